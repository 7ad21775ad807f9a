"""Spans of gold and of rows, and which of them mean the same stretch of a page.

Gold spans are `start` and `end`, those of rows `char_start` and `char_end`; both are half-open and count code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]


def span_of(row: Row) -> Span:
    """The span of a gold annotation or of a row."""
    return (row["start"], row["end"]) if "start" in row else (row["char_start"], row["char_end"])


def has_overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return min(one[1], other[1]) > max(one[0], other[0])


def shared_part(one: Span, other: Span) -> float:
    """Characters that two spans share, of those that either covers."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def match_spans(gold: Sequence[Row], found: Sequence[Row], least: float) -> list[tuple[Row, Row]]:
    """Pair gold with rows one to one, the most alike first, as long as they share at least that part."""
    shares = sorted(((shared_part(span_of(g), span_of(f)), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=lambda share: -share[0])
    pairs, used, taken = [], set(), set()
    for share, i, j in shares:
        if share and share >= least and i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((gold[i], found[j]))
    return pairs
