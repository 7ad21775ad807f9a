"""The times of an article: its expressions in order, each resolved by what was told before it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tasks.language.readings import Reading
from tasks.language.times.expressions import Expression, find_expressions, word_before
from tasks.language.times.intervals import Interval
from tasks.language.times.outlooks import outlook_at
from tasks.language.times.when import When

REACH = 6
"""Line breaks between a date and what counts from it: news breaks its paragraphs after every sentence or two."""

ANCHORS = frozenset({"day", "month", "year", "range", "quarter", "half"})
"""Precisions that later expressions may count from."""

PERIODS = frozenset({"range", "quarter", "half", "month", "year"})
"""Precisions that `the previous six months` may count from."""

NEAR_BY = 300
"""Characters back to the date that gives a day or month its year: the sentence and the one before, over which a history goes on."""


class Time(NamedTuple):
    """A time expression. basis: what the interval rests on; anchor: number of the time it counts from, in the same list."""

    start: int
    end: int
    rule: str
    interval: Interval | None
    basis: str
    anchor: int | None


def find_times(reading: Reading, published: date | None, quoted: list[tuple[int, int]]) -> list[Time]:
    """The times of an article in order; published: its date, known to the day; quoted: spans of quotations."""
    times: list[Time] = []
    for expression in find_expressions(reading):
        times.append(resolve(reading, expression, published, times, is_within(quoted, expression)))
    return times


def is_within(spans: list[tuple[int, int]], expression: Expression) -> bool:
    """Whether an expression lies in one of the spans."""
    return any(start <= expression.start and expression.end <= end for start, end in spans)


def resolve(reading: Reading, expression: Expression, published: date | None, times: list[Time], is_quoted: bool) -> Time:
    """The time of an expression."""
    rule = expression.rule
    anchor = find_anchor(reading, expression, times, is_near=rule.basis == "near")
    outlook, is_told = outlook_at(reading, expression.start)
    when = When(published, times[anchor].interval if anchor is not None else None, outlook, is_quoted, is_told)
    interval = rule.resolve(expression.parts, when)
    if interval is not None and word_before(reading, expression.start) == "since":
        interval = interval._replace(end=None)
    basis = basis_of(expression, when) if interval is not None else "none"
    return Time(expression.start, expression.end, rule.name, interval, basis, anchor if basis == "text" else None)


def basis_of(expression: Expression, when: When) -> str:
    """What the interval of a resolved expression rests on."""
    basis = expression.rule.basis
    if basis != "near":
        return basis
    if any(expression.parts.get(year) for year in ("y", "z", "year")):
        return "absolute"
    relative = expression.parts.get("rel", "").casefold()
    if relative:
        return "text" if relative in {"that", "the same", "the following", "the next"} else "article_date"
    return "text" if when.told_year is not None else "article_date"


def find_anchor(reading: Reading, expression: Expression, times: list[Time], *, is_near: bool) -> int | None:
    """The last resolved time before an expression that it may count from."""
    is_period = expression.rule.name == "units_before_told"
    for number in range(len(times) - 1, -1, -1):
        time = times[number]
        if is_period and time.interval is not None and time.interval.precision in PERIODS and time.basis != "text":
            return number
        if not is_period and reading.text.count("\n", time.end, expression.start) > REACH or (is_near and expression.start - time.end > NEAR_BY):
            return None
        if not is_period and time.interval is not None and time.interval.precision in ANCHORS:
            return number
    return None
