"""What a relative expression may count from: the article's date, the last date of the text, and which way the clause looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tasks.language.times.intervals import Interval, day_of, last_weekday, month_of, next_weekday, one_day
from tasks.language.times.words import number_of

FAR_AHEAD = 183
"""Days: a month or day without a year that lies more than half a year ahead would be printed with its year."""


class Outlook(StrEnum):
    """Which way the clause looks from the day of writing."""

    past = "past"
    future = "future"
    promised = "promised"
    open = "open"

    @property
    def is_ahead(self) -> bool:
        """Whether the clause looks ahead; `promised` where its verb says so by `will` or `shall`."""
        return self in {Outlook.future, Outlook.promised}


class When(NamedTuple):
    """What is known where an expression stands.

    earlier: the last interval of the text near by. is_quoted: inside a quotation. is_told: the clause tells of the past, so that its dates may be of the
    year told of.
    """

    published: date | None
    earlier: Interval | None
    outlook: Outlook
    is_quoted: bool
    is_told: bool = False

    @property
    def told_year(self) -> int | None:
        """The year the text is telling of: that of a full date near by, where it is not the year of writing."""
        if not self.is_told or self.earlier is None or self.earlier.precision not in {"day", "month"}:
            return None
        if self.published is not None and abs((self.published - self.earlier.start).days) < 400:
            return None
        return self.earlier.start.year


def weekday_near(weekday: int, when: When) -> Interval | None:
    """The last such day before or on the article's date, or the first after it where the clause looks ahead."""
    if when.published is None:
        return None
    return one_day((next_weekday if when.outlook.is_ahead else last_weekday)(when.published, weekday))


def month_near(month: int, when: When) -> Interval | None:
    """The month of that name that the text means: of the year it tells of, else before or after the article's date."""
    if when.told_year is not None and when.earlier is not None:
        year = when.told_year
        return month_of(year if month >= when.earlier.start.month else year + 1, month)
    if when.published is None:
        return None
    year = when.published.year
    before, after = month_of(year if month <= when.published.month else year - 1, month), month_of(year if month >= when.published.month else year + 1, month)
    return chosen(before, after, when)


def day_near(day: int, month: int, when: When, weekday: int | None = None) -> Interval | None:
    """The day and month, in the year that the text means; None where the calendar has no such day.

    weekday: the one that the text names beside them, 0 for Monday; a year in which they fall on it comes before all others.
    """

    def on_weekday(year: int) -> Interval | None:
        found = day_of(year, month, day)
        return found if found is not None and found.start.weekday() == weekday else None

    fitting = nearest(on_weekday, when) if weekday is not None else None
    return fitting or nearest(lambda year: day_of(year, month, day), when)


def nearest(day_in: Callable[[int], Interval | None], when: When) -> Interval | None:
    """A day that comes every year, in the year that the text means. day_in: the day of a year, None where it has none."""
    base = when.earlier.start if when.told_year is not None and when.earlier is not None else when.published
    if base is None:
        return None
    found = [d for d in (day_in(year) for year in (base.year - 1, base.year, base.year + 1)) if d is not None]
    if when.told_year is not None:
        return next((d for d in found if d.start >= base), None)
    past, future = [d for d in found if d.start <= base], [d for d in found if d.start >= base]
    return chosen(past[-1] if past else None, future[0] if future else None, when)


def chosen(before: Interval | None, after: Interval | None, when: When) -> Interval | None:
    """The one of two dates that the clause means; far ahead only where `will` says so or the past is farther."""
    if before is None or after is None or when.published is None:
        return before or after
    if when.outlook is Outlook.promised:
        return after
    back, forth = abs((when.published - before.start).days), abs((after.start - when.published).days)
    if when.outlook is Outlook.past or (when.outlook is Outlook.future and forth > FAR_AHEAD and back < forth):
        return before
    return after if when.outlook is Outlook.future or forth < back else before


def relative_year(word: str, when: When) -> int | None:
    """The year of `last`, `this`, `next`, or of the text for `that`, `the same` and `the following`."""
    word = " ".join(word.casefold().split())
    if word in {"that", "the same", "the following", "the next", "the previous"}:
        if when.earlier is None:
            return None
        return when.earlier.start.year + {"the following": 1, "the next": 1, "the previous": -1}.get(word, 0)
    if when.published is None:
        return None
    return when.published.year + {"last": -1, "next": 1}.get(word, 0)


def year_said(parts: dict[str, str], when: When) -> int | None:
    """The year of `last year` and `two years ago`; in a quotation the second counts from a day that nobody states."""
    if not parts["ago"]:
        return relative_year(parts["rel"], when)
    return None if when.published is None or when.is_quoted else when.published.year - number_of(parts["ago"])
