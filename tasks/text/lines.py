"""The lines of a page and what can be seen of each without its neighbours.

A page's lines partition its text: a line ends with its line break and the blank lines after it, so that every
character belongs to exactly one block. Comparisons use a folded copy of the line's first characters; the text
itself is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

NUMBER = re.compile(r"\d\d*(?:[.,]\d+)*")
"""The first digit stands by itself, so that the lines are scanned for it; `\\d+` is tried at every character."""

AT_ENDS = " .:;,!?…-–—|/·•*»«>‹›<()[]\"'←→✔☰≡→¶_=~◆●■▶►⏵▸▾▲▼↑↓⟵⟶"
ALIKE = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u200b": None,
        "\ufeff": None,
        "\u00ad": None,
    }
)
"""Characters that look alike on a page and mean the same here."""

ALPHABETS = {c: c for c in range(0x700)}
"""Latin to Arabic letters as they are: a character that a table of str.translate leaves out costs an exception."""

REPLACED = [(chr(sign), same or "") for sign, same in ALIKE.items()]

FOLDED_LONGEST = 400
"""Characters of a line that phrases are looked for in: the longest legal notice of the development pages has 391."""

REMEMBERED_LONGEST = 100
"""Characters of lines that are looked at once however often they come: menus and buttons repeat, paragraphs do not
(9 in 10 lines of the development dumps are shorter)."""

REMEMBERED = 2**15
"""Lines that are remembered: some 15 MB. On the development dumps, whose pages are of many sites, four times as many
save one look in a hundred more."""

PROSE_WORDS, PROSE_LONG = 8, 26
"""Words of a line that ends as a sentence does, and of any line, from which it counts as running text; shorter ones
are headlines and captions as often as paragraphs (development pages)."""

QUESTION_WORDS = 16
"""Words from which a line that ends in a question mark is running text: headlines ask, too."""

SENTENCE_END = re.compile(r"[.!?…。！？։।؟][\"'”’»)\]*]*(?:\d{1,2}|\[\d{1,3}\])?[*\s]*$")
"""A stop, perhaps with closing marks or a footnote number after it."""

QUOTE_END = re.compile(r"[”\"»]\s*$")
SENTENCE_INSIDE = re.compile(r"[a-z\u00e0-\u00ff][.!?][”\"’»]? [A-ZÀ-Þ“\"‘«]")
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that are written without spaces between words."""


class Traits(NamedTuple):
    """What a line shows by itself. text: without its outer white space."""

    text: str
    folded: str
    words: int
    is_sentence: bool
    is_prose: bool


@dataclass(slots=True)
class Line:
    """One line of a page. start, end: the block; at: where `text`, the line without its outer white space, begins."""

    start: int
    end: int
    at: int
    text: str
    folded: str
    words: int
    is_sentence: bool
    is_prose: bool
    kind: str = ""
    article: int | None = None
    score: float = 0.5

    @property
    def stop(self) -> int:
        """Where the visible text ends."""
        return self.at + len(self.text)


def split_lines(text: str) -> list[Line]:
    """The lines of a page in order; their spans partition the text. A page of white space only is one empty line."""
    lines: list[Line] = []
    start, size = 0, len(text)
    for content in with_line_feeds(text).split("\n"):
        end = min(start + len(content) + 1, size)
        visible = content.strip()
        if visible:
            at = start if content[0] == visible[0] else start + len(content) - len(content.lstrip())
            lines.append(Line(start if lines else 0, end, at, *look(visible)))
        elif lines:
            lines[-1].end = end
        start = end
    return lines or ([Line(0, size, 0, *look(""))] if text else [])


def with_line_feeds(text: str) -> str:
    """The text with every line break as a line feed, as long as before."""
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


def look(text: str) -> Traits:
    """What a line without outer white space shows by itself."""
    return remembered(text) if len(text) <= REMEMBERED_LONGEST else traits_of(text)


def traits_of(text: str) -> Traits:
    """The traits of a line."""
    is_single_spaced = text.isascii() and text.isprintable() and "  " not in text and text != ""
    words, is_sentence = text.count(" ") + 1 if is_single_spaced else count_words(text), ends_sentence(text)
    folded = fold_numbers(text[:FOLDED_LONGEST].lower()) if is_single_spaced else fold_line(text)
    return Traits(text, folded, words, is_sentence, is_running_text(text, words, is_sentence=is_sentence))


remembered = lru_cache(maxsize=REMEMBERED)(traits_of)


def fold_line(text: str) -> str:
    """The line's first characters as phrase lists spell them: lower case, one space, numbers as #."""
    plain = text[:FOLDED_LONGEST]
    plain = plain.lower() if plain.isascii() else level(plain).casefold()
    return fold_numbers(" ".join(plain.split()))


def fold_numbers(text: str) -> str:
    """A line in lower case and with single spaces, numbers as # and without the signs at its ends."""
    return NUMBER.sub("#", text).strip(AT_ENDS)


def level(text: str) -> str:
    """The text with characters that look alike as one; replacing them one by one takes a quarter of str.translate's time."""
    for sign, same in REPLACED:
        text = text.replace(sign, same)
    return text


def is_running_text(text: str, words: int, *, is_sentence: bool) -> bool:
    """Whether a line is long enough and closed as running text is."""
    if words >= PROSE_LONG:
        return True
    if words < PROSE_WORDS or not is_sentence or text.isupper():
        return False
    return words >= QUESTION_WORDS or text[-1] not in "?!" or SENTENCE_INSIDE.search(text) is not None


def count_words(text: str) -> int:
    """Words of the line; scripts without spaces count two characters as one word."""
    spaced = len(text.split()) if len(text) < 100_000 else text.count(" ") + 1
    return spaced if spaced * 12 > len(text) or not NO_SPACES.search(text[:200]) else len(text) // 2


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    if text[-1:].isalpha():
        return False
    tail = text[-12:]
    return SENTENCE_END.search(tail) is not None or (QUOTE_END.search(tail) is not None and len(text) > 60)


def is_title_shaped(line: Line) -> bool:
    """Whether the line could be a headline: some words, begun with a capital or number, not closed like a sentence."""
    text = line.text
    if not 1 < line.words <= 32 or len(text) > 230 or text[-1] in ",;:":
        return False
    begins = text.lstrip("“\"‘'«„([¿¡-–— ")[:1]
    if not begins or begins.islower():
        return False
    return not text.endswith(".") or text.endswith(("...", "..")) or text.isupper() or is_title_case(text)


def is_title_case(text: str) -> bool:
    """Whether nearly every word of four letters or more begins with a capital."""
    long_words = [w for w in WORD.findall(text) if len(w) > 3]
    return len(long_words) > 1 and sum(w[0].isupper() for w in long_words) >= 0.8 * len(long_words)
