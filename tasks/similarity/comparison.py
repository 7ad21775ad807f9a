"""Comparison: all articles of a source against each other, from sketches to rows.

What was compared before is not compared again: candidates come from the sketches of all articles, but texts are read only
where the component of a text is not what it was (tasks/similarity/components.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tasks.similarity.components import Work, component_digests, component_rows, left_over
from tasks.similarity.copies import copy_rows, find_origins, redirect_rows
from tasks.similarity.edge_rows import edge_rows
from tasks.similarity.folding import Ints
from tasks.similarity.groups import Method, group_texts, propose_pairs
from tasks.similarity.known import Known, order_articles, packed_sketches
from tasks.similarity.passages import Texts
from tasks.similarity.shingles import TEXT_BITS
from tasks.similarity.sketch_rows import require_method, sketch_method
from tasks.similarity.words import Hashes

KeepShared = Callable[[Iterable[Hashes], int], Hashes]
"""Keeps, in order, the numbers whose upper part occurs at least twice; the second argument is how many lower bits are left out."""


class Source(Protocol):
    """Articles to compare."""

    def facts(self) -> pa.Table:
        """tasks.similarity.known.FACTS of all articles."""

    def shingles(self) -> Iterator[pa.Array]:
        """The sampled shingles of all articles, in the same order, in pieces."""

    def versions(self) -> Hashes:
        """A number for each article, in the same order, that changes with anything that is read of it."""

    def texts(self, known: Known, wanted: Ints) -> Texts:
        """The texts of the articles with the given numbers, in the order of the numbers."""


class Compared(NamedTuple):
    """What the stage makes; fields are table names."""

    copies: pa.RecordBatch
    cluster_redirects: pa.RecordBatch
    copy_edges: pa.RecordBatch
    copy_passages: pa.RecordBatch


class Comparison(NamedTuple):
    """Rows about the articles that were compared, the components of all, and the ids of those whose rows of last time hold."""

    compared: Compared
    components: pa.RecordBatch
    kept: pa.Array


def compare(source: Source, method: Method, keep_shared: KeepShared, before: pa.Table | None = None) -> Comparison:
    """Find what the articles of a source share; before: the components of the last comparison by the same method.

    Copies come in the order of the source, the others by id.
    """
    facts = source.facts()
    require_method(facts, sketch_method(method.rate))
    known, numbers = order_articles(facts)
    sizes = np.zeros(len(known), np.int64)
    packed = keep_shared(packed_sketches(counted(source.shingles(), numbers, sizes), numbers, known), TEXT_BITS)
    work = Work(known, propose_pairs(known, packed, sizes))
    digests = component_digests(*work, source.versions()[known.arrival])
    components = component_rows(known, digests)
    if before is None:
        return Comparison(measure(source, work, method), components, components["article_id"].slice(0, 0))
    changed = are_changed(known, digests, before)
    kept = known.rows["article_id"].combine_chunks().filter(pa.array(~changed))
    return Comparison(measure(source, left_over(*work, changed), method), components, kept)


def are_changed(known: Known, digests: pa.Array, before: pa.Table) -> np.ndarray:
    """Which articles are new, or belong to another component than before."""
    places = pc.index_in(known.rows["article_id"].combine_chunks(), before["article_id"].combine_chunks())
    same = pc.equal(before["component"].combine_chunks().take(places), digests)
    changed: np.ndarray = ~pc.fill_null(same, False).to_numpy(zero_copy_only=False)
    return changed


def measure(source: Source, work: Work, method: Method) -> Compared:
    """Read the texts of the candidates and measure what they share."""
    known, candidates = work
    texts = source.texts(known, candidates.wanted)
    groups = group_texts(known, candidates, texts, method)
    edges = edge_rows(known, candidates.wanted, texts, groups, method.bars)
    copies = copy_rows(known, groups, candidates.wanted, find_origins(known.rows, groups.labels))
    return Compared(copies, redirect_rows(copies), *edges)


def counted(lists: Iterable[pa.Array], numbers: Ints, sizes: Ints) -> Iterator[pa.Array]:
    """The same lists, after writing down how long each is."""
    done = 0
    for shingles in lists:
        sizes[numbers[done : done + len(shingles)]] = shingles.value_lengths().to_numpy(zero_copy_only=False)
        done += len(shingles)
        yield shingles
