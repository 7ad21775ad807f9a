"""Jobs: one part to be worked on, in this process or in a pool of workers.

Work is split by part over the engine that the run was given (warehouse.engines). A part whose worker is killed, or on which the stage's
code fails, is cut up until the units that do it are found (warehouse.salvage); they are rejected, the rest completes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

import pyarrow as pa

import schemas
from warehouse.engines import Engine, use_dask, use_processes, worker_pool
from warehouse.home import Home
from warehouse.salvage import Inputs, ProcessDied, as_named, salvaged
from warehouse.stages import Outputs, Stage
from warehouse.steps import Kind, Run, Step
from warehouse.tables import Part, conformed, one_batch, read_part, read_parts, write_part

Lineage = tuple[Part, ...]
"""Parts that belong together: the pages of one part and what was made from them."""

QUEUED = 1
"""Jobs that a pool hands out ahead of its workers: with the workers' own they are what a dead worker may have held."""

CAPTURE_UNITS = ("file", "record", "captures")
"""What ops.rejects.object_type says of a reject that stands for one record read."""


@dataclass(frozen=True, slots=True)
class Job:
    """One part to be worked on, as it travels to a worker process."""

    run: Run
    stage: Stage
    key: str
    inputs: Lineage


def run_jobs(jobs: Sequence[Job], workers: int, engine: Engine = "processes") -> Iterator[Step]:
    """Do the jobs, in this process where more would only cost, and yield steps as they are done."""
    if len(jobs) < 2 or workers < 2 or engine == "inline":
        yield from map(do_job, jobs)
        return
    left = {job.key: job for job in jobs}
    if engine == "dask":
        yield from use_dask(left, do_job, workers)
        suspects = list(left.values())
    else:
        yield from use_processes(left, do_job, workers)
        suspects = list(left.values())[: workers + QUEUED]
    for job in suspects:
        yield do_alone(left.pop(job.key))
    yield from run_jobs(list(left.values()), workers, engine)


def do_alone(job: Job) -> Step:
    """Do a job that may have killed its worker, each attempt in a process of its own."""
    return land_pieces(job, lambda inputs: apply_apart(job.stage, inputs))


def do_job(job: Job) -> Step:
    """Read the inputs of a job, apply its stage, and land the outputs."""
    return land_pieces(job, lambda inputs: job.stage.function(*inputs, job.stage.settings))


def apply_apart(stage: Stage, inputs: Inputs) -> Outputs:
    """Apply a stage in a new process; raises ProcessDied when that ends without an answer."""
    try:
        with worker_pool(1) as pool:
            return pool.submit(stage.function, *inputs, stage.settings).result()
    except BrokenProcessPool as error:
        raise ProcessDied(str(error)) from error


def land_pieces(job: Job, apply: Callable[[Inputs], Outputs]) -> Step:
    """Apply a stage to the inputs of a job, piecewise where that fails, and land what it makes."""
    named: dict[str, list[pa.RecordBatch]] = {}
    for piece in salvaged(job.stage, read_lineage(job.run.home, job.stage, job.inputs), apply):
        for table, batch in piece.items():
            named.setdefault(table, []).append(batch)
    return land_batches(job, named, "part")


def read_lineage(home: Home, stage: Stage, lineage: Lineage) -> tuple[pa.RecordBatch, ...]:
    """The inputs of a stage, one batch a part, with the columns that the stage reads."""
    return tuple(one_batch(read_part(home, part, stage.reads[part.table])) for part in lineage)


def land_outputs(job: Job, outputs: Outputs, kind: Kind) -> Step:
    """Write every table that a stage returned as one part."""
    return land_batches(job, {table: [batch] for table, batch in as_named(outputs).items()}, kind)


def land_batches(job: Job, named: Mapping[str, Sequence[pa.RecordBatch]], kind: Kind) -> Step:
    """Write the batches of each table as one part."""
    provenance = {"run_id": job.run.run_id, "extractor_id": job.stage.extractor.extractor_id}
    parts = []
    for name, batches in named.items():
        table = schemas.BY_NAME[name]
        rows = [conformed(table, batch, provenance) for batch in batches]
        parts.append(write_part(job.run.home, table, rows, run_id=job.run.run_id, name=job.key))
    extractor, through = job.stage.extractor.extractor_id, job.stage.through
    unit = job.stage.unit if through or not job.inputs else ""
    step = Step(job.stage.name, job.key, kind, extractor, job.run.run_id, job.inputs, tuple(parts), unit, through)
    return counted(step, job.run.home)


def counted(step: Step, home: Home) -> Step:
    """The step with its units counted, from the files that were written."""
    if not step.unit:
        return step
    if not step.inputs:
        return replace(step, units_out=rows_of(step, "captures"), units_rejected=rejected_records(step, home))
    given = distinct(home, step.inputs, step.unit)
    through = distinct(home, step.outputs, step.through)
    key = step.unit.rpartition(".")[2]
    rejected = distinct(home, step.outputs, f"rejects.{key}") - through if key in schemas.REJECTS.arrow.names else set()
    return replace(step, units_in=len(given), units_out=len(through), units_rejected=len(rejected))


def rows_of(step: Step, table: str) -> int:
    """Rows that the step wrote to a table."""
    return sum(p.rows for p in step.outputs if p.table == table)


def rejected_records(step: Step, home: Home) -> int:
    """Records that were rejected while reading."""
    kinds = read_parts(home, step.outputs, "rejects", ["object_type"])["object_type"].to_pylist()
    return sum(kind in CAPTURE_UNITS for kind in kinds)


def distinct(home: Home, parts: Iterable[Part], place: str) -> set[str]:
    """The values of "table.column" in some parts."""
    table, _, column = place.rpartition(".")
    return {v for v in read_parts(home, parts, table, [column])[column].to_pylist() if v is not None}
