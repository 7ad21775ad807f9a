"""Who is credited with an article: authors and agencies by its bylines, its markup, its record, in that order of care.

The markup names people most surely; where it does not, the lines of the head do: bylines, and on HTML pages the
lines around the headline that begin as bylines. A post signed with an account, or with nothing after `by`, gets the
author whom the page names as its own.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from schemas.blocks import BODY_KINDS
from tasks.text.bylines import FROM_PLACE, LONGEST, OPENS, Byline, is_agency_line, is_organisation, is_person, matches_handle, parse_credits
from tasks.text.credit_lists import find_writers
from tasks.text.credits import find_agency
from tasks.text.date_evidence import head_lines, head_window
from tasks.text.dates import DATE
from tasks.text.drafts import Draft, Given
from tasks.text.furniture import CREDIT
from tasks.text.lines import Line
from tasks.text.marked_bylines import BY_ACCOUNT, NOBODY
from tasks.text.marked_credits import is_told
from tasks.text.metadata import Metadata
from tasks.text.name_lines import find_row_names

CREDIT_OPENS = re.compile(r"^\W*(?:from|source|via)\s*:?\s+", re.IGNORECASE)
ABOUT_ME = re.compile(r"^\W*about me\b[\s.:–—-]*", re.IGNORECASE)
BY = re.compile(r"\bby\b[\s\u00a0]*\S", re.IGNORECASE)
WRITTEN_BY = re.compile(r"^\W*(?:(?:written|words|text|story|report|posted|published)?\s*by|authors?|autore?n?|auteur|von|par|por)\s*:?\W*$", re.IGNORECASE)
PICTURE = ("photo", "picture")
SIGNING = frozenset({"byline", "date", "dateline"})
DASHES = "—–- \u00a0"
LABEL = re.compile(r"^\W*(?:words|text|story|report|reporting|with|featuring|presented by|hosted by)\s+(?=[A-ZÀ-Þ])(?!By\b)", re.IGNORECASE)
"""What stands before the writer's name where a line below it does so before the photographer's."""

REPORTING = re.compile(r"(?<!additional )\b(?:reporting|reported|writing|written) by\s+(?P<who>[^;.()]{4,120})", re.IGNORECASE)
REPORTING_LONGEST = 320
"""Characters of a line of such credits: five people with their places and offices fit."""

GOES_ON = re.compile(r"(?:,|&|\band|\bwith)\s*$", re.IGNORECASE)
BESIDE = re.compile(r"\s+[|•·–—-]\s+")
TOP = 5
"""Lines at the top of a page among which it names itself; menus come below."""

MASTHEAD_WORDS = 6
NAME_LINES = 3
"""Lines of names only above a text; more are the topics of the text or the writers of others."""

EDITED = re.compile(r"^\W*(?:edited|editing|editor)\b\s*(?:by\b|:)", re.IGNORECASE)
FOOT_NEAR = 3
"""Lines from the last of a text on among which the account that posted it is named."""

FOOT = 6
"""Lines at the end of an article among which it may be signed."""

NAME_LONGEST = 3
"""Words of a name that stands alone above a text; more are a subhead."""

CREDIT_LONGEST = 120
"""Characters of a line of the head that only signs the text."""


def read_page_credits(drafts: list[Draft], lines: list[Line], given: Given, publisher: str | None) -> list[Byline]:
    """The credits of each article of a page."""
    outlets = own_names(lines, publisher)
    credits = [read_credits(d, outlets) for d in drafts]
    settle_handles(credits, drafts, lines)
    if given.metadata is not None:
        credits = [with_markup(c, d, given.metadata, lines, outlets) for c, d in zip(credits, drafts, strict=True)]
    return [with_record(c, given.author) if given.author else c for c in credits]


def with_record(found: Byline, author: str) -> Byline:
    """The credits with those of the record where the page names nobody."""
    said = parse_credits(author)
    return found._replace(authors=found.authors or said.authors, agencies=found.agencies or ([] if found.authors else said.agencies))


def with_markup(printed: Byline, draft: Draft, metadata: Metadata, lines: list[Line], outlets: frozenset[str]) -> Byline:
    """The credits with what the markup adds: its people first, unless the page nowhere names them and its byline names others."""
    agencies = list(dict.fromkeys([*metadata.agencies, *printed.agencies]))
    known = {a.casefold() for a in metadata.agencies}
    shown = [a for a in printed.authors if a.casefold() not in known]
    authors = metadata.authors
    if not authors or not is_told(" ".join(line.text for line in lines), authors):
        authors = (
            shown
            or shown_authors(draft, outlets)
            or authors
            or name_above_text(draft, {*outlets, *known})
            or ([] if agencies else shown_account(draft, outlets))
        )
    signed = {a.casefold() for a in authors}
    return Byline(authors, [a for a in agencies if a.casefold() not in signed], printed.handles)


def name_above_text(draft: Draft, outlets: Set[str]) -> list[str]:
    """The people whose names alone stand right above the first paragraph, where the text does not speak of them."""
    prose = next((number for number, line in enumerate(draft.own) if line.kind in BODY_KINDS and line.is_prose), 0)
    above = draft.own[prose - 1] if prose else None
    if above is None or above.kind in {"headline", "caption"} or above.words > 2 * NAME_LONGEST or len(above.text) > CREDIT_LONGEST:
        return []
    names = [name.strip() for name in re.split(r"\s*/\s*|\s+and\s+|,\s+", above.text)]
    if not all(is_person(name) and len(name.split()) <= NAME_LONGEST and name.casefold() not in outlets for name in names):
        return []
    return [] if is_told(" ".join(line.text for line in draft.own[prose:]), names) else names


def shown_account(draft: Draft, outlets: frozenset[str]) -> list[str]:
    """The account that a line beside the headline or right below the text names as its author: `by harbourfan`."""
    last = next((number for number, line in enumerate(draft.section) if line.start == draft.own[-1].start), 0)
    near = [*head_window(draft), *draft.section[last : last + FOOT_NEAR]]
    named = (BY_ACCOUNT.match(line.text) for line in near if len(line.text) <= CREDIT_LONGEST and line.kind not in {"headline", "comment", "related"})
    accounts = (found["who"] for found in named if found)
    return next(([who] for who in accounts if who.casefold() not in NOBODY | outlets and not is_organisation(who)), [])


def shown_authors(draft: Draft, outlets: frozenset[str]) -> list[str]:
    """People whom a line beside the headline of an HTML page credits, though it was taken for furniture."""
    window = head_window(draft)
    for number, line in enumerate(window):
        if len(line.text) > CREDIT_LONGEST or line.kind in {"headline", "caption", "comment"}:
            continue
        text = line.text
        if WRITTEN_BY.match(text) and number + 1 < len(window):
            text = f"By {window[number + 1].text}"
        found = DATE.sub(" ", text)
        begins = OPENS.search(found) or re.search(r"\b(?:by|von|par|por)\s+(?=[A-ZÀ-Þ])", found)
        people = [a for a in parse_credits(found[begins.start() :], outlets).authors if is_person(a)] if begins else []
        if people:
            return people
    return []


def own_names(lines: list[Line], publisher: str | None) -> frozenset[str]:
    """The folded names under which the page speaks of itself.

    A person's name in the copyright line of a page whose top names something else is that of its author: personal sites.
    """
    first = next((number for number, line in enumerate(lines) if line.article is not None), len(lines))
    top = [part.strip().casefold() for line in lines[: min(first, TOP)] if line.article is None for part in (line.text, *BESIDE.split(line.text))]
    masthead = {name for name in top if 0 < len(name.split()) <= MASTHEAD_WORDS}
    if publisher is None or (masthead and is_person(publisher) and not any(publisher.casefold() in name for name in top)):
        return frozenset(masthead)
    return frozenset(masthead | {publisher.casefold(), publisher.casefold().removeprefix("the ")})


def read_credits(draft: Draft, outlets: frozenset[str]) -> Byline:
    """Authors, agencies and accounts of the lines that credit somebody: of the head, and of the foot where the head names nobody."""
    head = head_lines(draft)
    found = Byline([], [], [])
    is_list = sum(is_bare(line) for line in head) > NAME_LINES
    for number, line in enumerate(head):
        if (
            line.kind in SIGNING
            and not (is_list and is_bare(line))
            and not (found.authors and adds_nobody(line, head[number - 1]))
            and not names_place(line, draft)
        ):
            add_line(line, found, outlets)
    if not found.authors:
        for line in draft.own[max(len(head), len(draft.own) - FOOT) :]:
            if line.kind in SIGNING and not (DATE.search(line.text) and not OPENS.match(line.text) and line.text[0] not in DASHES):
                add_line(line, found, outlets)
    if not found.authors:
        found.authors.extend(find_reporters(draft.own, outlets))
    return Byline(drop_repeats(found.authors), list(dict.fromkeys(found.agencies)), found.handles)


def is_bare(line: Line) -> bool:
    """Whether a byline is names only, without `by`, office or day."""
    return line.kind == "byline" and OPENS.match(line.text) is None and not is_agency_line(line.text) and DATE.search(line.text) is None


def adds_nobody(line: Line, above: Line) -> bool:
    """Whether a line without `by` below the names of writers is their outlet, office or place; after `and` or a comma it goes on."""
    return above.kind == "byline" and OPENS.match(above.text) is not None and OPENS.match(line.text) is None and GOES_ON.search(above.text) is None


def names_place(line: Line, draft: Draft) -> bool:
    """Whether the name before a comma and a day is one that the text speaks of: a place, as in `Port Sabel, May 4, 2019`."""
    found = DATE.search(line.text)
    if found is None or OPENS.match(line.text) or not line.text[: found.start()].rstrip().endswith(","):
        return False
    name = line.text[: found.start()].strip(" ,\u00a0")
    return is_person(name) and any(name in paragraph.text for paragraph in draft.body)


def add_line(line: Line, found: Byline, outlets: frozenset[str]) -> None:
    """Add what a line of the head or foot credits."""
    if line.kind == "dateline":
        found.agencies.extend(find_agency(line.text))
    elif line.kind == "byline" or BY.search(line.text):
        add_credits(line, found, outlets)


def find_reporters(own: list[Line], outlets: frozenset[str]) -> list[str]:
    """Who reported and wrote the text, as agencies say in brackets below it: `(Reporting by Ada Lindgren; Editing by …)`."""
    lines = (
        line.text for line in own if line.kind in {"author_box", "byline", "other", "translator_note", "correction"} and len(line.text) <= REPORTING_LONGEST
    )
    named = (parse_credits(f"By {found['who']}", outlets).authors for text in lines for found in REPORTING.finditer(text))
    return [author for authors in named for author in authors]


def add_credits(line: Line, found: Byline, outlets: frozenset[str]) -> None:
    """Add what one line credits; who took the pictures has not written the text."""
    if listed := find_writers(line.text):
        found.authors.extend(name for name in listed if name not in found.authors and name.casefold() not in outlets)
        return
    text = LABEL.sub("By ", line.text)
    if EDITED.match(text):
        return
    if CREDIT.match(text) and not FROM_PLACE.match(text):
        found.agencies.append(CREDIT_OPENS.sub("", text).strip(" …."))
        return
    part = parse_credits(CREDIT_OPENS.sub("By ", text) if CREDIT.match(text) else text, outlets)
    if not text.casefold().startswith(PICTURE):
        part = part._replace(authors=row_names(text, outlets) or part.authors)
        found.authors.extend(a for a in part.authors if a not in found.authors)
    found.agencies.extend(part.agencies)
    found.handles.extend(part.handles)


def row_names(text: str, outlets: Set[str]) -> list[str]:
    """The people of a byline that is a row of names; empty where one of them is an outlet or the line says more."""
    opened = OPENS.match(text)
    names = find_row_names((text[opened.end() :] if opened else text).lstrip(DASHES)) if len(text) <= LONGEST else []
    return [] if any(name.casefold() in outlets or is_organisation(name) for name in names) else names


def drop_repeats(names: list[str]) -> list[str]:
    """The names without second spellings: the same letters with other points and capitals."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(re.sub(r"[^\w]", "", name).casefold(), name)
    return list(seen.values())


def settle_handles(credits: list[Byline], drafts: list[Draft], lines: list[Line]) -> None:
    """Give posts signed with an account, or with nothing after `by`, the author whom the page names as its own."""
    if all(c.authors or c.agencies for c in credits):
        return
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


def byline_of(draft: Draft) -> dict[str, Any]:
    """The line that names who wrote it, and its span."""
    printed = draft.of("byline") or [line for line in draft.of("date") if BY.search(line.text)]
    if not printed:
        return {"byline": None, "byline_char_start": None, "byline_char_end": None}
    return {"byline": printed[0].text, "byline_char_start": printed[0].at, "byline_char_end": printed[0].stop}
