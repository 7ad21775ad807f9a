"""sketches: what is kept of an article to find its copies without reading it again. Files only, not in the warehouse."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, DATE_BASIS, DERIVED, SOURCE_ID
from schemas.table import Column, Table

SKETCHES = Table(
    name="sketches",
    grain="One row = one article: sampled shingles of its body, and what the choice of an origin looks at.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        SOURCE_ID.but(name="publisher_id", meaning="The outlet that published it; `unknown` where nothing says which."),
        Column(name="credited_source", type=pa.string(), nullable=True, meaning="Another outlet the text says it comes from."),
        Column(name="date_published", type=pa.date32(), nullable=True, meaning="The day the article gives for its publication."),
        DATE_BASIS,
        Column(name="body_length", type=pa.int32(), unit="characters", meaning="Length of the body."),
        Column(name="words_digest", type=pa.binary(), meaning="xxh3_128 of the folded words; empty for a body without words."),
        Column(name="shingles", type=pa.list_(pa.field("element", pa.int64())), meaning="Sampled shingles as 40-bit hashes, in order."),
        Column(name="method", type=pa.string(), meaning="Digest of the parameters and the folding they were made with; files of another one are refused."),
        *DERIVED,
    ),
)
