"""The articles of a page as rows: headline, credits, date, language, counts, each from the lines that show it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from schemas.blocks import BODY_KINDS
from schemas.ids import content_id
from schemas.sources import UNKNOWN_SOURCE
from tasks.text.bylines import Byline, is_organisation, is_person, matches_handle, parse_credits
from tasks.text.credits import find_agency, find_credited_source, find_publisher, find_translator
from tasks.text.drafts import Draft, Given
from tasks.text.furniture import CREDIT
from tasks.text.genre import tell_genre
from tasks.text.languages import tell_language
from tasks.text.lines import Line
from tasks.text.outlets import source_id_of
from tasks.text.posts import DATELINE, DATELINE_ALONE
from tasks.text.publication import Dated, find_folio, find_published

CUT_OFF = re.compile(
    r"available to subscribers only|% of the article left|to continue reading|continue reading|for subscribers only|subscribe to continue|this content is for",
    re.IGNORECASE,
)
CREDIT_OPENS = re.compile(r"^\W*(?:from|source|via)\s*:?\s+", re.IGNORECASE)
ABOUT_ME = re.compile(r"^\W*about me\b[\s.:–—-]*", re.IGNORECASE)


def draft_articles(lines: list[Line], words_min: int) -> list[Draft]:
    """The articles that the lines name, in page order; one with too short a body gives up its lines."""
    members: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if line.article is not None:
            members.setdefault(line.article, []).append(i)
    spans = sorted(members.values())
    drafts: list[Draft] = []
    for own, end in zip(spans, [*(later[0] for later in spans[1:]), len(lines)], strict=False):
        draft = Draft(len(drafts), [lines[i] for i in own], lines[own[0] : end])
        if sum(line.words for line in draft.body) >= words_min:
            drafts.append(draft)
            continue
        for line in draft.own:
            line.article, line.kind = None, "other" if line.kind in BODY_KINDS else line.kind
    for draft in drafts:
        for line in draft.own:
            line.article = draft.number
    return drafts


def describe_articles(drafts: list[Draft], lines: list[Line], given: Given) -> list[dict[str, Any]]:
    """The rows of schemas.ARTICLES of one page."""
    publisher = (given.metadata.publisher if given.metadata else None) or find_publisher(lines)
    outlets = own_names(lines, publisher)
    credits = [read_credits(d, outlets) for d in drafts]
    settle_handles(credits, drafts, lines)
    folio = find_folio(lines, drafts)
    return [describe(d, c, given, publisher, folio) for d, c in zip(drafts, credits, strict=True)]


def own_names(lines: list[Line], publisher: str | None) -> frozenset[str]:
    """The folded names under which the page speaks of itself."""
    masthead = {line.text.strip().casefold() for line in lines[:3] if line.article is None and line.words <= 6}
    return frozenset(masthead | ({publisher.casefold(), publisher.casefold().removeprefix("the ")} if publisher else set()))


def describe(draft: Draft, credits: Byline, given: Given, publisher: str | None, folio: Dated) -> dict[str, Any]:
    """One row of schemas.ARTICLES."""
    start, end = draft.own[0].start, draft.own[-1].end
    body = " ".join(line.text for line in draft.body)
    words = body.lower().split()
    dated = find_published(draft, given, folio)
    return {
        "article_id": content_id("art", given.page_id, start, end),
        "page_id": given.page_id,
        "seq_in_page": draft.number,
        "char_start": start,
        "char_end": end,
        **headline_of(draft, given),
        **byline_of(draft),
        "authors": (given.metadata and given_authors(given)) or credits.authors or given_authors(given),
        "agencies": credits.agencies,
        "translator": find_translator(draft.of("translator_note")),
        "publisher": publisher,
        "publisher_id": given.source_id if given.source_id != UNKNOWN_SOURCE else source_id_of(None, publisher),
        "credited_source": find_credited_source(draft.section, publisher, credits.agencies),
        "dateline_place": dateline_place(draft),
        "date_published": dated.day,
        "date_precision": dated.precision,
        "date_basis": dated.basis,
        "date_char_start": dated.start,
        "date_char_end": dated.end,
        "in_language": tell_language(body),
        "genre": tell_genre(draft.own, draft.section),
        "word_count": len(words),
        "body_sha256": sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest(),
        "is_truncated": is_truncated(draft),
    }


def headline_of(draft: Draft, given: Given) -> dict[str, Any]:
    """Headline and its span; of a text that prints none, the title that came with it."""
    printed = draft.of("headline")
    if printed:
        return {"headline": printed[0].text, "headline_char_start": printed[0].at, "headline_char_end": printed[0].stop}
    title = given.title or (given.metadata.title if given.metadata else None)
    return {"headline": title if draft.number == 0 else None, "headline_char_start": None, "headline_char_end": None}


def byline_of(draft: Draft) -> dict[str, Any]:
    """The line that names who wrote it, and its span."""
    printed = draft.of("byline") or [line for line in draft.of("date") if re.search(r"\bby\b[\s\u00a0]*\S", line.text)]
    if not printed:
        return {"byline": None, "byline_char_start": None, "byline_char_end": None}
    return {"byline": printed[0].text, "byline_char_start": printed[0].at, "byline_char_end": printed[0].stop}


def read_credits(draft: Draft, outlets: frozenset[str]) -> Byline:
    """Authors, agencies and accounts of all lines that credit somebody."""
    found = Byline([], [], [])
    for line in draft.of("byline", "date", "dateline"):
        if line.kind == "dateline":
            found.agencies.extend(find_agency(line.text))
        elif line.kind == "byline" or re.search(r"\bby\b", line.text, re.IGNORECASE):
            part = parse_credits(line.text, outlets) if not CREDIT.match(line.text) else Byline([], [CREDIT_OPENS.sub("", line.text).strip(" ….")], [])
            is_picture = line.text.casefold().startswith(("photo", "picture"))
            found.authors.extend(a for a in part.authors if a not in found.authors and not is_picture)
            found.agencies.extend(a for a in part.agencies if a not in found.agencies)
            found.handles.extend(part.handles)
    keep = drop_repeats(found.authors)
    return Byline(keep, found.agencies, found.handles)


def drop_repeats(names: list[str]) -> list[str]:
    """The names without second spellings: the same letters with other points and capitals."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(re.sub(r"[^\w]", "", name).casefold(), name)
    return list(seen.values())


