"""The articles of a page as rows: headline, credits, date, language, counts, each from the lines that show it."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import Any, NamedTuple

from schemas.blocks import BODY_KINDS
from schemas.ids import content_id
from schemas.sources import UNKNOWN_SOURCE
from tasks.text.article_credits import byline_of, page_owner, read_page_credits
from tasks.text.boundaries import settle_boundaries
from tasks.text.bylines import Byline, as_name, is_person
from tasks.text.credits import Publisher, find_credited_source, find_cut_source, find_proofreaders, find_publisher, find_translator, has_stripped_source
from tasks.text.date_evidence import ABOVE, SHOWN_LONGEST, find_folio
from tasks.text.dates import find_dates
from tasks.text.drafts import Draft, Given
from tasks.text.endings import is_truncated
from tasks.text.genre import tell_genre
from tasks.text.lexicon import words_of
from tasks.text.lines import Line
from tasks.text.metadata import shares_half
from tasks.text.outlets import LOOKS_LIKE_DOMAIN, source_id_of
from tasks.text.posts import DATELINE, DATELINE_ALONE
from tasks.text.publication import date_columns, date_rows, find_publication

DATELINE_AMONG = 6
"""Paragraphs among which a dateline may stand: lists of key points precede it."""


class Described(NamedTuple):
    """The articles of a page and the dates around them, as rows."""

    articles: list[dict[str, Any]]
    dates: list[dict[str, Any]]


def draft_articles(lines: list[Line], words_min: int) -> list[Draft]:
    """The articles that the lines name, in page order; one with too short a body gives up its lines."""
    settle_boundaries(lines)
    members: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if line.article is not None:
            members.setdefault(line.article, []).append(i)
    spans = sorted(members.values())
    drafts: list[Draft] = []
    for own, end in zip(spans, [*(later[0] for later in spans[1:]), len(lines)], strict=False):
        draft = Draft(len(drafts), [lines[i] for i in own], lines[own[0] : end], lines[max(0, own[0] - ABOVE) : own[0]])
        if sum(line.words for line in draft.body) >= words_min:
            drafts.append(draft)
            continue
        for line in draft.own:
            line.article, line.kind = None, "other" if line.kind in BODY_KINDS else line.kind
    for draft in drafts:
        for line in draft.own:
            line.article = draft.number
    return drafts


def describe_articles(drafts: list[Draft], lines: list[Line], given: Given) -> Described:
    """The rows of schemas.ARTICLES and ARTICLE_DATES of one page."""
    publisher, owner = find_page_publisher(lines, given), page_owner(lines)
    credits = read_page_credits(drafts, lines, given, publisher.name)
    folio = find_folio(lines, drafts)
    repeated = repeated_paragraphs(drafts)
    found = Described([], [])
    for draft, credit in zip(drafts, credits, strict=True):
        article_id = content_id("art", given.page_id, draft.own[0].start, draft.own[-1].end)
        dated = find_publication(draft, given, folio, lines)
        found.dates.extend(date_rows(article_id, given.page_id, dated))
        row = {"article_id": article_id, "page_id": given.page_id, "repeated_share": repeated_share(draft, repeated)}
        row["genre"] = tell_genre(draft.own, draft.section, is_personal=owner is not None and owner in credit.authors)
        found.articles.append(row | describe(draft, credit, given, publisher) | date_columns(dated))
    return found


def describe(draft: Draft, credits: Byline, given: Given, publisher: Publisher) -> dict[str, Any]:
    """What one row of schemas.ARTICLES says besides its dates."""
    body = " ".join(line.text for line in draft.body)
    words = body.lower().split()
    source = find_credited_source(draft.section, publisher.name, credits.agencies, is_signed=bool(credits.authors)) or find_cut_source(
        draft.own, publisher.name
    )
    return {
        "seq_in_page": draft.number,
        "char_start": draft.own[0].start,
        "char_end": draft.own[-1].end,
        **headline_of(draft, given),
        **byline_of(draft),
        "authors": credits.authors,
        "agencies": credits.agencies,
        "translator": find_translator(draft.of("translator_note")),
        "proofreaders": find_proofreaders(draft.own),
        "publisher": publisher.name,
        "publisher_char_start": publisher.start,
        "publisher_char_end": publisher.end,
        "publisher_id": given.source_id if given.source_id != UNKNOWN_SOURCE else source_id_of(None, publisher.name),
        "credited_source": source or find_cut_source(draft.own, publisher.name),
        "is_source_stripped": has_stripped_source(draft.own),
        "dateline_place": dateline_place(draft),
        "in_language": draft.language,
        "word_count": len(words),
        "body_sha256": sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest(),
        "is_truncated": given.is_summary or is_truncated(draft),
    }


def find_page_publisher(lines: list[Line], given: Given) -> Publisher:
    """The outlet by the markup, the copyright line or the record, with where the page prints it."""
    marked = given.metadata.publisher if given.metadata else None
    printed = find_publisher(lines)
    if marked is not None:
        return printed if printed.name and printed.name.casefold() == marked.casefold() else Publisher(marked)
    named = (given.outlet or "").strip()
    return printed if printed.name else Publisher(named if named and not LOOKS_LIKE_DOMAIN.match(named) else None)


def repeated_paragraphs(drafts: list[Draft]) -> set[str]:
    """The folded paragraphs that stand more than once in the articles of a page."""
    counts = Counter(line.folded for draft in drafts for line in draft.body)
    return {folded for folded, count in counts.items() if count > 1 and folded}


def repeated_share(draft: Draft, repeated: set[str]) -> float:
    """The share of the article's paragraphs that are repeated."""
    body = draft.body
    return sum(line.folded in repeated for line in body) / len(body) if repeated and body else 0.0


