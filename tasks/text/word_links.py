"""Where words stand again in the lines of text of pages: what ties the text above a gap to the text below it.

What two stretches of a page share is told by rare words and names: common words weigh little, words that no list knows
weigh most. Weights are whole numbers, so that sums are the same whatever a page is read together with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.line_places import Flags, Pages
from tasks.text.line_words import NUMBER_WORD, Ints, Numbers, Tokens, Words

WEIGHT_UNIT = 16
"""Parts of one in which words are weighed: a natural logarithm to one part in sixteen says all there is to say."""

COMMON = WEIGHT_UNIT
"""Weight below which a word ties nothing: every third page has it."""

UNKNOWN = 7 * WEIGHT_UNIT
"""Weight of words that are not known: somewhat more than the rarest known word's."""

NEVER = 1 << 40
"""How far away a word stands that does not stand on the page again."""

SHORTEST = 2
"""Letters of the shortest word that ties anything."""


class Rarity:
    """How much words weigh: the rarer over pages of many sites, the more."""

    def __init__(self, known: Sequence[str], weights: npt.NDArray[np.integer]) -> None:
        self.words = Words(known, np.zeros((len(known), 0)))
        self.weights = np.concatenate([[UNKNOWN], weights]).astype(np.int64)

    def of(self, tokens: Tokens) -> Ints:
        """The weight of each word; 0 for numbers and single letters."""
        weights = self.weights[self.words.find(tokens.number)]
        return np.where((tokens.number == NUMBER_WORD) | (tokens.size < SHORTEST), 0, weights)


class Links(NamedTuple):
    """One entry a word and line, sorted by word, then line.

    key: word's rank and line in one; ago, ahead: how many lines above and below on the page the word stands again.
    """

    distinct: Numbers
    key: Ints
    line: Ints
    weight: Ints
    ago: Ints
    ahead: Ints


def link_words(word: Numbers, line: Ints, weight: Ints, pages: Pages) -> Links:
    """Where words stand again on their page; line, weight: of each word, lines in order."""
    order = np.argsort(word, kind="stable")
    word, line = word[order], line[order]
    fresh = np.ones(len(word), dtype=bool)
    changes = fresh.copy()
    changes[1:] = word[1:] != word[:-1]
    fresh[1:] = changes[1:] | (line[1:] != line[:-1])
    rank = np.cumsum(changes) - 1
    distinct, key = word[changes], (rank * (len(pages.number) + 1) + line)[fresh]
    line, weight = line[fresh], weight[order][fresh]
    apart = np.where(changes[fresh][1:] | (np.diff(pages.number[line]) > 0), NEVER, np.diff(line))
    edge = np.full(1, NEVER)
    return Links(distinct, key, line, weight, np.concatenate([edge, apart])[: len(line)], np.concatenate([apart, edge])[: len(line)])


def stands_near(links: Links, pages: Pages, word: Numbers, line: Ints, reach: int) -> tuple[Flags, Flags]:
    """Whether each word stands in the `reach` lines of the page above the given one, and in those from it on."""
    if not len(links.key):
        return np.zeros(len(word), dtype=bool), np.zeros(len(word), dtype=bool)
    rank = np.minimum(np.searchsorted(links.distinct, word), len(links.distinct) - 1)
    known = links.distinct[rank] == word
    key = rank * (len(pages.number) + 1) + line
    at = np.searchsorted(links.key, key)
    below = links.key[np.minimum(at, len(links.key) - 1)] - key
    above = key - links.key[np.maximum(at - 1, 0)]
    is_above = known & (at > 0) & (above <= np.minimum(line - pages.first[line], reach))
    return is_above, known & (at < len(links.key)) & (below >= 0) & (below < np.minimum(reach, pages.end[line] - line))
