"""articles: the authored texts found on a page."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import (
    ARTICLE_ID,
    CHAR_END,
    CHAR_START,
    DATE_BASIS,
    DATE_PRECISION,
    DATE_REASON,
    DERIVED,
    PAGE_ID,
    SOURCE_ID,
    evidence,
    names,
)
from schemas.table import Check, Column, Table

EARLIEST_ARTICLE = "1990-01-01"
"""Before the first news sites; an earlier date is a misread number (users: articles of the year 25)."""

ARTICLES = Table(
    name="articles",
    grain="One row = one authored text on a page.",
    key=("article_id",),
    follows="schema.org NewsArticle; IPTC byline, dateline, creditline.",
    columns=(
        ARTICLE_ID,
        PAGE_ID,
        Column(name="seq_in_page", type=pa.int32(), unit="articles, from 0", meaning="Position among the articles of the page."),
        CHAR_START,
        CHAR_END,
        Column(name="headline", type=pa.string(), nullable=True, meaning="The headline; null when the text has none."),
        *evidence("headline", "the headline"),
        Column(name="byline", type=pa.string(), nullable=True, meaning="The line that names who wrote it, as printed."),
        *evidence("byline", "the byline"),
        names("authors", "People who wrote it; empty when none is named."),
        names("agencies", "Agencies and desks credited in the byline (Reuters, Staff)."),
        Column(name="translator", type=pa.string(), nullable=True, meaning="Who translated it."),
        names("proofreaders", "People credited with proofreading or editing it; they are no authors."),
        Column(name="publisher", type=pa.string(), nullable=True, meaning="The outlet's name as the page gives it."),
        *evidence("publisher", "the outlet's name"),
        SOURCE_ID.but(name="publisher_id", meaning="The outlet that published it; `unknown` where nothing says which."),
        Column(
            name="credited_source",
            type=pa.string(),
            nullable=True,
            meaning="Another outlet the text says it comes from; behind a cut link the one that people in it speak to.",
        ),
        Column(name="is_source_stripped", type=pa.bool_(), meaning="The text credits an outlet whose name is missing (`… reports:` after a cut link)."),
        Column(name="dateline_place", type=pa.string(), nullable=True, meaning="The place in the dateline."),
        Column(name="date_published", type=pa.date32(), nullable=True, meaning="First day the text may have been published on; null when nothing says it."),
        DATE_PRECISION,
        DATE_BASIS,
        DATE_REASON,
        *evidence("date", "the date"),
        Column(name="in_language", type=pa.string(), meaning="ISO 639-1 code of the language, `und` where it cannot be told."),
        Column(
            name="genre",
            type=pa.string(),
            values=("news", "opinion", "analysis", "interview", "report", "live", "press_release", "brief", "other"),
            meaning="What kind of text it is.",
        ),
        Column(name="word_count", type=pa.int32(), unit="words", meaning="Words of the body."),
        Column(name="body_sha256", type=pa.string(), meaning="sha256 of the body's words, lower case, joined by one space."),
        Column(name="is_truncated", type=pa.bool_(), meaning="The text breaks off (teaser, paywall), or its record gives it as a summary."),
        Column(
            name="repeated_share",
            type=pa.float64(),
            unit="0-1",
            meaning="Share of its paragraphs that stand more than once among the paragraphs of the page's articles.",
        ),
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "article_id"},
            severity="critical",
            why="An article is one span of one page.",
        ),
        Check(
            expectation="expect_column_pair_values_a_to_be_greater_than_b",
            kwargs={"column_A": "char_end", "column_B": "char_start"},
            severity="critical",
            why="An article holds at least one character.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "word_count", "min_value": 1},
            severity="warning",
            why="An article without a word of body is a menu or a teaser.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "repeated_share", "min_value": 0, "max_value": 0.2},
            severity="info",
            why="More than a fifth of the paragraphs repeated: furniture was kept as text, or a post was read twice.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "date_published", "min_value": EARLIEST_ARTICLE},
            severity="warning",
            why="News pages begin in 1990; an earlier date was misread.",
        ),
    ),
)
