"""Dates as pages print them above a text: found with their span and precision, never guessed.

Only a complete date counts (day, month and year, or month and year where the line holds nothing else). Numeric dates
are read only when one reading is possible: a part above 12 tells the day, a year in front tells the order, and dots
mean the day comes first (ISO 8601 and the European custom). 03/04/2024 stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from tasks.text.lexicon import load_lexicon

MONTHS: dict[str, int] = {k: v for k, v in load_lexicon("calendar")["months"].items() if k != "reason"}
AROUND = frozenset(load_lexicon("calendar")["around"]["words"])


def by_first_letter(names: Iterable[str]) -> str:
    """The names as alternatives, the longest first, by their first letter: a dozen are tried at a word instead of some hundred."""
    rest: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rest.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{first}(?:{'|'.join(of)})" for first, of in sorted(rest.items()))


NAME = by_first_letter(MONTHS)
GAP = r"[\s\u00a0,.]{0,4}"
DATE = re.compile(
    rf"(?<![\w/.-])(?=[\d{''.join(sorted({name[0] for name in MONTHS}))}])(?:"
    rf"(?P<iso>\d{{4}})[-/.](?P<iso_month>\d{{1,2}})[-/.](?P<iso_day>\d{{1,2}})(?=T|\b)"
    rf"|(?P<one>\d{{1,2}})(?P<mark>[./-])(?P<two>\d{{1,2}})(?P=mark)(?P<numeric_year>\d{{4}})(?!\d|(?-i:[a-z]))"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?{GAP}(?:of |de )?(?P<month>{NAME})\b\.?{GAP}(?:de |of )?(?P<year>\d{{4}})(?!\d|(?-i:[a-z]))"
    rf"|(?P<month_first>{NAME})\b\.?{GAP}(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?\b{GAP}(?P<year_after>\d{{4}})(?!\d|(?-i:[a-z]))"
    rf"|(?P<month_only>{NAME})\b\.?,?[\s\u00a0]{{1,2}}(?P<year_only>\d{{4}})(?!\d|(?-i:[a-z])))",
    re.IGNORECASE,
)
DAY_AND_MONTH = re.compile(
    rf"\b(?:(?P<month>{NAME})\.?[\s\u00a0](?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}})[\s\u00a0](?P<month_after>{NAME}))\b(?![\s\u00a0,]{{1,3}}\d{{4}})",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|reviewed|edited|corrected|changed|aktualisiert|geändert"
    r"|mise? à jour|modifiée?|modificado|actualizado|atualizado|aggiornato|bijgewerkt|обновлено)\b",
    re.IGNORECASE,
)
NOT_WORDS = re.compile(r"[\d\W_]+")
HAS_YEAR = re.compile(r"(?:19|20)\d\d")
COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}(?:Z|[+-]\d{2}:?\d{2})?)?$")
"""`20210629` and `20210629T1030`, as records and markup write days without signs between the numbers."""

EPOCH = re.compile(r"^(?P<seconds>\d{9,10})(?:\d{3}|\.\d+|\d{6})?$")
"""Seconds since 1970, or thousandths or millionths of them; nine and ten digits reach from 1973 to 2286."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""News pages begin in 1990 (schemas.articles.EARLIEST_ARTICLE); a later bound only keeps out other numbers."""


class FoundDate(NamedTuple):
    """A date in a text. day: the first possible day; precision: day or month; start, end: in the text searched."""

    start: int
    end: int
    day: date
    precision: str


def find_dates(text: str) -> list[FoundDate]:
    """All complete dates of the text that can be read in one way only."""
    if not HAS_YEAR.search(text):
        return []
    return [d for d in (read_date(m) for m in DATE.finditer(text)) if d is not None]


def find_date(text: str) -> FoundDate | None:
    """The first date of the text, or None."""
    found = find_dates(text)
    return found[0] if found else None


