"""Alignment: which words of two texts stand in both, many pairs of texts at once.

The longest common subsequence of two texts (rapidfuzz, 64 words a step) finds what stands in the same order. Runs of three
words that only the rest of either text has are passages that were moved. Words that agree by chance amid words that do not
are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from tasks.similarity.folding import Ints
from tasks.similarity.sets import Flags
from tasks.similarity.shingles import spread
from tasks.similarity.words import MULTIPLIER, Hashes, mixed

TILE = 3
"""Words of the shortest passage that was moved; two words running recur by chance within one article."""

LARGEST = 25_000_000
"""Words of one text times those of the other that are compared at once: 3 MB and two milliseconds. Longer texts are cut up first."""

PIECE = 2_000
"""Words of the pieces that a longer text is cut into, where it can be cut."""

CODE_BITS, FIRST_CODE = 20, 0x10000
"""A word is one of the million characters outside the basic plane to rapidfuzz; what agrees is compared in full afterwards."""


class Sequences(NamedTuple):
    """The words of several texts; bounds: the first word of each text, and the end of the last."""

    hashes: Hashes
    bounds: Ints


class Blocks(NamedTuple):
    """Runs of words that stand in both texts of a pair: where they start among all words, and how many they are."""

    a: Ints
    b: Ints
    size: Ints


def align(a: Sequences, b: Sequences) -> Ints:
    """For each word of the first texts the word of the second text that it is; -1 where it is none."""
    twins = np.full(len(a.hashes), -1)
    blocks = without_islands(common_blocks(a, b), a, b)
    here, there = (spread(starts, blocks.size) for starts in (blocks.a, blocks.b))
    same = a.hashes[here] == b.hashes[there]
    twins[here[same]] = there[same]
    moved = moved_blocks(a, b, twins)
    twins[spread(moved.a, moved.size)] = spread(moved.b, moved.size)
    return twins


def common_blocks(a: Sequences, b: Sequences) -> Blocks:
    """The runs of a longest common subsequence of each pair of texts; the last of each pair is empty and stands at the end of both."""
    one, other = as_characters(a.hashes), as_characters(b.hashes)
    found: list[int] = []
    counts = []
    for low, high, first, last in zip(*(c.tolist() for c in (a.bounds[:-1], a.bounds[1:], b.bounds[:-1], b.bounds[1:])), strict=True):
        before = len(found)
        if low < high and first < last:
            for i, j, k, m in comparable(a.hashes[low:high], b.hashes[first:last]):
                matched = LCSseq.opcodes(one[low + i : low + j], other[first + k : first + m]).as_matching_blocks()[:-1]
                found += chain.from_iterable((low + i + x, first + k + y, size) for x, y, size in matched)
        found += (high, last, 0)
        counts.append(len(found) - before)
    return Blocks(*np.array(found, np.int64).reshape(-1, 3).T)


def as_characters(hashes: Hashes) -> str:
    """Words as characters, a million of them."""
    return ((hashes >> np.uint64(64 - CODE_BITS)) + np.uint64(FIRST_CODE)).astype("<u4").tobytes().decode("utf-32-le")


def without_islands(blocks: Blocks, a: Sequences, b: Sequences) -> Blocks:
    """The runs without those of a word or two between stretches that differ and are more than twice as long."""
    at_end = blocks.size == 0
    befores = []
    for starts, bounds in ((blocks.a, a.bounds), (blocks.b, b.bounds)):
        ends = np.append(0, (starts + blocks.size)[:-1])
        ends[np.append(True, at_end[:-1])] = bounds[:-1]
        befores.append(starts - ends)
    gaps = np.maximum(*befores)
    island = (blocks.size < TILE) & (2 * blocks.size < np.minimum(gaps, np.append(gaps[1:], 0)))
    return Blocks(*(column[~island & ~at_end] for column in blocks))


def comparable(one: Hashes, other: Hashes) -> Iterator[tuple[int, int, int, int]]:
    """The two texts in pieces that are compared with each other: from where to where in either."""
    if len(one) * len(other) <= LARGEST:
        yield 0, len(one), 0, len(other)
        return
    cuts = [(0, 0)]
    for here, there in rising(*only_common(threes(one), threes(other))):
        if max(here - cuts[-1][0], there - cuts[-1][1]) >= PIECE:
            cuts.append((here, there))
    for (low, first), (high, last) in pairwise([*cuts, (len(one), len(other))]):
        if (high - low) * (last - first) <= LARGEST:
            yield low, high, first, last


def rising(here: Ints, there: Ints) -> list[tuple[int, int]]:
    """The longest choice of places that stand in the same order in both texts; here: in order."""
    tops: list[int] = []
    heads: list[int] = []
    before = []
    for number, place in enumerate(there.tolist()):
        at = bisect_left(tops, place)
        tops[at : at + 1], heads[at : at + 1] = [place], [number]
        before.append(heads[at - 1] if at else -1)
    chosen, number = [], heads[-1] if heads else -1
    while number >= 0:
        chosen.append((int(here[number]), int(there[number])))
        number = before[number]
    return chosen[::-1]


def threes(hashes: Hashes) -> Hashes:
    """One hash for each three words running."""
    return mixed(mixed(hashes[:-2] * MULTIPLIER + hashes[1:-1]) + hashes[2:])


def only_common(one: Hashes, other: Hashes) -> tuple[Ints, Ints]:
    """Where the hashes stand that both texts have, each once; in the order of the first."""
    sides = []
    for hashes in (one, other):
        values, places, counts = np.unique(hashes, return_index=True, return_counts=True)
        sides.append((values[counts == 1], places[counts == 1]))
    _, first, second = np.intersect1d(sides[0][0], sides[1][0], assume_unique=True, return_indices=True)
    here, there = sides[0][1][first], sides[1][1][second]
    order = np.argsort(here)
    return here[order], there[order]


def moved_blocks(a: Sequences, b: Sequences, twins: Ints) -> Blocks:
    """Runs of words without a twin that stand in both texts of a pair in another order, and only once in either."""
    used = np.zeros(len(b.hashes), np.bool_)
    used[twins[twins >= 0]] = True
    (at, one), (other_at, other) = free_threes(a, twins < 0), free_threes(b, ~used)
    here, there = only_common(one, other)
    here, there = at[here], other_at[there]
    firsts = np.flatnonzero(np.append(True, (np.diff(here) != 1) | (np.diff(there) != 1))[: len(here)])
    sizes = np.diff(np.append(firsts, len(here))) + TILE - 1
    blocks = trimmed(Blocks(here[firsts], there[firsts], sizes), 0)
    return trimmed(Blocks(*(column[np.argsort(blocks.b)] for column in blocks)), 1)


def trimmed(blocks: Blocks, side: int) -> Blocks:
    """The runs without the words that the run before them has already; in the order of one side."""
    starts = blocks[side]
    cut = np.maximum(np.append(0, (starts + blocks.size)[:-1]) - starts, 0)[: len(starts)]
    left = Blocks(blocks.a + cut, blocks.b + cut, blocks.size - cut)
    return Blocks(*(column[left.size >= TILE] for column in left))


def free_threes(texts: Sequences, free: Flags) -> tuple[Ints, Hashes]:
    """The places of three words running without a twin, and a hash of each that no other pair of texts has."""
    last = np.zeros(len(free), np.bool_)
    last[texts.bounds[1:][np.diff(texts.bounds) > 0] - 1] = True
    inside = free[:-2] & free[1:-1] & free[2:] & ~last[:-2] & ~last[1:-1]
    at = np.flatnonzero(inside)
    owners = np.searchsorted(texts.bounds, at, "right").astype(np.uint64)
    return at, mixed(mixed(mixed(texts.hashes[at] * MULTIPLIER + texts.hashes[at + 1]) + texts.hashes[at + 2]) + owners)
