"""dates: time expressions in the text of articles, with the days they name where the text settles it."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, DERIVED, PAGE_ID, SPAN
from schemas.table import Check, Column, Table

DATE_PRECISIONS = ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "range", "none")

DATES = Table(
    name="dates",
    grain="One row = one time expression in the text of an article.",
    key=("date_id",),
    follows="TIMEX3 (type DATE); Extended Date/Time Format, ISO 8601-2, for open ends.",
    columns=(
        Column(name="date_id", type=pa.string(), meaning="Content id of article and span."),
        ARTICLE_ID,
        PAGE_ID,
        *SPAN,
        Column(name="date_start", type=pa.date32(), nullable=True, meaning="First day named; null when the text does not settle it."),
        Column(name="date_end", type=pa.date32(), nullable=True, meaning="Last day named; null when it is open (`since May`) or not settled."),
        Column(name="date_precision", type=pa.string(), values=DATE_PRECISIONS, meaning="The unit the words name; `none` when not settled."),
        Column(
            name="date_basis",
            type=pa.string(),
            values=("absolute", "article_date", "text", "none"),
            meaning="What the days rest on: the words alone, the article's date of publication, a date told before, or nothing.",
        ),
        Column(name="anchor_date_id", type=pa.string(), nullable=True, references="dates.date_id", meaning="The date told before that it counts from."),
        Column(name="rule", type=pa.string(), meaning="The form of expression, a function of tasks/language/times."),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "date_id"},
            severity="critical",
            why="An expression is one span of one article.",
        ),
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "char_end", "column_B": "char_start"},
            severity="critical",
            why="An expression holds at least one character.",
        ),
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "date_end", "column_B": "date_start", "or_equal": True, "ignore_row_if": "either_value_is_missing"},
            severity="critical",
            why="An interval ends on or after the day it starts.",
        ),
    ),
)
