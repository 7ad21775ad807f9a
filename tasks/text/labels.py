"""Lines that label a text where a headline is looked for: kinds of document, and who held the interview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.text.bylines import is_person
from tasks.text.lexicon import words_of
from tasks.text.lines import Line, is_title_shaped
from tasks.text.posts import Head

DOCUMENT = re.compile(
    r"(?:(?:" + "|".join(sorted(words_of("document", "before"))) + r") )*(?:" + "|".join(sorted(words_of("document", "names"))) + r")"
    r"(?:,? ?(?:no|n|nr|number|issue|vol)?[.°º]? ?#)?"
)
CREDIT = re.compile(r"(?:interview|entrevista|entretien|reportage|report|story)\s?:\s+(?P<name>\S.*)", re.IGNORECASE)
TITLE_WORDS = 4
"""Words from which a line above a label is a headline rather than the outlet's name."""

FIRST_WORDS = 6
"""Words from which the first line of a page is a headline above a label; mastheads have fewer."""

ABOVE = 2
"""Lines above a label in which the headline is looked for: one may be its standfirst."""


def find_label_kind(line: Line) -> str | None:
    """The kind of a line that only labels the text: a kind of document repeats the headline, a credit is a byline."""
    if line.words > 8:
        return None
    if DOCUMENT.fullmatch(line.folded):
        return "headline"
    credit = CREDIT.fullmatch(line.text)
    return "byline" if credit is not None and is_person(credit["name"].strip()) else None


def with_titles(lines: Sequence[Line], heads: Sequence[Head]) -> list[Head]:
    """The heads with the headline that stands beside a label instead of the label, where there is one."""
    found: list[Head] = []
    for head in heads:
        floor = found[-1].first + 1 if found else int(bool(lines) and lines[0].words < FIRST_WORDS)
        found.append(with_title(lines, head, floor))
    return found


def with_title(lines: Sequence[Line], head: Head, floor: int) -> Head:
    """The head, with another title where its own only labels the text."""
    if head.title is None or find_label_kind(lines[head.title]) is None:
        return head
    above = head.title
    while above - 1 >= max(floor, head.title - ABOVE) and could_be_title(lines[above - 1]):
        above -= 1
    if above < head.title:
        return Head(min(head.first, above), above)
    below = head.title + 1
    if below < len(lines) and could_be_title(lines[below]):
        return Head(head.first, below)
    return head


def could_be_title(line: Line) -> bool:
    """Whether an open line has the words of a headline."""
    return not line.kind and line.words >= TITLE_WORDS and not line.is_prose and is_title_shaped(line)
