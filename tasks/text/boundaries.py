"""Where two articles of a dump touch: lines at the seam that belong to the other one.

What starts an article is found by what stands above and below, so that the start may lie a line off: below the
headline, at the byline; or above it, at the signature that ends the article before. Both are plain once the lines
have their kinds: an article has a headline, and a signature closes what stands above it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tasks.text.bylines import is_signature
from tasks.text.lines import Line, is_title_shaped
from tasks.text.posts import TITLE_WORDS

OPENING = frozenset({"byline", "date", "dateline"})
"""Kinds of the line below a headline that was left with the article before."""


STOP = re.compile(r"[.!?…][\"'”’»)]*$")
POINTERS = frozenset({"related", "other"})
"""Kinds of titles that lead elsewhere, which a headline with its date below was taken for."""


def settle_boundaries(lines: list[Line]) -> None:
    """Give signatures back to the article above, in place, and titles to the article below."""
    starts: dict[int, int] = {}
    headed = {line.article for line in lines if line.kind == "headline"}
    for number, line in enumerate(lines):
        if line.article is not None:
            starts.setdefault(line.article, number)
    for (above, _), (below, start) in pairwise(sorted(starts.items(), key=lambda found: found[1])):
        start = give_back_signature(lines, start, above)
        if below not in headed:
            find_title(lines, start, above)


def give_back_signature(lines: list[Line], start: int, above: int) -> int:
    """The start of an article without the signature of the one above."""
    here = lines[start]
    follows = next((number for number in range(start + 1, len(lines)) if lines[number].article == here.article), None)
    if follows is None or not here.text or not is_signature(here.text):
        return start
    here.article, here.kind = above, "byline"
    return follows


def find_title(lines: list[Line], start: int, above: int) -> None:
    """Make the first line of an article its headline where it is shaped so, or the last line above it, in place."""
    here = lines[start]
    if here.kind in {"standfirst", "subhead"} and is_title_shaped(here):
        here.kind = "headline"
        return
    before = lines[start - 1]
    if here.kind in OPENING and could_be_left(before, above) and is_title_shaped(before) and not STOP.search(before.text):
        before.article, before.kind = here.article, "headline"


def could_be_left(before: Line, above: int) -> bool:
    """Whether the line above an article may be its headline: text of the article above, or a pointer with the words of one."""
    if before.article is None:
        return before.kind in POINTERS and before.words >= TITLE_WORDS
    return before.article == above and before.kind in {"body", "subhead"}
