"""Where the lines of pages stand: to the running text of their page, to furniture, and to lines like themselves.

All pages of a batch are read at once; `Pages` tells which lines belong together. Sums are of whole numbers and nothing
is compared across pages, so that a line's figures are the same whatever its page is read together with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.line_words import Ints, Numbers, Tokens

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

GAP = 6
"""Lines without prose inside one stretch of running text: captions, an advertisement and a list of links fit."""

STRETCHES = 4
"""Stretches of running text that are told apart by weight; the rest count as one more."""

VOCABULARY_WORD = 4
"""Letters of the shortest word that can show what a page is about."""

VOCABULARY_BITS = 16
"""Bits by which a page's words are told apart: of 2,000 words 3 % share their place with another."""


class Pages(NamedTuple):
    """Which lines are a page. first, end: by line, the first of its page and the first after it; number: of its page."""

    starts: Ints
    first: Ints
    end: Ints
    number: Ints

    @property
    def at(self) -> Ints:
        """The numbers of all lines."""
        return np.arange(len(self.first))


def pages_of(sizes: Sequence[int]) -> Pages:
    """Pages of so many lines each."""
    ends = np.cumsum(np.array(sizes, dtype=np.int64))
    starts = ends - sizes
    return Pages(starts, np.repeat(starts, sizes), np.repeat(ends, sizes), np.repeat(np.arange(len(sizes)), sizes))


def window_means(values: Ints | npt.NDArray[np.floating], pages: Pages, reach: int) -> npt.NDArray[np.float64]:
    """The mean of the values from `reach` lines above to `reach` lines below, lines beyond the page counted as 0."""
    sums = np.concatenate([[0], np.cumsum(values, dtype=np.float64)])
    at = pages.at
    return (sums[np.minimum(pages.end, at + reach + 1)] - sums[np.maximum(pages.first, at - reach)]) / (2 * reach + 1)


def before(values: Ints, pages: Pages) -> Ints:
    """The sum of the values of the lines above on the page."""
    sums = np.concatenate([[0], np.cumsum(values)])
    return sums[pages.at] - sums[pages.first]


def since(marks: Flags, pages: Pages) -> Ints:
    """How many lines above the last mark stands, from the top of the page where there is none."""
    last = np.maximum.accumulate(np.where(marks, pages.at, -1))
    return pages.at - np.maximum(last, pages.first - 1)


def until(marks: Flags, pages: Pages) -> Ints:
    """How many lines below the next mark stands, to the end of the page where there is none."""
    lines = len(marks)
    following = np.minimum.accumulate(np.where(marks, pages.at, lines)[::-1])[::-1]
    return np.minimum(following, pages.end) - pages.at


def has_begun(marks: Flags, pages: Pages) -> Flags:
    """Whether a mark stands on the page at the line or above it."""
    return before(marks.astype(np.int64), pages) + marks > 0


class Stretches(NamedTuple):
    """By line: words and rank of the stretch of running text it stands in, and where the page's heaviest begins and ends."""

    weight: Ints
    rank: Ints
    first: Ints
    last: Ints


def find_stretches(prose: Ints, pages: Pages) -> Stretches:
    """The stretches of running text; prose: the words of each line that is running text, else 0."""
    where = np.flatnonzero(prose)
    lines = len(prose)
    none = Stretches(np.zeros(lines, dtype=np.int64), np.full(lines, STRETCHES), pages.first, pages.end - 1)
    if not len(where):
        return none
    breaks = np.flatnonzero((np.diff(where) > GAP) | (np.diff(pages.number[where]) > 0)) + 1
    begins, ends = np.concatenate([[0], breaks]), np.concatenate([breaks, [len(where)]]) - 1
    weights = np.add.reduceat(prose[where], begins)
    first, last, page = where[begins], where[ends], pages.number[where[begins]]
    order = np.lexsort((first, -weights, page))
    new_page = np.concatenate([[True], np.diff(page[order]) > 0])
    heaviest = np.maximum.accumulate(np.where(new_page, np.arange(len(order)), 0))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.minimum(np.arange(len(order)) - heaviest, STRETCHES)
    core = np.full(len(pages.starts), -1)
    core[page[order][new_page]] = order[new_page]
    own = core[pages.number]
    stretch = np.searchsorted(np.maximum(first - 1, pages.first[first]), pages.at, side="right") - 1
    inside = (stretch >= 0) & (pages.at <= last[stretch])
    return Stretches(
        np.where(inside, weights[stretch], 0),
        np.where(inside, rank[stretch], STRETCHES),
        np.where(own >= 0, first[own], pages.first),
        np.where(own >= 0, last[own], pages.end - 1),
    )


def count_alike(numbers: Numbers, pages: Pages) -> Ints:
    """How often a line with these words in this order stands on the page."""
    order = np.lexsort((numbers, pages.number))
    ordered = numbers[order]
    new = np.concatenate([[True], (ordered[1:] != ordered[:-1]) | (np.diff(pages.number[order]) > 0)])
    group = np.cumsum(new) - 1
    counts = np.empty(len(numbers), dtype=np.int64)
    counts[order] = np.bincount(group)[group]
    return counts


def shared_words(tokens: Tokens, core: Flags, pages: Pages) -> Floats:
    """The share of a line's longer words that other lines of the core use; -1 for lines without any."""
    lines = len(core)
    wordy = np.flatnonzero(tokens.size >= VOCABULARY_WORD)
    place, line = (tokens.number[wordy] >> np.uint64(64 - VOCABULARY_BITS)).astype(np.int64), tokens.line[wordy]
    bounds = np.searchsorted(line, np.append(pages.starts, lines))
    first, last = np.full(1 << VOCABULARY_BITS, -1), np.full(1 << VOCABULARY_BITS, -1)
    used = np.zeros(len(line), dtype=np.bool_)
    in_core = core[line]
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        at, of = place[begin:end], line[begin:end]
        marks = in_core[begin:end]
        words, where = at[marks], of[marks]
        last[words] = where
        first[words[::-1]] = where[::-1]
        used[begin:end] = (last[at] >= 0) & ((last[at] != of) | (first[at] != of))
        last[words] = -1
    counts = np.bincount(line, minlength=lines)
    shares = np.bincount(line, weights=used, minlength=lines) / np.maximum(counts, 1)
    return np.where(counts > 0, shares, -1).astype(np.float32)
