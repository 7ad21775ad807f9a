"""Validate what a stage has landed: nothing goes on to the next stage, or to readers, unchecked.

Reads: the files that the last stage landed in this run. Writes: ops.quality_results, ops.stages, ops.rejects.
A critical check that fails, or any check that cannot be computed, raises CheckFailed and nothing is published. Rows
that fail a warning about single rows go to ops.rejects under the check's name; what refers to them loses the
reference, or goes with them. Truths over several tables are SQL files, looked at once the rows are sorted out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pyarrow as pa

import schemas
from schemas.errors import CheckFailed
from schemas.ids import content_id
from schemas.pipeline import PIPELINE, StageName
from schemas.table import Table
from tasks.artifacts import show_stage
from tasks.expectations import Outcome, checked_columns, run_checks
from tasks.quality import as_results, critical_failures
from tasks.quarantine import split_off
from tasks.step import task
from warehouse.home import Home
from warehouse.jobs import counted
from warehouse.run import with_record
from warehouse.steps import Landed, Step
from warehouse.tables import read_part
from warehouse.truths import connect_parts, test_truths

BYTES_AT_ONCE = 16 << 20
"""Parquet bytes given to Great Expectations together: its fixed cost (.05 s) vanishes, and text unpacks to about 60 MB."""


@partial(task, run_name="validate {landed.stage}")
def validate(landed: Landed) -> Landed:
    """Check what the last stage landed, and sort out the rows that fail."""
    outcomes: list[tuple[str, int, Outcome]] = []
    steps = list(landed.landed)
    for table in schemas.TABLES:
        for members in chunks(landed.run.home, steps, table):
            rows = [read_part(landed.run.home, steps[i].output(table.name), checked_columns(table)) for i in members]
            found = run_checks(table, pa.concat_tables(rows))
            outcomes += [(table.name, sum(map(len, rows)), o) for o in found]
            for number, bad in failing_rows(rows, found).items():
                steps[members[number]] = split_off(landed.run, steps[members[number]], table, bad)
    checked = landed.replacing(counted(s, landed.run.home) for s in steps)
    return record(checked, as_results(checked, outcomes, look_at_truths(checked)))


def chunks(home: Home, steps: Sequence[Step], table: Table) -> Iterator[list[int]]:
    """Numbers of the steps that wrote to a table, so many at a time that their files fit BYTES_AT_ONCE."""
    members: list[int] = []
    size = 0
    for number, step in enumerate(steps):
        files = [home.root / p.path for p in step.outputs if p.table == table.name]
        weight = sum(f.stat().st_size for f in files)
        if members and size + weight > BYTES_AT_ONCE:
            yield members
            members, size = [], 0
        if files:
            members.append(number)
            size += weight
    if members:
        yield members


def failing_rows(rows: Sequence[pa.Table], outcomes: Sequence[Outcome]) -> dict[int, dict[int, str]]:
    """Which rows fail a warning about single rows: part -> row -> name of the first check it fails."""
    starts = [0]
    for part in rows:
        starts.append(starts[-1] + len(part))
    found: dict[int, dict[int, str]] = {}
    for outcome in outcomes:
        if outcome.check.severity == "warning":
            for position in outcome.positions:
                part = next(i for i in range(len(rows)) if position < starts[i + 1])
                found.setdefault(part, {}).setdefault(position - starts[part], outcome.check.name)
    return found


def look_at_truths(landed: Landed) -> list[Any]:
    """The verdicts on the truths of the stage, over what it landed in this run."""
    parts = [p for s in counted_steps(landed) for p in s.parts]
    with connect_parts(landed.run.home, parts) as connection:
        return test_truths(connection, landed.stage)


def record(landed: Landed, results: pa.RecordBatch) -> Landed:
    """Add the results and the stage's account to the run; raises CheckFailed on a critical failure."""
    counts = account(landed, results)
    show_stage(landed, counts, results)
    noted = with_record(landed, content_id("step", "checks", landed.run.run_id, landed.stage), "quality_results", results)
    failed = critical_failures(results)
    if failed:
        raise CheckFailed(failed, str(landed.run.home.root / noted.steps[-1].outputs[0].path))
    return with_record(noted, content_id("step", "account", landed.run.run_id, landed.stage), "stages", counts)


def account(landed: Landed, results: pa.RecordBatch) -> pa.RecordBatch:
    """The row of ops.stages: what went in, came out and was rejected."""
    steps = counted_steps(landed)
    taken_over = sum(s.units_in for s in landed.steps if s.stage == landed.stage and s.key not in landed.fresh)
    known = landed.units_known if landed.stage == "ingest" else taken_over
    outcomes = results.column("outcome").to_pylist()
    row = {
        "run_id": landed.run.run_id,
        "stage": landed.stage,
        "unit": PIPELINE[StageName(landed.stage)].unit,
        "rows_in": landed.units_read if landed.stage == "ingest" else sum(s.units_in for s in steps) + known,
        "rows_out": sum(s.units_out for s in steps),
        "rows_rejected": sum(s.units_rejected for s in steps),
        "rows_known": known,
        "checks_passed": outcomes.count("passed"),
        "checks_failed": len(outcomes) - outcomes.count("passed"),
        "wall_seconds": landed.wall_seconds,
        "cpu_seconds": landed.cpu_seconds,
        "peak_memory_mb": landed.peak_memory_mb,
    }
    return schemas.STAGES.rows([row])


def counted_steps(landed: Landed) -> list[Step]:
    """The steps whose units are accounted for; lists drawn from the whole corpus (outlets, entities) have none."""
    return [s for s in landed.landed if s.unit]
