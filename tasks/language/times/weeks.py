"""Rules for weekdays joined to a week, and for weekdays beside one told before."""

from __future__ import annotations

from datetime import timedelta

from tasks.language.times.intervals import Interval, last_weekday, next_weekday, one_day, week_of
from tasks.language.times.rules import rule
from tasks.language.times.when import When
from tasks.language.times.words import NUMBER, PART, WEEKDAY, WEEKDAYS, number_of

AT_PART = rf"(?:\s{PART})?"
WEEKS_AWAY = {"last": -1, "this": 0, "next": 1, "this past": -1, "this coming": 1, "the coming": 1, "the past": -1}
OF_WRITING = r"(?P<rel>this\spast|this\scoming|last|this|next|the\scoming|the\spast)\sweek"
TOLD = {"that": 0, "the same": 0, "the following": 1, "the next": 1, "the previous": -1, "the preceding": -1}
AFTER_OR_BEFORE = r"(?P<side>before|after)(?=\s*(?:[,.;:!?)\"\'—–-]|$|at\s|in\s|and\s|that\s))"


@rule(
    rf"(?P<w>{WEEKDAY}){AT_PART},?\s(?:of\s|in\s)?{OF_WRITING}"
    rf"|(?P<rel2>last|this|next)\sweek(?:['’]s\s|,?\son\s)(?P<w2>{WEEKDAY}){AT_PART}",
    needs="weekday",
    basis="article_date",
)
def weekday_of_week(parts: dict[str, str], when: When) -> Interval | None:
    """`Thursday next week`, `Monday of last week`, `last week's Friday`: the weekday of that calendar week."""
    if when.published is None:
        return None
    rel = " ".join((parts["rel"] or parts["rel2"]).casefold().split())
    return weekday_in(week_of(when.published, WEEKS_AWAY[rel]), parts["w"] or parts["w2"])


def weekday_in(week: Interval, weekday: str) -> Interval:
    """A day of a week that begins on Monday."""
    return one_day(week.start + timedelta(days=WEEKDAYS[weekday.casefold()]))


@rule(
    rf"(?P<w>{WEEKDAY}){AT_PART},?\s(?P<n>{NUMBER})\sweeks?\sago|(?P<n2>{NUMBER})\sweeks?\sago,?\son\s(?P<w2>{WEEKDAY}){AT_PART}",
    needs="ago",
    basis="article_date",
)
def weekday_weeks_ago(parts: dict[str, str], when: When) -> Interval | None:
    """`Friday two weeks ago`, `a week ago on Friday`: in the calendar week so many before that of writing."""
    if when.published is None or when.is_quoted:
        return None
    return weekday_in(week_of(when.published, -number_of(parts["n"] or parts["n2"])), parts["w"] or parts["w2"])


@rule(
    rf"(?P<w>{WEEKDAY}){AT_PART},?\s(?:of\s|in\s)?(?P<rel>that|the\s(?:same|following|next|previous|preceding))\sweek",
    needs="weekday",
    basis="text",
)
def weekday_of_told_week(parts: dict[str, str], when: When) -> Interval | None:
    """`Monday of the following week`: counted from the week of the day told before."""
    if when.earlier is None or when.earlier.precision != "day":
        return None
    return weekday_in(week_of(when.earlier.start, TOLD[" ".join(parts["rel"].casefold().split())]), parts["w"])


@rule(
    rf"the\s(?P<rel>following|next|previous|preceding)\s(?P<w>{WEEKDAY}){AT_PART}|the\s(?P<w2>{WEEKDAY}){AT_PART}\s{AFTER_OR_BEFORE}",
    needs="weekday",
    basis="text",
)
def weekday_beside_told(parts: dict[str, str], when: When) -> Interval | None:
    """`The following Tuesday`, `the Sunday before`: the first such day after the one told before, or the last before it."""
    told = when.earlier
    if told is None or told.end is None or told.precision not in {"day", "range"}:
        return None
    number = WEEKDAYS[(parts["w"] or parts["w2"]).casefold()]
    if (parts["rel"] or parts["side"]).casefold() in {"following", "next", "after"}:
        return one_day(next_weekday(told.end + timedelta(days=1), number))
    return one_day(last_weekday(told.start - timedelta(days=1), number))


@rule(rf"the\s(?P<w>{WEEKDAY})\s(?P<side>before\slast|after\snext)", needs="beside", basis="article_date")
def weekday_but_one(parts: dict[str, str], when: When) -> Interval | None:
    """`The Friday before last`: a week farther than the last one before the day of writing."""
    if when.published is None or when.is_quoted:
        return None
    number, day = WEEKDAYS[parts["w"].casefold()], timedelta(days=1)
    if parts["side"].casefold().startswith("after"):
        return one_day(next_weekday(when.published + day, number) + timedelta(weeks=1))
    return one_day(last_weekday(when.published - day, number) - timedelta(weeks=1))


RULES = (weekday_but_one, weekday_of_week, weekday_weeks_ago, weekday_of_told_week, weekday_beside_told)
