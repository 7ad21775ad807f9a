"""The lines of a page and what can be seen of each without its neighbours.

A page's lines partition its text: a line ends with its line break and the blank lines after it, so that every
character belongs to exactly one block. Comparisons use a folded copy of the line's first characters; the text
itself is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
SPACES = re.compile(r"\s+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
AT_ENDS = " .:;,!?…-–—|/·•*»«>‹›<()[]\"'←→✔☰≡→¶_=~◆●■"
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

FOLDED_LONGEST = 400
"""Characters of a line that phrases are looked for in: the longest legal notice of the development pages has 391."""

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
    kind: str = ""
    article: int | None = None
    score: float = 0.5

    @property
    def is_prose(self) -> bool:
        """Whether the line is long enough and closed as running text is."""
        if self.words >= PROSE_LONG:
            return True
        if self.words < PROSE_WORDS or not self.is_sentence or self.text.isupper():
            return False
        return self.words >= QUESTION_WORDS or self.text[-1] not in "?!" or SENTENCE_INSIDE.search(self.text) is not None

    @property
    def stop(self) -> int:
        """Where the visible text ends."""
        return self.at + len(self.text)


def split_lines(text: str) -> list[Line]:
    """The lines of a page in order; their spans partition the text. A page of white space only is one empty line."""
    lines: list[Line] = []
    first = 0
    for found in LINE.finditer(text):
        start, end = found.span()
        if start == end:
            continue
        if text[start:end].isspace():
            if lines:
                lines[-1].end = end
            continue
        lines.append(read_line(text, start if lines else first, start, end))
    return lines or ([Line(0, len(text), 0, "", "", 0, False)] if text else [])


def read_line(text: str, start: int, content: int, end: int) -> Line:
    """One line with its features."""
    raw = text[content:end]
    left = raw.lstrip()
    stripped = left.rstrip()
    return Line(start, end, content + len(raw) - len(left), stripped, fold_line(stripped), count_words(stripped), ends_sentence(stripped))


def fold_line(text: str) -> str:
    """The line's first characters as phrase lists spell them: lower case, one space, numbers as #."""
    plain = text[:FOLDED_LONGEST].translate(ALIKE).casefold()
    return NUMBER.sub("#", SPACES.sub(" ", plain)).strip(AT_ENDS)


def count_words(text: str) -> int:
    """Words of the line; scripts without spaces count two characters as one word."""
    spaced = len(text.split()) if len(text) < 100_000 else text.count(" ") + 1
    return spaced if spaced * 12 > len(text) or not NO_SPACES.search(text[:200]) else len(text) // 2


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    tail = text[-12:]
    return SENTENCE_END.search(tail) is not None or (QUOTE_END.search(tail) is not None and len(text) > 60)


def is_capitals(text: str) -> bool:
    """Whether all letters of the line that have case are capitals."""
    return text.isupper()


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
