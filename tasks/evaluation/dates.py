"""Scores of time expressions: the days that each names, and those that the text leaves open."""

from __future__ import annotations

from calendar import monthrange
from typing import NamedTuple

from tasks.evaluation.gold import GoldPage
from tasks.evaluation.spans import Row, has_overlap, match_spans, span_of
from tasks.evaluation.tally import Tally

SAME_EXPRESSION = 0.3
"""Part that an expression must share with its gold: `Monday` and `late Monday` name one day."""


class Days(NamedTuple):
    """First and last day in ISO 8601; the last is None where it is open."""

    first: str
    last: str | None


def days_of(value: str | None) -> Days | None:
    """The days of a gold value: a date of any precision, or two of them with a slash."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    return Days((first + "-01-01")[:10] if len(first) == 4 else (first + "-01")[:10], last_day(last or first))


def last_day(value: str) -> str | None:
    """The last day of a date; None for `..`."""
    if value == "..":
        return None
    if len(value) == 7:
        return f"{value}-{monthrange(int(value[:4]), int(value[5:7]))[1]:02d}"
    return (value + "-12-31")[:10]


def score_dates(page: GoldPage, dates: list[Row], tally: Tally) -> None:
    """Count the time expressions of a page."""
    wanted, found = page.marked("dates"), [d for d in dates if page.in_body(span_of(d))]
    rows = {gold["id"]: row for gold, row in match_spans(wanted, found, SAME_EXPRESSION)}
    for gold in wanted:
        row = rows.get(gold["id"])
        settled = row if row is not None and row["date_start"] else None
        score_date(page.name, gold, settled, tally)
    behind = [span_of(gold) for gold in wanted]
    for row in found:
        if row["date_start"] and not any(has_overlap(span_of(row), span) for span in behind):
            tally.add("dates with nothing behind", 1)
            tally.miss("dates with nothing behind", page.name, row["exact"], row["date_start"])
    tally.add("dates with nothing behind", 0)


def score_date(page: str, gold: Row, row: Row | None, tally: Tally) -> None:
    """Count one expression. row: what was made of it, None where it was left open."""
    days = days_of(gold["value"])
    said = f"{row['date_start']}/{row['date_end']}" if row else None
    if days is None:
        tally.check("unresolvable dates left open", row is None, page, gold["exact"], said)
        return
    right = row is not None and str(row["date_start"]) == days.first and (days.last is None or str(row["date_end"]) == days.last)
    tally.check("dates right", right, page, gold["exact"], gold["value"], said)
    tally.add("dates wrong", row is not None and not right)
