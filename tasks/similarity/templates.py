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
from tasks.similarity.sets import Flags
from tasks.similarity.sketches import MOST_TEXTS, Sketches
from tasks.similarity.words import Hashes

TEMPLATE_TEXTS = 4
"""Texts of one outlet; on 37,554 articles this dropped 5.3 % of the shingles (decision on duplicates)."""

MOSTLY = 0.3
"""A text with this share of recurring shingles may be a version of its neighbours and is no witness of a template.

Where one name stands for many outlets, recall is .98 with .3, .96 with .5 and .88 with .75; nothing else moves.
"""

NOTABLE = 0.1
"""Share of a text that is template from which its full set is cleaned; a few set phrases change no verdict."""


class Cleaned(NamedTuple):
    """The sketches without templates, and the template shingles of the texts that hold more than a few, packed."""

    sketches: Sketches
    templates: Hashes


def remove_templates(sketches: Sketches, outlets: Ints) -> Cleaned:
    """Take template shingles out of the sketches; outlets: a number for each text, its own where unknown."""
    recurring = find_templates(sketches, outlets, np.ones(len(sketches.sizes), np.bool_))
    witnesses = recurring_shares(sketches, recurring) < MOSTLY
    template = find_templates(sketches, outlets, witnesses)
    touched = recurring_shares(sketches, template) >= NOTABLE
    return Cleaned(sketches.without(template), sketches.packed[template & touched[sketches.owners]])


def recurring_shares(sketches: Sketches, recurring: Flags) -> NDArray[np.float64]:
    """The share of each text's sampled shingles that recur."""
    counts = np.bincount(sketches.owners[recurring], minlength=len(sketches.sizes))
    return counts / np.maximum(sketches.sizes, 1)


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
