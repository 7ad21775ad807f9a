"""Hunks: stretches of words in which two texts differ, many pairs of texts at once.

What is no word of the other text is a stretch; a stretch of one text takes the place of that of the other which stands
behind, or before, the same word.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tasks.similarity.alignment import Sequences, align
from tasks.similarity.folding import Ints
from tasks.similarity.sets import Flags


class Hunks(NamedTuple):
    """Words of one text in the place of words of the other: the pair, and from where to where in either; one may be empty."""

    pair: Ints
    first: Ints
    last: Ints
    other_first: Ints
    other_last: Ints

    def keep(self, chosen: Flags | Ints) -> Hunks:
        """The hunks that are chosen, or those at the places given."""
        return Hunks(*(column[chosen] for column in self))


class Stretches(NamedTuple):
    """Words of one text that are none of the other, as long as they run: the pair, and from where to where."""

    pair: Ints
    first: Ints
    last: Ints


def find_hunks(a: Sequences, b: Sequences) -> Hunks:
    """The words that differ, by pair and in the order of the first text."""
    twins = align(a, b)
    others = np.full(len(b.hashes), -1)
    matched = np.flatnonzero(twins >= 0)
    others[twins[matched]] = matched
    here, there = stretches(twins < 0, a.bounds), stretches(others < 0, b.bounds)
    place = paired(here, there, twins, (a.bounds, b.bounds))
    alone = np.ones(len(there.pair), np.bool_)
    alone[place[place >= 0]] = False
    found = place >= 0
    sides = np.zeros((2, len(place)), np.int64)
    sides[:, found] = there.first[place[found]], there.last[place[found]]
    in_front = behind(there, others, b.bounds, a.bounds)[alone]
    whole = (np.append(here.pair, there.pair[alone]), np.append(here.first, in_front), np.append(here.last, in_front))
    hunks = without_agreement(Hunks(*whole, np.append(sides[0], there.first[alone]), np.append(sides[1], there.last[alone])), a, b)
    return hunks.keep(np.lexsort((hunks.other_first, hunks.first, hunks.pair)))


def stretches(free: Flags, bounds: Ints) -> Stretches:
    """The stretches of free words."""
    opens, closes = free.copy(), free.copy()
    opens[1:] &= ~free[:-1]
    closes[:-1] &= ~free[1:]
    filled = np.diff(bounds) > 0
    for flags, at in ((opens, bounds[:-1][filled]), (closes, bounds[1:][filled] - 1)):
        flags[at] = free[at]
    firsts = np.flatnonzero(opens)
    return Stretches(np.searchsorted(bounds, firsts, "right") - 1, firsts, np.flatnonzero(closes) + 1)


def paired(here: Stretches, there: Stretches, twins: Ints, bounds: tuple[Ints, Ints]) -> Ints:
    """For each stretch of the first texts that of the second which stands behind the same word, or before it; -1 for none."""
    own, other = bounds
    ends = np.where(here.last == own[here.pair + 1], other[here.pair + 1], np.append(twins, -1)[here.last])
    by_start = lookup(there, there.first, here.pair, behind(here, twins, own, other))
    by_end = lookup(there, there.last, here.pair, ends)
    taken = np.isin(by_end, by_start)
    return np.where(by_start >= 0, by_start, np.where(taken, -1, by_end))


def behind(found: Stretches, twins: Ints, own: Ints, other: Ints) -> Ints:
    """The place in the other text that is behind the twin of the word in front of each stretch."""
    return np.where(found.first == own[found.pair], other[found.pair], np.append(twins, -1)[found.first - 1] + 1)


def lookup(found: Stretches, places: Ints, pair: Ints, wanted: Ints) -> Ints:
    """Which of some stretches of the pair has the wanted place; -1 for none."""
    if not len(places):
        return np.full(len(pair), -1)
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    return np.where((places[at] == wanted) & (found.pair[at] == pair), at, -1)


def without_agreement(hunks: Hunks, a: Sequences, b: Sequences) -> Hunks:
    """The hunks without the words at their ends that both sides have."""
    first, last, other_first, other_last = (column.copy() for column in hunks[1:])
    at = np.flatnonzero((first < last) & (other_first < other_last))
    for step, (one, other), back in ((1, (first, other_first), 0), (-1, (last, other_last), 1)):
        left = at
        while len(left):
            left = left[(first[left] < last[left]) & (other_first[left] < other_last[left])]
            left = left[a.hashes[one[left] - back] == b.hashes[other[left] - back]]
            one[left] += step
            other[left] += step
    trimmed = Hunks(hunks.pair, first, last, other_first, other_last)
    return trimmed.keep((first < last) | (other_first < other_last))


class Pieces(NamedTuple):
    """Hunks cut where lines end: the number of the hunk, and from where to where in either text; one may be empty."""

    hunk: Ints
    first: Ints
    last: Ints
    other_first: Ints
    other_last: Ints


def cut_hunks(hunks: Hunks, breaks: Ints, other_breaks: Ints) -> Pieces:
    """The hunks in pieces inside one line of either text; breaks: the first words of lines."""
    sides = ((hunks.first, hunks.last, breaks), (hunks.other_first, hunks.other_last, other_breaks))
    inside = [np.searchsorted(at, first, "right") for first, _, at in sides]
    counts = [np.where(first < last, np.searchsorted(at, last) - low + 1, 0) for (first, last, at), low in zip(sides, inside, strict=True)]
    most = np.maximum(*counts)
    hunk = np.repeat(np.arange(len(most)), most)
    number = np.arange(len(hunk)) - np.repeat(np.cumsum(most) - most, most)
    columns: list[Ints] = []
    for (first, last, at), low, count in zip(sides, inside, counts, strict=True):
        padded = np.append(at, 0)
        place, filled = np.minimum(low[hunk] + number, len(at)), number < count[hunk]
        opens = np.where(number == 0, first[hunk], padded[place - 1])
        closes = np.where(number == count[hunk] - 1, last[hunk], padded[place])
        columns += [np.where(filled, opens, 0), np.where(filled, closes, 0)]
    return Pieces(hunk, *columns)
