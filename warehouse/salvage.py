"""Salvage: when a stage fails on a part, find the units it fails on, reject those, and keep the rest.

A stage's result does not depend on how its input is cut, so a part that fails is cut in halves until what fails is a
single unit. One page among thousands that hits a bug, or kills its process, costs itself only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

import schemas
from schemas.rejects import reject
from warehouse.stages import Outputs, Stage

Inputs = tuple[pa.RecordBatch, ...]
"""The batches a stage reads, in the order of Stage.reads."""


def salvaged(stage: Stage, inputs: Inputs, apply: Callable[[Inputs], Outputs]) -> Iterator[dict[str, pa.RecordBatch]]:
    """Yield what a stage makes of its inputs, in as few pieces as work."""
    try:
        yield as_named(apply(inputs))
    except OSError:
        raise
    except Exception as error:
        units = units_of(stage, inputs)
        if len(units) > 1:
            for half in (units[: len(units) // 2], units[len(units) // 2 :]):
                yield from salvaged(stage, about(stage, inputs, half), apply)
        else:
            yield {"rejects": schemas.REJECTS.rows([reject_unit(stage, inputs, unit, error) for unit in units])}


def as_named(outputs: Outputs) -> dict[str, pa.RecordBatch]:
    """Outputs by table."""
    return outputs if isinstance(outputs, dict) else outputs._asdict()


def units_of(stage: Stage, inputs: Inputs) -> list[str]:
    """The keys of the units in the inputs."""
    return list(unit_batch(stage, inputs).column(stage.unit.rpartition(".")[2]).to_pylist())


def unit_batch(stage: Stage, inputs: Inputs) -> pa.RecordBatch:
    """The input that has one row a unit."""
    return inputs[list(stage.reads).index(stage.unit.rpartition(".")[0])]


def about(stage: Stage, inputs: Inputs, units: Sequence[str]) -> Inputs:
    """The rows of the inputs that are about some of the units."""
    key = stage.unit.rpartition(".")[2]
    batch = unit_batch(stage, inputs)
    chosen = batch.filter(pc.is_in(batch.column(key), pa.array(units)))
    return tuple(chosen if b is batch else b.filter(pc.is_in(b.column("page_id"), chosen.column("page_id"))) for b in inputs)


def reject_unit(stage: Stage, inputs: Inputs, unit: str, error: Exception) -> dict[str, Any]:
    """The row of ops.rejects for a unit that the stage fails on."""
    table = stage.unit.rpartition(".")[0]
    row = unit_batch(stage, inputs).select([c for c in ("page_id", "article_id") if c in schemas.BY_NAME[table].arrow.names]).to_pylist()[0]
    reason = "worker_killed" if isinstance(error, ProcessDied) else "stage_failed"
    return reject(stage.name, table, unit, reason, detail=f"{type(error).__name__}: {error}"[:500], **row)


class ProcessDied(Exception):
    """The process that applied a stage ended without an answer."""
