"""Finding time expressions: the longest form at each place, and what only looks like one left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tasks.language.lexicon_files import words
from tasks.language.readings import Reading
from tasks.language.times import calendar_rules, counts, parts_of_months, relative_rules, weeks
from tasks.language.times.rules import Rule
from tasks.language.times.words import MONTHS, ORDINALS, SEASONS, UNITS, WEEKDAYS, cased

RULES = (*calendar_rules.RULES, *relative_rules.RULES, *weeks.RULES, *parts_of_months.RULES, *counts.RULES)

SIGNS = {
    "month": cased(MONTHS),
    "weekday": cased(WEEKDAYS),
    "season": SEASONS,
    "end": ("end", "beginning", "start"),
    "part": ("quarter", "half"),
    "deictic": words("times", "deictics"),
    "ordinal": ORDINALS,
    "unit": (*UNITS, "weekend", "half", "morning", "afternoon", "evening"),
    "ago": ("ago",),
    "beside": ("before", "after", "afterward", "afterwards", "later", "earlier", "previously", "beforehand"),
    "monthly": ("month",),
    "from now": ("now", "today", "hence"),
    "open": ("hours", *UNITS, *(feast.removeprefix("the ").split()[0] for feast in words("times", "feasts"))),
}
"""Words of which a line must hold one for the rules of that kind to be tried on it; numbers are told by their form."""

TOKEN = re.compile(r"[A-Za-z]+|\d+[a-z]{0,2}")
YEAR_LENGTH = 4
ROUND = "00"
"""How numbers end that count people and things as often as years."""

BEFORE_YEAR = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "between", "to", "through", "late", "early", "mid", "and", "around", "("}
)
"""Words after which four digits are a year, unless a plural follows (`of 2000 fighters`)."""

BEFORE_NAMED_YEAR = frozenset({"the", "'s", "this", "that", "a", "their", "his", "its"})
"""Words after which four digits and a singular noun are a year: `the 2015 agreement`."""

IN_NAMES, NAME_HEADS = words("times", "weekday_names"), words("times", "date_names")


class Expression(NamedTuple):
    """A form found in the body of an article; parts: what its pattern named, empty where nothing was."""

    start: int
    end: int
    rule: Rule
    parts: dict[str, str]


def find_expressions(reading: Reading) -> list[Expression]:
    """The time expressions of an article in order; none overlaps another."""
    found: list[Expression] = []
    start = 0
    for line in reading.text.split("\n"):
        found += longest(e for e in line_expressions(line, start) if is_sound(reading, e))
        start += len(line) + 1
    return found


def line_expressions(line: str, start: int) -> Iterator[Expression]:
    """All forms that stand in a line."""
    kinds = kinds_in(line)
    for rule in RULES:
        if rule.needs in kinds:
            for found in rule.pattern.finditer(line):
                yield Expression(start + found.start(), start + found.end(), rule, {k: v or "" for k, v in found.groupdict().items()})


def kinds_in(line: str) -> set[str]:
    """The kinds of words that a line holds."""
    kinds: set[str] = set()
    for token in set(TOKEN.findall(line)):
        kinds.update(kinds_of_word(token))
    return kinds


@lru_cache(maxsize=16_384)
def kinds_of_word(word: str) -> frozenset[str]:
    """The kinds that a word or figure speaks for."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    if digits[:1].isdigit():
        kind = "ordinal" if len(digits) < len(word) and word[-1] != "s" else "year"
        return frozenset({kind, "decade"} if word.endswith("0s") else {kind} if kind == "ordinal" or len(digits) == YEAR_LENGTH else ())
    return frozenset(kind for kind, signs in SIGNS.items() if (word if kind in {"month", "weekday"} else word.lower()) in signs)


