"""Matches: where two texts say the same, and how many shingles they share.

Every shingle of the smaller text is looked up in the larger one; shingles that follow each other in both make a run.
Runs of many pairs are joined together, so that the cost a pair is one binary search a shingle and a few array operations.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tasks.similarity.folding import Ints
from tasks.similarity.sets import Flags, ShingleSets
from tasks.similarity.shingles import SHINGLE_WORDS, groups_of
from tasks.similarity.words import Places

AT_ONCE = 1 << 16
"""Shingles looked up together: the arrays of a group stay in the processor's cache (a million took half as long again)."""

REPEATS = 64
"""Words by which a run is carried on through a passage that stands twice in the other text; a refrain is shorter."""


class Runs(NamedTuple):
    """Runs of words that two texts share: the number of the pair, the first word in each text, and how many words."""

    pair: Ints
    a: Ints
    b: Ints
    words: Ints

    def keep(self, chosen: Flags) -> Runs:
        """The runs that are chosen."""
        return Runs(*(column[chosen] for column in self))


class Matches(NamedTuple):
    """What the texts of each pair share: the number of shingles, and the runs."""

    shared: Ints
    runs: Runs


def match_pairs(sets: ShingleSets, a: Ints, b: Ints) -> Matches:
    """Look up every pair of texts."""
    sizes = np.diff(sets.bounds)
    swap = sizes[a] > sizes[b]
    small, large = np.where(swap, b, a), np.where(swap, a, b)
    found = [match_group(sets, small[group], large[group], group.start) for group in groups_of(sizes[small], AT_ONCE)]
    shared = np.concatenate([np.zeros(0, np.int64), *(f.shared for f in found)])
    runs = Runs(*(np.concatenate(columns) for columns in zip(*(f.runs for f in [NOTHING, *found]), strict=True)))
    swapped = swap[runs.pair]
    return Matches(shared, Runs(runs.pair, np.where(swapped, runs.b, runs.a), np.where(swapped, runs.a, runs.b), runs.words))


def match_group(sets: ShingleSets, a: Ints, b: Ints, number: int) -> Matches:
    """Look up the smaller text of each pair in the larger one; number: that of the first pair."""
    firsts = np.append(0, np.cumsum(sets.bounds[a + 1] - sets.bounds[a]))
    found = look_up(sets, a, b, firsts)
    at = np.flatnonzero(found.known)
    pair = np.repeat(np.arange(len(a)), np.diff(np.searchsorted(at, firsts)))
    runs = runs_of(sets, Shared(pair, at - firsts[pair], found.there[at]), b)
    return Matches(found.shared, runs._replace(pair=runs.pair + number))


class Found(NamedTuple):
    """For each shingle of the smaller texts, whether the larger one has it and where; and how many of each pair are shared."""

    known: Flags
    there: Places
    shared: Ints


def look_up(sets: ShingleSets, a: Ints, b: Ints, firsts: Ints) -> Found:
    """Look up each shingle of a in b; everything about a pair stays in the processor's cache."""
    known, there, shared = np.zeros(firsts[-1], np.bool_), np.empty(firsts[-1], np.int32), np.zeros(len(a), np.int64)
    columns = (sets.bounds[a], sets.bounds[a + 1], sets.bounds[b], sets.bounds[b + 1], firsts[:-1])
    for pair, (low, high, b_low, b_high, first) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        if low == high or b_low == b_high:
            continue
        # In the order of their hashes, which is three quarters of the cost of looking them up in reading order.
        needles, places, out = sets.ordered[low:high], sets.positions[low:high], slice(first, first + high - low)
        at = sets.ordered[b_low:b_high].searchsorted(needles)
        same = sets.ordered[b_low:b_high].take(at, mode="clip") == needles
        if sets.usable is not None:
            same &= sets.usable[b_low:b_high].take(at, mode="clip")
        known[out][places] = same
        there[out][places] = sets.positions[b_low:b_high].take(at, mode="clip")
        shared[pair] = np.count_nonzero(known[out] & sets.counted[low:high])
    return Found(known, there, shared)


class Shared(NamedTuple):
    """Shingles that stand in both texts of a pair: the pair, and the place in either text."""

    pair: Ints
    here: Ints
    there: Places


def runs_of(sets: ShingleSets, found: Shared, b: Ints) -> Runs:
    """Join shingles that follow each other in both texts; b: the larger text of each pair."""
    pair, here, _ = found
    if not len(pair):
        return NOTHING.runs
    beside = np.append(False, (pair[1:] == pair[:-1]) & (here[1:] == here[:-1] + 1))
    there = carried_on(sets, beside, found, b)
    firsts = np.flatnonzero(~(beside & np.append(False, there[1:] == there[:-1] + 1)))
    lengths = np.diff(np.append(firsts, len(pair)))
    return Runs(pair[firsts], here[firsts], there[firsts].astype(np.int64), lengths + SHINGLE_WORDS - 1)


def carried_on(sets: ShingleSets, beside: Flags, found: Shared, b: Ints) -> Places:
    """Where a shingle stands several times in the larger text, take the place that carries the run on."""
    there = found.there.copy()
    broken = np.flatnonzero(beside & np.append(False, there[1:] != there[:-1] + 1))
    for _ in range(REPEATS):
        low, high = sets.bounds[b[found.pair[broken]]], sets.bounds[b[found.pair[broken]] + 1]
        wanted, held = low + there[broken - 1] + 1, low + there[broken]
        fits = wanted < high
        fits[fits] = sets.hashes[wanted[fits]] == sets.hashes[held[fits]]
        moved = broken[fits]
        if not len(moved):
            break
        there[moved] = there[moved - 1] + 1
        after = moved[moved + 1 < len(there)] + 1
        broken = after[beside[after] & (there[after] != there[after - 1] + 1)]
    return there


NOTHING = Matches(np.zeros(0, np.int64), Runs(*[np.zeros(0, np.int64)] * 4))
