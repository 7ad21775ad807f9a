"""Great Expectations: passed, failed and errored are told apart."""

from __future__ import annotations

import pyarrow as pa
import pytest

import schemas
from schemas.table import Check, Table
from tasks.expectations import exception_message, run_checks
from tests.build import a_batch, pages


def checking(*checks: Check) -> Table:
    return Table(name="pages", grain="", key=("page_id",), columns=schemas.PAGES.columns, checks=checks)


def length_check(column: str = "text_length") -> Check:
    return Check(expectation="expect_column_values_to_be_between", kwargs={"column": column, "min_value": 3}, severity="warning", why="Short.")


def test_failing_rows_are_named_by_position() -> None:
    outcome = run_checks(checking(length_check()), pa.Table.from_batches([pages("long enough", "no", "also long")]))[-1]
    assert (outcome.failed, outcome.positions) == (True, (1,))


def test_check_that_cannot_be_computed_is_an_error() -> None:
    outcome = run_checks(checking(length_check("text")), pa.Table.from_batches([pages("text is not a number")]))[-1]
    assert outcome.error is not None


def test_no_rows_pass() -> None:
    assert not any(o.failed for o in run_checks(schemas.ARTICLES, schemas.ARTICLES.arrow.empty_table()))


def test_vocabulary_is_checked() -> None:
    rows = pa.Table.from_batches([a_batch("blocks", {"kind": "sidebar", "char_end": 1})])
    assert "column_values_to_be_in_set:kind" in {o.check.name for o in run_checks(schemas.BLOCKS, rows) if o.failed}


@pytest.mark.parametrize(
    ("info", "message"),
    [
        ({"raised_exception": False, "exception_message": None}, None),
        ({"raised_exception": True, "exception_message": "broken"}, "broken"),
        ({"('metric', 'id')": {"raised_exception": True, "exception_message": "deep"}}, "deep"),
        ({}, None),
    ],
)
def test_exception_is_found_wherever_it_stands(info: dict[str, object], message: str | None) -> None:
    assert exception_message(info) == message
