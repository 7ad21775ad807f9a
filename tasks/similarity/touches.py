"""Touches: what a change between two copies bears on: a figure, a date, a name, a quotation, who says it, the headline."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import cache, lru_cache, reduce
from importlib import resources
from operator import or_
from typing import NamedTuple

from tasks.language.lexicon_files import words
from tasks.similarity.hunks import Stretch
from tasks.similarity.tokens import LINES_KNOWN, Line, Words, words_of
from tasks.text.dates import MONTHS

CALENDAR = frozenset(MONTHS) | words("plain_words", "calendar", "months")
SPEECH = words("cues", "speech", "judgement")
NUMERIC_DATE = re.compile(r"\d{1,4}[./:-]\d{1,2}(?:[./-]\d{1,4})?|(?:19|20)\d\d")
AROUND = 3
"""Words before and after a change in which a verb of speech still governs it: "told reporters on Tuesday"."""

BY_KIND = {
    "headline": ("headline",),
    "subhead": ("headline",),
    "date": ("date",),
    "dateline": ("name",),
    "byline": ("attribution",),
    "author_box": ("attribution",),
    "translator_note": ("attribution",),
}
"""What any change of a line bears on, by the kind of the line."""

OPENERS, CLOSERS = "“«„", "”»"
MARKS = re.compile(f'[{OPENERS}{CLOSERS}"]')
SENTENCE_END = re.compile(r"[.!?…:][\s\"'”’»)]*[\"'“‘«(]*$")
"""What stands between two sentences, up to the first word of the second."""

NUMBER, DATE, CALENDAR_WORD, DIGITS, ATTRIBUTION, SPEECH_VERB = (1 << bit for bit in range(6))
"""What a word by itself says of a change; plain integers, since an enumeration takes a microsecond to test."""

BY_TRAIT = (("number", NUMBER), ("date", DATE), ("attribution", ATTRIBUTION))


@cache
def change_words(section: str) -> frozenset[str]:
    """One list of change_words.toml."""
    lists = tomllib.loads(resources.files(__package__ or "").joinpath("change_words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[section]["words"])


@cache
def listed_traits() -> dict[str, int]:
    """The traits of the words that stand in a list, joined."""
    lists = (
        (NUMBER, change_words("numbers")),
        (DATE, CALENDAR | change_words("dates")),
        (CALENDAR_WORD, CALENDAR),
        (ATTRIBUTION, change_words("attributions")),
        (SPEECH_VERB, SPEECH),
    )
    traits: dict[str, int] = {}
    for trait, listed in lists:
        traits |= {word: traits.get(word, 0) | trait for word in listed}
    return traits


@lru_cache(maxsize=1 << 16)
def word_traits(form: str) -> int:
    """The traits of a word, joined."""
    traits = listed_traits().get(form, 0)
    if form.isalpha():
        return traits
    traits |= NUMBER if any(map(str.isdigit, form)) else 0
    traits |= DATE if NUMERIC_DATE.fullmatch(form) else 0
    return traits | (DIGITS if form.isdigit() else 0)


def joined_traits(forms: Sequence[str]) -> int:
    """The traits that any of some words has."""
    return reduce(or_, map(word_traits, forms), 0)


def known_names(lines: Sequence[Line]) -> frozenset[str]:
    """Words that are capitalised inside a sentence, in lines that are not all capitals."""
    return frozenset().union(*(line_names(line.text) for line in lines))


@lru_cache(maxsize=LINES_KNOWN)
def line_names(text: str) -> frozenset[str]:
    """Words that are capitalised inside a sentence of a line."""
    if text.isupper():
        return frozenset()
    forms, starts, ends, capitals = words_of(text)
    return frozenset(forms[at] for at in capitals if at and ends[at] - starts[at] > 1 and not ends_sentence(text[ends[at - 1] : starts[at]])).difference(
        CALENDAR
    )


@lru_cache(maxsize=1 << 12)
def ends_sentence(gap: str) -> bool:
    """Whether a sentence ends between two words."""
    return SENTENCE_END.search(gap) is not None


def touches(line: Line, words: Words, changed: Stretch, names: Set[str]) -> set[str]:
    """What the changed words of a line bear on; words: all words of the line; names: those that are names."""
    forms, starts, ends, capitals = words
    _, first, last = changed
    found = set(BY_KIND.get(line.kind, ()))
    near = joined_traits(forms[max(0, first - AROUND) : last + AROUND])
    if near:
        found |= listed_touches(forms, first, last)
        if near & SPEECH_VERB:
            found.add("attribution")
    if any(forms[at] in names and ends[at] - starts[at] > 1 for at in capitals[bisect_left(capitals, first) : bisect_left(capitals, last)]):
        found.add("name")
    if is_quoted(line.text, starts[first], ends[last - 1]):
        found.add("quote")
    return found


def listed_touches(forms: Sequence[str], first: int, last: int) -> set[str]:
    """What the changed words bear on by themselves, or by a word right beside them."""
    here = joined_traits(forms[first:last])
    found = {name for name, trait in BY_TRAIT if here & trait}
    if here & DIGITS and joined_traits(forms[max(0, first - 1) : last + 1]) & CALENDAR_WORD:
        found.add("date")
    return found


class Marks(NamedTuple):
    """The quotation marks of a line: where they stand, and before each of them how many are open and how many are straight."""

    places: list[int]
    depths: list[int]
    straight: list[int]


@lru_cache(maxsize=LINES_KNOWN)
def quotation_marks(text: str) -> Marks:
    """Find the quotation marks of a line, in one pass."""
    marks = Marks([], [0], [0])
    for match in MARKS.finditer(text):
        marks.places.append(match.start())
        marks.depths.append(marks.depths[-1] + (match[0] in OPENERS) - (match[0] in CLOSERS))
        marks.straight.append(marks.straight[-1] + (match[0] == '"'))
    return marks


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a span lies inside quotation marks or holds one; marks that are not closed run to the end of the line."""
    marks = quotation_marks(text)
    before = bisect_left(marks.places, start)
    return marks.depths[before] > 0 or marks.straight[before] % 2 == 1 or before < bisect_left(marks.places, end)
