"""Which of two days a numeric date is, where the page tells: `07/09/2022` is in July or in September.

Asked in turn: the weekday beside the date; its update, which comes a few days later in one order only; the other numeric
dates of the page, since a site writes all of them alike; days that the page writes out and that are near one
reading and far from the other. Where none tells, or two days are as likely, the date stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tasks.text.dates import DAY_AND_MONTH, HAS_YEAR, MONTHS, UnclearDate, find_dates
from tasks.text.lines import Line

Order = Literal["day_first", "month_first"]
ORDERS: tuple[Order, Order] = ("day_first", "month_first")

WEEKDAY = re.compile(
    r"\b(?:(mon|lun)|(tue|mar(?=di|tes))|(wed|mer|mié)|(thu|jeu|jue)|(fri|ven|vie)|(sat|sam|sáb)|(sun|dim|dom))[a-zéáè]{0,6}\b\.?", re.IGNORECASE
)
WEEKDAY_REACH = 14
"""Characters between a date and its weekday: the longest weekday with a comma."""

NUMERIC = re.compile(r"(?<![\w/.-])(?P<one>\d{1,2})(?P<mark>[/-])(?P<two>\d{1,2})(?P=mark)(?:19|20)\d\d(?!\d)")
UPDATE_WITHIN = timedelta(days=7)
"""Days in which news is corrected and brought up to date."""

NEAR, FAR = timedelta(days=7), timedelta(days=20)
"""How near a day that the page writes out stands to the day of publication, and how far all must be from the other reading,
which is a month off or more."""

LINES_MOST = 400
"""Lines of an article in which written days are looked for; later ones say no more."""


class Shown(NamedTuple):
    """An unclear date of an article's head: what the line says of it, and the line around it."""

    unclear: UnclearDate
    role: str
    line: str


def find_order(shown: Sequence[Shown], section: Sequence[Line], page: Sequence[Line]) -> Order | None:
    """The order in which the unclear dates of an article's head are to be read. section: its lines; page: all lines of its page."""
    return by_weekday(shown) or by_update(shown) or by_page(page) or by_written_days(shown, section)


def by_weekday(shown: Sequence[Shown]) -> Order | None:
    """The order by the weekday beside one of the dates."""
    for unclear, _, line in shown:
        beside = line[max(0, unclear.start - WEEKDAY_REACH) : unclear.start], line[unclear.end : unclear.end + WEEKDAY_REACH]
        named = [found.lastindex - 1 for text in beside for found in WEEKDAY.finditer(text) if found.lastindex]
        fitting = [order for order in ORDERS if getattr(unclear, order).weekday() in named]
        if len(fitting) == 1:
            return fitting[0]
    return None


def by_update(shown: Sequence[Shown]) -> Order | None:
    """The order in which the update comes a few days after the publication, where it does in one order only."""
    published = next((s.unclear for s in shown if s.role == "published"), None)
    modified = next((s.unclear for s in shown if s.role == "modified"), None)
    if published is None or modified is None:
        return None
    later = {order: getattr(modified, order) - getattr(published, order) for order in ORDERS}
    fitting = [order for order in ORDERS if timedelta(0) <= later[order] <= UPDATE_WITHIN]
    return fitting[0] if len(fitting) == 1 else None


def by_page(page: Sequence[Line]) -> Order | None:
    """The order of the page's other numeric dates that can be read in one way only; None where there are both."""
    orders: set[Order] = set()
    for line in page:
        for found in NUMERIC.finditer(line.text) if HAS_YEAR.search(line.text) else ():
            one, two = int(found["one"]), int(found["two"])
            if max(one, two) <= 31 and min(one, two) <= 12 < max(one, two):
                orders.add("day_first" if one > two else "month_first")
    return orders.pop() if len(orders) == 1 else None


def by_written_days(shown: Sequence[Shown], section: Sequence[Line]) -> Order | None:
    """The order in which a day that the page writes out is near, where none is in the other."""
    fitting: set[Order] = set()
    for unclear, role, _ in shown:
        if role == "published":
            apart = {order: nearest(getattr(unclear, order), section) for order in ORDERS}
            near = [order for order in ORDERS if apart[order] <= NEAR]
            fitting.update(near if len(near) == 1 and max(apart.values()) >= FAR else ())
    return fitting.pop() if len(fitting) == 1 else None


def nearest(day: date, section: Sequence[Line]) -> timedelta:
    """How far the nearest day that the lines write out is from a day."""
    return min((abs(day - written) for line in section[:LINES_MOST] for written in written_days(line, day.year)), default=timedelta.max)


def written_days(line: Line, year: int) -> Iterator[date]:
    """The days of a line, those without a year in the given one."""
    if line.kind in {"copyright", "ad", "nav"}:
        return
    yield from (found.day for found in find_dates(line.text) if found.precision == "day")
    for found in DAY_AND_MONTH.finditer(line.text):
        month, day = MONTHS[(found["month"] or found["month_after"]).casefold()], int(found["day"] or found["day_first"])
        if 1 <= day <= 28 or (1 <= day <= 30 and month != 2):
            yield date(year, month, day)
