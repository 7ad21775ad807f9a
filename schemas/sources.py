"""sources: the outlets that pages come from and articles name as publisher."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import DERIVED, SOURCE_ID
from schemas.table import Check, Column, Table

UNKNOWN_SOURCE = "unknown"
"""source_id of what nothing says the outlet of; its row in sources is named so too."""

SOURCES = Table(
    name="sources",
    grain="One row = one outlet, by web domain or by the name a page gives it; one row `unknown`.",
    key=("source_id",),
    follows="ACLED source_scale; Admiralty code A-F for reliability, set by analysts.",
    columns=(
        SOURCE_ID,
        Column(name="name", type=pa.string(), meaning="The outlet's name as printed, else its domain."),
        Column(name="domain", type=pa.string(), nullable=True, meaning="Registered web domain; null when only a name is known."),
        Column(
            name="reliability_code",
            type=pa.string(),
            values=tuple("ABCDEF"),
            meaning="Admiralty code; F (cannot be judged) until an analyst sets another.",
        ),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "source_id"},
            severity="critical",
            why="Joins from pages and articles must not multiply rows.",
        ),
    ),
)
