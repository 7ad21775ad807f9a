"""The corpus as a stage sees it: its parts, read when they are asked for, as often as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from warehouse.home import Home
from warehouse.jobs import Lineage, read_lineage
from warehouse.stages import Stage
from warehouse.steps import Step
from warehouse.tables import one_batch, read_part


@dataclass(frozen=True)
class Corpus:
    """The lineages a stage reads."""

    home: Home
    stage: Stage
    lineages: Sequence[Lineage]
    before: Step | None = None
    """What the same version of the stage made of the corpus as it is published."""

    def __iter__(self) -> Iterator[tuple[pa.RecordBatch, ...]]:
        """Each lineage with the columns that the stage reads."""
        return (read_lineage(self.home, self.stage, lineage) for lineage in self.lineages)

    def columns(self, table: str, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Some columns of one table, part by part."""
        return (one_batch(read_part(self.home, part, names)) for lineage in self.lineages for part in lineage if part.table == table)

    def read(self, number: int) -> dict[str, pa.RecordBatch]:
        """One lineage by table."""
        lineage = self.lineages[number]
        return dict(zip((p.table for p in lineage), read_lineage(self.home, self.stage, lineage), strict=True))

    def version(self, number: int) -> str:
        """What changes with any file of one lineage."""
        return " ".join(part.sha256 for part in self.lineages[number])

    def made_before(self, table: str) -> pa.Table | None:
        """The rows of a table that the stage made of the published corpus; None when it has made none."""
        parts = () if self.before is None else self.before.outputs
        return next((read_part(self.home, part) for part in parts if part.table == table), None)

    @property
    def spill(self) -> Path:
        """Where DuckDB may write what does not fit into memory."""
        return self.home.spill
