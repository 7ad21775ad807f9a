"""Rules for counts of units from the day of writing, from a year told before, and from an event."""

from __future__ import annotations

from datetime import timedelta

from tasks.language.times.intervals import Interval, add_months, month_of, one_day, shifted, week_of, year_of
from tasks.language.times.relative_rules import unit_away
from tasks.language.times.rules import rule
from tasks.language.times.when import Outlook, When
from tasks.language.times.words import NUMBER, UNIT, number_of, unit_of

PUNCTUATED = r"(?=\s*(?:[,.;:!?)\"\'—–-]|$|at\s|in\s|and\s|that\s))"
MONTHS_OF_HALF = {"year": 6, "decade": 60}
"""Months in half of a unit, where a count of them names a month or year."""


@rule(rf"in\s(?:just\s|about\s)?(?P<n>{NUMBER})\s(?P<unit>{UNIT})(?P<sure>['’]?s?['’]?\stime)?(?!\s(?:of|time)\b)", needs="unit", basis="article_date")
def time_ahead(parts: dict[str, str], when: When) -> Interval | None:
    """`In ten days` after `will`, `in a month's time`; elsewhere it may be how long something took."""
    is_length = when.outlook is not Outlook.promised or parts["n"].casefold() in {"a", "an"}
    return None if is_length and not parts["sure"] else time_from_now(parts, when)


def time_from_now(parts: dict[str, str], when: When) -> Interval | None:
    """So many units after the day of writing; in a quotation they count from a day that nobody states."""
    if when.published is None or when.is_quoted:
        return None
    return shifted(one_day(when.published), number_of(parts["n"]), unit_of(parts["unit"]))


time_hence = rule(rf"(?P<n>{NUMBER})\s(?P<unit>{UNIT})\s(?:from\s(?:now|today)|hence)", needs="from now", basis="article_date")(time_from_now)
"""`A fortnight from now`."""


@rule(rf"(?P<n>{NUMBER})\s(?P<unit>{UNIT})\sago\s(?P<same>today|this\s(?:week|month))", needs="ago", basis="article_date")
def time_ago_today(parts: dict[str, str], when: When) -> Interval | None:
    """`Two years ago today`, `a year ago this month`: that very day, week or month."""
    if when.published is None or when.is_quoted:
        return None
    unit, count = unit_of(parts["unit"]), number_of(parts["n"])
    if unit not in {"month", "year", "decade"}:
        return shifted(one_day(when.published), -count, unit)
    day = add_months(when.published, -count * {"month": 1, "year": 12, "decade": 120}[unit])
    same = parts["same"].casefold().split()[-1]
    return one_day(day) if same == "today" else week_of(day) if same == "week" else month_of(day.year, day.month)


@rule(
    rf"(?P<n>{NUMBER})\s(?P<unit>{UNIT})\sand\sa\shalf\sago|(?P<n2>{NUMBER})\sand\sa\shalf\s(?P<unit2>{UNIT})\sago"
    r"|half\sa\s(?P<unit3>year|decade)\sago",
    needs="ago",
    basis="article_date",
)
def halves_ago(parts: dict[str, str], when: When) -> Interval | None:
    """`A year and a half ago` names a month, `a week and a half ago` two days; halves of months and days stay open."""
    if when.published is None or when.is_quoted:
        return None
    count, unit = parts["n"] or parts["n2"], unit_of(parts["unit"] or parts["unit2"] or parts["unit3"])
    whole = number_of(count) if count else 0
    if unit == "week":
        return Interval(when.published - timedelta(days=7 * whole + 4), when.published - timedelta(days=7 * whole + 3), "range")
    if unit not in MONTHS_OF_HALF:
        return None
    day = add_months(when.published, -MONTHS_OF_HALF[unit] * (2 * whole + 1))
    return month_of(day.year, day.month) if unit == "year" else year_of(day.year)


@rule(rf"the\s(?P<unit>week|month|year)\s(?P<side>before|after){PUNCTUATED}", needs="beside", basis="text")
def neighbouring_unit(parts: dict[str, str], when: When) -> Interval | None:
    """`The year after`, `the month before`: beside the one told before."""
    if when.earlier is None:
        return None
    unit, away, start = parts["unit"].casefold(), 1 if parts["side"].casefold() == "after" else -1, when.earlier.start
    if unit == "week":
        return week_of(start, away) if when.earlier.precision == "day" else None
    if unit == "month":
        day = add_months(start, away)
        return month_of(day.year, day.month) if when.earlier.precision in {"day", "month"} else None
    return year_of(start.year + away)


@rule(rf"(?:(?P<n>{NUMBER})|the)\s(?P<unit>{UNIT})\s(?P<side>before|after)\b", needs="beside", basis="text")
def time_from_event(parts: dict[str, str], when: When) -> Interval | None:
    """`Ten days before the attack`: settled by `events`, where the text has told the day of it."""
    return None


@rule(r"the\s(?P<unit>week|weekend|month|year)\s(?P<side>before\slast|after\snext)", needs="beside", basis="article_date")
def unit_but_one(parts: dict[str, str], when: When) -> Interval | None:
    """`The week before last`, `the year after next`: two units from the day of writing."""
    return None if when.is_quoted else unit_away(when, parts["unit"].casefold(), 2 if parts["side"].casefold().startswith("after") else -2)


RULES = (unit_but_one, time_hence, time_ahead, time_ago_today, halves_ago, neighbouring_unit, time_from_event)
