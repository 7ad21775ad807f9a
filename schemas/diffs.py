"""copy_diffs: what each copy changed against its origin."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, CHAR_END, CHAR_START, DERIVED, names
from schemas.table import Check, Column, Table

TOUCHES = ("headline", "number", "date", "name", "attribution", "quote")
"""What a change can bear on."""

COPY_DIFFS = Table(
    name="copy_diffs",
    grain="One row = one stretch of words that a copy and its origin do not have in common, inside one block of either page.",
    key=("article_id", "origin_article_id", "hunk_no"),
    columns=(
        ARTICLE_ID,
        ARTICLE_ID.but(name="origin_article_id", meaning="The article of the group that the others are held to copy."),
        Column(name="hunk_no", type=pa.int32(), unit="hunks, from 0", meaning="Position among the changes: by field, then in the order of the copy."),
        Column(
            name="op", type=pa.string(), values=("replace", "insert", "delete"), meaning="Whether the copy says it otherwise, has added it, or has left it out."
        ),
        CHAR_START.but(nullable=True, meaning="Where the span starts in the copy's page; null for what it left out."),
        CHAR_END.but(nullable=True, meaning="Where the span ends in the copy's page; null for what it left out."),
        CHAR_START.but(name="origin_char_start", nullable=True, meaning="Where the span starts in the origin's page; null for what the copy added."),
        CHAR_END.but(name="origin_char_end", nullable=True, meaning="Where the span ends in the origin's page; null for what the copy added."),
        Column(name="text_here", type=pa.string(), nullable=True, meaning="The characters of the span in the copy's page."),
        Column(name="text_origin", type=pa.string(), nullable=True, meaning="The characters of the span in the origin's page."),
        names("touches", f"What the change bears on: {', '.join(TOUCHES)}; empty where it is wording only."),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_compound_columns_to_be_unique",
            kwargs={"column_list": ["article_id", "hunk_no"]},
            severity="critical",
            why="A copy has one origin, and its changes are numbered.",
        ),
    ),
)
