"""The words of the time grammar, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.language.lexicon_files import word_lists

MONTHS, WEEKDAYS, NUMBERS, ORDINALS, SEASONS = (word_lists("times")[part] for part in ("months", "weekdays", "numbers", "ordinals", "seasons"))


def either(words: Iterable[str]) -> str:
    """An alternation of words, longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def cased(words: Iterable[str]) -> list[str]:
    """The words as names are printed: with a capital, or all in capitals."""
    return [form for word in words for form in (word.title(), word.upper())]


FULL = [m for m in MONTHS if len(m) > 4 or m in {"may", "june", "july"}]
SHORT = [m for m in MONTHS if m not in FULL]
MONTH = rf"(?-i:(?:{either(cased(FULL))})\b|(?:{either(cased(SHORT))})\b\.?)"
WEEKDAY = rf"(?-i:{either(cased(WEEKDAYS))})"
"""Names begin with a capital: `may` and `march` are words of their own."""

TENS = either(word for word, number in NUMBERS.items() if number > 19)
NUMBER = rf"(?:\d{{1,3}}|(?:{TENS})[\s-](?:{either(word for word, number in NUMBERS.items() if number < 10 and len(word) > 2)})|{either(NUMBERS)})"
ORDINAL = rf"(?:(?:twenty|thirty)[\s-](?:{either(word for word, number in ORDINALS.items() if number < 10)})|{either(ORDINALS)})"
FIGURE_ORDINAL = r"[0-3]?\d(?:st|nd|rd|th)"
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
DAY_BEFORE_MONTH = rf"(?:the\s(?:{FIGURE_ORDINAL}|{ORDINAL})(?:\sday)?(?=\sof\s)|{DAY})"
DAY_BEHIND_MONTH = rf"(?:the\s(?:{FIGURE_ORDINAL}|{ORDINAL})(?!-)|{either(word for word, number in ORDINALS.items() if number > 3)}(?!-)|{DAY})"
"""A day as figure or word: `the first of March`, `March the first`; `March first` may be the first of other things."""

YEAR = r"(?:1[89]|20|21)\d\d"
SEASON = rf"(?:{either(SEASONS)})"
UNITS = ("day", "days", "night", "nights", "week", "weeks", "fortnight", "fortnights", "month", "months", "year", "years", "decade", "decades")
UNIT = rf"(?:{either(UNITS)})"
BETWEEN_WORDS = re.compile(r"[\s-]+")
PART = r"(?:morning|afternoon|evening|night)"


def number_of(word: str) -> int:
    """The number that a figure or word stands for."""
    return int(word) if word.isdigit() else sum(NUMBERS[part] for part in BETWEEN_WORDS.split(word.casefold()))


def month_number(word: str) -> int:
    """The month of a name or abbreviation."""
    return MONTHS[word.rstrip(".").casefold()]


def day_number(word: str) -> int:
    """The day of `5`, `5th`, `fifth`, `twenty-fifth` or `the fifth day`."""
    parts = [part for part in BETWEEN_WORDS.split(word.casefold()) if part not in {"the", "day"}]
    return sum(ORDINALS.get(part) or NUMBERS.get(part) or int(part.rstrip("stndrh")) for part in parts)


def unit_of(word: str) -> str:
    """A unit without its plural."""
    return word.casefold().rstrip("s")
