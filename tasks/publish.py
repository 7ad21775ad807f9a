"""Publish: make what a run has landed and checked what readers see.

Reads: everything landed. Writes: the manifest, warehouse.duckdb, ops.runs. Refuses: a warehouse that breaks a truth
about all of it (unique keys, references that arrive, units that add up); then readers keep the snapshot before.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

import schemas
from schemas.errors import CheckFailed
from schemas.ids import content_id
from tasks.quality import as_results, critical_failures
from tasks.step import task
from warehouse import catalog
from warehouse.run import record_step, with_record
from warehouse.snapshots import Snapshot, current, snapshot_id
from warehouse.steps import Landed, Step
from warehouse.truths import test_truths


@dataclass(frozen=True, slots=True)
class Published:
    """What a run has come to; changed is False when it found nothing new."""

    data: str
    run_id: str
    snapshot_id: str | None
    changed: bool


@task
def publish(landed: Landed) -> Published:
    """Build the warehouse of a run, check it as a whole, and swap it in."""
    run = landed.run
    if not changes_anything(landed):
        restore_catalog(landed)
        return Published(run.data, run.run_id, run.parent_id, changed=False)
    ending = replace(landed, stage="publish")
    noted = with_record(ending, content_id("step", "run", run.run_id), "runs", run_row(landed))
    steps = without_orphans(noted.steps)
    snapshot = Snapshot(snapshot_id(steps), run.run_id, run.parent_id, now(), steps)
    done = catalog.publish(run.home, snapshot, lambda c: inspect(ending, c), lambda results: results_step(ending, results))
    shutil.rmtree(run.home.runs / run.run_id, ignore_errors=True)
    return Published(run.data, run.run_id, done.snapshot_id, changed=True)


def changes_anything(landed: Landed) -> bool:
    """Whether the run did a step that is not in the snapshot it started from."""
    return any(s.key in landed.fresh for s in landed.steps)


def restore_catalog(landed: Landed) -> None:
    """Build the DuckDB file again where somebody has deleted it."""
    home = landed.run.home
    snapshot = current(home)
    if snapshot is not None and not home.catalog.exists():
        catalog.rebuild(home, snapshot)


def without_orphans(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps whose inputs are still there: what was made from files of another version of a stage goes with them."""
    written = {p.sha256 for s in steps for p in s.outputs}
    kept = tuple(s for s in steps if all(p.sha256 in written for p in s.inputs))
    return kept if len(kept) == len(steps) else without_orphans(kept)


def inspect(landed: Landed, connection: duckdb.DuckDBPyConnection) -> pa.RecordBatch:
    """Look at the truths about the whole warehouse; raises CheckFailed when a critical one does not hold."""
    results = as_results(landed, [], test_truths(connection, "publish"))
    failed = critical_failures(results)
    if failed:
        report = results_step(landed, results).outputs[0].path
        raise CheckFailed(failed, str(landed.run.home.root / report))
    return results


def results_step(landed: Landed, results: pa.RecordBatch) -> Step:
    """The step that holds the results of the inspection."""
    return record_step(landed, content_id("step", "checks", landed.run.run_id, "publish"), "quality_results", results)


def run_row(landed: Landed) -> pa.RecordBatch:
    """The row of ops.runs."""
    run = landed.run
    row = {
        "run_id": run.run_id,
        "flow_run_id": run.flow_run_id,
        "code_version": run.code_version,
        "settings": run.settings,
        "started_at": datetime.fromisoformat(run.started_at),
        "ended_at": datetime.now(UTC),
    }
    return schemas.RUNS.rows([row])


def now() -> str:
    """The present, as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat()
