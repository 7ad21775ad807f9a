"""Credits that their neighbours tell: a label before a name, names after a dash below a text, an outlet and a day below a headline.

`Words Ada Lindgren` may be a headline; above `Photographs Omar Sabri` it is a credit. `— Ada Lindgren, with Omar Sabri in
Oran` may be an item of a list; alone below a paragraph it signs the text. `Harbour Post, 4 May 2019` may be a headline, too;
between one and the text it dates it.
"""

from __future__ import annotations

import re

from tasks.text.bylines import LONGEST, SAME_LENGTH, is_signature
from tasks.text.common_words import reads_as_words
from tasks.text.dates import DATE, HAS_YEAR, find_dates
from tasks.text.lines import Line
from tasks.text.name_lines import AT_PLACE, JOINED, is_name_row, is_text, opens_text, title_above
from tasks.text.posts import ANCHORS, ASIDE

WRITER = re.compile(r"^(?:words|text|story|report|reporting)\s+(?:by\s+)?(?P<who>[A-ZÀ-Þ].*)$", re.IGNORECASE)
PICTURES = re.compile(
    r"^(?:photographs?|photography|photos?|pictures|images|illustrations?|drawings|film|video)\s*:?\s+(?:by\s+)?(?P<who>[A-ZÀ-Þ].*)$", re.IGNORECASE
)
INITIALS = frozenset("wtsrpidfvWTSRPIDFV")
"""Letters that such labels begin with, looked at first because that costs less."""

OPEN = frozenset({"", "nav", "related", "other", "caption", "byline"})
DASHES = "—–"
ROW_LONGEST = 80
"""Characters of an outlet's name, or a place, with a day."""

ROW_WORDS = 6
"""Words beside the day in such a row: the longest name of an outlet."""


def mark_credit_rows(lines: list[Line]) -> None:
    """Make such lines bylines and dates, in place."""
    for i, line in enumerate(lines):
        if len(line.text) > LONGEST or not line.text:
            continue
        if i and (signs_words(lines, i) or (line.text[0] in DASHES and is_signed_below(lines, i))):
            line.kind = "byline"
        elif i and not line.kind and is_outlet_row(line.text) and is_in_head(lines, i):
            line.kind = "date"


def signs_words(lines: list[Line], i: int) -> bool:
    """Whether the line credits the writer right above or below the one that credits the photographer."""
    return is_labelled(lines[i], WRITER) and any(is_labelled(lines[k], PICTURES) for k in (i - 1, i + 1) if 0 <= k < len(lines))


def is_labelled(line: Line, label: re.Pattern[str]) -> bool:
    """Whether the line is such a label and the names of people."""
    found = label.match(line.text) if line.text[:1] in INITIALS and line.kind in OPEN and len(line.text) <= LONGEST else None
    return found is not None and is_name_row(found["who"])


def is_signed_below(lines: list[Line], i: int) -> bool:
    """Whether a dash and names of people sign the paragraph above: no list, since neither neighbour begins with a dash."""
    names = lines[i].text.lstrip(DASHES + " \u00a0")
    if i == 0 or not lines[i - 1].is_prose or not names or is_signature(lines[i].text) or lines[i].is_prose:
        return False
    beside = [lines[k] for k in (i - 1, i + 1) if k < len(lines)]
    is_placed = JOINED.search(names.translate(SAME_LENGTH)) is not None or AT_PLACE.search(names) is not None
    return is_placed and not any(line.text[:1] in DASHES for line in beside) and is_name_row(names) and not reads_as_words(names)


def is_outlet_row(text: str) -> bool:
    """Whether the line is a day and a name in front of or behind it."""
    if len(text) > ROW_LONGEST or HAS_YEAR.search(text) is None:
        return False
    found = find_dates(text)
    if len(found) != 1 or DATE.search(text) is None:
        return False
    beside = text[: found[0].start], text[found[0].end :]
    name = next((part.strip(" ,–—-|·•()\u00a0") for part in beside if any(map(str.isalpha, part))), "")
    one_sided = not all(any(map(str.isalpha, part)) for part in beside)
    words = name.split()
    return one_sided and 0 < len(words) <= ROW_WORDS and words[0][0].isupper() and words[-1][0].isupper() and not any(c.isdigit() for c in name)


def is_in_head(lines: list[Line], i: int) -> bool:
    """Whether the line stands between a headline and its text, date or byline."""
    title = title_above(lines, i)
    if title is None or not opens_text(lines, title) or i + 1 >= len(lines):
        return False
    below = next((line for line in lines[i + 1 :] if line.kind not in ASIDE), lines[i + 1])
    return below.kind in ANCHORS or is_text(below)
