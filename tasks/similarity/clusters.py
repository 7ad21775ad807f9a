"""Clusters: groups of texts joined by copying, without the pages that hold several texts.

A round-up that quotes two articles in full would join them into one group. It betrays itself: its contained
neighbours lie in different parts of it and have nothing to do with each other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tasks.similarity.edges import Edges
from tasks.similarity.folding import Ints
from tasks.similarity.sets import ShingleSets, is_among

FEWEST_SHINGLES = 8
"""Shared by the texts of an edge: eleven words running; shorter agreement is a set phrase (4 to 16 give the same figures)."""

CONTAINED = 0.5
"""Share of a neighbour that a compound page holds (.3 to .6 give the same figures)."""

SMALLER = 0.95
"""A contained neighbour has at most this share of the page's shingles; a longer one is a version of the page.

With .8, round-ups of one long and one short article were missed (9 of 173); .9 to .98 give the same figures.
"""

OVERLAP = 0.2
"""Two neighbours lie in different parts of a page when they share less than this of the smaller part; .5 calls .5 % of the copies compound."""


class MergeBars(NamedTuple):
    """Containment from which an edge means copying, within one outlet and across outlets."""

    same_outlet: float
    across: float


def copy_edges(edges: Edges, outlets: Ints, bars: MergeBars) -> Edges:
    """The edges that mean one text was made from the other."""
    bar = np.where(outlets[edges.a] == outlets[edges.b], bars.same_outlet, bars.across)
    return edges.keep((edges.containment >= bar) & (edges.shared >= FEWEST_SHINGLES))


def find_compounds(sets: ShingleSets, edges: Edges) -> list[int]:
    """Numbers of the texts that are put together from several others, the smallest texts first."""
    held = contained_texts(edges)
    linked = set(zip(edges.a.tolist(), edges.b.tolist(), strict=True))
    found: set[int] = set()
    several = np.array(sorted(t for t, parts in held.items() if len(parts) > 1), np.int64)
    for text in several[np.argsort(sets.sizes(several), kind="stable")].tolist():
        parts = [t for t in held[text] if t not in found]
        if len(parts) > 1 and is_compound(sets, text, neighbour_groups(parts, linked)):
            found.add(text)
    return sorted(found)


def contained_texts(edges: Edges) -> dict[int, list[int]]:
    """For each text, the clearly smaller ones that it mostly holds."""
    held: dict[int, list[int]] = defaultdict(list)
    for whole, part, whole_size, part_size in (
        (edges.a, edges.b, edges.size_a, edges.size_b),
        (edges.b, edges.a, edges.size_b, edges.size_a),
    ):
        inside = (edges.shared >= CONTAINED * part_size) & (part_size <= SMALLER * whole_size)
        for text, other in zip(whole[inside].tolist(), part[inside].tolist(), strict=True):
            held[text].append(other)
    return held


def neighbour_groups(parts: list[int], linked: set[tuple[int, int]]) -> list[list[int]]:
    """The neighbours of a page, grouped by the edges among them."""
    groups: list[list[int]] = []
    for part in sorted(parts):
        joined = [g for g in groups if any((min(part, t), max(part, t)) in linked for t in g)]
        groups = [g for g in groups if g not in joined] + [[part, *(t for g in joined for t in g)]]
    return groups


def is_compound(sets: ShingleSets, text: int, groups: list[list[int]]) -> bool:
    """Whether two groups of neighbours cover different parts of the text."""
    if len(groups) < 2:
        return False
    own = sets.of(text)
    covers = [np.any([is_among(own, sets.of(t)) for t in group], axis=0) for group in groups]
    sizes = [np.count_nonzero(c) for c in covers]
    return any(np.count_nonzero(covers[i] & covers[j]) < OVERLAP * min(sizes[i], sizes[j]) for i in range(len(covers)) for j in range(i))


def cut_compounds(edges: Edges, compounds: list[int]) -> Edges:
    """The edges between texts that are not compound."""
    return edges.keep(~(np.isin(edges.a, compounds) | np.isin(edges.b, compounds)))


def join_texts(texts: int, a: Ints, b: Ints) -> NDArray[np.int32]:
    """A group number for each text: texts joined by edges, directly or through others, have the same."""
    graph = coo_array((np.ones(len(a), np.int8), (a, b)), shape=(texts, texts))
    labels: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return labels