def headline_of(draft: Draft, given: Given) -> dict[str, Any]:
    """Headline and its span; of a text that prints none, or only a line unlike it, the title that came with it."""
    printed = draft.of("headline")
    if given.title and draft.number == 0:
        alike = [line for line in printed if shares_half(line.text, given.title)]
        printed = alike or ([] if printed and is_dated_place(printed[0]) else printed)
    if printed:
        return {"headline": printed[0].text, "headline_char_start": printed[0].at, "headline_char_end": printed[0].stop}
    title = given.title or (given.metadata.title if given.metadata else None)
    return {"headline": title if draft.number == 0 else None, "headline_char_start": None, "headline_char_end": None}


def is_dated_place(line: Line) -> bool:
    """Whether a line taken for a headline is a dateline without a text: it ends in a date and perhaps a dash."""
    found = find_dates(line.text) if len(line.text) <= SHOWN_LONGEST else []
    return bool(found) and not line.text[found[-1].end :].strip(" -–—:,.") and line.text[: found[0].start].partition(",")[0].isupper()


def dateline_place(draft: Draft) -> str | None:
    """The place before the dash of the first paragraph, or on a line of its own."""
    for line in [*draft.of("dateline"), *draft.body[:DATELINE_AMONG]]:
        found = DATELINE_ALONE.match(line.text) if line.kind == "dateline" else DATELINE.match(line.text[:200])
        if found and (place := place_in(found, line)):
            return place
    return None


def place_in(found: re.Match[str], line: Line) -> str | None:
    """The place of a dateline without its day; None where the words in capitals are a label or a speaker."""
    place = found["place"].partition(",")[0].strip()
    if place.casefold() in words_of("label") or not place:
        return None
    is_bare = not (found["day"] or found["agency"] or "," in found["place"] or "/" in place)
    ends_in_colon = line.text[len(found[0].rstrip()) - 1 : len(found[0].rstrip())] == ":"
    if is_bare and (ends_in_colon or line.kind == "dateline") and is_person(as_name(place)):
        return None
    return place
