"""Touches: what a change between two copies bears on: a figure, a date, a name, a quotation, who says it, the headline."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from tasks.language.lexicon_files import words
from tasks.similarity.tokens import LINES_KNOWN, Line, Token, words_of
from tasks.text.dates import MONTHS

CALENDAR = frozenset(MONTHS) | words("plain_words", "calendar", "months")
SPEECH = words("cues", "speech", "judgement")
NUMERIC_DATE = re.compile(r"\d{1,4}[./:-]\d{1,2}(?:[./-]\d{1,4})?|(?:19|20)\d\d")
AROUND = 3
"""Words before and after a change in which a verb of speech still governs it: "told reporters on Tuesday"."""

HEADLINES = frozenset({"headline", "subhead"})
CREDITS = frozenset({"byline", "author_box", "translator_note"})
OPENERS, CLOSERS = "“«„", "”»"
MARKS = re.compile(f'[{OPENERS}{CLOSERS}"]')
SENTENCE_END = re.compile(r"[.!?…:][\s\"'”’»)]*[\"'“‘«(]*$")
"""What stands between two sentences, up to the first word of the second."""

NUMBER, DATE, CALENDAR_WORD, DIGITS, ATTRIBUTION, SPEECH_VERB = (1 << bit for bit in range(6))
"""What a word by itself says of a change; plain integers, since an enumeration takes a microsecond to test."""


@cache
def change_words(section: str) -> frozenset[str]:
    """One list of change_words.toml."""
    lists = tomllib.loads(resources.files(__package__ or "").joinpath("change_words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[section]["words"])


@lru_cache(maxsize=1 << 16)
def word_traits(form: str) -> int:
    """The traits of a word, joined."""
    holds = {
        NUMBER: form in change_words("numbers") or any(c.isdigit() for c in form),
        DATE: form in CALENDAR or form in change_words("dates") or NUMERIC_DATE.fullmatch(form) is not None,
        CALENDAR_WORD: form in CALENDAR,
        DIGITS: form.isdigit(),
        ATTRIBUTION: form in change_words("attributions"),
        SPEECH_VERB: form in SPEECH,
    }
    return sum(trait for trait, held in holds.items() if held)


def joined_traits(tokens: Sequence[Token]) -> int:
    """The traits that any of some words has."""
    traits = 0
    for token in tokens:
        traits |= word_traits(token.form)
    return traits


def known_names(lines: Sequence[Line]) -> frozenset[str]:
    """Words that are capitalised inside a sentence, in lines that are not all capitals."""
    return frozenset().union(*(line_names(line.text) for line in lines))


@lru_cache(maxsize=LINES_KNOWN)
def line_names(text: str) -> frozenset[str]:
    """Words that are capitalised inside a sentence of a line."""
    words = () if text.isupper() else words_of(text)
    ends = [0, *(word[2] for word in words)]
    return frozenset(
        form
        for (form, start, end), after in zip(words[1:], ends[1:], strict=False)
        if text[start].isupper() and end - start > 1 and form not in CALENDAR and not ends_sentence(text[after:start])
    )


@lru_cache(maxsize=1 << 12)
def ends_sentence(gap: str) -> bool:
    """Whether a sentence ends between two words."""
    return SENTENCE_END.search(gap) is not None


def is_capitalised(word: str) -> bool:
    """Whether a word starts with a capital; a single letter is a pronoun or an initial."""
    return word[0].isupper() and len(word) > 1


def touches(line: Line, own: Sequence[Token], changed: Sequence[Token], names: frozenset[str]) -> set[str]:
    """What the changed words of a line bear on; own: all words of the line."""
    if not changed:
        return set()
    first, last = changed[0].place, changed[-1].place + 1
    here, beside, near = (joined_traits(own[max(0, first - around) : last + around]) for around in (0, 1, AROUND))
    found = {
        "headline": line.kind in HEADLINES,
        "number": here & NUMBER,
        "date": line.kind == "date" or here & DATE or beside & CALENDAR_WORD and here & DIGITS,
        "name": line.kind == "dateline" or any(t.form in names and is_capitalised(line.text[t.start : t.end]) for t in changed),
        "attribution": line.kind in CREDITS or here & ATTRIBUTION or near & SPEECH_VERB,
        "quote": is_quoted(line.text, changed[0].start, changed[-1].end),
    }
    return {name for name, holds in found.items() if holds}


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
