"""The pages that the models of text dumps are trained on: open sets as dumps, one block a line, a mark a line."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "clean" / "lines-dev.jsonl.gz"
FOLDS = 5

Marked = tuple[list[str], list[int]]
"""Lines, and the number of the article each belongs to, -1 for none."""


def fold_of(site: str) -> int:
    """The fold of a site."""
    return int(hashlib.sha256(site.encode()).hexdigest()[8:16], 16) % FOLDS


def read_dumps() -> Iterator[dict[str, Any]]:
    """The records of the development file, each with its fold."""
    with gzip.open(DATA, "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            yield record | {"site": record["site"] or record["id"], "fold": fold_of(record["site"] or record["id"])}


def thin_out(record: dict[str, Any], chance: random.Random) -> Marked:
    """A near-clean dump: the article's lines and some 15 % of the others within 25 lines of it."""
    marks = record["labels"]
    kept = [i for i, mark in enumerate(marks) if mark]
    stay = [i for i, mark in enumerate(marks) if mark or (kept[0] - 25 <= i <= kept[-1] + 25 and chance.random() < 0.15)]
    return [record["lines"][i] for i in stay], [0 if marks[i] else -1 for i in stay]
