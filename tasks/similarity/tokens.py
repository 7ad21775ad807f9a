"""Tokens: the words of an article's lines as they stand, for telling what a copy changed.

Unlike the folded words that copies are found by, tokens keep their accents: a name written otherwise is a change. Case,
the form of apostrophes and the marks between words are none. The words of a line are columns, and no object a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, compress
from operator import ne
from typing import NamedTuple

from schemas.wording import UNSPACED

SINGLE = "".join(f"\\U{low:08x}-\\U{high - 1:08x}" for low, high in UNSPACED)
IS_UNSPACED = re.compile(f"[{SINGLE}]")
UNSPACED_TOKEN = re.compile(rf"([{SINGLE}]|[^\W{SINGLE}]+(?:[.,:'’ʼ/-][^\W{SINGLE}]+)*)")
"""A word with the marks inside it (34,800; o'clock; 07:15); a character of a script without spaces is one."""

TOKEN = re.compile(r"(\w+(?:[.,:'’ʼ/-]\w+)*)")
"""The same in lines that have no such character, in half the time."""

APOSTROPHES = str.maketrans("’ʼ", "''")


class Line(NamedTuple):
    """A block of an article: its kind, where it starts in the page, and its text."""

    kind: str
    start: int
    text: str


class Words(NamedTuple):
    """The words of a line: their canonical forms, their spans in the line, and which of them start with a capital."""

    forms: tuple[str, ...]
    starts: list[int]
    ends: list[int]
    capitals: list[int]


LINES_KNOWN = 1 << 12
"""Lines whose words are remembered: an origin is compared with all its copies, one after the other."""


@lru_cache(maxsize=LINES_KNOWN)
def words_of(text: str) -> Words:
    """The words of a line."""
    token = TOKEN if text.isascii() or IS_UNSPACED.search(text) is None else UNSPACED_TOKEN
    pieces = token.split(text)
    places = list(accumulate(map(len, pieces)))
    written = pieces[1::2]
    forms = tuple(map(canonical, written))
    capitals = [place for place in compress(range(len(forms)), map(ne, written, forms)) if written[place][0].isupper()]
    return Words(forms, places[:-1:2], places[1::2], capitals)


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """The form under which a word is the same in two copies."""
    return unicodedata.normalize("NFC", word).translate(APOSTROPHES).casefold()
