"""The dates around an article that could be the day it was published, each with where it stands and what it is of.

The record a page came with, the lines of the article's head, the dateline, the masthead of a printed issue, the
markup, the address, copyright lines. Dates inside the text are of what it tells and are no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from schemas.blocks import BODY_KINDS
from tasks.text.date_lines import FOLIO
from tasks.text.dates import DATE, HAS_YEAR, UPDATED, UnclearDate, find_dates, find_unclear_dates, parse_given_date, with_year_of, words_besides
from tasks.text.day_orders import Order, Shown, find_order
from tasks.text.drafts import Draft, Given
from tasks.text.lines import Line
from tasks.text.posts import DATELINE, DATELINE_ALONE

POSTED = re.compile(
    r"^\W*(?:(?:first |originally )?(?:posted|published|publié|publicado|veröffentlicht)|(?:last )?(?:updated|modified|revised))\b", re.IGNORECASE
)
PERIOD = re.compile(
    r"\bperiod\b|\bnext (?:report|bulletin|issue|update|edition)\b"
    r"|\b(?:when|deadline|closing date|event date|date of (?:the )?(?:event|incident)|expires?|valid until|starts|ends)\s*:",
    re.IGNORECASE,
)
"""What a date is of that is no day of publication: days reported on, days to come."""

IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
PLACE_BEFORE = re.compile(r"[A-ZÀ-Þ]{2}[\w’'. /-]{0,40}(?:,[\w’'. /-]{1,30}){0,2}[,:(]?\s*\Z")
DASH_AFTER = re.compile(r"\W{0,3}(?:\([\w .&/-]{2,30}\)\W{0,3})?(?:—|–|--|-|:)\s")
YEAR = re.compile(r"(?:19|20)\d\d")

SHOWN_LONGEST = 160
"""Characters of a line that dates a text; longer ones are paragraphs that tell of a day."""

WORDS_BESIDE = 9
"""Words beside the date on such a line: a name with an office and a section fit, a sentence does not."""

FOOT = 4
"""Lines at the end of a text among which it says when it was posted."""

LABEL_WORDS = 4
"""Words of a line that only says what the date below it is of: `Last updated on:`."""

BELOW, ABOVE = 14, 4
"""Lines below a headline and above it where its date stands; rows of buttons lie between on the development pages."""

DATELINE_REACH = 60
"""Characters before the date of a dateline: the longest place with its country."""

NEVER_DATED = frozenset({"caption", "comment", "comment_form", "copyright", "ad", "consent", "donation", "author_box", "quote_block"})
"""Kinds of lines whose dates are of something else."""


class Dated(NamedTuple):
    """A date with what it is of and where it stands; day is None where what is written is no full date.

    is_sure: whether the line is one that dates texts, and not only a line of the head with a date in it.
    """

    day: date | None
    precision: str
    basis: str
    role: str = "published"
    start: int | None = None
    end: int | None = None
    written: str | None = None
    reason: str | None = None
    is_sure: bool = True


def find_evidence(draft: Draft, given: Given, folio: Dated | None, page: Sequence[Line]) -> list[Dated]:
    """All candidates of an article, in the order in which they are found. page: all lines of its page."""
    found = [*given_date(draft, given), *shown_dates(draft, page), *opening_date(draft)]
    if folio is not None:
        found += [*dateline_date(draft, folio), folio]
    if given.metadata is not None:
        found += [Dated(d.day, "day", d.basis, d.role, written=d.written) for d in given.metadata.dates]
    return [*found, *address_date(given.uri), *copyright_years(draft)]


def given_date(draft: Draft, given: Given) -> Iterator[Dated]:
    """The date that came with the record; it is that of a page's first article."""
    if draft.number > 0 or not given.published:
        return
    read = parse_given_date(given.published)
    if read is None:
        yield Dated(None, "none", "given", written=given.published, reason="unclear_order")
    else:
        yield Dated(read[0], read[1], "given", written=given.published)


def shown_dates(draft: Draft, page: Sequence[Line]) -> list[Dated]:
    """The dates that lines of the head show, date lines first, updates last."""
    window = [line for line in head_window(draft) if line.kind not in NEVER_DATED and len(line.text) <= SHOWN_LONGEST and not FOLIO.search(line.text)]
    labels = ["", *(line.text if line.words <= LABEL_WORDS else "" for line in window)]
    found = [(dated, line) for line, label in zip(window, labels, strict=False) for dated in line_dates(line, label)]
    found += [(dated._replace(is_sure=False), line) for line in foot_lines(draft) for dated in line_dates(line, "")]
    return sorted(in_order(found, draft, page), key=lambda d: (d.role != "published", not d.is_sure, d.basis != "date_line"))


def in_order(found: list[tuple[Dated, Line]], draft: Draft, page: Sequence[Line]) -> list[Dated]:
    """The dates, those that could be two days read in the order that the page tells, where it tells any."""
    shown = [Shown(unclear, dated.role, line.text) for dated, line in found for unclear in unclear_at(dated, line)]
    order = find_order(shown, draft.section, page) if shown else None
    return [settled(dated, line, order) if order else dated for dated, line in found]


def unclear_at(dated: Dated, line: Line) -> list[UnclearDate]:
    """What stands in the line where the date is read, if it could be two days."""
    return [unclear for unclear in find_unclear_dates(line.text) if line.at + unclear.start == dated.start] if dated.reason == "unclear_order" else []


