"""Great Expectations over Arrow data: a table's checks in, verdicts and failing rows out.

The suite is a projection of the checks in schemas/; it runs in an ephemeral context on Arrow-backed pandas, which
keeps integers and nulls what they are. An expectation that could not be computed is an error, never a pass: Great
Expectations reports it as success=False with `exception_info`, easily read as an ordinary failure or overlooked.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.table import Check, Table

SHOWN = 5
"""Offending values shown with a failure; enough to see the pattern, few enough to read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check came out: positions are the rows that break it, where it is about rows."""

    check: Check
    failed: bool
    unexpected: int
    positions: tuple[int, ...]
    shown: tuple[str, ...]
    error: str | None = None


def run_checks(table: Table, rows: pa.Table) -> list[Outcome]:
    """Run all checks of a table over some of its rows, in the order they are declared."""
    checks = table.all_checks
    if not checks:
        return []
    frame = rows.select(checked_columns(table)).to_pandas(types_mapper=pd.ArrowDtype)
    results = validate_frame(table.qualified, checks, frame)
    return [read_result(check, result) for check, result in zip(checks, results, strict=True)]


def checked_columns(table: Table) -> list[str]:
    """The columns that a table's checks look at: no other need be read."""
    return [c.name for c in table.columns if any(c.name in used_columns(k) for k in table.all_checks)]


def used_columns(check: Check) -> set[str]:
    """The columns a check looks at."""
    named = {v for k, v in check.kwargs.items() if k in {"column", "column_A", "column_B"}}
    return named | set(check.kwargs.get("column_list", ()))


def validate_frame(name: str, checks: Sequence[Check], frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Run the suite; results in the order of the checks."""
    with quiet():
        import great_expectations as gx

        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = progress_off()
        batch = context.data_sources.add_pandas("arrow").add_dataframe_asset(name).add_batch_definition_whole_dataframe("rows")
        suite = context.suites.add(gx.ExpectationSuite(name=name, expectations=[expectation(c, i) for i, c in enumerate(checks)]))
        definition = context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
        result = definition.run(batch_parameters={"dataframe": frame}, result_format={"result_format": "COMPLETE"})
    found = {position_of(r): r.to_json_dict() for r in result.results}
    return [found[i] for i in range(len(checks))]


def position_of(result: Any) -> int:  # noqa: ANN401 (Great Expectations' classes are loosely typed)
    """The place of a result's check in the suite: results come back in another order."""
    return int(result.expectation_config.meta["position"])


def expectation(check: Check, position: int) -> Any:  # noqa: ANN401 (Great Expectations' classes share no useful type)
    """The Great Expectations object of a check; the reason travels with it as a note."""
    import great_expectations.expectations as gxe

    return expectation_class(check.expectation, gxe)(**check.kwargs, severity=check.severity, notes=check.why, meta={"position": position})


def expectation_class(name: str, module: Any) -> Any:  # noqa: ANN401
    """The class of an expectation's snake-case name; raises AttributeError when there is none."""
    return getattr(module, "".join(word.capitalize() for word in name.split("_")))


@cache
def progress_off() -> Any:  # noqa: ANN401
    """The setting that keeps Great Expectations' own progress bars off stderr."""
    from great_expectations.data_context.types.base import ProgressBarsConfig

    return ProgressBarsConfig(globally=False)


def read_result(check: Check, result: dict[str, Any]) -> Outcome:
    """Tell passed, failed and errored apart."""
    raised = exception_message(result.get("exception_info") or {})
    detail = result.get("result") or {}
    if raised:
        return Outcome(check, failed=True, unexpected=0, positions=(), shown=(), error=raised)
    positions = tuple(int(i) for i in detail.get("unexpected_index_list") or ())
    values = [str(v)[:80] for v in (detail.get("unexpected_list") or [detail.get("observed_value")])[:SHOWN]]
    failed = not result["success"]
    return Outcome(check, failed, int(detail.get("unexpected_count") or failed), positions, tuple(values) if failed else ())


def exception_message(info: dict[str, Any]) -> str | None:
    """The message in `exception_info`, which is flat or keyed by metric; None when nothing was raised."""
    entries = [info] if "raised_exception" in info else [v for v in info.values() if isinstance(v, dict)]
    return next((str(e.get("exception_message") or "unknown error") for e in entries if e.get("raised_exception")), None)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Great Expectations from calling home and from warning about its own dependencies."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
