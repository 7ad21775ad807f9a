"""Counts by score, and what was wrong under each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

COUNTS = frozenset({"mentions in boilerplate", "dates with nothing behind"})
"""Scores that are a count of mistakes."""

PAIRED = frozenset({"body characters", "articles", "mentions exact", "mentions exact + type", "same entity pairs", "speech quotes"})
"""Scores that have a precision and a recall; their value is F1."""


class Score(NamedTuple):
    """One score over all pages. value: F1, a share or a count; None where the gold never asks. of: what the gold asks for; found: what the warehouse gives."""

    name: str
    value: float | None
    hits: int
    of: int
    found: int

    @property
    def precision(self) -> float:
        """Right ones of those found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right ones of those there are."""
        return self.hits / self.of if self.of else 0.0


class Tally:
    """Counts of hits, gold and found by name of the score."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.mistakes: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, hits: int, of: int = 1, found: int = 0) -> None:
        """Count."""
        self.counts.setdefault(name, Counter()).update(hits=hits, of=of, found=found)

    def miss(self, name: str, *what: object) -> None:
        """Keep a mistake to be shown."""
        self.mistakes[name].append(" | ".join(str(w) for w in what))

    def check(self, name: str, right: bool, *what: object) -> None:  # noqa: FBT001
        """Count one question, and keep it when it was answered wrongly."""
        self.add(name, right)
        if not right:
            self.miss(name, *what)

    def scores(self) -> list[Score]:
        """The scores in the order in which they were first counted."""
        return [Score(name, value_of(name, counts), counts["hits"], counts["of"], counts["found"]) for name, counts in self.counts.items()]


def value_of(name: str, counts: Counter[str]) -> float | None:
    """The figure that stands for a score."""
    hits, of, found = counts["hits"], counts["of"], counts["found"]
    if name in COUNTS:
        return hits
    if name in PAIRED:
        return 2 * hits / (of + found) if of + found else 0.0
    return hits / of if of else None
