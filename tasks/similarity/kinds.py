"""Kinds of edges: what one article is to another, from what they share and where they were published.

Who copied whom is not in the texts, so an edge between equals is written once, the smaller id first; only an excerpt and
a page that holds a whole article have a direction of their own.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from schemas.edges import EDGE_TYPES
from tasks.similarity.clusters import CONTAINED, FEWEST_SHINGLES, SMALLER, MergeBars
from tasks.similarity.edges import Edges
from tasks.similarity.folding import Ints
from tasks.similarity.matches import Runs
from tasks.similarity.sets import Flags, summed
from tasks.similarity.shingles import Shingled

SIMILAR = 0.5
"""Jaccard similarity from which two texts are near duplicates rather than copies with large changes."""

EXCERPT = 0.9
"""Share of an excerpt that the origin holds."""

WHOLE = 0.8
"""Share of the origin that a text holds that is not an excerpt but a version."""

DERIVED = 0.5
"""Share of the smaller text from which it is made from the other, though not a copy: rolling updates, background of one outlet."""

PASSAGE_WORDS = 20
"""Words running that are a quoted passage rather than a phrase: one sentence of news (mean of 20 to 25 words)."""


PASSAGE_CHARACTERS = 34
"""The same in scripts without spaces, where a character counts as a word: 1.7 of them say what a word of English does (ratio of
the lengths of translated news), and 20 are no more than the name and title of an official."""

CHARACTER_WORDS = 1.5
"""Mean length of a word, in characters, under which a text is one of a script without spaces; English has 4.7, Arabic 4.5."""


class Sides(NamedTuple):
    """What the kind of an edge depends on beside the measures: outlets, compound pages, scripts without spaces, the bars."""

    outlets: Ints
    compound: Flags
    unspaced: Flags
    bars: MergeBars


def edge_kinds(edges: Edges, runs: Runs, sides: Sides) -> Ints:
    """The position in EDGE_TYPES of what each pair is; -1 for pairs that are nothing to each other."""
    bar = np.where(sides.outlets[edges.a] == sides.outlets[edges.b], sides.bars.same_outlet, sides.bars.across)
    enough = edges.shared >= FEWEST_SHINGLES
    compound = sides.compound[edges.a] | sides.compound[edges.b]
    merges = enough & (edges.containment >= bar) & ~compound
    conditions = {
        "contains": enough & compound & held_whole(edges, sides.compound),
        "truncated_of": merges & is_excerpt(edges),
        "near": merges & (edges.similarity >= SIMILAR),
        "copy": merges,
        "derived": enough & (edges.containment >= DERIVED),
        "shares_passage": longest_runs(runs, len(edges.a)) >= np.where(sides.unspaced[edges.a], PASSAGE_CHARACTERS, PASSAGE_WORDS),
    }
    return np.select(list(conditions.values()), [EDGE_TYPES.index(k) for k in conditions], -1)


def are_unspaced(shingled: Shingled) -> Flags:
    """Which texts are mostly of a script without spaces."""
    letters = summed(shingled.ends, shingled.word_bounds) - summed(shingled.starts, shingled.word_bounds)
    unspaced: Flags = letters < CHARACTER_WORDS * np.diff(shingled.word_bounds)
    return unspaced


def is_excerpt(edges: Edges) -> Flags:
    """Whether one of the two texts is a part of the other."""
    small, large = np.sort(np.stack([edges.containment_a, edges.containment_b]), axis=0)
    part: Flags = (large >= EXCERPT) & (small < WHOLE)
    return part


def held_whole(edges: Edges, compound: Flags) -> Flags:
    """Whether a compound page holds most of the smaller text, which is no such page itself."""
    smaller = np.minimum(edges.size_a, edges.size_b) <= SMALLER * np.maximum(edges.size_a, edges.size_b)
    held_by_larger = np.where(edges.size_a > edges.size_b, compound[edges.a] & ~compound[edges.b], compound[edges.b] & ~compound[edges.a])
    return smaller & held_by_larger & (edges.containment >= CONTAINED)


def longest_runs(runs: Runs, pairs: int) -> Ints:
    """Words of the longest run of each pair."""
    longest = np.zeros(pairs, np.int64)
    np.maximum.at(longest, runs.pair, runs.words)
    return longest


def turned_edges(edges: Edges, kinds: Ints) -> Flags:
    """Which edges are to be seen from the second text: the part of a whole comes first, a page before what it contains."""
    part_first = (kinds == EDGE_TYPES.index("truncated_of")) & (edges.size_b < edges.size_a)
    return part_first | (kinds == EDGE_TYPES.index("contains")) & (edges.size_a < edges.size_b)