def settled(dated: Dated, line: Line, order: Order) -> Dated:
    """The date, read in the given order if it could be two days."""
    for unclear in unclear_at(dated, line):
        return dated._replace(day=unclear.day_first if order == "day_first" else unclear.month_first, precision="day", reason=None, is_sure=True)
    return dated


def foot_lines(draft: Draft) -> list[Line]:
    """The lines below the text that say when it was posted or last changed."""
    last = next((n for n in range(len(draft.section) - 1, -1, -1) if draft.section[n].start == draft.own[-1].start), 0)
    text = next((n for n in range(last, -1, -1) if draft.section[n].kind in BODY_KINDS), last)
    near = draft.section[text : last + FOOT]
    return [line for line in near if POSTED.match(line.text) and line.kind not in NEVER_DATED and len(line.text) <= SHOWN_LONGEST]


def head_window(draft: Draft) -> list[Line]:
    """The lines of the article's head: its own above its second line of text, and what stands around its headline."""
    head = head_lines(draft)
    titles = [number for number, line in enumerate(draft.section) if line.kind == "headline"][:1] or [0]
    below: list[Line] = []
    prose = 0
    for line in draft.section[: titles[0] + BELOW]:
        prose += line.kind in {"body", "quote_block"} and line.is_prose
        if prose > 1:
            break
        below.append(line)
    known = {line.start for line in below}
    above = draft.above if sum(DATE.search(line.text[:SHOWN_LONGEST]) is not None for line in draft.above) == 1 else []
    return [*above, *below, *(line for line in head if line.start not in known)]


def head_lines(draft: Draft) -> list[Line]:
    """The lines of the article above its second line of text."""
    count = 0
    for number, line in enumerate(draft.own):
        count += line.kind in {"body", "quote_block"}
        if count > 1:
            return draft.own[:number]
    return draft.own


def line_dates(line: Line, label: str) -> Iterator[Dated]:
    """The dates that a line of the head shows, each with what the words before it, or the line above, say it is of."""
    text = line.text
    if not HAS_YEAR.search(text):
        return
    is_sure = line.kind in {"date", "byline", "dateline"}
    found = find_dates(text)
    if not is_sure and len(words_besides(text)) > WORDS_BESIDE:
        return
    last = 0
    unclear = find_unclear_dates(text) if is_sure else []
    for start, end, day, precision in sorted([*found, *((u.start, u.end, None, "none") for u in unclear)], key=lambda one: one[0]):
        before, last = text[last:start] if last else f"{label} {text[:start]}", end
        role = "period" if PERIOD.search(before) else "modified" if UPDATED.search(before) else "published"
        basis = line.kind if line.kind in {"byline", "dateline"} else "date_line"
        dated = Dated(day, precision, basis, role, line.at + start, line.at + end, text[start:end], is_sure=is_sure)
        yield dated if day else dated._replace(reason="unclear_order", is_sure=False)


def opening_date(draft: Draft) -> Iterator[Dated]:
    """The date in the dateline that the first paragraph begins with: `BENI, May 14, 2024 (XYZ) -`."""
    for line in draft.body[:1]:
        found = find_dates(line.text[: 2 * DATELINE_REACH])
        if found and PLACE_BEFORE.match(line.text[: found[0].start]) and DASH_AFTER.match(line.text, found[0].end):
            one = found[0]
            yield Dated(one.day, one.precision, "dateline", "published", line.at + one.start, line.at + one.end, line.text[one.start : one.end])


def dateline_date(draft: Draft, folio: Dated) -> Iterator[Dated]:
    """The day of the dateline, in the year of the masthead."""
    for line in [*draft.of("dateline"), *draft.body[:1]]:
        found = DATELINE_ALONE.match(line.text) or DATELINE.match(line.text[:200])
        if found and found["day"]:
            day = with_year_of(found["day"], folio.day) if folio.day else None
            start, end = line.at + found.start("day") + 2, line.at + found.end("day")
            yield Dated(day, "day" if day else "none", "dateline", "published", start, end, found["day"][2:], reason=None if day else "no_year")
            return


def find_folio(lines: list[Line], drafts: list[Draft]) -> Dated | None:
    """The date of a printed issue, in the line of its number and price above the first article."""
    top = drafts[0].own[0].start if drafts else 0
    for line in lines:
        if line.start >= top:
            break
        if line.kind == "date" and FOLIO.search(line.text) and (found := find_dates(line.text)):
            one = found[0]
            return Dated(one.day, one.precision, "masthead", "issue", line.at + one.start, line.at + one.end, line.text[one.start : one.end])
    return None


def address_date(uri: str | None) -> Iterator[Dated]:
    """The day in the page's address, as `/2021/06/29/`."""
    found = IN_ADDRESS.search(uri) if uri else None
    read = parse_given_date("-".join(found.groups())) if found else None
    if found and read and read[1] == "day":
        yield Dated(read[0], "day", "url", written=found[0].strip("/"))


def copyright_years(draft: Draft) -> Iterator[Dated]:
    """The year of the first copyright line below the article: it is never the date of publication."""
    line = next((one for one in draft.section if one.kind == "copyright"), None)
    years = list(YEAR.finditer(line.text[:SHOWN_LONGEST])) if line else []
    if line and years:
        start, end = years[-1].span()
        day = date(int(years[-1][0]), 1, 1)
        yield Dated(day, "year", "copyright", "copyright", line.at + start, line.at + end, years[-1][0], reason="copyright_year")
