"""Rows of tables in text dumps: cells side by side, set apart by strokes, tabs or wide spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.text.lines import Line

GAP = re.compile(r"\s*\|\s*|\t+|[ \u00a0]{2,}")
WIDE = re.compile(r"\||\t|[ \u00a0]{3}")
SUM = re.compile(r"^(?:grand |sub-?)?totals?\b.*\d", re.IGNORECASE)
GAPS_MIN = 2
"""Gaps of a row: with fewer, a line is as often a headline and the outlet's name."""

NARROW_LONGEST = 80
"""Characters of a row whose cells only two spaces set apart, as some typists also do sentences (a choice)."""

ROW_LONGEST = 400
"""Characters of a row; longer lines are paragraphs with stray tabs."""


def find_table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are rows: neighbours with equally many cells, half of them below the first with figures.

    Menus, too, set short texts side by side, but hold no figures and seldom come in rows of one width. Cost: O(characters).
    """
    gaps = {
        i: count
        for i, line in enumerate(lines)
        if ("|" in line.text or "\t" in line.text or "  " in line.text) and (count := count_gaps(line.text)) >= GAPS_MIN
    }
    found: list[int] = []
    past = 0
    for first, count in gaps.items():
        if first < past:
            continue
        past = first + 1
        while gaps.get(past) == count:
            past += 1
        if past - first > 1 and past < len(lines) and is_sum(lines[past].text):
            past += 1
        if past - first > 1 and has_figures(lines[first + 1 : past]):
            found += range(first, past)
    return frozenset(found)


def is_sum(text: str) -> bool:
    """Whether a row below others sums them up; it has fewer cells than they."""
    return len(text) <= NARROW_LONGEST and SUM.match(text) is not None and GAP.search(text) is not None


def count_gaps(text: str) -> int:
    """Gaps between cells of a line; none in a paragraph."""
    if len(text) > ROW_LONGEST or ((len(text) > NARROW_LONGEST or text[-1] in ".!?") and WIDE.search(text) is None):
        return 0
    return len(GAP.findall(text))


def has_figures(rows: Sequence[Line]) -> bool:
    """Whether half of the rows hold a figure in other cells than the first."""
    return 2 * sum(any(c.isdigit() for c in GAP.sub("|", row.text).partition("|")[2]) for row in rows) >= len(rows)
