"""Two times that name one interval: `between Friday night and Sunday`, `from March to May`, `two days after 5 June`."""

from __future__ import annotations

import re

from tasks.language.readings import Reading
from tasks.language.times.expressions import Expression
from tasks.language.times.intervals import Interval, add_months, end_of_month, joined, shifted
from tasks.language.times.outlooks import is_moved
from tasks.language.times.when import Outlook
from tasks.language.times.words import number_of, unit_of

JOINT = re.compile(r",?\s(and|to|until|till|through)\s(?:the\s|on\s|into\s)?|\s?[–—-]\s?", re.IGNORECASE)
LEAD = re.compile(r"(?P<night>\b(?:the\s)?night\s)?\b(?P<word>between|from|of)\s(?:the\s)?$", re.IGNORECASE)
LEAD_LENGTH = 28
"""Characters of `the night between the `, and some to spare for the word before."""

STEP = re.compile(r"\s(?:the\s)?")
LONGEST_JOINT = 14

WEEKLY = frozenset({"weekday"})
YEARLY = frozenset({"month_alone", "day_and_month"})
"""Rules whose time comes again: where two are not in order, one is of the week or year beside."""

ENDS = (
    WEEKLY
    | YEARLY
    | {"full_date", "numeric_date", "month_and_year", "year_alone", "relative_weekday", "relative_month", "weekday_of_week", "day_of_relative_year"}
    | {"month_of_relative_year", "day_of_writing", "season_and_year", "piece_of_month", "day_of_relative_month", "end_of_period", "two_days_away"}
)
"""Rules whose times can begin or end a range."""


def range_start(reading: Reading, first: Expression, last: Expression) -> int | None:
    """Where a range of two expressions begins, None where they are none: the words before and between them say so."""
    if last.start - first.end > LONGEST_JOINT or first.rule.name not in ENDS or last.rule.name not in ENDS:
        return None
    joint = JOINT.fullmatch(reading.text, first.end, last.start)
    if joint is None:
        return None
    word = (joint[1] or "").lower()
    if not word:
        # A dash also sets a date beside its weekday; between two of one form it means `to`.
        return first.start if first.rule.name == last.rule.name else None
    floor = max(first.start - LEAD_LENGTH, 0)
    lead = LEAD.search(reading.text[floor : first.start])
    if lead is None:
        return first.start if word == "through" else None
    return lead_start(reading, first, lead, word, floor)


def lead_start(reading: Reading, first: Expression, lead: re.Match[str], word: str, floor: int) -> int | None:
    """Where a range begins by the words before it: `between` goes with `and`, `from` with `to`, and a night with any."""
    if lead["night"]:
        return floor + lead.start()
    opening = lead["word"].lower()
    if opening == "between":
        return first.start
    return first.start if opening == "from" and word != "and" and not is_moved(reading, first.start) else None


def range_of(first: tuple[str, Interval], last: tuple[str, Interval], outlook: Outlook) -> Interval | None:
    """The interval of two, each with its rule; not in order, one is moved by its week or year to where the clause looks."""
    (first_rule, begin), (last_rule, finish) = first, last
    if begin.start > finish.start:
        if outlook.is_ahead:
            finish = moved(finish, last_rule, 1)
        else:
            begin = moved(begin, first_rule, -1)
    return joined(begin, finish)


def moved(interval: Interval, rule: str, count: int) -> Interval:
    """The same weekday of another week, or the same day or month of another year; as it is where it does not come again."""
    if rule in WEEKLY:
        return shifted(interval, count, "week") or interval
    if rule not in YEARLY or interval.end is None:
        return interval
    end = add_months(interval.end, 12 * count)
    return Interval(add_months(interval.start, 12 * count), end_of_month(end) if interval.precision == "month" else end, interval.precision)


def step_from(reading: Reading, count: Expression, base: Expression, interval: Interval | None) -> Interval | None:
    """The time that is so many units from the date written behind: `ten days before 3 April`."""
    is_step = count.rule.name == "time_from_event" and count.parts["n"] and base.start - count.end <= LONGEST_JOINT
    if interval is None or not is_step or not STEP.fullmatch(reading.text, count.end, base.start):
        return None
    sign = -1 if count.parts["side"].casefold() == "before" else 1
    return shifted(interval, sign * number_of(count.parts["n"]), unit_of(count.parts["unit"]))
