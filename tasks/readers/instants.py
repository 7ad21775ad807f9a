"""Dates of records as strings that can be read: numbers that count from 1970 become the instant they mean.

Databases and APIs write a publication as seconds, milliseconds, micro- or nanoseconds, or as one number of year, month
and day. Which it is shows by the size, since pages were published between 1990 and 2100. Everything else stays as written.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

EARLIEST, LATEST = 631_152_000, 4_102_444_800
"""1990 and 2100 in seconds: news pages begin in 1990 (schemas.articles.EARLIEST_ARTICLE); a later bound only keeps out other numbers."""

SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
NUMBER = re.compile(r"\d{8,19}(?:\.\d{0,9})?")
DAY = re.compile(r"(19|20)\d{6}")
SECOND = re.compile(r"(19|20)\d{12}")
LONGEST = 100
"""Characters of a date; the parser of mail dates is not made for more."""


def date_string(written: str | None) -> str | None:
    """A date as ISO 8601 where it is written as one number, else as it is."""
    if written is None or not NUMBER.fullmatch(written):
        return written
    if DAY.fullmatch(written) or SECOND.fullmatch(written):
        return compact_date(written) or written
    number = float(written)
    seconds = next((number / scale for scale in SCALES if EARLIEST <= number / scale < LATEST), None)
    return written if seconds is None else datetime.fromtimestamp(int(seconds), UTC).isoformat()


def compact_date(digits: str) -> str | None:
    """The day, or the second, that is written as one number; None where there is no such day."""
    try:
        found = datetime.strptime(digits, "%Y%m%d" if len(digits) == 8 else "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return found.date().isoformat() if len(digits) == 8 else found.isoformat()


def find_time(value: object) -> datetime | None:
    """An instant, or None; one without a zone is in UTC, as news-please writes it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    try:
        time = value if isinstance(value, datetime) else parse_time(value) if isinstance(value, str) else None
        if time is None:
            return None
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def parse_time(written: str) -> datetime | None:
    """An instant in ISO 8601 or as mail and HTTP headers write it. Raises ValueError."""
    iso = (date_string(written.strip()) or "")[:LONGEST]
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return parsedate_to_datetime(iso)
