"""Groups: from the sketches of a corpus to its edges and the groups of copies.

Sketches propose pairs; only the texts of those pairs are read, and measured on their full sets of shingles.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tasks.similarity.clusters import MergeBars, copy_edges, cut_compounds, find_compounds, join_texts
from tasks.similarity.edges import Edges, make_edges
from tasks.similarity.folding import Ints
from tasks.similarity.known import Known
from tasks.similarity.matches import Runs, match_pairs
from tasks.similarity.passages import Texts
from tasks.similarity.sets import ShingleSets, outside_templates
from tasks.similarity.shingles import HASH_BITS, SET_BITS, TEXT_BITS, Shingled
from tasks.similarity.sketches import TEXT_MASK, Sketches, shared_pairs
from tasks.similarity.templates import remove_templates
from tasks.similarity.words import Hashes


class Candidates(NamedTuple):
    """Pairs of texts to compare, by number; templates: what is left out of their sets; wanted: the texts to read."""

    a: Ints
    b: Ints
    templates: Hashes
    wanted: Ints


class Method(NamedTuple):
    """How texts are sampled, and what counts as copying."""

    rate: int
    bars: MergeBars


class Groups(NamedTuple):
    """The outcome: a group number for every text, and the measured pairs among the texts that were read.

    sets, edges, runs, compounds: by the place of a text among the wanted ones.
    """

    labels: Ints
    sets: ShingleSets
    edges: Edges
    runs: Runs
    compounds: list[int]


def propose_pairs(known: Known, packed: Hashes, sizes: Ints) -> Candidates:
    """Choose the pairs to compare from sampled shingles that several texts share; sizes: all sampled ones of each text."""
    cleaned = remove_templates(Sketches(packed, sizes), known.outlets)
    a, b = shared_pairs(cleaned.sketches)
    same = np.flatnonzero(known.first != np.arange(len(known)))
    return Candidates(a, b, cleaned.templates, np.unique(np.concatenate([a, b, same, known.first[same]])))


def group_texts(known: Known, candidates: Candidates, texts: Texts, method: Method) -> Groups:
    """Measure the pairs and group the texts that are copies; texts: the wanted ones, in order."""
    sets = clean_sets(texts.shingled, candidates, method.rate)
    a, b = (np.searchsorted(candidates.wanted, side) for side in (candidates.a, candidates.b))
    matches = match_pairs(sets, a, b)
    edges = make_edges(sets, a, b, matches.shared)
    copying = copy_edges(edges, known.outlets[candidates.wanted], method.bars)
    compounds = find_compounds(sets, copying)
    kept = cut_compounds(copying, compounds)
    labels = join_texts(len(known), candidates.wanted[kept.a], candidates.wanted[kept.b])[known.first].astype(np.int64)
    return Groups(labels, sets, edges, matches.runs, compounds)


def clean_sets(shingled: Shingled, candidates: Candidates, rate: int) -> ShingleSets:
    """The sets of the texts that were read, without templates."""
    owners = (candidates.templates & TEXT_MASK).astype(np.int64)
    read = np.isin(owners, candidates.wanted)
    if not read.any():
        return ShingleSets(shingled)
    owners, hashes = owners[read], candidates.templates[read] >> np.uint64(TEXT_BITS + HASH_BITS - SET_BITS)
    order = np.lexsort((hashes, owners))
    owners, short = owners[order], hashes[order].astype(np.uint32)
    texts, firsts = np.unique(owners, return_index=True)
    places = np.searchsorted(candidates.wanted, texts).tolist()
    usable = np.ones(len(shingled.hashes), np.bool_)
    for place, templates in zip(places, np.split(short, firsts[1:]), strict=True):
        own = slice(shingled.bounds[place], shingled.bounds[place + 1])
        usable[own] = outside_templates(shingled.hashes[own], templates, rate)
    return ShingleSets(shingled, usable)
