"""Sketches: the sampled shingles of texts, and the pairs of texts that share some.

FracMinHash keeps the shingles whose hash falls in the lowest eighth, so that a short text inside a long one keeps
its part of the sample, which MinHash's fixed number of values loses (Hera, Pierce-Ward, Koslicki 2023). The number
of texts a sampled shingle occurs in tells templates from copies (tasks/similarity/templates.py) and bounds the
pairs: what occurs in too many texts proposes neighbours only, and the work stays linear in the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tasks.similarity.folding import Ints
from tasks.similarity.sets import Flags, distinct
from tasks.similarity.shingles import TEXT_BITS, Shingled
from tasks.similarity.words import Hashes

MOST_TEXTS = 60
"""A shingle in more texts proposes neighbours only: with 60, 73,545 articles lost no pair (decision on duplicates)."""

FEWEST_SHARED = 2
"""Sampled shingles two texts must share to be compared: one is chance or a set phrase. Of the reused quotations of 20 words
92, 80 and 75 % are met with 2, 3 and 4 at one in eight; 2 costs a tenth more time than 3 (benchmarks/deduplicate.py)."""

TEXT_MASK = np.uint64((1 << TEXT_BITS) - 1)

PAIRS_AT_ONCE = 1 << 22
"""Proposed pairs held before they are counted: about 100 MB."""


class Sketches(NamedTuple):
    """Sampled shingles that several texts share, each packed above the number of its text, in order.

    sizes: how many sampled shingles each text has, also those that no other text shares.
    """

    packed: Hashes
    sizes: Ints

    @property
    def hashes(self) -> Hashes:
        """The shingles."""
        return self.packed >> np.uint64(TEXT_BITS)

    @property
    def owners(self) -> Ints:
        """The texts they stand in."""
        return (self.packed & TEXT_MASK).astype(np.int64)

    def without(self, dropped: Flags) -> Sketches:
        """The sketches without some of the shingles."""
        return Sketches(self.packed[~dropped], self.sizes - np.bincount(self.owners[dropped], minlength=len(self.sizes)))


def sketch(shingled: Shingled) -> Hashes:
    """The sampled shingles of some texts, packed and in order, every shingle once a text."""
    return distinct(np.sort(shingled.samples))


def shared_pairs(sketches: Sketches) -> tuple[Ints, Ints]:
    """The pairs of texts whose sketches share enough to compare the texts, the lower number first."""
    pairs, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for block in proposals(sketches):
        block.sort()
        firsts = run_starts(block)
        found = block[firsts], np.diff(np.append(firsts, len(block)))
        pairs, counts = tally(np.append(pairs, found[0]), np.append(counts, found[1])) if len(pairs) else found
    a, b = pairs >> TEXT_BITS, pairs & int(TEXT_MASK)
    enough = counts >= FEWEST_SHARED
    return a[enough], b[enough]


def tally(pairs: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Each pair once, in order, with the sum of its counts."""
    order = np.argsort(pairs, kind="stable")
    firsts = run_starts(pairs[order])
    sums: Ints = np.add.reduceat(counts[order], firsts) if len(firsts) else counts
    return pairs[order][firsts], sums


def proposals(sketches: Sketches) -> Iterator[Ints]:
    """Packed pairs of texts that share a sampled shingle, in blocks of about PAIRS_AT_ONCE."""
    held, size = [np.zeros(0, np.int64)], 0
    for low, high in neighbours(sketches):
        held.append(low << TEXT_BITS | high)
        size += len(low)
        if size >= PAIRS_AT_ONCE:
            yield np.concatenate(held)
            held, size = [np.zeros(0, np.int64)], 0
    yield np.concatenate(held)


def neighbours(sketches: Sketches) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of texts that share a sampled shingle, at most about PAIRS_AT_ONCE a yield."""
    owners = sketches.owners
    firsts = run_starts(sketches.hashes)
    counts = np.diff(np.append(firsts, len(owners)))
    for count in np.unique(counts[counts > 1]).tolist():
        starts = firsts[counts == count, None]
        low, high = np.triu_indices(count, 1) if count <= MOST_TEXTS else (np.arange(count - 1), np.arange(1, count))
        step = max(1, PAIRS_AT_ONCE // len(low))
        for first in range(0, len(starts), step):
            groups = owners[starts[first : first + step] + np.arange(count)]
            yield groups[:, low].ravel(), groups[:, high].ravel()


def run_starts(ordered: NDArray[np.generic]) -> Ints:
    """Where runs of equal values start in a sorted array."""
    if not len(ordered):
        return np.zeros(0, np.int64)
    return np.concatenate([np.zeros(1, np.int64), np.flatnonzero(ordered[1:] != ordered[:-1]) + 1])
