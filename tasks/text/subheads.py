"""Headings inside a text, and the marks of lists and interviews that are none."""

from __future__ import annotations

import re

from tasks.text.lines import Line, is_title_shaped

LIST_MARK = re.compile(r"^(?:[•·▪◦●■*–—-]\s*\S|\(?\d{1,2}[.)]\s|[a-z]\)\s)")
NUMBERED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s+(?=\S)")
QUESTION_MARK = re.compile(r"^(?:Q|A|[A-Z]{2,3})[.:]\s")
SUBHEAD_WORDS = 12
"""Words of the longest subhead; one-line paragraphs are longer or closed by a stop (development pages)."""


def heads_text(line: Line) -> bool:
    """Whether the line has the shape of a heading."""
    if line.words > SUBHEAD_WORDS or len(line.text) > 90 or line.text[-1] in ".,;:":
        return False
    if (line.is_sentence and line.words > 4 and line.text[-1] not in "?!") or QUESTION_MARK.match(line.text):
        return False
    return is_title_shaped(line) or (line.words == 1 and any(c.isupper() for c in line.text[:2]))


def heads_numbered(line: Line, below: Line, *, is_table: bool) -> bool:
    """Whether a line that begins with a number is a heading: in capitals, or with running text without a number or a table below."""
    number = NUMBERED.match(line.text)
    if number is None or line.words > SUBHEAD_WORDS or line.is_sentence:
        return False
    leads = is_table or (below.is_prose and not below.kind and LIST_MARK.match(below.text) is None)
    return line.text.isupper() or (leads and line.text[number.end()].isupper())
