"""mentions: every name in an article's text."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, DERIVED, ENTITY_ID, GEO_PRECISION, PAGE_ID, PLACE_ID, SPAN
from schemas.entities import ENTITY_TYPES
from schemas.table import Check, Column, Table, strings

MENTIONS = Table(
    name="mentions",
    grain="One row = one name in the text of an article.",
    key=("mention_id",),
    follows="FollowTheMoney Mention; ACE mention types.",
    columns=(
        Column(name="mention_id", type=pa.string(), meaning="Content id of article, span and type."),
        ARTICLE_ID,
        PAGE_ID,
        *SPAN,
        Column(name="type", type=pa.string(), values=ENTITY_TYPES, meaning="What kind of thing the name stands for here."),
        Column(name="mention_type", type=pa.string(), values=("NAM", "NOM", "PRO"), meaning="Name, noun phrase or pronoun."),
        ENTITY_ID,
        Column(
            name="link_method",
            type=pa.string(),
            values=("lexicon", "same_name", "surname", "acronym", "gazetteer", "also_known_as", "transliteration", "misspelling"),
            meaning="How the entity was found.",
        ),
        PLACE_ID.but(
            nullable=True,
            meaning="The place on the map that the name means here, or the smallest that is known to hold it; null for what is none or not settled.",
        ),
        GEO_PRECISION.but(nullable=True),
        Column(
            name="place_candidates",
            type=strings(),
            meaning="The places (`places.place_id`) that the name may mean, the likeliest first, where it is not settled which; at most five.",
        ),
        Column(name="link_score", type=pa.float64(), unit="0-1", meaning="How sure the link is."),
        Column(name="link_reason", type=pa.string(), meaning="Why the name stands for that entity, in words."),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "mention_id"},
            severity="critical",
            why="A name in a text is counted once.",
        ),
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "char_end", "column_B": "char_start"},
            severity="critical",
            why="A name holds at least one character.",
        ),
        Check(
            expectation="expect_column_values_to_not_match_regex",
            kwargs={"column": "exact", "regex": r"^\s|\s$|\n"},
            severity="warning",
            why="A name neither starts nor ends with a space nor crosses a line; such a span is two blocks glued together.",
        ),
    ),
)
