"""Sets: the shingles of texts as sets to compare, without those that belong to templates.

A text's set is its shingles in the order of their hashes, each with the word it starts at, so that what two texts
share is also known by where it stands.
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tasks.similarity.folding import Ints
from tasks.similarity.shingles import MIN_SAMPLE, SET_BITS, Set, Shingled, Unsigned, groups_of
from tasks.similarity.words import Hashes, Places

ADDED_AT_ONCE = 1 << 17
"""Values that are added up together: one megabyte as integers."""

Flags = NDArray[np.bool_]
Integer = TypeVar("Integer", bound=np.integer)


class ShingleSets:
    """The sets of numbered texts.

    ordered, positions: the shingles of each text by hash, with their place in reading order. counted: in reading order,
    whether a shingle is compared and is the first of its kind. usable: by hash, whether it is compared; None where all are.
    """

    def __init__(self, shingled: Shingled, usable: Flags | None = None) -> None:
        self.shingled = shingled
        self.hashes = shingled.hashes
        self.bounds = shingled.bounds
        size = len(self.hashes)
        self.ordered: Set = np.empty(size, np.uint32)
        self.positions: Places = np.empty(size, np.int32)
        self.counted: Flags = np.empty(size, np.bool_)
        self.usable: Flags | None = None if usable is None else np.empty(size, np.bool_)
        counting = np.arange(np.diff(self.bounds).max(initial=0), dtype=np.uint64)
        for low, high in zip(self.bounds[:-1].tolist(), self.bounds[1:].tolist(), strict=True):
            self._sort(low, high, counting[: high - low], usable)
        self._totals = summed(self.counted, self.bounds)

    def _sort(self, low: int, high: int, counting: Hashes, usable: Flags | None) -> None:
        """Put the shingles of one text in order; small arrays, which stay in the processor's cache."""
        packed = self.hashes[low:high].astype(np.uint64)
        packed <<= np.uint64(32)
        packed |= counting
        packed.sort()
        ordered, places = (packed >> np.uint64(32)).astype(np.uint32), packed.astype(np.uint32)
        new = np.ones(high - low, np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
        self.ordered[low:high], self.positions[low:high] = ordered, places
        if usable is not None and self.usable is not None:
            self.usable[low:high] = usable[low:high][places]
            new &= self.usable[low:high]
        self.counted[low:high][places] = new

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def of(self, text: int) -> Set:
        """The sorted set of a text's shingles."""
        own = slice(self.bounds[text], self.bounds[text + 1])
        return distinct(self.ordered[own] if self.usable is None else self.ordered[own][self.usable[own]])

    def sizes(self, texts: Ints) -> Ints:
        """How many shingles the sets of the texts hold."""
        return self._totals[texts]


def summed(values: NDArray[Any], bounds: Ints) -> Ints:
    """The sum of the values of each text."""
    sums = np.zeros(len(bounds) - 1, np.int64)
    sizes = np.diff(bounds)
    # Some texts at a time: numpy makes a copy of what it adds up as wider integers.
    for some in groups_of(sizes, ADDED_AT_ONCE):
        filled = some.start + np.flatnonzero(sizes[some])
        if len(filled):
            first, last = bounds[some.start], bounds[some.stop]
            sums[filled] = np.add.reduceat(values[first:last], bounds[filled] - first, dtype=np.int64)
    return sums


def outside_templates(own: Set, templates: Set, rate: int) -> Flags:
    """Which shingles of a text stand outside its template stretches; templates: sampled shingles, sorted.

    Only one shingle in `rate` was looked up. Those between two sampled ones that are template, or between one and the end
    of the text, are template too.
    """
    sampled = np.flatnonzero(own < sample_bar(own, rate))
    if not len(sampled):
        return np.ones(len(own), np.bool_)
    flags = is_among(own[sampled], templates)
    after = np.searchsorted(sampled, np.arange(len(own)))
    before = np.searchsorted(sampled, np.arange(len(own)), "right") - 1
    outside: Flags = ~(flags[np.maximum(before, 0)] & flags[np.minimum(after, len(sampled) - 1)])
    return outside


def sample_bar(own: Set, rate: int) -> int:
    """The hash under which the shingles of a text were sampled."""
    bar = (1 << SET_BITS) // rate
    if np.count_nonzero(own < bar) >= MIN_SAMPLE or len(own) <= MIN_SAMPLE:
        return bar if len(own) > MIN_SAMPLE else 1 << SET_BITS
    return int(np.partition(own, MIN_SAMPLE - 1)[MIN_SAMPLE - 1]) + 1


def is_among(values: NDArray[Unsigned], ordered: NDArray[Unsigned]) -> Flags:
    """Which of the values occur in a sorted array."""
    if not len(ordered):
        return np.zeros(len(values), np.bool_)
    return ordered.take(ordered.searchsorted(values), mode="clip") == values


def distinct(ordered: NDArray[Integer]) -> NDArray[Integer]:
    """The values of a sorted array, each once."""
    if len(ordered) < 2:
        return ordered
    new = np.empty(len(ordered), np.bool_)
    new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]
