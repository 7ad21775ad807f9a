"""Publish: make what a run has landed and checked what readers see.

Reads: everything landed. Writes: the manifest, warehouse.duckdb, ops.runs. Refuses: a warehouse that breaks a truth
about all of it (unique keys, references that arrive, units that add up); then readers keep the snapshot before.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

import duckdb
import pyarrow as pa

import schemas
from schemas.errors import CheckFailed
from schemas.ids import content_id
from schemas.table import Table
from tasks.expectations import checked_columns, run_checks
from tasks.quality import as_results, critical_failures
from tasks.step import task
from tasks.text.sources import list_sources
from warehouse import catalog
from warehouse.lineages import of_table
from warehouse.run import land_corpus, record_step, with_record
from warehouse.snapshots import Snapshot, current, snapshot_id
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed, Run, Step
from warehouse.truths import test_truths


@dataclass(frozen=True, slots=True)
class Published:
    """What a run has come to; changed is False when it found nothing new."""

    data: str
    run_id: str
    snapshot_id: str | None
    changed: bool


class Outlets(NamedTuple):
    """The outlets of the whole corpus."""

    sources: pa.RecordBatch


@task
def publish(landed: Landed) -> Published:
    """Build the warehouse of a run, check it as a whole, and swap it in."""
    run = landed.run
    if not changes_anything(landed):
        restore_catalog(landed)
        drop_leftovers(run, ())
        return Published(run.data, run.run_id, run.parent_id, changed=False)
    ending = with_outlets(replace(landed, stage="publish", steps=without_orphans(landed.steps)))
    noted = with_record(ending, content_id("step", "run", run.run_id), "runs", run_row(landed))
    steps = noted.steps
    snapshot = Snapshot(snapshot_id(steps), run.run_id, run.parent_id, now(), steps)
    done = catalog.publish(run.home, snapshot, lambda c: inspect(ending, c), lambda results: results_step(ending, results))
    drop_leftovers(run, done.steps)
    return Published(run.data, run.run_id, done.snapshot_id, changed=True)


def with_outlets(landed: Landed) -> Landed:
    """List the outlets of everything that is to be published: pages and articles name them, in any stage."""
    extractor = make_extractor("publish", "list_sources", code=("tasks/text/sources.py", "tasks/text/outlets.py"), params="")
    stage = Stage("publish", list_outlets, None, extractor, {"pages": ("source_id", "outlet_given"), "articles": ("publisher_id", "publisher")})
    return land_corpus(landed, stage, [*of_table(landed, "ingest", "pages"), *of_table(landed, "clean", "articles")])


def list_outlets(corpus: Iterable[tuple[pa.RecordBatch, ...]], _settings: None) -> Outlets:
    """List the outlets of the whole corpus, from its pages and its articles."""
    batches = [batch for part in corpus for batch in part]
    pages = [b for b in batches if "source_id" in b.schema.names]
    articles = [b for b in batches if "publisher_id" in b.schema.names]
    return Outlets(list_sources(stacked(pages, schemas.PAGES), stacked(articles, schemas.ARTICLES)))


def stacked(batches: Sequence[pa.RecordBatch], table: Table) -> pa.Table:
    """Batches as one table; without any, an empty one."""
    return pa.Table.from_batches(batches) if batches else table.arrow.empty_table()


def drop_leftovers(run: Run, published: Sequence[Step]) -> None:
    """Delete what the run wrote and does not publish: notes for going on, and parts of an attempt with other code."""
    shutil.rmtree(run.home.runs / run.run_id, ignore_errors=True)
    kept = {p.path for s in published for p in s.outputs}
    for file in run.home.parquet.glob(f"*/{run.run_id}/*"):
        if str(file.relative_to(run.home.root)) not in kept:
            file.unlink()


def changes_anything(landed: Landed) -> bool:
    """Whether the run did a step that is not in the snapshot it started from."""
    return any(s.key in landed.fresh for s in landed.steps)


def restore_catalog(landed: Landed) -> None:
    """Build the DuckDB file again where it is gone, broken, or of another version of Dateline."""
    home = landed.run.home
    snapshot = current(home)
    if snapshot is not None and not catalog.is_current(home, snapshot):
        catalog.rebuild(home, snapshot)


def without_orphans(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps whose inputs are still there: what was made from files of another version of a stage goes with them."""
    written = {p.sha256 for s in steps for p in s.outputs}
    kept = tuple(s for s in steps if all(p.sha256 in written for p in s.inputs))
    return kept if len(kept) == len(steps) else without_orphans(kept)


def inspect(landed: Landed, connection: duckdb.DuckDBPyConnection) -> pa.RecordBatch:
    """Look at the truths about the whole warehouse; raises CheckFailed when a critical one does not hold."""
    outlets = connection.sql(f"SELECT {', '.join(checked_columns(schemas.SOURCES))} FROM sources").to_arrow_table()
    outcomes = [(schemas.SOURCES.name, len(outlets), o) for o in run_checks(schemas.SOURCES, outlets)]
    results = as_results(landed, outcomes, test_truths(connection, "publish"))
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
