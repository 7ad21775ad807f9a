"""Rules for a day, weekday, week or half that is counted within a month."""

from __future__ import annotations

from datetime import date, timedelta

from tasks.language.times.intervals import Interval, add_months, day_of, end_of_month, last_weekday, next_weekday, one_day
from tasks.language.times.rules import rule
from tasks.language.times.when import When, nearest, year_said
from tasks.language.times.words import FIGURE_ORDINAL, MONTH, NUMBER, ORDINAL, PART, WEEKDAY, WEEKDAYS, YEAR, day_number, month_number

OF_YEAR = rf",?\s(?:of\s)?(?:(?P<y>{YEAR})|(?P<rel>that|this|last|next|the\ssame|the\sfollowing|the\sprevious)\syear|(?P<ago>{NUMBER})\syears?\sago)"
NTH = r"(?:the\s)?(?P<nth>very\s(?:first|last)|first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))"
PIECE = rf"(?:(?P<w>{WEEKDAY})(?:\s{PART})?|(?P<piece>day|week|weekend|half))"
AWAY = {"last": -1, "this": 0, "next": 1, "that": 0, "the same": 0, "the following": 1, "the next": 1, "the previous": -1}
OF_WRITING = frozenset({"last", "this", "next"})
SATURDAY = 5


@rule(rf"{NTH}\s{PIECE}\s(?:of|in)\s(?P<m>{MONTH})(?:{OF_YEAR})?", needs="month", basis="near")
def piece_of_month(parts: dict[str, str], when: When) -> Interval | None:
    """`The last Sunday of August`, `the first week of April 2019`, in the year said or the one that the text means."""
    month = month_number(parts["m"])
    if parts["y"]:
        return piece_in(date(int(parts["y"]), month, 1), parts)
    if parts["rel"] or parts["ago"]:
        year = year_said(parts, when)
        return None if year is None else piece_in(date(year, month, 1), parts)
    return nearest(lambda year: piece_in(date(year, month, 1), parts), when)


@rule(rf"{NTH}\s{PIECE}\sof\s(?P<rel>last|this|next|that|the\s(?:same|following|next|previous))\smonth", needs="monthly", basis="near")
def piece_of_relative_month(parts: dict[str, str], when: When) -> Interval | None:
    """`The first Friday of next month`."""
    month = relative_month(parts["rel"], when)
    return None if month is None else piece_in(month, parts)


def piece_in(month: date, parts: dict[str, str]) -> Interval | None:
    """The day, week, weekend or half of the month that begins on a day; None where it has none of that number."""
    is_last = parts["nth"].casefold().endswith("last")
    number = 0 if is_last else day_number(parts["nth"].split()[-1])
    last = end_of_month(month)
    if parts["w"]:
        return nth_weekday(month, WEEKDAYS[parts["w"].casefold()], number)
    piece = parts["piece"].casefold()
    if piece == "day":
        return one_day(last) if is_last else day_of(month.year, month.month, number)
    if piece == "weekend":
        first = nth_weekday(month, SATURDAY, number)
        return None if first is None else Interval(first.start, first.start + timedelta(days=1), "weekend")
    if piece == "half":
        return half_of(month, is_first=number == 1) if number in {0, 1, 2} else None
    return nth_week(month, number)


def nth_weekday(month: date, weekday: int, number: int) -> Interval | None:
    """A weekday of the month, number 0 for the last; None where it has none of that number."""
    if not number:
        return one_day(last_weekday(end_of_month(month), weekday))
    day = next_weekday(month, weekday) + timedelta(weeks=number - 1)
    return one_day(day) if day.month == month.month else None


def nth_week(month: date, number: int) -> Interval | None:
    """Seven days of the month counted from its first; number 0 for its last seven."""
    if not number:
        return Interval(end_of_month(month) - timedelta(days=6), end_of_month(month), "week")
    first = month + timedelta(weeks=number - 1)
    return Interval(first, first + timedelta(days=6), "week") if number < 5 else None


def half_of(month: date, *, is_first: bool) -> Interval:
    """The days up to the fifteenth, or those after it."""
    return Interval(month, month.replace(day=15), "range") if is_first else Interval(month.replace(day=16), end_of_month(month), "range")


@rule(
    rf"(?:the\s)?(?P<d>{FIGURE_ORDINAL}|{ORDINAL})(?:\sday)?\sof\s(?P<rel>last|this|next|that|the\s(?:same|following|next|previous))\smonth",
    needs="monthly",
    basis="near",
)
def day_of_relative_month(parts: dict[str, str], when: When) -> Interval | None:
    """`The fifteenth of last month`, `the 3rd of that month`."""
    month = relative_month(parts["rel"], when)
    return None if month is None else day_of(month.year, month.month, day_number(parts["d"]))


def relative_month(word: str, when: When) -> date | None:
    """The first day of the month of `last`, `this`, `next`, or of the text for the others."""
    word = " ".join(word.casefold().split())
    if word in OF_WRITING:
        return None if when.published is None else add_months(when.published.replace(day=1), AWAY[word])
    if when.earlier is None or when.earlier.precision not in {"day", "month"}:
        return None
    return add_months(when.earlier.start.replace(day=1), AWAY[word])


RULES = (piece_of_month, piece_of_relative_month, day_of_relative_month)
