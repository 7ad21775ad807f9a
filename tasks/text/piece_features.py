"""What tells of a likely beginning whether the pieces of text above and below it are articles of their own, as numbers.

Asked where a line of text may begin an article by what stands near it (opening_features): the other likely beginnings of
the page cut its text into pieces, and of the two that meet here it is told how much they hold that reads as sentences,
which words and names they share as wholes, and whether what stands between them stands between other pieces, too.
All pages of a round are read at once, and nothing is compared across pages.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.line_places import Flags, Floats
from tasks.text.line_words import Ints, Numbers
from tasks.text.lines import PROSE_WORDS
from tasks.text.opening_features import SURE, UNITS, PageLines, TextLines, has_head, sums_of
from tasks.text.word_links import Links

Values = npt.NDArray[np.float64]

LIKELY = 0.5
"""Chance from which a beginning parts the text whatever else is likely."""

NONE = -8.0
"""Log odds where the page has no other beginning: lower than any that is asked about."""

GAP_TOP, GAP_END = 8, 12
"""Lines of a gap, from its top and from its end, that are looked for in other gaps: the furniture of the article above and
of the one below (a choice)."""


class Pieces(NamedTuple):
    """The text between likely beginnings. of: by line of text, the number of its piece; page: by piece, the number of its page."""

    of: Ints
    page: Ints


def describe_pieces(of: PageLines, text: TextLines, chances: Floats, asked: Ints) -> Floats:
    """One row for each line of text that is asked about; none is the first of its page. chances: by line of text."""
    pieces = cut_pieces(text, asked)
    parts = [
        describe_chances(text, chances, asked),
        has_head(of, text)[asked][:, None],
        describe_contents(of, text, chances, asked),
        describe_shared(text.links, pieces, asked),
        describe_shared(text.names, pieces, asked),
        describe_recurring(of, text, asked),
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def cut_pieces(text: TextLines, asked: Ints) -> Pieces:
    """The pieces that the lines asked about and the tops of pages begin."""
    begins = np.zeros(len(text.at), dtype=bool)
    begins[asked] = True
    begins |= text.pages.at == text.pages.first
    return Pieces(np.cumsum(begins) - 1, text.pages.number[begins])


def describe_chances(text: TextLines, chances: Floats, asked: Ints) -> Values:
    """The log odds of each beginning, of those above and below it, of the likeliest other one, and how many there are on the page."""
    odds = np.log(np.maximum(chances[asked], 1e-4) / np.maximum(1 - chances[asked].astype(np.float64), 1e-4))
    page = text.pages.number[asked]
    columns = [odds, *(beside(odds, page, step) for step in (-2, -1, 1, 2))]
    order = np.lexsort((-odds, page))
    begins = np.searchsorted(page, page)
    counts = np.searchsorted(page, page, side="right") - begins
    best, second = order[begins], order[np.minimum(begins + 1, len(order) - 1)]
    others = np.where(best == np.arange(len(odds)), np.where(counts > 1, odds[second], NONE), odds[best])
    likely = np.concatenate([[0], np.cumsum(chances[asked] >= LIKELY)])
    return np.stack([*columns, others, counts, likely[begins + counts] - likely[begins]], axis=1)


def beside(values: Values, page: Ints, step: int) -> Values:
    """The values `step` rows further on, NONE beyond the page."""
    at = np.arange(len(values)) + step
    inside = (at >= 0) & (at < len(values))
    at = np.where(inside, at, 0)
    return np.where(inside & (page[at] == page), values[at], NONE)


def describe_contents(of: PageLines, text: TextLines, chances: Floats, asked: Ints) -> Values:
    """How much text, and how much that reads as sentences, stands above and below: to the next piece, to the next likely one, in all."""
    words, chance = of.own.words[text.at], np.rint(of.chance[text.at].astype(np.float64) * UNITS)
    is_sentence = of.own.closed[text.at] & (words >= PROSE_WORDS)
    columns = [np.ones(len(words)), words, words * (chance >= SURE * UNITS), words * is_sentence, is_sentence, chance, text.at - text.gap]
    sums = sums_of(np.stack(columns, axis=1))
    first, end = text.pages.first[asked], text.pages.end[asked]
    found = []
    for marks in (asked, asked[chances[asked] >= LIKELY]):
        place = np.searchsorted(marks, asked)
        above = np.maximum(np.append(marks, -1)[place - 1], first)
        below = np.minimum(np.append(marks, len(words))[np.searchsorted(marks, asked, side="right")], end)
        found += [sums[asked] - sums[above], sums[below] - sums[asked]]
    found.append(sums[end] - sums[first])
    size, at = of.pages.end[text.at[asked]] - of.pages.first[text.at[asked]], asked - first
    return np.concatenate([*map(with_shares, found), np.log1p(np.stack([size, at, text.at[asked] - text.gap[asked]], axis=1))], axis=1)


def with_shares(sums: Values) -> Values:
    """The logarithms of counts, and shares: of words in sentences, of lines that are sentences, of text in all lines."""
    lines, words = np.maximum(sums[:, 0], 1), np.maximum(sums[:, 1], 1)
    shares = [sums[:, 2] / words, sums[:, 3] / words, sums[:, 4] / lines, sums[:, 5] / lines / UNITS, sums[:, 6] / lines]
    return np.concatenate([np.log1p(sums[:, :5]), np.stack(shares, axis=1)], axis=1)


def describe_shared(links: Links, pieces: Pieces, asked: Ints) -> Values:
    """The words, by weight, that the pieces above and below have in common, and what each of them shares with the rest of its page."""
    size = len(pieces.page)
    word, piece = links.key // (len(pieces.of) + 1), pieces.of[links.line]
    fresh = np.ones(len(word), dtype=bool)
    fresh[1:] = (word[1:] != word[:-1]) | (piece[1:] != piece[:-1])
    word, piece, weight = word[fresh], piece[fresh], links.weight[fresh]
    again = np.zeros(len(word), dtype=bool)
    again[1:] = (word[1:] == word[:-1]) & (pieces.page[piece[1:]] == pieces.page[piece[:-1]])
    next_to = again.copy()
    next_to[1:] &= piece[1:] - piece[:-1] == 1
    elsewhere = again | np.append(again[1:], False)
    mass, shared, rest = (np.bincount(piece, weight * marks, size) for marks in (np.ones(len(word)), next_to, elsewhere))
    own = pieces.of[asked]
    above, below, common = mass[own - 1], mass[own], shared[own]
    further = np.append(shared, 0)[own + 1] / (below + 1)
    columns = [common / (np.minimum(above, below) + 1), common / (above + 1), common / (below + 1), rest[own] / (below + 1), rest[own - 1] / (above + 1)]
    return np.stack([*columns, further, shared[own - 1] / (above + 1), np.log1p(above), np.log1p(below)], axis=1)


def describe_recurring(of: PageLines, text: TextLines, asked: Ints) -> Values:
    """How many lines at the top and at the end of the gap stand in other gaps of the page, too, and how many lines were looked at."""
    at, gap = text.at[asked], text.gap[asked]
    columns = []
    for first, end in ((gap, np.minimum(at, gap + GAP_TOP)), (np.maximum(gap, at - GAP_END), at)):
        sizes = end - first
        number = np.repeat(np.arange(len(asked)), sizes)
        line = np.arange(len(number)) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
        columns += [np.bincount(number, stand_elsewhere(of.own.number[line], number, text.pages.number[asked][number]), len(asked)), sizes]
    return np.stack(columns, axis=1)


def stand_elsewhere(alike: Numbers, gap: Ints, page: Ints) -> Flags:
    """Whether each line stands in another gap of its page."""
    order = np.lexsort((gap, alike, page))
    same = (alike[order][1:] == alike[order][:-1]) & (page[order][1:] == page[order][:-1])
    group = np.concatenate([[0], np.cumsum(~same)])[: len(order)]
    lowest, highest = np.full(len(order), len(gap)), np.full(len(order), -1)
    np.minimum.at(lowest, group, gap[order])
    np.maximum.at(highest, group, gap[order])
    found = np.zeros(len(order), dtype=bool)
    found[order] = (lowest < highest)[group]
    return found
