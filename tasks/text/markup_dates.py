"""The dates that an HTML page's markup gives: JSON-LD, meta elements, <time>.

Each is a candidate with what it is of (publication or a later change); which of them counts is decided where they
meet what the page shows its readers (publication). Only complete days are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tasks.text.dates import DATE, UPDATED, parse_given_date
from tasks.text.linked_data import Linked
from tasks.text.marked_bylines import below_heading, headed_articles, is_elsewhere
from tasks.text.markup import Tagged

PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "sailthru.date",
    "citation_date",
)
"""Names of meta elements that hold the day of publication, surest first."""

PUBLISHED_LIKE = re.compile(r"publi(?:sh(?!er)|cation)|pub-?date|date-?pub", re.IGNORECASE)
"""Other names of such elements: every content system has its own, and all say that something was published."""

MODIFIED_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "updated")


NEAR_HEADING = 25
"""Elements between a heading and the time below it: a row of a name, a picture and buttons fits."""


class MarkedDate(NamedTuple):
    """A day in the markup. role: published or modified."""

    day: date
    basis: str
    role: str
    written: str


def find_marked_dates(page: Tagged, linked: Linked, metas: dict[str, str]) -> tuple[MarkedDate, ...]:
    """All days that the markup gives, surest first, each day once a basis and role."""
    found: dict[tuple[date, str, str], MarkedDate] = {}
    for basis, role, written in written_dates(page, linked, metas):
        read = parse_given_date(written if isinstance(written, str) else None)
        if read is not None and read[1] == "day":
            found.setdefault((read[0], basis, role), MarkedDate(read[0], basis, role, str(written)))
    return tuple(found.values())


def written_dates(page: Tagged, linked: Linked, metas: dict[str, str]) -> Iterator[tuple[str, str, Any]]:
    """Basis, role and text of all that the markup calls a date, surest first."""
    yield "json_ld", "published", linked.article.get("datePublished")
    yield from (("meta", "published", metas[name]) for name in PUBLISHED_NAMES if name in metas)
    yield from (("meta", "published", value) for name, value in metas.items() if PUBLISHED_LIKE.search(name))
    yield "json_ld", "published", linked.page.get("datePublished")
    yield from title_dates(page, metas)
    yield from (("time_element", *time) for time in shown_times(page))
    yield from (("json_ld", "modified", thing.get("dateModified")) for thing in linked)
    yield from (("meta", "modified", metas[name]) for name in MODIFIED_NAMES if name in metas)


def title_dates(page: Tagged, metas: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Days that stand alone behind a separator of the page's title: `Ferry sinks | World | 04.05.2019`."""
    titles = [metas.get("og:title") or "", *(t.text or "" for t in page.by_tag["title"][:1])]
    parts = (part.strip() for title in titles if "|" in title for part in title.split("|")[1:])
    yield from (("meta", "published", part) for part in parts if (day := DATE.match(part)) is not None and day.end() == len(part))


def shown_times(page: Tagged) -> list[tuple[str, str]]:
    """Role and moment of the <time> that dates the text, menus and lists aside.

    The first that says it is of publication, else the first right below the heading, else the one day that all agree on.
    """
    times = page.by_tag["time"]
    headed = headed_articles(page) if times else frozenset()
    times = [t for t in times if not is_elsewhere(t, headed)]
    for time in times:
        marks = f"{time.get('itemprop') or ''} {time.get('class') or ''}"
        if time.get("pubdate") is not None or "datePublished" in marks or "published" in marks:
            return [("published", written_in(time))]
    if below := time_below_heading(page, set(times)):
        return [below]
    days = {read for t in times if (read := parse_given_date(written_in(t))) is not None and read[1] == "day"}
    return [role_and_moment(t) for t in times if parse_given_date(written_in(t)) is not None][:1] if len(days) == 1 else []


def time_below_heading(page: Tagged, times: set[Any]) -> tuple[str, str] | None:
    """The first <time> within a few elements of the last h1; None where the page has none."""
    after = below_heading(page.by_tag["h1"], NEAR_HEADING) if times else []
    return next((role_and_moment(e) for e in after if e in times), None)


def role_and_moment(time: Any) -> tuple[str, str]:  # noqa: ANN401
    """What the words before a <time> say it is of, and its moment."""
    around = time.getparent()
    before = f"{around.text or ''} {''.join(time.xpath('string(preceding-sibling::*[1])'))}" if around is not None else ""
    return ("modified" if UPDATED.search(before) else "published", written_in(time))


def written_in(time: Any) -> str:  # noqa: ANN401
    """The moment of a <time>: its attribute, else its text."""
    return str(time.get("datetime") or "".join(time.itertext()))
