"""Judge: write down whether two entities are one, for this run and all later ones."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from schemas.errors import NotWritable, UnknownId
from tasks.language.judgements import Judgement, add_judgement, read_judgements
from warehouse.home import Home
from warehouse.query import connect_readonly


def judge_pair(home: Home, pair: tuple[str, str], judgement: str, *, by: str | None, note: str | None, file: Path | None = None) -> str:
    """Add a judgement to the data directory's file, or to another, and return what was judged in words.

    Raises UnknownId where an id is of no entity, BadJudgements where the file holds odd lines, and NotWritable.
    """
    target = file or home.root / "judgements.csv"
    with connect_readonly(home) as connection:
        names = [caption_of(connection, entity_id) for entity_id in pair]
    if target.is_file():
        read_judgements(target)
    left, right = sorted(pair)
    decided = Judgement(left, right, judgement, by, datetime.now(UTC).isoformat(timespec="seconds"), note)
    try:
        add_judgement(target, decided)
    except OSError as error:
        raise NotWritable(str(target), str(error)) from error
    return f"{names[0]} and {names[1]}: {judgement}; written to {target}. `dateline run --stage resolve` applies it."


def caption_of(connection: duckdb.DuckDBPyConnection, entity_id: str) -> str:
    """The name of an entity; raises UnknownId."""
    row = connection.execute("SELECT caption FROM entities WHERE entity_id = ?", [entity_id]).fetchone()
    if row is None:
        raise UnknownId(entity_id)
    return str(row[0])
