"""Matches: where two texts say the same, and how many shingles they share.

Every shingle of the smaller text is looked up in the larger one; shingles that follow each other in both make a run.
All pairs are looked at together, so that the cost a pair is one binary search a shingle and no Python object.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tasks.similarity.folding import Ints
from tasks.similarity.sets import Flags, ShingleSets
from tasks.similarity.shingles import SHINGLE_WORDS

AT_ONCE = 1 << 20
"""Shingles looked up together: about 60 MB of arrays."""

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
    sets.sort(np.concatenate([a, b]))
    sizes = np.diff(sets.bounds)
    swap = sizes[a] > sizes[b]
    small, large = np.where(swap, b, a), np.where(swap, a, b)
    found = [match_group(sets, small, large, group) for group in groups_of(sizes[small])]
    shared = np.concatenate([f.shared for f in found]) if found else np.zeros(0, np.int64)
    runs = Runs(*(np.concatenate(columns) for columns in zip(*(f.runs for f in found), strict=True))) if found else Runs(*([shared] * 4))
    swapped = swap[runs.pair]
    return Matches(shared, Runs(runs.pair, np.where(swapped, runs.b, runs.a), np.where(swapped, runs.a, runs.b), runs.words))


def groups_of(sizes: Ints) -> Iterator[slice]:
    """Pairs to look at together, by the number of their shingles."""
    totals = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        done = totals[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(totals, done + AT_ONCE, "right")))
        yield slice(first, last)
        first = last


def match_group(sets: ShingleSets, small: Ints, large: Ints, group: slice) -> Matches:
    """Look up the pairs of a group; the runs have the number of the pair among all."""
    a, b = small[group], large[group]
    sizes = sets.bounds[a + 1] - sets.bounds[a]
    firsts = np.append(0, np.cumsum(sizes))
    pair = np.repeat(np.arange(len(a)), sizes)
    here = np.arange(firsts[-1]) + np.repeat(sets.bounds[a] - firsts[:-1], sizes)
    there = look_up(sets, a, b, firsts)
    base = sets.bounds[b][pair]
    ends = sets.bounds[b + 1][pair]
    known = there < ends
    there = np.where(known, there, 0)
    known &= sets.ordered[there] == sets.hashes[here]
    there = base + sets.positions[there]
    np.minimum(there, len(sets.hashes) - 1, out=there)
    known &= sets.usable[here] & sets.usable[there]
    shared = np.bincount(pair[known & sets.counted[here]], minlength=len(a))
    at = np.flatnonzero(known)
    runs = runs_of(sets, pair[at], here[at], there[at], ends[at])
    own = runs.pair
    return Matches(shared, Runs(own + group.start, runs.a - sets.bounds[a][own], runs.b - sets.bounds[b][own], runs.words))


def look_up(sets: ShingleSets, a: Ints, b: Ints, firsts: Ints) -> Ints:
    """For each shingle of a, where it would stand among the ordered ones of b."""
    there = np.empty(firsts[-1], np.int64)
    columns = (sets.bounds[a], sets.bounds[a + 1], sets.bounds[b], sets.bounds[b + 1], firsts)
    hashes, ordered = sets.hashes, sets.ordered
    for a_low, a_high, b_low, b_high, first in zip(*(c.tolist() for c in columns), strict=False):
        there[first : first + a_high - a_low] = ordered[b_low:b_high].searchsorted(hashes[a_low:a_high])
        there[first : first + a_high - a_low] += b_low
    return there


def runs_of(sets: ShingleSets, pair: Ints, here: Ints, there: Ints, ends: Ints) -> Runs:
    """Join shingles that follow each other in both texts; here, there: places among all shingles."""
    if not len(pair):
        return Runs(pair, here, there, pair)
    beside = np.append(False, (pair[1:] == pair[:-1]) & (here[1:] == here[:-1] + 1))
    there = carried_on(sets, beside, here, there, ends)
    firsts = np.flatnonzero(~(beside & np.append(False, there[1:] == there[:-1] + 1)))
    lengths = np.diff(np.append(firsts, len(pair)))
    return Runs(pair[firsts], here[firsts], there[firsts], lengths + SHINGLE_WORDS - 1)


def carried_on(sets: ShingleSets, beside: Flags, here: Ints, there: Ints, ends: Ints) -> Ints:
    """Where a shingle stands several times in the other text, take the place that carries the run on."""
    there = there.copy()
    broken = np.flatnonzero(beside & np.append(False, there[1:] != there[:-1] + 1))
    for _ in range(REPEATS):
        wanted = there[broken - 1] + 1
        fits = wanted < ends[broken]
        fits[fits] = sets.hashes[wanted[fits]] == sets.hashes[here[broken[fits]]]
        moved = broken[fits]
        if not len(moved):
            break
        there[moved] = wanted[fits]
        after = moved[moved + 1 < len(there)] + 1
        broken = after[beside[after] & (there[after] != there[after - 1] + 1)]
    return there
