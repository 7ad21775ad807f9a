"""Keys: what the warehouse already holds, as cheap sets to look things up in."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.steps import Landed
from warehouse.tables import read_parts


def known_keys(landed: Landed, table: str, column: str, stage: str) -> frozenset[str]:
    """The values of a key column in what a stage has published."""
    return frozenset(value for (value,) in known_rows(landed, table, (column,), stage))


def known_rows(landed: Landed, table: str, columns: Sequence[str], stage: str) -> list[tuple[str, ...]]:
    """The values of some columns in what a stage has published, row by row."""
    parts = [p for step in landed.of(stage) for p in step.outputs]
    found = read_parts(landed.run.home, parts, table, columns)
    return list(zip(*(found[column].to_pylist() for column in columns), strict=True))
