"""blocks: every character of a page in exactly one labelled stretch."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, CHAR_END, CHAR_START, DERIVED, PAGE_ID
from schemas.table import Check, Column, Table

BODY_KINDS = ("standfirst", "subhead", "body", "quote_block", "list_item")
"""Kinds that make up the text of an article when they carry its id."""

BLOCK_KINDS = (
    "headline",
    "byline",
    "dateline",
    "date",
    *BODY_KINDS,
    "caption",
    "translator_note",
    "author_box",
    "correction",
    "nav",
    "share_bar",
    "ad",
    "related",
    "comment",
    "comment_form",
    "consent",
    "donation",
    "copyright",
    "other",
)

BLOCKS = Table(
    name="blocks",
    grain="One row = one labelled stretch of a page; the blocks of a page partition its text.",
    key=("page_id", "block_no"),
    columns=(
        PAGE_ID,
        Column(name="block_no", type=pa.int32(), unit="blocks, from 0", meaning="Position on the page."),
        CHAR_START,
        CHAR_END,
        Column(name="kind", type=pa.string(), values=BLOCK_KINDS, meaning="What the stretch is for a reader."),
        ARTICLE_ID.but(nullable=True, meaning="The article the block belongs to; null for what belongs to none."),
        Column(name="score", type=pa.float64(), unit="0-1", meaning="How sure the kind is."),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "char_end", "column_B": "char_start"},
            severity="critical",
            why="A block holds at least one character.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "score", "min_value": 0, "max_value": 1},
            severity="critical",
            why="Scores are shares.",
        ),
    ),
)
