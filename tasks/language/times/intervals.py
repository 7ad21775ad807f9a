"""Intervals of days, and the calendar arithmetic that relative expressions need."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Years that news writes of; outside them a number of four digits is none."""

DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120}


SHORTEST_MONTHS = 58
"""Days between the first and last of February and March: a shorter range was named by its days, and one can count from its end."""


class Interval(NamedTuple):
    """Days from `start` to `end`, both included; `end` is None where it is open. precision: the unit that the words name."""

    start: date
    end: date | None
    precision: str


def day_of(year: int, month: int, day: int) -> Interval | None:
    """One day, None where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return one_day(date(year, month, day))


def one_day(day: date) -> Interval:
    """The interval of one day."""
    return Interval(day, day, "day")


def month_of(year: int, month: int) -> Interval:
    """A month; month 13 is January of the next year."""
    return months_of(year, month, 1, "month")


def year_of(year: int) -> Interval:
    """A year."""
    return months_of(year, 1, 12, "year")


def months_of(year: int, month: int, count: int, precision: str) -> Interval:
    """Some months from one on."""
    first, last = add_months(date(year, 1, 1), month - 1), add_months(date(year, 1, 1), month + count - 2)
    return Interval(first, end_of_month(last), precision)


def end_of_month(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, count: int) -> date:
    """The same day some months later, or the last of that month where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = min(max(months // 12, 1), 9998), months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def week_of(day: date, weeks: int = 0) -> Interval:
    """The week from Monday to Sunday, some weeks away."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Interval(monday, monday + timedelta(days=6), "week")


def weekend_of(day: date, weeks: int = 0) -> Interval:
    """Saturday and Sunday of the week, some weeks away."""
    week = week_of(day, weeks)
    return Interval(week.start + timedelta(days=5), week.start + timedelta(days=6), "weekend")


def last_weekday(day: date, weekday: int) -> date:
    """The last such day of the week before the day, or the day itself."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """The first such day of the week from the day on: what will happen on Wednesday is printed on Wednesday, too."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def shifted(anchor: Interval, count: int, unit: str) -> Interval | None:
    """The interval some units away from an anchor, no more exact than either: `two years later` names a year."""
    if unit in DAYS:
        return shifted_days(anchor, timedelta(days=count * DAYS[unit]))
    start = add_months(anchor.start, count * MONTHS[unit])
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        return None
    return year_of(start.year) if unit in {"year", "decade"} else month_of(start.year, start.month)


def shifted_days(anchor: Interval, by: timedelta) -> Interval | None:
    """The anchor moved by days: a day gives a day, a range counts from its end or start, a longer anchor the months that the move can reach."""
    if anchor.end is None or abs(by.days) > 40_000:
        return None
    if anchor.precision == "day":
        return one_day(anchor.start + by)
    if anchor.precision == "range" and (anchor.end - anchor.start).days < SHORTEST_MONTHS:
        return one_day(anchor.end + by if by.days > 0 else anchor.start + by)
    first, last = anchor.start + by, anchor.end + by
    if anchor.precision == "month" and by.days < 28 and by.days > -28:
        return anchor
    return Interval(first.replace(day=1), end_of_month(last), "month") if anchor.precision == "month" else None


def joined(first: Interval | None, last: Interval | None) -> Interval | None:
    """From the start of one to the end of another; None where they are not in order."""
    if first is None or last is None or last.end is None or first.start > last.end:
        return None
    return Interval(first.start, last.end, "range")
