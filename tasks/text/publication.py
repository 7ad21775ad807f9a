"""When an article was published: the evidence in the order in which it is believed.

The record it came with, the markup, the date line or byline of its head, the dateline in the year of a printed
issue, the issue itself, the page's address. A copyright year, a reporting period, a comment's date or the day of the
run is none of them; without evidence the date stays empty.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tasks.text.dates import DATE, find_dates, parse_given_date, with_year_of
from tasks.text.drafts import Draft, Given
from tasks.text.furniture import FOLIO
from tasks.text.lines import Line
from tasks.text.posts import DATELINE, DATELINE_ALONE

LATER = re.compile(r"^\W*(?:updated|last (?:modified|updated)|modified|reporting period|period)", re.IGNORECASE)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")


class Dated(NamedTuple):
    """A publication date with its precision, basis and span in the page; all empty where nothing says it."""

    day: date | None = None
    precision: str = "none"
    basis: str = "none"
    start: int | None = None
    end: int | None = None


def find_published(draft: Draft, given: Given, folio: Dated) -> Dated:
    """The publication date: from the record, the markup, the head, the dateline, the masthead, else the address."""
    printed = printed_date(draft)
    if draft.number == 0 and (found := parse_given_date(given.published)):
        same = printed.day == found[0]
        return Dated(found[0], found[1], "given", printed.start if same else None, printed.end if same else None)
    if given.metadata and given.metadata.published:
        return Dated(given.metadata.published[0], given.metadata.published[1], "meta")
    if printed.day is not None:
        return printed
    if folio.day is not None:
        return dateline_date(draft, folio.day) or folio
    return address_date(given.uri)


def printed_date(draft: Draft) -> Dated:
    """The date that a line of the head prints, the first publication before updates."""
    head = [line for line in head_lines(draft) if line.kind in {"date", "byline", "dateline"}]
    head.sort(key=lambda line: (LATER.match(line.text) is not None, line.kind != "date"))
    for line in head:
        found = find_dates(line.text)
        if found and not re.search(r"\bperiod\b", line.folded):
            basis = "date_line" if line.kind == "date" else line.kind
            return Dated(found[0].day, found[0].precision, basis, line.at + found[0].start, line.at + found[0].end)
    return Dated()


def head_lines(draft: Draft) -> list[Line]:
    """The lines of the article above its second line of text."""
    count = 0
    for number, line in enumerate(draft.own):
        count += line.kind in {"body", "quote_block"}
        if count > 1:
            return draft.own[:number]
    return draft.own


def dateline_date(draft: Draft, near: date) -> Dated | None:
    """The day of the dateline, in the year of the masthead."""
    for line in [*draft.of("dateline"), *draft.body[:1]]:
        found = DATELINE_ALONE.match(line.text) or DATELINE.match(line.text[:200])
        if found and found["day"]:
            day = with_year_of(found["day"], near)
            return Dated(day, "day", "dateline", line.at + found.start("day") + 2, line.at + found.end("day")) if day else None
    return None


def find_folio(lines: list[Line], drafts: list[Draft]) -> Dated:
    """The date of a printed issue, in the line of its number and price above the first article."""
    top = drafts[0].own[0].start if drafts else 0
    for line in lines:
        if line.start >= top:
            break
        if line.kind == "date" and FOLIO.search(line.text) and (found := find_dates(line.text)):
            return Dated(found[0].day, found[0].precision, "date_line", line.at + found[0].start, line.at + found[0].end)
    return Dated()


def address_date(uri: str | None) -> Dated:
    """The day in the page's address, as `/2021/06/29/`."""
    found = IN_ADDRESS.search(uri) if uri else None
    if found is None or DATE.search("-".join(found.groups())) is None:
        return Dated()
    day = parse_given_date("-".join(found.groups()))
    return Dated(day[0], day[1], "url") if day else Dated()
