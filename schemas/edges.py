"""copy_edges, copy_passages: which two articles share text, how much, and where."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, CHAR_END, CHAR_START, DERIVED
from schemas.table import Check, Column, Table

EDGE_TYPES = ("exact", "near", "copy", "truncated_of", "contains", "derived", "shares_passage")
"""What an article is to the other one, the closest first; the first four join both into one group of copies."""

OTHER_ID = ARTICLE_ID.but(name="other_article_id", meaning="The article it shares text with.")

COPY_EDGES = Table(
    name="copy_edges",
    grain="One row = two articles that share text; between equals the smaller id comes first.",
    key=("article_id", "other_article_id"),
    columns=(
        ARTICLE_ID,
        OTHER_ID,
        Column(
            name="edge_type",
            type=pa.string(),
            values=EDGE_TYPES,
            meaning="exact: the same words; near: half of both; copy: most of one, with large changes; truncated_of: a part of the other; contains: a page of"
            " several texts that holds the other; derived: most of one, not a copy; shares_passage: a quotation or background in both.",
        ),
        Column(name="similarity", type=pa.float64(), unit="0-1", meaning="Jaccard similarity of the shingles of the article and the other one."),
        Column(name="containment", type=pa.float64(), unit="0-1", meaning="Share of the article's shingles that the other one holds."),
        Column(name="other_containment", type=pa.float64(), unit="0-1", meaning="Share of the other one's shingles that the article holds."),
        Column(name="shared_words", type=pa.int32(), unit="words", meaning="Words of the article in passages that stand in both."),
        *DERIVED,
    ),
    checks=tuple(
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": name, "min_value": 0, "max_value": 1},
            severity="critical",
            why="Similarity and containment are shares.",
        )
        for name in ("similarity", "containment", "other_containment")
    ),
)

COPY_PASSAGES = Table(
    name="copy_passages",
    grain="One row = one stretch that two articles share, inside one block of either page.",
    key=("article_id", "other_article_id", "passage_no"),
    columns=(
        ARTICLE_ID,
        OTHER_ID,
        Column(name="passage_no", type=pa.int32(), unit="passages, from 0", meaning="Position among the passages of the two articles."),
        CHAR_START,
        CHAR_END,
        CHAR_START.but(name="other_char_start", meaning="Where the passage starts in the other article's page."),
        CHAR_END.but(name="other_char_end", meaning="Where the passage ends in the other article's page."),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "char_end", "column_B": "char_start"},
            severity="critical",
            why="A passage holds at least one character.",
        ),
    ),
)
