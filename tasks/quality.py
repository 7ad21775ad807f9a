"""Quality results: outcomes of expectations and truths as rows of ops.quality_results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

import schemas
from tasks.expectations import Outcome
from warehouse.steps import Landed
from warehouse.truths import Verdict


def as_results(landed: Landed, outcomes: Sequence[tuple[str, int, Outcome]], verdicts: Sequence[Verdict]) -> pa.RecordBatch:
    """schemas.QUALITY_RESULTS of a stage, one row a check; parts checked separately are added up.

    outcomes: table, rows checked, outcome.
    """
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for table, size, outcome in outcomes:
        row = outcome_row(landed, table, size, outcome)
        before = rows.get((table, row["check_name"]))
        rows[table, row["check_name"]] = merged(before, row) if before else row
    return schemas.QUALITY_RESULTS.rows([*rows.values(), *(verdict_row(landed, v) for v in verdicts)])


def outcome_row(landed: Landed, table: str, size: int, outcome: Outcome) -> dict[str, Any]:
    """One row for an expectation."""
    state = "errored" if outcome.error else "failed" if outcome.failed else "passed"
    return {
        "run_id": landed.run.run_id,
        "stage": landed.stage,
        "table_name": table,
        "check_name": outcome.check.name,
        "severity": outcome.check.severity,
        "outcome": state,
        "unexpected_count": outcome.unexpected,
        "checked_count": size,
        "detail": outcome.error or "; ".join(outcome.shown) or None,
        "why": outcome.check.why,
    }


def verdict_row(landed: Landed, verdict: Verdict) -> dict[str, Any]:
    """One row for a truth over several tables."""
    truth = verdict.truth
    state = "errored" if verdict.error else "failed" if verdict.offenders else "passed"
    return {
        "run_id": landed.run.run_id,
        "stage": landed.stage,
        "table_name": truth.table,
        "check_name": truth.name,
        "severity": truth.severity,
        "outcome": state,
        "unexpected_count": verdict.offenders,
        "checked_count": 0,
        "detail": verdict.error or "; ".join(verdict.shown) or None,
        "why": truth.why,
    }


WORST = ("passed", "failed", "errored")


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two rows about the same check over different rows, as one."""
    return one | {
        "outcome": max(one["outcome"], other["outcome"], key=WORST.index),
        "unexpected_count": one["unexpected_count"] + other["unexpected_count"],
        "checked_count": one["checked_count"] + other["checked_count"],
        "detail": one["detail"] or other["detail"],
    }


def critical_failures(results: pa.RecordBatch) -> tuple[str, ...]:
    """Names of the checks that stop the run: critical ones that failed, and all that could not be computed."""
    rows = results.select(["check_name", "severity", "outcome"]).to_pylist()
    return tuple(r["check_name"] for r in rows if r["outcome"] == "errored" or (r["outcome"] == "failed" and r["severity"] == "critical"))
