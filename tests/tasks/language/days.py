"""The day that the articles of these tests are written on, and days as they are compared."""

from __future__ import annotations

from datetime import date

from tasks.language.times.intervals import Interval

WEDNESDAY = date(2024, 5, 15)


def iso(interval: Interval | None) -> str:
    """Days as ISO 8601 writes an interval."""
    if interval is None:
        return ""
    return str(interval.start) if interval.start == interval.end else f"{interval.start}/{interval.end or '..'}"