def longest(found: Iterator[Expression]) -> list[Expression]:
    """The forms without those that lie in or cross a longer one that begins before or with them."""
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: (e.start, -e.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def is_sound(reading: Reading, found: Expression) -> bool:
    """Whether the words around a form let it be a time."""
    name, before = found.rule.name, word_before(reading, found.start)
    if "and" in (found.parts.get("j"), found.parts.get("j2")):
        return before in {"between", "from"}
    if name == "year_alone":
        return is_year(reading, found, before)
    if name == "day_of_told_month":
        after = reading.tokens.first_from(found.end)
        return after >= len(reading.tokens.tags) or reading.tokens.tags[after] not in {"NN", "NNS", "NNP", "NNPS", "JJ", "CD"}
    if name == "day_of_writing" or (name == "unit_of_writing" and is_titled(reading.text[found.start : found.end])):
        return not is_title_word(reading, found)
    if name == "day_and_month" and word_after(reading, found.end) in NAME_HEADS:
        return False
    if name in {"month_alone", "relative_month", "weekday"}:
        return is_calendar_name(reading, found)
    return True


def word_before(reading: Reading, offset: int) -> str:
    """The token before the offset in lower case, or nothing."""
    index = reading.tokens.at(offset) - 1
    return reading.tokens.texts[index].lower() if index >= 0 else ""


def word_after(reading: Reading, offset: int) -> str:
    """The token at or after the offset in lower case, or nothing."""
    index = reading.tokens.first_from(offset)
    return reading.tokens.texts[index].lower() if index < len(reading.tokens.texts) else ""


def is_titled(text: str) -> bool:
    """Whether every word of an expression has its capital, as in the names of programmes (Orlow This Week)."""
    return all(word[:1].isupper() for word in text.split())


def is_title_word(reading: Reading, found: Expression) -> bool:
    """Whether a capitalised `Today` follows a name: papers are called so."""
    index = reading.tokens.at(found.start)
    return index > 0 and reading.text[found.start].isupper() and reading.tokens.texts[index - 1][:1].isupper()


def is_year(reading: Reading, found: Expression, before: str) -> bool:
    """Whether four digits are a year: by the word before, and by what they would count."""
    tokens = reading.tokens
    if found.parts["y"] != reading.text[found.start : found.end]:
        return True
    after = tokens.first_from(found.end)
    tag = tokens.tags[after] if after < len(tokens.tags) else ""
    text = tokens.texts[after] if after < len(tokens.texts) else ""
    if opens_with_in(reading, found.start) and not found.parts["y"].endswith(ROUND):
        return True
    if tag == "NNS" or text in {"%", "percent", "people", "m", "km"} or text[:1] in "°$€":
        return False
    if before in BEFORE_YEAR:
        return True
    return before in BEFORE_NAMED_YEAR and tag in {"NN", "NNP", "JJ"}


def opens_with_in(reading: Reading, offset: int) -> bool:
    """Whether the token before the offset is the `In` that begins a sentence: what it counts from there on is years (`In 1915 marines came`)."""
    index = reading.tokens.at(offset) - 1
    return index >= 0 and reading.tokens.texts[index] == "In"


def is_calendar_name(reading: Reading, found: Expression) -> bool:
    """Whether a month or weekday is one, and not a verb, a person or part of a name."""
    tokens = reading.tokens
    index = tokens.at(found.end - 1)
    if found.rule.name == "weekday":
        after = tokens.texts[index + 1].lower() if index + 1 < len(tokens.texts) else ""
        return after not in IN_NAMES and word_before(reading, found.start) not in IN_NAMES
    if tokens.tags[index] not in {"NNP", "NNPS", "NN"} and tokens.texts[index] != "Sept":
        return False
    previous, following = index - 1, index + 1
    is_first = following < len(tokens.texts) and tokens.tags[following] == "NNP" and tokens.deps[index] == "compound"
    is_last = previous >= 0 and tokens.tags[previous] == "NNP" and tokens.deps[previous] == "compound" and tokens.heads[previous] == index
    return not is_first and not is_last
