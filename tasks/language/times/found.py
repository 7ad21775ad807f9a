"""The times of an article: its expressions in order, each resolved by what was told before it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tasks.language.readings import Reading
from tasks.language.times.events import Told, count_from_event
from tasks.language.times.expressions import Expression, find_expressions, word_before
from tasks.language.times.intervals import Interval
from tasks.language.times.outlooks import outlook_at
from tasks.language.times.ranges import range_of, range_start, step_from
from tasks.language.times.speech_days import is_in_order, is_said_today
from tasks.language.times.when import Outlook, When

REACH = 6
"""Line breaks between a date and what counts from it: news breaks its paragraphs after every sentence or two."""

ANCHORS = frozenset({"day", "month", "year", "range", "quarter", "half"})
"""Precisions that later expressions may count from."""

PERIODS = frozenset({"range", "quarter", "half", "month", "year"})
"""Precisions that `the previous six months` may count from."""

NEAR_BY = 300
"""Characters back to the date that gives a day or month its year, where it stands in another paragraph: two sentences, over which a history goes on."""

NEAR_RULES = frozenset({"numbered_day", "same_hour"})
"""Rules that count from the date just told and from no other."""

TOLD_WORDS = frozenset({"that", "the same", "the following", "the next", "the previous"})
"""Words beside `year` that count from the text."""

COUNTED = frozenset({"time_from_told", "neighbouring_day"})
"""Rules beside which the date they come to may be written out: `two days later, on 5 March`."""

APPOSED = re.compile(r",\s(?:or\s)?(?:on\s)?")


class Time(NamedTuple):
    """A time expression. basis: what the interval rests on; anchor: number of the time it counts from, in the same list."""

    start: int
    end: int
    rule: str
    interval: Interval | None
    basis: str
    anchor: int | None


class Article(NamedTuple):
    """An article as its times need it. published: its date, known to the day; quoted: spans of quotations whose day nobody states."""

    reading: Reading
    published: date | None
    quoted: list[tuple[int, int]]


def find_times(reading: Reading, published: date | None, quoted: list[tuple[int, int]]) -> list[Time]:
    """The times of an article in order; published: its date, known to the day; quoted: spans of quotations."""
    article = Article(reading, published, [span for span in quoted if not is_said_today(reading, *span)])
    times: list[Time] = []
    before: Expression | None = None
    for expression in find_expressions(reading):
        start = range_start(reading, before, expression) if before is not None else None
        time = settle(article, expression, times, before.start if start is not None and before is not None else expression.start)
        whole = joined_with_last(article, (before, expression), start, (times[-1], time)) if before is not None else None
        times[len(times) - (whole is not None) :] = [whole or time]
        before = expression
    return [apposed_behind(reading, times, number) for number in range(len(times))]


def settle(article: Article, expression: Expression, times: list[Time], clause: int) -> Time:
    """The time of an expression: the day said before it again, one counted from an event, or what its rule makes of it."""
    said_again = apposed_before(article.reading, expression, times) or from_event(article.reading, expression, times)
    return said_again or resolve(article, expression, times, clause)


def from_event(reading: Reading, expression: Expression, times: list[Time]) -> Time | None:
    """The time counted from an event that was told with its day: `four days after the attack`."""
    if expression.rule.name != "time_from_event":
        return None
    days = [(number, time) for number, time in enumerate(times) if time.interval is not None and time.interval.precision == "day"]
    found = count_from_event(reading, expression, [Told(t.start, n, t.interval) for n, t in days if t.interval is not None])
    if found is None:
        return None
    interval, number, end = found
    return Time(expression.start, end, expression.rule.name, interval, "text", number)


def joined_with_last(article: Article, pair: tuple[Expression, Expression], start: int | None, times: tuple[Time, Time]) -> Time | None:
    """One time of two that stand beside each other: a range from `start`, or a count and the date it counts from."""
    last, time = times
    if start is None:
        stepped = step_from(article.reading, *pair, time.interval)
        return None if stepped is None else Time(last.start, time.end, "step_from", stepped, time.basis, time.anchor)
    if last.interval is None or time.interval is None:
        return None
    interval = range_of((last.rule, last.interval), (time.rule, time.interval), outlook_at(article.reading, pair[0].start)[0])
    # A day that counts from the one beside it rests on what that rests on: a time cannot be its own anchor.
    base = last if time.anchor is not None or last.basis != "absolute" else time
    return None if interval is None else Time(start, time.end, "range_of", interval, base.basis, base.anchor)


def is_within(spans: list[tuple[int, int]], expression: Expression) -> bool:
    """Whether an expression lies in one of the spans."""
    return any(start <= expression.start and expression.end <= end for start, end in spans)


def apposed_before(reading: Reading, expression: Expression, times: list[Time]) -> Time | None:
    """The day that an expression says again, counted from an event: `on Sunday, the day after the fighters had left`."""
    last = times[-1] if times else None
    if last is None or last.interval is None or last.interval.precision != "day":
        return None
    is_set_off = expression.rule.name in COUNTED and reading.text[expression.end : expression.end + 2] == ", "
    if expression.rule.name != "time_from_event" and not is_set_off:
        return None
    is_counted = reading.text[expression.start : expression.end].lower().endswith(("before", "after", "earlier", "later"))
    if not is_counted or not APPOSED.fullmatch(reading.text, last.end, expression.start):
        return None
    return Time(expression.start, expression.end, expression.rule.name, last.interval, "text", len(times) - 1)


def apposed_behind(reading: Reading, times: list[Time], number: int) -> Time:
    """The time, with the date written out behind it: `two years later, on 5 March 2016`, `two days later, on 5 March`."""
    time, following = times[number], times[number + 1] if number + 1 < len(times) else None
    is_written_out = following is not None and following.interval is not None and (following.basis == "absolute" or following.rule == "day_and_month")
    if following is None or not is_written_out or time.rule not in COUNTED or not APPOSED.fullmatch(reading.text, time.end, following.start):
        return time
    return time._replace(interval=following.interval, basis=following.basis, anchor=following.anchor)


def resolve(article: Article, expression: Expression, times: list[Time], clause: int) -> Time:
    """The time of an expression. clause: offset in the clause that says which way it looks."""
    reading, rule = article.reading, expression.rule
    anchor = find_anchor(reading, expression, times)
    outlook, is_told = outlook_at(reading, clause)
    is_told = is_told or (outlook is Outlook.open and anchor is not None and is_same_line(reading, times[anchor], expression))
    is_quoted = is_within(article.quoted, expression) or is_in_order(reading, expression)
    when = When(article.published, times[anchor].interval if anchor is not None else None, outlook, is_quoted, is_told)
    interval = near_writing(article, expression, when, times[anchor] if anchor is not None else None) or rule.resolve(expression.parts, when)
    if interval is not None and word_before(reading, expression.start) == "since":
        interval = interval._replace(end=None)
    basis = basis_of(expression, when) if interval is not None else "none"
    return Time(expression.start, expression.end, rule.name, interval, basis, anchor if basis == "text" else None)


def near_writing(article: Article, expression: Expression, when: When, told: Time | None) -> Interval | None:
    """A day without a year of the last weeks before the day of writing, where the year told of is that of another paragraph; None for any other."""
    is_other = told is not None and when.told_year is not None and not is_same_line(article.reading, told, expression)
    if expression.rule.name != "day_and_month" or not is_other or article.published is None:
        return None
    recent = expression.rule.resolve(expression.parts, when._replace(earlier=None))
    return recent if recent is not None and 0 <= (article.published - recent.start).days <= RECENT else None


RECENT = 31
"""Days before the day of writing in which a day and month is taken for news (a choice)."""


def basis_of(expression: Expression, when: When) -> str:
    """What the interval of a resolved expression rests on."""
    basis = expression.rule.basis
    if basis != "near":
        return basis
    if any(expression.parts.get(year) for year in ("y", "z", "year")):
        return "absolute"
    relative = " ".join((expression.parts.get("rel") or expression.parts.get("ago") or "").casefold().split())
    if relative:
        return "text" if relative in TOLD_WORDS else "article_date"
    return "text" if when.told_year is not None else "article_date"


def find_anchor(reading: Reading, expression: Expression, times: list[Time]) -> int | None:
    """The last resolved time before an expression that it may count from."""
    if expression.rule.name == "units_before_told":
        return next((n for n in reversed(range(len(times))) if is_period(times[n])), None)
    is_near = expression.rule.basis == "near" or expression.rule.name in NEAR_RULES
    within = [n for n in reversed(range(len(times))) if is_anchor(times[n]) and is_in_reach(reading, times[n], expression, is_near=is_near)]
    if is_near and within and word_before(reading, times[within[0]].start) == "of":
        # The day of `the agreement of 23 March` names the agreement; the story goes on from the day before it.
        return next((n for n in within if is_same_line(reading, times[n], expression) and word_before(reading, times[n].start) != "of"), within[0])
    return within[0] if within else None


def is_period(time: Time) -> bool:
    """Whether `the previous six months` may count from a time."""
    return time.interval is not None and time.interval.precision in PERIODS and time.basis != "text"


def is_anchor(time: Time) -> bool:
    """Whether later expressions may count from a time."""
    return time.interval is not None and time.interval.precision in ANCHORS


def is_in_reach(reading: Reading, time: Time, expression: Expression, *, is_near: bool) -> bool:
    """Whether a time stands close enough before an expression."""
    if is_near:
        return expression.start - time.end <= NEAR_BY or is_same_line(reading, time, expression)
    return reading.text.count("\n", time.end, expression.start) <= REACH


def is_same_line(reading: Reading, time: Time, expression: Expression) -> bool:
    """Whether a time and an expression stand in one paragraph."""
    return "\n" not in reading.text[time.end : expression.start]
