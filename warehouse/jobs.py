"""Jobs: one part to be worked on, in this process or in a pool of workers.

Work is split by part over a process pool that the stage owns. A worker that is killed costs its part one more try,
alone; the second time the part's units are rejected with a reason, and the rest completes.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

import schemas
from schemas.ids import content_id
from schemas.rejects import REASONS
from warehouse.home import Home
from warehouse.stages import Outputs, Stage
from warehouse.steps import Kind, Run, Step
from warehouse.tables import Part, conformed, one_batch, read_part, read_parts, write_part

Lineage = tuple[Part, ...]
"""Parts that belong together: the pages of one part and what was made from them."""

CAPTURE_UNITS = ("file", "record", "captures")
"""What ops.rejects.object_type says of a reject that stands for one record read."""


@dataclass(frozen=True, slots=True)
class Job:
    """One part to be worked on, as it travels to a worker process."""

    run: Run
    stage: Stage
    key: str
    inputs: Lineage


def run_jobs(jobs: Sequence[Job], workers: int) -> Iterator[Step]:
    """Do the jobs, in this process where a pool would only cost, and yield steps as they are done."""
    if len(jobs) < 2 or workers < 2:
        yield from map(do_job, jobs)
        return
    left = {job.key: job for job in jobs}
    try:
        with worker_pool(min(workers, len(jobs))) as pool:
            for future in as_completed([pool.submit(do_job, job) for job in jobs]):
                step = future.result()
                del left[step.key]
                yield step
    except BrokenProcessPool:
        yield from (do_alone(job) for job in left.values())


def worker_pool(workers: int) -> ProcessPoolExecutor:
    """New processes rather than forks: threads of the parent hold locks that a fork would copy."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def do_alone(job: Job) -> Step:
    """Do a job in a process of its own; one that kills it is rejected."""
    try:
        with worker_pool(1) as pool:
            return pool.submit(do_job, job).result()
    except BrokenProcessPool:
        return reject_all(job, "worker_killed")


def do_job(job: Job) -> Step:
    """Read the inputs of a job, apply its stage, and land the outputs."""
    outputs = job.stage.function(*read_lineage(job.run.home, job.stage, job.inputs), job.stage.settings)
    return land_outputs(job, outputs, "part")


def reject_all(job: Job, reason: str) -> Step:
    """Land nothing but a reject for each unit of the job."""
    table, _, key = job.stage.unit.rpartition(".")
    wanted = [c for c in ("page_id", "article_id") if c in schemas.BY_NAME[table].arrow.names]
    units = read_parts(job.run.home, job.inputs, table, wanted).to_pylist()
    rows = [reject_unit(job.stage.name, table.removesuffix("s"), unit[key], unit, reason) for unit in units]
    return land_outputs(job, {"rejects": schemas.REJECTS.rows(rows)}, "part")


def reject_unit(stage: str, kind: str, unit: str, row: dict[str, Any], reason: str) -> dict[str, Any]:
    """One row of ops.rejects for a unit that could not be worked on."""
    return {
        "reject_id": content_id("rej", stage, unit, reason),
        "stage": stage,
        "object_type": kind,
        "object_id": unit,
        "page_id": row.get("page_id"),
        "article_id": row.get("article_id"),
        "reason_code": reason,
        "detail": REASONS[reason],
        "payload": None,
    }


def read_lineage(home: Home, stage: Stage, lineage: Lineage) -> tuple[pa.RecordBatch, ...]:
    """The inputs of a stage, one batch a table."""
    return tuple(one_batch(read_part(home, part, columns)) for part, columns in zip(lineage, stage.reads.values(), strict=True))


def land_outputs(job: Job, outputs: Outputs, kind: Kind) -> Step:
    """Write every table that a stage returned as one part."""
    named = outputs if isinstance(outputs, dict) else outputs._asdict()
    provenance = {"run_id": job.run.run_id, "extractor_id": job.stage.extractor.extractor_id}
    parts = []
    for name, batch in named.items():
        table = schemas.BY_NAME[name]
        parts.append(write_part(job.run.home, table, [conformed(table, batch, provenance)], run_id=job.run.run_id, name=job.key))
    extractor, unit, through = job.stage.extractor.extractor_id, job.stage.unit, job.stage.through
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
    rejected = distinct(home, step.outputs, "rejects." + step.unit.rpartition(".")[2]) - through
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
