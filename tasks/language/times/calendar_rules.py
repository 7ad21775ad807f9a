"""Rules for dates that carry a calendar name: days, months, years, seasons, weekdays."""

from __future__ import annotations

from datetime import timedelta

from tasks.language.times.intervals import Interval, day_of, joined, month_of, months_of, one_day, year_of
from tasks.language.times.rules import rule
from tasks.language.times.when import Outlook, When, day_near, month_near, relative_year, weekday_near, year_said
from tasks.language.times.words import (
    DAY,
    DAY_BEFORE_MONTH,
    DAY_BEHIND_MONTH,
    MONTH,
    NUMBER,
    PART,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    day_number,
    month_number,
)

ON_WEEKDAY = rf"(?:{WEEKDAY},?\s(?:the\s)?)?"
ON_THIS_WEEKDAY = rf"(?:(?P<w>{WEEKDAY}),?\s(?:the\s)?)?"
AT_PART = rf"(?:,?\s(?:at\s|in\sthe\s)?{PART})?"
EARLY = r"(?:(?:early|late)\s|(?:the\s)?(?:early|small|late)\shours\sof\s(?:the\s)?)?"
OF_YEAR = rf",?\s(?:of\s)?(?:(?P<rel>that|this|last|next|the\ssame|the\sfollowing|the\sprevious|the\snext)\syear|(?P<ago>{NUMBER})\syears?\sago)"
PART_OF_MONTH = r"(?:(?:early|mid|late)[\s-](?:in\s)?|the\s(?:beginning|start|middle)\sof\s)?"


@rule(
    rf"{ON_WEEKDAY}(?:(?P<d>{DAY_BEFORE_MONTH})\s?(?:of\s)?(?P<m>{MONTH}),?\s(?P<y>{YEAR})|(?P<m2>{MONTH})\s?(?P<d2>{DAY_BEHIND_MONTH}),?\s(?P<y2>{YEAR})){AT_PART}",
    needs="month",
    basis="absolute",
)
def full_date(parts: dict[str, str], when: When) -> Interval | None:
    """Day, month and year as words."""
    day, month, year = (parts["d"], parts["m"], parts["y"]) if parts["d"] else (parts["d2"], parts["m2"], parts["y2"])
    return day_of(int(year), month_number(month), day_number(day))


