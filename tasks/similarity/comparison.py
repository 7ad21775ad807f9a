"""Comparison: all articles of a source against each other, from sketches to rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
import pyarrow as pa

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

    def texts(self, known: Known, wanted: Ints) -> Texts:
        """The texts of the articles with the given numbers, in the order of the numbers."""


class Compared(NamedTuple):
    """What the stage makes; fields are table names."""

    copies: pa.RecordBatch
    cluster_redirects: pa.RecordBatch
    copy_edges: pa.RecordBatch
    copy_passages: pa.RecordBatch


def compare(source: Source, method: Method, keep_shared: KeepShared) -> Compared:
    """Find what the articles of a source share. Copies come in the order of the source, the others by id."""
    facts = source.facts()
    require_method(facts, sketch_method(method.rate))
    known, numbers = order_articles(facts)
    sizes = np.zeros(len(known), np.int64)
    packed = keep_shared(packed_sketches(counted(source.shingles(), numbers, sizes), numbers, known), TEXT_BITS)
    candidates = propose_pairs(known, packed, sizes)
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
