"""quotes: text between quotation marks, with who said it where the text says so."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, CONFIDENCE, DERIVED, ENTITY_ID, PAGE_ID, SPAN, evidence
from schemas.table import Check, Column, Table

QUOTES = Table(
    name="quotes",
    grain="One row = one quotation, without its marks; one row a paragraph where it runs over several.",
    key=("quote_id",),
    columns=(
        Column(name="quote_id", type=pa.string(), meaning="Content id of article and span."),
        ARTICLE_ID,
        PAGE_ID,
        *SPAN,
        Column(name="quote_type", type=pa.string(), values=("direct", "indirect", "mixed"), meaning="Whether the words are the speaker's own."),
        Column(
            name="kind",
            type=pa.string(),
            values=("speech", "scare", "title", "term", "hypothetical"),
            meaning="What the marks are for: somebody's words, distance, a title, a word about a word, or words nobody said.",
        ),
        Column(name="cue_verb", type=pa.string(), nullable=True, meaning="The verb of saying, as it stands; null when there is none."),
        *evidence("cue", "the cue"),
        Column(name="speaker_mention_id", type=pa.string(), nullable=True, references="mentions.mention_id", meaning="The name of the speaker in the text."),
        ENTITY_ID.but(name="speaker_entity_id", nullable=True, meaning="Who speaks; null when the text does not say."),
        Column(name="speaker_text", type=pa.string(), nullable=True, meaning="The words that name the speaker, as they stand."),
        Column(
            name="speaker_kind",
            type=pa.string(),
            values=("named_person", "organisation", "anonymous_role", "author", "unattributed"),
            meaning="What kind of speaker it is.",
        ),
        CONFIDENCE,
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "quote_id"},
            severity="critical",
            why="A quotation is counted once.",
        ),
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "char_end", "column_B": "char_start"},
            severity="critical",
            why="A quotation holds at least one character.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "confidence", "min_value": 0, "max_value": 1},
            severity="critical",
            why="A confidence is a share.",
        ),
    ),
)
