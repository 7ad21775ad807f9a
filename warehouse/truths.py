"""Truths about several tables: one SQL file each, which returns the rows that break it.

The head of a file says where it belongs:

    -- stage: clean          after which stage (or stages, with commas) it is looked at; publish = the whole warehouse, before readers see it
    -- table: blocks         the table it is mainly about
    -- severity: critical    critical stops the run, warning and info are shown
    -- Why it must hold, in the lines that follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

import schemas
from schemas.table import Table
from warehouse.bounded import bounded, declare_wording
from warehouse.home import Home
from warehouse.tables import Part, rows_of_files

FOLDER = Path(__file__).parent / "checks"
SHOWN = 5
"""Offending rows shown with a failure; enough to see the pattern, few enough to read."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One SQL file."""

    name: str
    stage: str
    table: str
    severity: str
    why: str
    sql: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a truth holds, and the first rows that break it; error is set when it could not be computed."""

    truth: Truth
    offenders: int
    shown: tuple[str, ...]
    error: str | None = None


@cache
def truths(stage: str) -> tuple[Truth, ...]:
    """The truths to look at after a stage."""
    return tuple(t for t in map(parse_truth, sorted(FOLDER.glob("*.sql"))) if stage in t.stage.split(", ")) + (key_truths() if stage == "publish" else ())


def parse_truth(path: Path) -> Truth:
    """Read one SQL file and its head."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line[2:].strip() for line in lines if line.startswith("--")]
    said = dict(line.split(": ", 1) for line in head[:3])
    return Truth(path.stem, said["stage"], said["table"], said["severity"], " ".join(head[3:]), "\n".join(line for line in lines if not line.startswith("--")))


def key_truths() -> tuple[Truth, ...]:
    """The truths that follow from the schemas: keys are unique, references arrive."""
    return tuple(t for table in schemas.TABLES for t in (unique_key(table), *references(table)))


def unique_key(table: Table) -> Truth:
    """No two rows of a table have the same key."""
    key = ", ".join(table.key)
    sql = f"SELECT {key}, count(*) AS n FROM {table.qualified} GROUP BY {key} HAVING count(*) > 1"
    return Truth(f"unique_key:{table.name}", "publish", table.name, "critical", f"{key} identifies a row of {table.qualified}.", sql)


def references(table: Table) -> list[Truth]:
    """Every value of a referring column stands in the table it refers to."""
    targets = [(c.name, *(c.references or "").rpartition(".")[::2]) for c in table.columns]
    return [reference(table, *found) for found in targets if found[1] and found[1:] != (table.qualified, found[0])]


def reference(table: Table, column: str, target: str, key: str) -> Truth:
    """Every value of one column stands in the key of its target."""
    offenders = f"SELECT {', '.join(table.key)}, {column} FROM {table.qualified}"
    sql = f"{offenders} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {target})"
    why = f"{column} leads to {target}; a join must find it."
    return Truth(f"reference:{table.name}.{column}", "publish", table.name, "critical", why, sql)


def test_truths(connection: duckdb.DuckDBPyConnection, stage: str) -> list[Verdict]:
    """Look at all truths of a stage in a connection that has the tables."""
    return [test_truth(connection, truth) for truth in truths(stage)]


def test_truth(connection: duckdb.DuckDBPyConnection, truth: Truth) -> Verdict:
    """Look at one truth; a query that fails is an error, never a pass."""
    try:
        count = connection.execute(f"SELECT count(*) FROM ({truth.sql})").fetchall()[0][0]
        shown = connection.execute(f"SELECT * FROM ({truth.sql}) LIMIT {SHOWN}").fetchall() if count else []
    except duckdb.Error as error:
        return Verdict(truth, 0, (), str(error).splitlines()[0])
    return Verdict(truth, count, tuple(str(row) for row in shown))


def connect_parts(home: Home, parts: Iterable[Part]) -> duckdb.DuckDBPyConnection:
    """An in-memory database whose tables are the given files; tables without a file are empty."""
    connection = bounded(home)
    declare_wording(connection)
    connection.execute("CREATE SCHEMA ops")
    files: dict[str, list[Part]] = {}
    for part in parts:
        files.setdefault(part.table, []).append(part)
    for table in schemas.TABLES:
        if table.name in files:
            names = ", ".join(c.name for c in table.columns)
            connection.execute(f"CREATE VIEW {table.qualified} AS SELECT {names} FROM {rows_of_files(home, files[table.name])}")
        else:
            connection.execute(table.ddl())
    return connection
