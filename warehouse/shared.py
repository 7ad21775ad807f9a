"""Shared values: which of many numbers stand in more than one place, found in DuckDB so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.bounded import limited

Packed = NDArray[np.uint64]

SHARED = """
SELECT packed FROM sampled
WHERE packed >> $bits IN (SELECT packed >> $bits FROM sampled GROUP BY 1 HAVING count(*) > 1)
ORDER BY packed
"""


def keep_shared(batches: Iterable[Packed], bits: int, spill: Path | None = None) -> Packed:
    """The numbers, in order, whose upper part occurs at least twice; bits: how many lower bits do not belong to it.

    No number occurs twice. What does not fit into DuckDB's memory limit is written to `spill`.
    """
    schema = pa.schema([("packed", pa.uint64())])
    reader = pa.RecordBatchReader.from_batches(schema, (pa.record_batch([pa.array(b)], schema=schema) for b in batches))
    with limited(spill) as connection:
        # One thread: two take half as long and half as much processor time again.
        connection.execute("SET threads = 1")
        connection.register("arriving", reader)
        connection.execute("CREATE TABLE sampled AS FROM arriving")
        return np.asarray(connection.execute(SHARED, {"bits": bits}).fetchnumpy()["packed"])