class UnclearDate(NamedTuple):
    """A numeric date whose day and month cannot be told apart by itself. start, end: in the text searched."""

    start: int
    end: int
    day_first: date
    month_first: date


def find_unclear_dates(text: str) -> list[UnclearDate]:
    """The numeric dates of the text that could be two days: `03/04/2024`."""
    return [d for d in (read_unclear(m) for m in DATE.finditer(text)) if d is not None] if HAS_YEAR.search(text) else []


def read_unclear(found: re.Match[str]) -> UnclearDate | None:
    """Both days that a numeric date may be, or None where it is none or can be read in one way only."""
    g = found.groupdict()
    if not g["numeric_year"] or date_parts(found) is not None:
        return None
    one, two, year = int(g["one"]), int(g["two"]), int(g["numeric_year"])
    if not (1 <= one <= 12 and 1 <= two <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    return UnclearDate(found.start(), found.end(), date(year, two, one), date(year, one, two))


def read_date(found: re.Match[str]) -> FoundDate | None:
    """The date of a match, or None where it is not one or could be two."""
    parts = date_parts(found)
    if parts is None or not FIRST_YEAR <= parts[0] <= LAST_YEAR:
        return None
    try:
        day = date(parts[0], parts[1], parts[2] or 1)
    except ValueError:
        return None
    return FoundDate(found.start(), found.end(), day, "day" if parts[2] else "month")


def date_parts(found: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day (0 where there is none) of a match."""
    g = found.groupdict()
    if g["iso"]:
        return int(g["iso"]), int(g["iso_month"]), int(g["iso_day"])
    if g["numeric_year"]:
        return numeric_parts(int(g["one"]), int(g["two"]), int(g["numeric_year"]), g["mark"])
    if g["month_only"]:
        return int(g["year_only"]), MONTHS[g["month_only"].casefold()], 0
    month = g["month"] or g["month_first"]
    return int(g["year"] or g["year_after"]), MONTHS[month.casefold()], int(g["day"] or g["day_after"])


def numeric_parts(one: int, two: int, year: int, mark: str) -> tuple[int, int, int] | None:
    """Year, month and day of a numeric date, or None where day and month cannot be told apart."""
    if one > 12 or mark == "." or one == two:
        return year, two, one
    return (year, one, two) if two > 12 else None


def parse_given_date(written: str | None) -> tuple[date, str] | None:
    """Day and precision of a date that came with a record; None where it is no date or could be two.

    Seconds since 1970 are read as a day in UTC.
    """
    plain = written.strip() if written else ""
    if plain[:8].isdigit() and plain.isascii():
        return (read, "day") if (read := compact_day(plain) or epoch_day(plain)) else None
    found = find_date(plain) if plain else None
    return (found.day, found.precision) if found else None


def compact_day(written: str) -> date | None:
    """The day of a date without signs between its numbers."""
    found = COMPACT.match(written)
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def epoch_day(written: str) -> date | None:
    """The day, in UTC, of a count of seconds since 1970."""
    found = EPOCH.match(written)
    day = datetime.fromtimestamp(int(found["seconds"]), UTC).date() if found else None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def with_year_of(text: str, near: date) -> date | None:
    """The day and month that a dateline names, in the year that puts it nearest before or on the given day."""
    found = DAY_AND_MONTH.search(text)
    if found is None:
        return None
    month = MONTHS[(found["month"] or found["month_after"]).casefold()]
    try:
        day = date(near.year, month, int(found["day"] or found["day_first"]))
    except ValueError:
        return None
    return day if day <= near else day.replace(year=near.year - 1) if (month, day.day) != (2, 29) else None


def words_besides(text: str) -> list[str]:
    """The words of a line that are neither part of a date nor what stands around one."""
    rest = DATE.sub(" ", text)
    return [w for w in NOT_WORDS.sub(" ", rest).split() if len(w) > 1 and w.casefold() not in AROUND and w.casefold() not in MONTHS]
