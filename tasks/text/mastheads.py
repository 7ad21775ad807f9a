"""The outlet's own name at the top of a page, which is no headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.text.lines import Line, fold_line

MOTTO = re.compile(r"\s+[–—|•·-]\s+")
"""What stands between an outlet's name and what it says of itself: `HARBOUR POST – every weekday before breakfast`."""

TOP = 3
"""Lines among which a masthead stands; menus and notices come below it."""

NAME_WORDS = 6
"""Words of the longest outlet's name."""

SHORT = 16
"""Words of a line that may name the outlet again: imprints, `… is written by`, buttons; paragraphs may name anything."""


def is_masthead(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is the outlet's name: at the very top, and in capitals or named again in a short line of furniture."""
    line = lines[i]
    if i >= TOP or line.is_sentence or any(c.isdigit() for c in line.text):
        return False
    name, *motto = MOTTO.split(line.text, maxsplit=1)
    if motto and 1 < len(name.split()) <= NAME_WORDS and is_named_below(lines, i, fold_line(name)):
        return True
    return line.words <= NAME_WORDS and ((i == 0 and line.text.isupper()) or is_named_below(lines, i, line.folded))


def is_named_below(lines: Sequence[Line], i: int, folded: str) -> bool:
    """Whether a short line further down holds the words, and more."""
    name = folded.removeprefix("the ")
    return len(name) > 3 and any(name in line.folded and line.folded.removeprefix("the ") != name and line.words <= SHORT for line in lines[i + 1 :])
