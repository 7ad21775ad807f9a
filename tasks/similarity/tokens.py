"""Tokens: the words of an article's lines as they stand, for telling what a copy changed.

Unlike the folded words that copies are found by, tokens keep their accents: a name written otherwise is a change. Case,
the form of apostrophes and the marks between words are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.wording import UNSPACED

SINGLE = "".join(f"\\U{low:08x}-\\U{high - 1:08x}" for low, high in UNSPACED)
TOKEN = re.compile(rf"[{SINGLE}]|[^\W{SINGLE}]+(?:[.,:'’ʼ/-][^\W{SINGLE}]+)*")
"""A word with the marks inside it (34,800; o'clock; 07:15); a character of a script without spaces is one."""

APOSTROPHES = str.maketrans("’ʼ", "''")


class Line(NamedTuple):
    """A block of an article: its kind, where it starts in the page, and its text."""

    kind: str
    start: int
    text: str


class Token(NamedTuple):
    """A word: its canonical form, its span in its line, the number of the line, and its own number there."""

    form: str
    start: int
    end: int
    line: int
    place: int


LINES_KNOWN = 1 << 12
"""Lines whose words are remembered: an origin is compared with all its copies, one after the other."""


def tokenise(lines: Sequence[Line]) -> list[list[Token]]:
    """The words of each line."""
    return [[Token(*word, number, place) for place, word in enumerate(words_of(line.text))] for number, line in enumerate(lines)]


@lru_cache(maxsize=LINES_KNOWN)
def words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    """The canonical form and the span of each word of a line."""
    return tuple((canonical(m[0]), *m.span()) for m in TOKEN.finditer(text))


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """The form under which a word is the same in two copies."""
    return unicodedata.normalize("NFC", word).translate(APOSTROPHES).casefold()
