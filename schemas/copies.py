"""copies: which articles are the same text, and which of them came first; cluster_redirects: ids that groups had before."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, CLUSTER_ID, DERIVED
from schemas.table import Check, Column, Table

COPIES = Table(
    name="copies",
    grain="One row = one article in its group of copies; every article has one.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        CLUSTER_ID,
        ARTICLE_ID.but(name="origin_article_id", meaning="The article of the group that the others are held to copy."),
        Column(
            name="relation",
            type=pa.string(),
            nullable=True,
            values=("origin", "identical", "near_duplicate", "copy", "excerpt", "embeds"),
            meaning="What the article is to the origin; null for an article without a copy, embeds for a page of several texts, which joins no group.",
        ),
        Column(name="similarity", type=pa.float64(), unit="0-1", meaning="Jaccard similarity of the shingles of the article and the origin."),
        Column(name="containment", type=pa.float64(), unit="0-1", meaning="Share of the article's shingles that the origin holds."),
        Column(
            name="origin_basis",
            type=pa.string(),
            values=("earliest_date", "named_source", "longest_body", "smallest_id", "alone"),
            meaning="Why that article is the origin.",
        ),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "article_id"},
            severity="critical",
            why="An article is in one group.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "similarity", "min_value": 0, "max_value": 1},
            severity="critical",
            why="A Jaccard similarity is a share.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "containment", "min_value": 0, "max_value": 1},
            severity="critical",
            why="A containment is a share.",
        ),
    ),
)

CLUSTER_REDIRECTS = Table(
    name="cluster_redirects",
    grain="One row = an id that a group of copies may have had before it met another group, and the id it has now.",
    key=("old_cluster_id",),
    columns=(
        CLUSTER_ID.but(name="old_cluster_id", meaning="The id that the group of this article had, or would have had, for itself."),
        CLUSTER_ID,
        ARTICLE_ID.but(meaning="The article that the old id was made from."),
        *DERIVED,
    ),
)
