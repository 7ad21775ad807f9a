"""Sets: the shingles of texts as sets to compare, without those that belong to templates.

A text's set is its shingles in the order of their hashes, each with the word it starts at, so that what two texts
share is also known by where it stands. Sets are sorted when they are first asked for.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tasks.similarity.folding import Ints
from tasks.similarity.shingles import MIN_SAMPLE, SET_BITS, Set, Shingled, Unsigned
from tasks.similarity.words import Places

Flags = NDArray[np.bool_]


class ShingleSets:
    """The sets of numbered texts.

    ordered, positions: the shingles of each text by hash, with their place in reading order.
    usable: in reading order, whether a shingle is compared at all; counted: whether it is, and is the first of its kind.
    """

    def __init__(self, shingled: Shingled) -> None:
        size = len(shingled.hashes)
        self.shingled = shingled
        self.hashes = shingled.hashes
        self.bounds = shingled.bounds
        self.ordered: Set = np.empty(size, np.uint32)
        self.positions: Places = np.empty(size, np.int32)
        self.usable: Flags = np.ones(size, np.bool_)
        self.counted: Flags = np.zeros(size, np.bool_)
        self._sorted: Flags = np.zeros(len(self), np.bool_)

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def sort(self, texts: Ints) -> None:
        """Sort the sets of some texts that are not sorted yet."""
        for text in np.unique(texts[~self._sorted[texts]]).tolist():
            low, high = self.bounds[text], self.bounds[text + 1]
            packed = np.sort(self.hashes[low:high].astype(np.uint64) << np.uint64(32) | np.arange(high - low, dtype=np.uint64))
            self.ordered[low:high] = packed >> np.uint64(32)
            self.positions[low:high] = packed
            self._sorted[text] = True
            self._count(low, high)

    def _count(self, low: int, high: int) -> None:
        """Mark the first usable shingle of each kind."""
        ordered, positions = self.ordered[low:high], self.positions[low:high]
        usable = self.usable[low:high][positions]
        new = np.ones(len(ordered), np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
        self.counted[low + positions] = new & usable

    def of(self, text: int) -> Set:
        """The sorted set of a text's usable shingles."""
        self.sort(np.array([text]))
        low, high = self.bounds[text], self.bounds[text + 1]
        return distinct(self.ordered[low:high][self.usable[low:high][self.positions[low:high]]])

    def sizes(self, texts: Ints) -> Ints:
        """How many shingles the sets of the texts hold."""
        self.sort(texts)
        totals = np.append(0, np.cumsum(self.counted))
        return totals[self.bounds[texts + 1]] - totals[self.bounds[texts]]

    def remove_templates(self, text: int, templates: Set, rate: int) -> None:
        """Take the stretches of a text that are template out of its set; templates: sampled shingles, sorted.

        Only one shingle in `rate` was looked up. Those between two sampled ones that are template, or between one
        and the end of the text, are template too.
        """
        low, high = self.bounds[text], self.bounds[text + 1]
        own = self.hashes[low:high]
        sampled = np.flatnonzero(own < sample_bar(own, rate))
        if len(sampled):
            flags = is_among(own[sampled], templates)
            after = np.searchsorted(sampled, np.arange(high - low))
            before = np.searchsorted(sampled, np.arange(high - low), "right") - 1
            last = len(sampled) - 1
            self.usable[low:high] = ~(flags[np.maximum(before, 0)] & flags[np.minimum(after, last)])


def sample_bar(own: Set, rate: int) -> int:
    """The hash under which the shingles of a text were sampled."""
    bar = (1 << SET_BITS) // rate
    if np.count_nonzero(own < bar) >= MIN_SAMPLE or len(own) <= MIN_SAMPLE:
        return bar if len(own) > MIN_SAMPLE else 1 << SET_BITS
    return int(np.partition(own, MIN_SAMPLE - 1)[MIN_SAMPLE - 1]) + 1


def is_among(values: Set, ordered: Set) -> Flags:
    """Which of the values occur in a sorted array."""
    if not len(ordered):
        return np.zeros(len(values), np.bool_)
    return ordered.take(ordered.searchsorted(values), mode="clip") == values


def distinct(ordered: NDArray[Unsigned]) -> NDArray[Unsigned]:
    """The values of a sorted array, each once."""
    if len(ordered) < 2:
        return ordered
    new = np.empty(len(ordered), np.bool_)
    new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]
