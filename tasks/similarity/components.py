"""Components: texts that are compared with each other, directly or through others, and what decides the outcome.

The rows about a component follow from the files of its members, the pairs to be compared, and the templates left out. All
of these go into one digest. Where an article has the digest of the last comparison, the rows of last time are the rows that
a new comparison would give, and neither its text nor those of its component are read again.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from schemas.components import COPY_COMPONENTS
from tasks.similarity.clusters import join_texts
from tasks.similarity.folding import Ints
from tasks.similarity.groups import Candidates
from tasks.similarity.known import Known
from tasks.similarity.sets import Flags
from tasks.similarity.shingles import TEXT_BITS
from tasks.similarity.sketches import TEXT_MASK
from tasks.similarity.words import MULTIPLIER, Hashes, mixed

LANES = 2
"""Sums of 64 bits a digest: by chance two components of a thousand million have the same with a probability of 10^-20."""


class Work(NamedTuple):
    """What is still to be compared: some of the articles, renumbered, with their candidates."""

    known: Known
    candidates: Candidates


def component_digests(known: Known, candidates: Candidates, versions: Hashes) -> pa.Array:
    """The digest of each text's component; versions: a number for each text that changes with anything that is read of it."""
    labels = component_labels(known, candidates)
    ranks = ranks_within(labels, known.arrival)
    owners = (candidates.templates & TEXT_MASK).astype(np.int64)
    digests = np.empty((len(known), LANES), np.uint64)
    for lane in range(LANES):
        seeded = mixed(versions + np.uint64(lane))
        total = summed(labels, mixed(seeded + ranks.astype(np.uint64)), len(known))
        total += summed(labels[candidates.a], mixed(seeded[candidates.a] * MULTIPLIER + seeded[candidates.b]), len(known))
        total += summed(labels[owners], mixed(seeded[owners] ^ mixed(candidates.templates >> np.uint64(TEXT_BITS))), len(known))
        digests[:, lane] = mixed(total)[labels]
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(8 * LANES), len(known), [None, pa.py_buffer(digests)]).cast(pa.binary())


def component_labels(known: Known, candidates: Candidates) -> Ints:
    """The number of each text's component."""
    same = np.flatnonzero(known.first != np.arange(len(known)))
    a, b = np.append(candidates.a, same), np.append(candidates.b, known.first[same])
    return join_texts(len(known), a, b).astype(np.int64)


def ranks_within(labels: Ints, arrival: Ints) -> Ints:
    """At which place among those of its component each text came: a group is named for its first one."""
    order = np.lexsort((arrival, labels))
    starts = np.searchsorted(labels[order], np.arange(labels.max(initial=-1) + 1))
    ranks = np.empty(len(labels), np.int64)
    ranks[order] = np.arange(len(labels)) - starts[labels[order]]
    return ranks


def summed(labels: Ints, values: Hashes, size: int) -> Hashes:
    """The sum of the values of each label, modulo 2^64."""
    sums = np.zeros(size, np.uint64)
    order = np.argsort(labels, kind="stable")
    present, firsts = np.unique(labels[order], return_index=True)
    if len(present):
        sums[present] = np.add.reduceat(values[order], firsts)
    return sums


def component_rows(known: Known, digests: pa.Array) -> pa.RecordBatch:
    """One row of copy_components an article, in the order they came in."""
    rows = COPY_COMPONENTS.batch({"article_id": known.rows["article_id"].combine_chunks(), "component": digests})
    return rows.take(pa.array(np.argsort(known.arrival)))


def left_over(known: Known, candidates: Candidates, chosen: Flags) -> Work:
    """The chosen articles, which are whole components, under new numbers."""
    numbers = np.cumsum(chosen) - 1
    places = np.flatnonzero(chosen)
    articles = Known(known.rows.take(pa.array(places)), known.outlets[places], numbers[known.first[places]], known.arrival[places])
    pairs = chosen[candidates.a]
    owners = (candidates.templates & TEXT_MASK).astype(np.int64)
    templates = candidates.templates[chosen[owners]] & ~TEXT_MASK | numbers[owners[chosen[owners]]].astype(np.uint64)
    wanted = numbers[candidates.wanted[chosen[candidates.wanted]]]
    return Work(articles, Candidates(numbers[candidates.a[pairs]], numbers[candidates.b[pairs]], templates, wanted))
