"""Templates: shingles that stand in many texts of an outlet, or of the whole corpus, without making them copies.

A footer shared by a hundred articles says nothing about their being one text. But so would the words of one story
that an outlet printed in four versions: a shingle is a template only where enough of the texts that hold it are
mostly something else.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tasks.similarity.folding import Ints
from tasks.similarity.shingles import ShingleSets, is_among, pack
from tasks.similarity.sketches import MOST_TEXTS, Sketches
from tasks.similarity.words import Hashes

Flags = NDArray[np.bool_]

TEMPLATE_TEXTS = 4
"""Texts of one outlet; on 37,554 articles this dropped 5.3 % of the shingles (decision on duplicates)."""

MOSTLY = 0.3
"""A text with this share of recurring shingles may be a version of its neighbours and is no witness of a template.

Where one name stands for many outlets, recall is .98 with .3, .96 with .5 and .88 with .75; nothing else moves.
"""


NOTABLE = 0.1
"""Share of a text that is template from which its full set is cleaned; a few set phrases change no verdict."""


class Corpus(NamedTuple):
    """What the numbers of texts stand for: the shingles, and the outlet of each text (its own where unknown)."""

    sets: ShingleSets
    outlets: Ints


def remove_templates(corpus: Corpus, sketches: Sketches) -> Sketches:
    """Take template shingles out of the sketches, and out of the sets of the texts that hold more than a few."""
    recurring = find_templates(sketches, corpus.outlets, np.ones(sketches.texts, np.bool_))
    witnesses = recurring_shares(sketches, recurring) < MOSTLY
    template = find_templates(sketches, corpus.outlets, witnesses)
    touched = np.flatnonzero(recurring_shares(sketches, template) >= NOTABLE)
    if len(touched):
        remove_from_sets(corpus, touched, witnesses)
    return sketches.keep(~template)


def recurring_shares(sketches: Sketches, recurring: Flags) -> NDArray[np.float64]:
    """The share of each text's sampled shingles that recur."""
    counts = np.bincount(sketches.owners[recurring], minlength=sketches.texts)
    return counts / np.maximum(sketches.sizes(), 1)


def find_templates(sketches: Sketches, outlets: Ints, counted: Flags) -> Flags:
    """Which of the packed shingles are templates, counting only some of the texts."""
    hashes = sketches.hashes
    found = in_long_run(hashes, TEMPLATE_TEXTS)
    hashes, owners = hashes[found], sketches.owners[found]
    votes = counted[owners].astype(np.int64)
    new_hash = starts_run(hashes)
    of_outlet = run_totals(votes, new_hash | starts_run(outlets[owners])) >= TEMPLATE_TEXTS
    found[found] = of_outlet | (run_totals(votes, new_hash) > MOST_TEXTS)
    return found


def in_long_run(ordered: Hashes, least: int) -> Flags:
    """Which values of a sorted array occur at least so many times."""
    found = np.zeros(len(ordered), np.bool_)
    size = max(len(ordered) - least + 1, 0)
    long = ordered[least - 1 :] == ordered[:size]
    for place in range(least):
        found[place : place + size] |= long
    return found


def starts_run(values: NDArray[Any]) -> Flags:
    """Which values differ from the one before."""
    new = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new


def run_totals(votes: Ints, starts: Flags) -> Ints:
    """For each value, the sum of the votes of its run."""
    firsts = np.flatnonzero(starts)
    totals: Ints = np.add.reduceat(votes, firsts) if len(firsts) else votes
    return totals[np.cumsum(starts) - 1]


def remove_from_sets(corpus: Corpus, touched: Ints, counted: Flags) -> None:
    """Take the template shingles out of the sets of the texts that hold some."""
    held = [corpus.sets.of(text) for text in touched.tolist()]
    owners = np.repeat(touched, [len(h) for h in held])
    every = Sketches(np.sort(pack(np.concatenate(held).astype(np.uint64), owners)), len(counted))
    dropped = every.keep(find_templates(every, corpus.outlets, counted))
    owners = dropped.owners
    by_owner = np.argsort(owners, kind="stable")
    hashes, bounds = dropped.hashes[by_owner].astype(np.uint32), np.searchsorted(owners[by_owner], np.append(touched, len(counted)))
    for place, text in enumerate(touched.tolist()):
        own = corpus.sets.of(text)
        corpus.sets.replace(text, own[~is_among(own, hashes[bounds[place] : bounds[place + 1]])])
