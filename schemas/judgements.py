"""entity_links, entity_reviews, entity_judgements: which entities are one, which may be, and what analysts decided."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import DERIVED, ENTITY_ID
from schemas.table import Check, Column, Table

JUDGEMENTS = ("same", "different", "unsure")
"""What an analyst may decide of two entities, as in nomenklatura: positive, negative, unsure."""

LEFT_ID = ENTITY_ID.but(name="left_id", references=None, meaning="One entity of the pair, the smaller id.")
RIGHT_ID = ENTITY_ID.but(name="right_id", references=None, meaning="The other entity of the pair.")
JUDGEMENT = Column(name="judgement", type=pa.string(), values=JUDGEMENTS, meaning="Whether the two are one.")
SCORE = Column(name="link_score", type=pa.float64(), unit="0-1", meaning="How sure the link is.")
REASON = Column(name="reason", type=pa.string(), meaning="Why the two are, or may be, one, in words.")

ENTITY_LINKS = Table(
    name="entity_links",
    grain="One row = one entity that is the same as another, under which it is counted.",
    key=("entity_id",),
    follows="nomenklatura resolver, positive judgements.",
    columns=(
        ENTITY_ID,
        ENTITY_ID.but(name="canonical_id", meaning="The entity that it is counted under."),
        Column(
            name="method",
            type=pa.string(),
            values=("judgement", "same_name", "transliteration"),
            meaning="How it was found: an analyst's judgement, the same name with another type of body, another spelling of the full name.",
        ),
        SCORE,
        REASON,
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "entity_id"},
            severity="critical",
            why="An entity is counted once.",
        ),
    ),
)

ENTITY_REVIEWS = Table(
    name="entity_reviews",
    grain="One row = two entities that may be one, for an analyst to judge.",
    key=("left_id", "right_id"),
    follows="nomenklatura candidates.",
    columns=(
        LEFT_ID,
        RIGHT_ID,
        Column(name="left_name", type=pa.string(), meaning="Caption of the one."),
        Column(name="right_name", type=pa.string(), meaning="Caption of the other."),
        SCORE,
        REASON,
        JUDGEMENT.but(nullable=True, values=("unsure",), meaning="`unsure` where an analyst looked at the pair and left it open; null where nobody has."),
        *DERIVED,
    ),
)

ENTITY_JUDGEMENTS = Table(
    name="entity_judgements",
    grain="One row = one decision of an analyst on two entities, as replayed in this run.",
    key=("left_id", "right_id"),
    follows="nomenklatura judgement positive, negative, unsure.",
    columns=(
        LEFT_ID,
        RIGHT_ID,
        JUDGEMENT,
        Column(name="decided_by", type=pa.string(), nullable=True, meaning="Who decided."),
        Column(name="decided_at", type=pa.string(), nullable=True, meaning="When, as written in the file."),
        Column(name="note", type=pa.string(), nullable=True, meaning="What the analyst wrote beside it."),
        Column(
            name="outcome",
            type=pa.string(),
            values=("applied", "unknown_entity", "contradicted"),
            meaning="What came of it: applied; one of the two is in no article now; or `same` where other judgements say `different`.",
        ),
        *DERIVED,
    ),
)
