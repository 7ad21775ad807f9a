"""Rows of tables in text dumps: cells side by side, set apart by strokes, tabs or wide spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.text.lines import Line

GAP = re.compile(r"\s*\|\s*|\t+|[ \u00a0]{3,}")
GAPS_MIN = 2
"""Gaps of a row: with fewer, a line is as often a headline and the outlet's name."""

ROW_LONGEST = 400
"""Characters of a row; longer lines are paragraphs with stray tabs."""


def find_table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are rows: neighbours with equally many cells, half of them below the first with figures.

    Menus, too, set short texts side by side, but hold no figures and seldom come in rows of one width. Cost: O(characters).
    """
    gaps = [count_gaps(line.text) for line in lines]
    found: list[int] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and gaps[i] == gaps[first]:
            continue
        if gaps[first] >= GAPS_MIN and i - first > 1 and has_figures(lines[first + 1 : i]):
            found += range(first, i)
        first = i
    return frozenset(found)


def count_gaps(text: str) -> int:
    """Gaps between cells of a line."""
    if len(text) > ROW_LONGEST or not ("|" in text or "\t" in text or "   " in text):
        return 0
    return len(GAP.findall(text))


def has_figures(rows: Sequence[Line]) -> bool:
    """Whether half of the rows hold a figure in other cells than the first."""
    return 2 * sum(any(c.isdigit() for c in GAP.sub("|", row.text).partition("|")[2]) for row in rows) >= len(rows)
