"""Rows of the tables from what was found, with spans carried back to the page."""

from __future__ import annotations

from typing import Any

from schemas.ids import content_id
from tasks.language.links import Linked
from tasks.language.readings import Reading
from tasks.language.repeated_quotes import Quote
from tasks.language.sentences import sentence_spans
from tasks.language.times.found import Time
from tasks.text.bodies import PageOffsets

Row = dict[str, Any]


def sentence_rows(reading: Reading, offsets: PageOffsets) -> list[Row]:
    """Rows of `sentences`."""
    spans = [offsets.span(*span) for span in sentence_spans(reading)]
    return [
        {"page_id": reading.page_id, "article_id": reading.article_id, "sentence_no": number, "char_start": start, "char_end": end}
        for number, (start, end) in enumerate(s for s in spans if s is not None)
    ]


def span_row(reading: Reading, offsets: PageOffsets, start: int, end: int) -> Row | None:
    """The columns every span has; None when it crosses segments."""
    span = offsets.span(start, end)
    if span is None:
        return None
    return {"article_id": reading.article_id, "page_id": reading.page_id, "char_start": span[0], "char_end": span[1], "exact": reading.body[start:end]}


def mention_rows(reading: Reading, offsets: PageOffsets, linked: list[Linked]) -> list[Row]:
    """Rows of `mentions`, one a name, in order."""
    rows = []
    for link in linked:
        place = span_row(reading, offsets, link.name.start, link.name.end)
        if place is not None:
            about = {"mention_id": mention_id(place, link.type), "type": link.type, "mention_type": "NAM", "entity_id": link.entity_id}
            how = {"link_method": link.method, "link_score": link.score, "link_reason": link.reason}
            where = {"place_id": link.place_id, "geo_precision": link.geo_precision, "place_candidates": list(link.candidates)}
            rows.append(place | about | how | where)
    return rows


def mention_id(place: Row, kind: str) -> str:
    """The id of a mention."""
    return content_id("men", place["article_id"], place["char_start"], place["char_end"], kind)


def date_rows(reading: Reading, offsets: PageOffsets, times: list[Time]) -> list[Row]:
    """Rows of `dates`, one an expression, in order."""
    places = [span_row(reading, offsets, time.start, time.end) for time in times]
    ids = [content_id("dat", p["article_id"], p["char_start"], p["char_end"]) if p is not None else None for p in places]
    return [
        place | {"date_id": number} | date_columns(time) | {"anchor_date_id": None if time.anchor is None else ids[time.anchor]}
        for place, number, time in zip(places, ids, times, strict=True)
        if place is not None
    ]


def date_columns(time: Time) -> Row:
    """The columns of a time besides its span and ids."""
    found = time.interval
    return {
        "date_start": found.start if found else None,
        "date_end": found.end if found else None,
        "date_precision": found.precision if found else "none",
        "date_basis": time.basis,
        "rule": time.rule,
    }


def quote_rows(reading: Reading, offsets: PageOffsets, quotes: list[Quote]) -> list[Row]:
    """Rows of `quotes`, one a quotation and paragraph, in order."""
    rows = []
    for quote in quotes:
        place = span_row(reading, offsets, quote.start, quote.end)
        if place is not None:
            rows.append(
                place | quote_columns(reading, offsets, quote) | {"quote_id": content_id("quo", place["article_id"], place["char_start"], place["char_end"])}
            )
    return rows


def quote_columns(reading: Reading, offsets: PageOffsets, quote: Quote) -> Row:
    """The columns of a quotation besides its span."""
    cue = offsets.span(*quote.cue) if quote.cue else None
    speaker = quote.speaker
    named = span_row(reading, offsets, speaker.name.start, speaker.name.end) if speaker else None
    return {
        "quote_type": "direct",
        "kind": quote.kind,
        "cue_verb": reading.body[slice(*quote.cue)] if quote.cue and cue else None,
        "cue_char_start": cue[0] if cue else None,
        "cue_char_end": cue[1] if cue else None,
        "speaker_mention_id": mention_id(named, speaker.type) if speaker and named else None,
        "speaker_entity_id": speaker.entity_id if speaker and named else None,
        "speaker_text": quote.speaker_text,
        "speaker_kind": quote.speaker_kind,
        "confidence": quote.confidence,
    }
