"""sentences: the sentences of every article that was read."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, CHAR_END, CHAR_START, DERIVED, PAGE_ID
from schemas.table import Check, Column, Table

SENTENCES = Table(
    name="sentences",
    grain="One row = one sentence of an article's body; an article that was read has at least one.",
    key=("article_id", "sentence_no"),
    columns=(
        PAGE_ID,
        ARTICLE_ID,
        Column(name="sentence_no", type=pa.int32(), unit="sentences, from 0", meaning="Position in the article."),
        CHAR_START,
        CHAR_END,
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "char_end", "column_B": "char_start"},
            severity="critical",
            why="A sentence holds at least one character.",
        ),
    ),
)