def settle_handles(credits: list[Byline], drafts: list[Draft], lines: list[Line]) -> None:
    """Give posts signed with an account, or with nothing after `by`, the author whom the page names as its own."""
    named = {a for c in credits for a in c.authors}
    owner = page_owner(lines)
    for credit, draft in zip(credits, drafts, strict=True):
        if credit.authors or credit.agencies:
            continue
        meant = [a for a in sorted(named | ({owner} if owner else set())) for h in credit.handles if matches_handle(h, a)]
        unsigned = any(line.folded.startswith("posted on") for line in draft.of("date")) and not credit.handles
        if meant:
            credit.authors.append(meant[0])
        elif unsigned and owner and named <= {owner}:
            credit.authors.append(owner)


def page_owner(lines: list[Line]) -> str | None:
    """Whom an `About me` box names: the one author of a personal page."""
    for line in lines:
        if line.kind == "author_box" and ABOUT_ME.match(line.text):
            name = re.split(r"[(,.:]", ABOUT_ME.sub("", line.text), maxsplit=1)[0].strip()
            return name if is_person(name) else None
    return None


def given_authors(given: Given) -> list[str]:
    """Authors that came with the record or stand in the markup."""
    if given.metadata and given.metadata.authors:
        found = [
            a for name in given.metadata.authors for a in parse_credits(name).authors or ([] if is_organisation(name) or len(name.split()) > 4 else [name])
        ]
        return [a for a in found if is_person(a) or a.casefold() != (given.metadata.publisher or "").casefold()]
    return parse_credits(given.author).authors if given.author else []


def dateline_place(draft: Draft) -> str | None:
    """The place before the dash of the first paragraph, or on a line of its own."""
    for line in [*draft.of("dateline"), *draft.body[:3]]:
        found = DATELINE_ALONE.match(line.text) if line.kind == "dateline" else DATELINE.match(line.text[:200])
        if found:
            return found["place"].strip(" ,")
    return None


def is_truncated(draft: Draft) -> bool:
    """Whether the text breaks off: a subscription notice below it, or a last line without an end."""
    below = draft.section[draft.section.index(draft.own[-1]) :]
    if any(CUT_OFF.search(line.text[:300]) for line in below[:6]):
        return True
    last = draft.body[-1]
    return last.kind == "body" and last.words >= 8 and (not last.is_sentence or last.text.endswith(("…", "...", "[…]", "[...]")))
