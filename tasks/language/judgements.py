"""Reads what analysts decided about pairs of entities.

The file is data: a CSV with the columns left_id, right_id, judgement (same, different, unsure), decided_by, decided_at, note. The
last line on a pair counts. Ids of entities are made from type and name, so a judgement holds for later runs.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from schemas.errors import BadJudgements
from schemas.judgements import JUDGEMENTS

COLUMNS = ("left_id", "right_id", "judgement", "decided_by", "decided_at", "note")


class Judgement(NamedTuple):
    """One decision; left_id is the smaller id."""

    left_id: str
    right_id: str
    judgement: str
    decided_by: str | None = None
    decided_at: str | None = None
    note: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The two entities."""
        return self.left_id, self.right_id


def read_judgements(path: Path) -> list[Judgement]:
    """Read a file of judgements, the last one on each pair, in the order of the pairs; raises BadJudgements with all odd lines."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = [(reader.line_num, row) for row in reader]
            missing = [c for c in COLUMNS[:3] if c not in (reader.fieldnames or ())]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadJudgements(str(path), [f"cannot be read: {error}"]) from error
    odd = [f"no column {c}" for c in missing] or [f"line {number}: {reason}" for number, row in rows if (reason := find_oddity(row))]
    if odd:
        raise BadJudgements(str(path), odd)
    found = [parse_judgement(row) for _, row in rows]
    return sorted({j.pair: j for j in found}.values())


def find_oddity(row: dict[str, str | None]) -> str | None:
    """Why a row is no judgement; None when it is one."""
    left, right = row.get("left_id") or "", row.get("right_id") or ""
    if not (left.startswith("ent_") and right.startswith("ent_")):
        return "left_id and right_id must be ids of entities (ent_…)"
    if left == right:
        return "both ids are the same"
    if row.get("judgement") not in JUDGEMENTS:
        return f"judgement {row.get('judgement')!r} is none of {', '.join(JUDGEMENTS)}"
    return None


def parse_judgement(row: dict[str, str | None]) -> Judgement:
    """The judgement of a row that has no oddity."""
    left, right = sorted((row["left_id"] or "", row["right_id"] or ""))
    return Judgement(left, right, row["judgement"] or "", *(row.get(c) or None for c in COLUMNS[3:]))


def add_judgement(path: Path, judgement: Judgement) -> None:
    """Append a judgement to a file, which is made when it is not there."""
    is_new = not path.exists() or path.stat().st_size == 0
    with path.open("a", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        if is_new:
            writer.writerow(COLUMNS)
        writer.writerow(["" if value is None else value for value in judgement])
