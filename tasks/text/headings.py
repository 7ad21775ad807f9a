"""Headings of lists that stand around a text: of other articles, and of readers' comments.

Each outlet heads these lists in its own words, but takes them from the same few, so that a short line of nothing else
is such a heading.
"""

from __future__ import annotations

from tasks.text.lexicon import words_of

LONGEST = 6
"""Words of a heading."""

POINTS, POINTS_BESIDE = words_of("related", "strong"), words_of("related", "weak")
SPEAKS, SPEAKS_BESIDE = words_of("comments", "strong"), words_of("comments", "weak")
ASKS = frozenset({"post", "add", "leave", "write", "your"})
"""Words by which a heading asks for a comment."""


def find_heading_kind(folded: str, words: list[str]) -> str:
    """The kind of a line that heads a list, or an empty string. words: `words_within` of the line."""
    if not 0 < len(words) <= LONGEST:
        return ""
    if not SPEAKS.isdisjoint(words) and all(w in SPEAKS or w in SPEAKS_BESIDE for w in words):
        return "comment_form" if words[0] in ASKS else "comment" if len(words) > 1 or "#" in folded else ""
    if len(words) > 1 and not POINTS.isdisjoint(words) and all(w in POINTS or w in POINTS_BESIDE for w in words):
        return "related"
    return ""
