"""article_dates: every date that could be an article's date of publication, and why it is or is not."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, DATE_BASIS, DATE_PRECISION, DATE_REASON, DERIVED, PAGE_ID, evidence
from schemas.table import Check, Column, Table

ARTICLE_DATES = Table(
    name="article_dates",
    grain="One row = one date that could be an article's date of publication; an article that nothing dates has none.",
    key=("article_id", "candidate_no"),
    columns=(
        ARTICLE_ID,
        PAGE_ID,
        Column(name="candidate_no", type=pa.int32(), unit="candidates, from 0", meaning="Position among the article's candidates, best evidence first."),
        Column(name="date_value", type=pa.date32(), nullable=True, meaning="First possible day; null where what is written is no full date."),
        DATE_PRECISION,
        DATE_BASIS,
        Column(
            name="date_role",
            type=pa.string(),
            values=("published", "modified", "issue", "period", "copyright"),
            meaning="What the date is of: the text's publication, a change to it, the printed issue, a reporting period, the right to it.",
        ),
        Column(name="is_chosen", type=pa.bool_(), meaning="Whether it is the article's date_published."),
        DATE_REASON,
        Column(name="written_text", type=pa.string(), nullable=True, meaning="The date as the page, its markup or its record writes it."),
        *evidence("date", "the date"),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_compound_columns_to_be_unique",
            kwargs={"column_list": ["article_id", "candidate_no"]},
            severity="critical",
            why="A candidate is one date of one article.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "candidate_no", "min_value": 0},
            severity="critical",
            why="Candidates are counted from 0.",
        ),
    ),
)
