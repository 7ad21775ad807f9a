"""Keys: what the warehouse already holds, as cheap sets to look things up in."""

from __future__ import annotations

from warehouse.steps import Landed
from warehouse.tables import read_parts


def known_keys(landed: Landed, table: str, column: str, stage: str) -> frozenset[str]:
    """The values of a key column in what a stage has published."""
    parts = [p for step in landed.of(stage) for p in step.outputs]
    return frozenset(read_parts(landed.run.home, parts, table, [column])[column].to_pylist())
