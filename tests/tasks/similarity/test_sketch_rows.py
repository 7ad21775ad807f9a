"""Sketches say how they were made, and others are refused."""

from __future__ import annotations

import pyarrow as pa
import pytest

from schemas.errors import MixedSketches
from tasks.similarity.passages import read_texts
from tasks.similarity.sketch_rows import require_method, sketch_method, sketch_rows
from tests.build import bodies


def sketched(rate: int) -> pa.RecordBatch:
    table = pa.Table.from_batches([bodies("The ferry pier of Amaline stays closed until the storm has passed on Friday.", "")])
    return sketch_rows(table, read_texts(table, rate).shingled, sketch_method(rate))


def test_method_stands_in_every_row() -> None:
    assert set(sketched(8)["method"].to_pylist()) == {sketch_method(8)}


def test_sketches_of_another_rate_are_refused() -> None:
    mixed = pa.Table.from_batches([sketched(8), sketched(16)])
    with pytest.raises(MixedSketches, match="Run the stage deduplicate again"):
        require_method(mixed, sketch_method(8))


def test_sketches_of_one_method_pass() -> None:
    require_method(pa.Table.from_batches([sketched(8), sketched(8)]), sketch_method(8))
