"""Tells headings of sections and heads of tables from names: capitals there say nothing."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

SPEAKER = re.compile(r"^[^\S\n]*((?:[A-Z][a-z]{0,3}\.? ){0,4}[^\W\d_a-z]{4,}(?:[ -][^\W\d_a-z]+){0,4})(?: \([^)\n]{1,40}\))?:\s", re.MULTILINE)
"""A name in capitals that opens a line of a transcript, and what is said behind a colon."""

CELL_GAP = re.compile(r"\t|\s{2,}|\s*\|\s*")
NUMBERING = re.compile(r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+|[#*•–—-]+\s+)")
LONGEST_HEADING = 60
"""Characters of a line that may be a heading; longer ones are text."""

FEWEST_CELLS = 3
"""Cells of a line that is the head of a table; two columns may be a name and what is said of it."""


def is_whole_line(text: str, start: int, end: int) -> bool:
    """Whether a span is all that its line holds, but for numbering and marks around it."""
    first = text.rfind("\n", 0, start) + 1
    if start - first > LONGEST_HEADING:
        return False
    numbering = NUMBERING.match(text, first)
    before = text[numbering.end() if numbering else first : start]
    behind = text[end : end + LONGEST_HEADING].partition("\n")[0]
    return not before.strip(MARKS) and not behind.strip(MARKS)


MARKS = " \u00a0\t\"':*_#=–—-|"


def is_table_head(text: str, start: int, end: int) -> bool:
    """Whether a span lies in a line of several cells that hold capitalised words alone."""
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end, end + LONGEST_ROW)
    line = text[first : stop if stop >= 0 else len(text)]
    if start - first > LONGEST_ROW or len(line) > LONGEST_ROW or any(c.isdigit() for c in line):
        return False
    cells = [cell for cell in CELL_GAP.split(line.strip()) if cell]
    return len(cells) >= FEWEST_CELLS and all(cell[0].isupper() and len(cell.split()) <= LONGEST_CELL for cell in cells)


LONGEST_ROW, LONGEST_CELL = 200, 3
"""Characters of the longest line that is read as a row of a table, and words of the longest cell of its head."""


@lru_cache(maxsize=8)
def speakers_of_turns(text: str) -> frozenset[str]:
    """The names in capitals that take turns in a transcript; none where but one does, or none more than once."""
    counts = Counter(match[1].split()[-1] for match in SPEAKER.finditer(text))
    names = {match[1] for match in SPEAKER.finditer(text)}
    takes_turns = len(counts) > 1 and max(counts.values()) > 1 and sum(counts.values()) > MOST_LABELS
    return frozenset(names if takes_turns else ())


MOST_LABELS = 3
"""Lines in capitals with a colon that a page without turns may have (NOTE:, UPDATE:)."""


def is_turn(text: str, start: int, end: int) -> bool:
    """Whether a span is the name, or the end of it, that opens a turn of a transcript."""
    if not text[start:end].isupper() or text[end : end + 1] not in (":", " "):
        return False
    line = text.rfind("\n", 0, start) + 1
    turn = SPEAKER.match(text, line) if start - line <= LONGEST_HEADING else None
    return turn is not None and turn.start(1) <= start and turn.end(1) == end and turn[1] in speakers_of_turns(text)
