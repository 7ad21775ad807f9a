"""Runs: apply pure stages to what is on disk, and land what they return.

A stage reads parts and writes parts; tables never travel through an orchestrator. What a step's key says is done
already, in the current snapshot or by the same run before it was killed, is taken over.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pyarrow as pa

import schemas
from schemas.ids import content_id
from warehouse.corpus import Corpus
from warehouse.home import Home, locked
from warehouse.jobs import Job, Lineage, land_outputs, run_jobs
from warehouse.progress import report
from warehouse.snapshots import complete_promotion, current, published_runs, sweep
from warehouse.stages import Extractor, Outputs, Stage
from warehouse.steps import Kind, Landed, Run, Step, find_finished, note_finished, step_key
from warehouse.tables import conformed, write_part

Cost = tuple[float, float, float]
"""Wall seconds, processor seconds of all processes, peak memory of one process in MB."""


@contextmanager
def opened(home: Home, run: Callable[[str | None, frozenset[str]], Run], wait: float = 0.0) -> Iterator[Landed]:
    """Begin a run, or go on with one that was killed.

    run: makes the run from the id of the current snapshot and the ids of all runs that were published. Nothing is
    published before `catalog.publish`. wait: seconds to wait for another run's end. Raises NotWritable and Locked.
    """
    with locked(home.make(), wait):
        complete_promotion(home)
        snapshot = current(home)
        begun = run(snapshot.snapshot_id if snapshot else None, published_runs(home))
        sweep(home, begun.run_id)
        yield Landed(begun, "ingest", snapshot.steps if snapshot else ())


def land_parts(landed: Landed, stage: Stage, lineages: Sequence[Lineage]) -> Landed:
    """Apply a stage to each lineage that it was not applied to yet."""
    with measured() as cost:
        done, jobs = split_known(landed, stage, lineages)
        for number, step in enumerate(run_jobs(jobs, landed.run.workers, landed.run.engine), start=1):
            done.append(note_finished(landed.run, step))
            report(stage.name, number, len(jobs))
    return with_steps(landed, stage, "part", sorted(done, key=lambda s: s.key), cost())


def land_corpus(landed: Landed, stage: Stage, lineages: Sequence[Lineage]) -> Landed:
    """Apply a stage to the whole corpus at once, unless nothing of it has changed.

    The function gets the corpus, to go over its lineages or to read some of their columns, so that it decides what to keep.
    """
    with measured() as cost:
        inputs = tuple(p for lineage in lineages for p in lineage)
        key = step_key(stage.name, stage.extractor.extractor_id, inputs)
        step = next((s for s in landed.steps if s.key == key), None)
        if step is None:
            same = (s for s in landed.of(stage.name, "corpus") if s.extractor_id == stage.extractor.extractor_id)
            corpus = Corpus(landed.run.home, stage, lineages, next(same, None))
            step = land_outputs(Job(landed.run, stage, key, inputs), stage.function(corpus, stage.settings), "corpus")
            report(stage.name, 1, 1)
    return with_steps(landed, stage, "corpus", (step,), cost())


def land_stream(landed: Landed, stage: Stage, stream: Iterable[tuple[Outputs, int, int]]) -> Landed:
    """Land what a reader yields: outputs, the records read for them, and how many of those were known already."""
    steps, read, known = list(landed.of(stage.name)), 0, 0
    with measured() as cost:
        for outputs, records, already in stream:
            read, known = read + records, known + already
            if any(len(batch) for batch in outputs):
                key = content_id("step", stage.name, landed.run.run_id, len(steps))
                step = land_outputs(Job(landed.run, stage, key, ()), outputs, "part")
                steps.append(replace(step, units_in=step.units_out + step.units_rejected))
            report(stage.name, read, None)
    return replace(with_steps(landed, stage, "part", steps, cost()), units_read=read, units_known=known)


def with_extractor(landed: Landed, extractor: Extractor) -> Landed:
    """Record the extractor in ops.extractors, once."""
    key = content_id("step", "extractor", extractor.extractor_id)
    if any(s.key == key for s in landed.steps):
        return landed
    return with_record(landed, key, "extractors", extractor.batch())


def with_record(landed: Landed, key: str, table: str, batch: pa.RecordBatch) -> Landed:
    """Add rows about the run itself, to be published with it."""
    step = record_step(landed, key, table, batch)
    return replace(landed, steps=(*landed.steps, step))


def record_step(landed: Landed, key: str, table: str, batch: pa.RecordBatch) -> Step:
    """Write rows about the run itself."""
    target, run_id = schemas.BY_NAME[table], landed.run.run_id
    part = write_part(landed.run.home, target, [conformed(target, batch, {"run_id": run_id})], run_id=run_id, name=key)
    return Step(landed.stage, key, "record", "", run_id, (), (part,))


def split_known(landed: Landed, stage: Stage, lineages: Sequence[Lineage]) -> tuple[list[Step], list[Job]]:
    """The steps already done, in the snapshot or by this run before it was killed, and the jobs left."""
    published: dict[str, Step] = {s.key: s for s in landed.steps}
    known, jobs = [], []
    for lineage in lineages:
        if not units_in(stage, lineage):
            continue
        key = step_key(stage.name, stage.extractor.extractor_id, lineage)
        step = published.get(key) or find_finished(landed.run, key)
        if step is None:
            jobs.append(Job(landed.run, stage, key, lineage))
        else:
            known.append(step)
    return known, jobs


def units_in(stage: Stage, lineage: Lineage) -> int:
    """Rows of the part that holds the stage's units: a part without any (all captures known, say) needs no work."""
    return sum(p.rows for p in lineage if p.table == stage.unit.rpartition(".")[0])


def with_steps(landed: Landed, stage: Stage, kind: Kind, steps: Sequence[Step], cost: Cost) -> Landed:
    """Put the steps in the place of all others of that stage and kind."""
    others = tuple(s for s in landed.steps if (s.stage, s.kind) != (stage.name, kind))
    before = landed if landed.stage == stage.name else replace(landed, wall_seconds=0.0, cpu_seconds=0.0, units_read=0, units_known=0)
    moved = replace(
        before,
        stage=stage.name,
        steps=(*others, *steps),
        fresh=landed.fresh | {s.key for s in steps if s.run_id == landed.run.run_id},
        wall_seconds=before.wall_seconds + cost[0],
        cpu_seconds=before.cpu_seconds + cost[1],
        peak_memory_mb=cost[2],
    )
    return with_extractor(moved, stage.extractor)


@contextmanager
def measured() -> Iterator[Callable[[], Cost]]:
    """Measure what the inside costs."""
    wall, cpu = time.monotonic(), processor_seconds()
    yield lambda: (time.monotonic() - wall, processor_seconds() - cpu, peak_memory())


def processor_seconds() -> float:
    """Processor time of this process and of the children that have ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in usages)


def peak_memory() -> float:
    """Largest resident size of this process or of one child, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
