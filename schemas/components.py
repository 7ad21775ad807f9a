"""copy_components: what is kept of a comparison to see what the next one need not look at. Files only, not in the warehouse."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, DERIVED
from schemas.table import Column, Table

COPY_COMPONENTS = Table(
    name="copy_components",
    grain="One row = one article with the texts it was compared with, directly or through others.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        Column(
            name="component",
            type=pa.binary(),
            meaning="Digest of all that decides what these texts are to each other: their files, the pairs compared, their templates.",
        ),
        *DERIVED,
    ),
)
