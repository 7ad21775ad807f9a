"""Headings of lists that stand around a text: of other articles, and of readers' comments.

Each outlet heads these lists in its own words, but takes them from the same few, so that a short line of nothing else
is such a heading.
"""

from __future__ import annotations

from tasks.text.lexicon import words_of
from tasks.text.lines import Line, is_title_shaped
from tasks.text.phrases import find_phrase_kind, words_within

LONGEST = 6
"""Words of a heading."""

TITLE_WORDS = 5
"""Words of a title in a list of other articles; the subhead below the list has fewer (a choice)."""

POINTS, POINTS_BESIDE = words_of("related", "strong"), words_of("related", "weak")
SPEAKS, SPEAKS_BESIDE = words_of("comments", "strong"), words_of("comments", "weak")
ASKS = frozenset({"post", "add", "leave", "write", "your"})
"""Words by which a heading asks for a comment."""


def is_list_heading(line: Line) -> bool:
    """Whether a line that points to other articles names none itself."""
    words = words_within(line.folded)
    if not words or len(words) > LONGEST or ":" in line.text[:-1]:
        return False
    return (find_phrase_kind(line, words) or find_heading_kind(line.folded, words)) == "related"


def is_pointed_title(line: Line, above: Line) -> bool:
    """Whether a line in a list of other articles is a title: the first below the heading, or one longer than subheads mostly are."""
    return is_title_shaped(line) and (line.words >= TITLE_WORDS or is_list_heading(above))


def find_heading_kind(folded: str, words: list[str]) -> str:
    """The kind of a line that heads a list, or an empty string. words: `words_within` of the line."""
    if not 0 < len(words) <= LONGEST:
        return ""
    if not SPEAKS.isdisjoint(words) and all(w in SPEAKS or w in SPEAKS_BESIDE for w in words):
        return "comment_form" if words[0] in ASKS else "comment" if len(words) > 1 or "#" in folded else ""
    if len(words) > 1 and not POINTS.isdisjoint(words) and all(w in POINTS or w in POINTS_BESIDE for w in words):
        return "related"
    return ""