@rule(rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d\d?)(?P<dot>[./])(?P<m2>\d\d?)(?P=dot)(?P<y2>{YEAR})", needs="year", basis="absolute")
def numeric_date(parts: dict[str, str], when: When) -> Interval | None:
    """A date in figures, where only one reading is possible: ISO 8601, dots, or a day above 12."""
    if parts["y"]:
        return day_of(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    first, second, year = int(parts["d2"]), int(parts["m2"]), int(parts["y2"])
    if parts["dot"] == "." or first > 12 or first == second:
        return day_of(year, second, first)
    return day_of(year, first, second) if second > 12 else None


@rule(
    rf"(?P<night>(?:the\s)?night\s(?:of|from)\s)?(?:(?P<d>{DAY})\s?(?P<j>-|–|to|and|/)\s?(?P<e>{DAY})\s(?:of\s)?(?P<m>{MONTH})"
    rf"|(?P<m2>{MONTH})\s(?P<d2>{DAY})\s?(?P<j2>-|–|to|and)\s?(?P<e2>{DAY}))(?:,?\s(?P<y>{YEAR}))?",
    needs="month",
    basis="near",
)
def days_of_month(parts: dict[str, str], when: When) -> Interval | None:
    """Two days of one month: a range, or a night."""
    month = month_number(parts["m"] or parts["m2"])
    ends = [dated(day_number(d), month, parts["y"], when) for d in (parts["d"] or parts["d2"], parts["e"] or parts["e2"])]
    return joined(ends[0], ends[1])


@rule(
    rf"(?:(?P<d>{DAY})\s(?P<m>{MONTH})|(?P<m2>{MONTH})\s(?P<d2>{DAY}))(?:,?\s(?P<y>{YEAR}))?\s?(?P<j>-|–|to|until|and)\s?"
    rf"(?:(?P<e>{DAY})\s(?P<n>{MONTH})|(?P<n2>{MONTH})\s(?P<e2>{DAY}))(?:,?\s(?P<z>{YEAR}))?",
    needs="month",
    basis="near",
)
def day_to_day(parts: dict[str, str], when: When) -> Interval | None:
    """Two days of two months, the year of the last standing for both."""
    last = dated(day_number(parts["e"] or parts["e2"]), month_number(parts["n"] or parts["n2"]), parts["z"], when)
    first = dated(day_number(parts["d"] or parts["d2"]), month_number(parts["m"] or parts["m2"]), parts["y"] or parts["z"], when)
    if first is not None and last is not None and first.start > last.start and not parts["z"]:
        last = day_of(last.start.year + 1, last.start.month, last.start.day)
    return joined(first, last)


def dated(day: int, month: int, year: str | None, when: When) -> Interval | None:
    """The day in the year given, else in the one that the text means."""
    return day_of(int(year), month, day) if year else day_near(day, month, when)


@rule(
    rf"{ON_THIS_WEEKDAY}(?:\[\s?)?(?:(?P<d>{DAY_BEFORE_MONTH})\s?(?:of\s)?(?P<m>{MONTH})|(?P<m2>{MONTH})\s(?P<d2>{DAY_BEHIND_MONTH}))"
    rf"{AT_PART}(?!\s?(?:,\s)?{YEAR})(?:\])?",
    needs="month",
    basis="near",
)
def day_and_month(parts: dict[str, str], when: When) -> Interval | None:
    """A day and month without a year, perhaps with its weekday."""
    weekday = WEEKDAYS[parts["w"].casefold()] if parts["w"] else None
    return day_near(day_number(parts["d"] or parts["d2"]), month_number(parts["m"] or parts["m2"]), when, weekday)


@rule(
    rf"{ON_WEEKDAY}(?:(?P<d>{DAY_BEFORE_MONTH})\s(?:of\s)?(?P<m>{MONTH})|(?P<m2>{MONTH})\s(?P<d2>{DAY_BEHIND_MONTH})){OF_YEAR}",
    needs="month",
    basis="near",
)
def day_of_relative_year(parts: dict[str, str], when: When) -> Interval | None:
    """A day and month of `that year`, `last year`, `the following year`, `two years ago`."""
    year = year_said(parts, when)
    return None if year is None else day_of(year, month_number(parts["m"] or parts["m2"]), day_number(parts["d"] or parts["d2"]))


@rule(rf"{EARLY}(?P<w>{WEEKDAY})(?:{AT_PART}|\sat\snight)", needs="weekday", basis="article_date")
def weekday(parts: dict[str, str], when: When) -> Interval | None:
    """A weekday, with or without a part of the day."""
    return weekday_near(WEEKDAYS[parts["w"].casefold()], when)


@rule(rf"(?P<rel>last|next|this|this\spast|this\scoming)\s(?P<w>{WEEKDAY}){AT_PART}", needs="weekday", basis="article_date")
def relative_weekday(parts: dict[str, str], when: When) -> Interval | None:
    """`Last Sunday`, `next Tuesday`, `this Friday`."""
    if when.published is None:
        return None
    number, rel = WEEKDAYS[parts["w"].casefold()], parts["rel"].casefold()
    if rel == "this":
        monday = when.published - timedelta(days=when.published.weekday())
        return one_day(monday + timedelta(days=number))
    ahead = rel in {"next", "this coming"}
    back, forth = when.published - timedelta(days=1), when.published + timedelta(days=1)
    return weekday_near(number, When(forth if ahead else back, None, Outlook.future if ahead else Outlook.past, is_quoted=False))


@rule(rf"{PART_OF_MONTH}(?P<m>{MONTH}),?\s(?:of\s)?(?P<y>{YEAR})", needs="month", basis="absolute")
def month_and_year(parts: dict[str, str], when: When) -> Interval | None:
    """A month of a year; `early`, `mid` and `late` name no days."""
    return month_of(int(parts["y"]), month_number(parts["m"]))


@rule(rf"{PART_OF_MONTH}(?P<m>{MONTH})(?!\s\d)", needs="month", basis="near")
def month_alone(parts: dict[str, str], when: When) -> Interval | None:
    """A month without a year."""
    return month_near(month_number(parts["m"]), when)


@rule(rf"{PART_OF_MONTH}(?P<rel>last|next|this|this\spast|the\sfollowing)\s(?P<m>{MONTH})", needs="month", basis="near")
def relative_month(parts: dict[str, str], when: When) -> Interval | None:
    """`Last December`, `next June`, `this January`, `the following February`."""
    month, rel = month_number(parts["m"]), parts["rel"].casefold()
    base = (when.earlier.start if when.earlier else None) if rel == "the following" else when.published
    if base is None:
        return None
    if rel == "this":
        return month_of(base.year, month)
    ahead = rel in {"next", "the following"}
    is_later = month > base.month
    return month_of(base.year + (ahead and not is_later) - (not ahead and month >= base.month), month)


@rule(rf"{PART_OF_MONTH}(?P<m>{MONTH}){OF_YEAR}", needs="month", basis="near")
def month_of_relative_year(parts: dict[str, str], when: When) -> Interval | None:
    """`January of last year`, `March of that year`, `June two years ago`."""
    year = year_said(parts, when)
    return None if year is None else month_of(year, month_number(parts["m"]))


@rule(rf"(?P<m>{MONTH})\s?(?P<j>-|–|to|and)\s?(?P<n>{MONTH}),?\s(?P<y>{YEAR})", needs="month", basis="absolute")
def month_to_month(parts: dict[str, str], when: When) -> Interval | None:
    """From one month to another of one year."""
    year = int(parts["y"])
    return joined(month_of(year, month_number(parts["m"])), month_of(year, month_number(parts["n"])))


@rule(rf"(?:the\s)?end\sof\s(?:(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?|(?P<year>{YEAR}))", needs="end", basis="near")
def end_of_period(parts: dict[str, str], when: When) -> Interval | None:
    """The last day of a month or year."""
    if parts["year"]:
        return day_of(int(parts["year"]), 12, 31)
    month = month_number(parts["m"])
    whole = month_of(int(parts["y"]), month) if parts["y"] else month_near(month, when)
    return None if whole is None or whole.end is None else one_day(whole.end)


@rule(rf"(?:early\sin\s|late\sin\s|early\s|late\s|mid[\s-])?(?P<y>{YEAR})", needs="year", basis="absolute")
def year_alone(parts: dict[str, str], when: When) -> Interval | None:
    """A year."""
    return year_of(int(parts["y"]))


@rule(rf"(?P<y>{YEAR})\s?(?P<j>-|–|to|and|until)\s?(?P<z>{YEAR}|\d\d)", needs="year", basis="absolute")
def year_to_year(parts: dict[str, str], when: When) -> Interval | None:
    """From one year to another."""
    last = parts["z"] if len(parts["z"]) == 4 else parts["y"][:2] + parts["z"]
    return joined(year_of(int(parts["y"])), year_of(int(last)))


@rule(r"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<y>(?:1[89]|20)\d0)s", needs="decade", basis="absolute")
def decade(parts: dict[str, str], when: When) -> Interval | None:
    """A decade."""
    return months_of(int(parts["y"]), 1, 120, "decade")


@rule(
    rf"(?:the\s)?(?P<nth>first|second|third|fourth|last)\s(?P<part>quarter|half)\sof\s(?:(?P<y>{YEAR})|(?P<rel>this|last|next|the|that)\syear)",
    needs="part",
    basis="near",
)
def part_of_year(parts: dict[str, str], when: When) -> Interval | None:
    """A quarter or half of a year."""
    year = int(parts["y"]) if parts["y"] else relative_year("this" if parts["rel"].casefold() == "the" else parts["rel"], when)
    if year is None:
        return None
    length = 3 if parts["part"].casefold() == "quarter" else 6
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 12 // length - 1}[parts["nth"].casefold()]
    return months_of(year, number * length + 1, length, "quarter" if length == 3 else "half") if number * length < 12 else None


@rule(rf"(?:(?:early|mid|late)[\s-])?(?:the\s)?(?P<s>{SEASON})(?:\sof)?\s(?P<y>{YEAR})", needs="season", basis="absolute")
def season_and_year(parts: dict[str, str], when: When) -> Interval | None:
    """A season of a year."""
    return months_of(int(parts["y"]), SEASONS[parts["s"].casefold()], 3, "season")


@rule(
    rf"(?:(?P<rel>last|next|this)\s(?P<s>{SEASON})|(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bsince\s))the\s(?P<bare>spring|summer|autumn|winter))",
    needs="season",
    basis="article_date",
)
def season_alone(parts: dict[str, str], when: When) -> Interval | None:
    """A season without a year."""
    if when.published is None:
        return None
    month, rel = SEASONS[(parts["s"] or parts["bare"]).casefold()], (parts["rel"] or "").casefold()
    found = [months_of(when.published.year + n, month, 3, "season") for n in (-2, -1, 0, 1)]
    ahead = [s for s in found if s.start > when.published]
    behind = [s for s in found if s.end is not None and s.end < when.published]
    now = [s for s in found if s not in ahead and s not in behind]
    if rel == "next" or (not rel and when.outlook.is_ahead):
        return ahead[0]
    return behind[-1] if rel == "last" else (now or behind)[-1]


RULES = (
    full_date,
    numeric_date,
    days_of_month,
    day_to_day,
    day_and_month,
    day_of_relative_year,
    weekday,
    relative_weekday,
    month_and_year,
    month_alone,
    relative_month,
    month_of_relative_year,
    month_to_month,
    end_of_period,
    year_alone,
    year_to_year,
    decade,
    part_of_year,
    season_and_year,
    season_alone,
)
