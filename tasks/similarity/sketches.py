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
from tasks.similarity.shingles import TEXT_BITS, ShingleSets, distinct
from tasks.similarity.words import Hashes

MOST_TEXTS = 60
"""A shingle in more texts proposes neighbours only: with 60, 73,545 articles lost no pair (decision on duplicates)."""

FEWEST_SHARED = 2
"""Sampled shingles two texts must share to be compared: one is chance or a set phrase."""

LEAST_SHARE = 0.15
"""Of the smaller sketch: with .1 to .15 no pair at half containment was missed, .2 lost .4 points of recall (benchmarks/deduplicate.py)."""

TEXT_MASK = np.uint64((1 << TEXT_BITS) - 1)


class Sketches(NamedTuple):
    """Sampled shingles, each packed above the number of its text, in order; every shingle once a text."""

    packed: Hashes
    texts: int

    @property
    def hashes(self) -> Hashes:
        """The shingles."""
        return self.packed >> np.uint64(TEXT_BITS)

    @property
    def owners(self) -> Ints:
        """The texts they stand in."""
        return (self.packed & TEXT_MASK).astype(np.int64)

    def sizes(self) -> Ints:
        """Sampled shingles of each text."""
        return np.bincount(self.owners, minlength=self.texts)

    def keep(self, chosen: NDArray[np.bool_]) -> Sketches:
        """The sketches without the shingles that are not chosen."""
        return Sketches(self.packed[chosen], self.texts)


def sketch_texts(sets: ShingleSets, unique: Ints) -> Sketches:
    """The sketches of the texts given by number."""
    wanted = np.zeros(len(sets), np.bool_)
    wanted[unique] = True
    owners = (sets.samples & TEXT_MASK).astype(np.int64)
    return Sketches(distinct(np.sort(sets.samples[wanted[owners]])), len(sets))


def shared_pairs(sketches: Sketches) -> tuple[Ints, Ints]:
    """The pairs of texts whose sketches share enough to compare the texts, the lower number first."""
    proposed = [pack_pairs(*pair) for pair in proposals(sketches)]
    ordered = np.sort(np.concatenate(proposed)) if proposed else np.zeros(0, np.int64)
    firsts = run_starts(ordered)
    counts = np.diff(np.append(firsts, len(ordered)))
    a, b = ordered[firsts] >> TEXT_BITS, ordered[firsts] & int(TEXT_MASK)
    sizes = sketches.sizes()
    enough = counts >= np.maximum(FEWEST_SHARED, LEAST_SHARE * np.minimum(sizes[a], sizes[b]))
    return a[enough], b[enough]


def pack_pairs(a: Ints, b: Ints) -> Ints:
    """One sortable integer from two numbers of texts."""
    return a << TEXT_BITS | b


def proposals(sketches: Sketches) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of texts that share a sampled shingle, one yield a number of texts that share it."""
    owners = sketches.owners
    firsts = run_starts(sketches.hashes)
    counts = np.diff(np.append(firsts, len(owners)))
    for count in np.unique(counts[counts > 1]):
        groups = owners[firsts[counts == count, None] + np.arange(count)]
        if count <= MOST_TEXTS:
            low, high = np.triu_indices(count, 1)
            yield groups[:, low].ravel(), groups[:, high].ravel()
        else:
            yield groups[:, :-1].ravel(), groups[:, 1:].ravel()


def run_starts(ordered: NDArray[np.generic]) -> Ints:
    """Where runs of equal values start in a sorted array."""
    if not len(ordered):
        return np.zeros(0, np.int64)
    return np.concatenate([np.zeros(1, np.int64), np.flatnonzero(ordered[1:] != ordered[:-1]) + 1])
