"""Reads one article after the other, and says which are not read and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from schemas.rejects import reject
from tasks.language.known_names import KnownNames
from tasks.language.links import link_names
from tasks.language.names import find_names
from tasks.language.pipeline import load_pipeline, read_texts
from tasks.language.places.gazetteer import load_gazetteer
from tasks.language.places.resolution import place_names
from tasks.language.quotes import find_quotes
from tasks.language.readings import Reading, read_article
from tasks.language.rows import Row, date_rows, mention_rows, quote_rows, sentence_rows
from tasks.language.times.found import find_times
from tasks.text.bodies import PageOffsets

SAID = frozenset({"speech", "hypothetical"})
"""Kinds of quotations in which `today` is the speaker's."""


def refusal(row: Row, languages: tuple[str, ...]) -> str | None:
    """Why an article is not read; None when it is."""
    if not row["body"].strip():
        return "no_article"
    return None if row["in_language"] in languages else "language_not_read"


def read_bodies(rows: list[Row], model: str, piece_length: int) -> Iterator[Reading]:
    """Run the model over the articles, in order."""
    docs = read_texts(load_pipeline(model), (r["body"] for r in rows), piece_length)
    for row, doc in zip(rows, docs, strict=True):
        yield read_article((row["article_id"], row["page_id"], row["body"]), doc)


def article_rows(row: Row, reading: Reading, names: KnownNames) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """The rows of sentences, mentions, dates and quotes of one article."""
    offsets = PageOffsets(row["segment_starts"], row["segment_ends"])
    linked = place_names(reading, link_names(reading, find_names(reading, names), names.persons), load_gazetteer())
    quotes = find_quotes(reading, linked)
    times = find_times(reading, known_day(row), [(quote.start, quote.end) for quote in quotes if quote.kind in SAID])
    return sentence_rows(reading, offsets), mention_rows(reading, offsets, linked), date_rows(reading, offsets, times), quote_rows(reading, offsets, quotes)


def known_day(row: Row) -> date | None:
    """The article's date of publication where it is known to the day: what relative expressions count from."""
    return row["date_published"] if row["date_precision"] == "day" else None


def reject_article(row: Row, reason: str) -> Row:
    """The row of `ops.rejects` for an article that is not read."""
    detail = row["in_language"] if reason == "language_not_read" else None
    return reject("extract", "articles", row["article_id"], reason, page_id=row["page_id"], article_id=row["article_id"], detail=detail)
