"""Rows of copy_edges and copy_passages."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from schemas.edges import COPY_EDGES, COPY_PASSAGES, EDGE_TYPES
from tasks.similarity.clusters import MergeBars
from tasks.similarity.edges import Edges
from tasks.similarity.folding import Ints
from tasks.similarity.groups import Groups
from tasks.similarity.kinds import Sides, are_unspaced, edge_kinds, turned_edges
from tasks.similarity.known import Known
from tasks.similarity.matches import Runs
from tasks.similarity.passages import Passages, Texts, cut_passages


class EdgeRows(NamedTuple):
    """The two tables about edges; fields are table names."""

    copy_edges: pa.RecordBatch
    copy_passages: pa.RecordBatch


def edge_rows(known: Known, wanted: Ints, texts: Texts, groups: Groups, bars: MergeBars) -> EdgeRows:
    """The edges between articles that share text, by the ids of both.

    Copies with the same words are joined to the first of them only, and that one to all others: a wire story in a
    thousand outlets would give half a million edges that say nothing new.
    """
    compound = np.zeros(len(wanted), np.bool_)
    compound[groups.compounds] = True
    kinds = edge_kinds(groups.edges, groups.runs, Sides(known.outlets[wanted], compound, are_unspaced(texts.shingled), bars))
    edges, kinds, runs = with_exact(known, wanted, texts, groups, kinds)
    ids = known.rows["article_id"].combine_chunks().take(pa.array(wanted))
    by_id = ranks(ids)
    directed = np.isin(kinds, [EDGE_TYPES.index("truncated_of"), EDGE_TYPES.index("contains")])
    turn = np.where(directed, turned_edges(edges, kinds), by_id[edges.a] > by_id[edges.b])
    edges = edges.turned(turn)
    order = np.lexsort((by_id[edges.b], by_id[edges.a]))
    place = np.argsort(order)
    turned = turn[runs.pair]
    runs = Runs(place[runs.pair], np.where(turned, runs.b, runs.a), np.where(turned, runs.a, runs.b), runs.words)
    edges, kinds = edges.keep(order), kinds[order]
    passages = in_order(cut_passages(texts, edges.a, edges.b, runs))
    return EdgeRows(edge_batch(ids, edges, kinds, passages), passage_batch(ids, edges, passages))


def with_exact(known: Known, wanted: Ints, texts: Texts, groups: Groups, kinds: Ints) -> tuple[Edges, Ints, Runs]:
    """The pairs that are something to each other, and those of texts with the same words; their kinds and runs."""
    chosen = np.flatnonzero(kinds >= 0)
    renumbered = np.full(len(kinds), -1)
    renumbered[chosen] = np.arange(len(chosen))
    later = np.flatnonzero(known.first[wanted] != wanted)
    first = np.searchsorted(wanted, known.first[wanted[later]])
    words = np.diff(texts.shingled.word_bounds)[later]
    none, sizes = np.zeros(len(later), np.int64), np.ones(len(later), np.int64)
    exact = Edges(later, first, sizes, sizes, sizes)
    edges = Edges(*(np.append(old[chosen], new) for old, new in zip(groups.edges, exact, strict=True)))
    runs = groups.runs.keep(kinds[groups.runs.pair] >= 0)
    whole = Runs(len(chosen) + np.arange(len(later)), none, none, words)
    runs = Runs(*(np.append(old, new) for old, new in zip(runs._replace(pair=renumbered[runs.pair]), whole, strict=True)))
    return edges, np.append(kinds[chosen], np.full(len(later), EDGE_TYPES.index("exact"))), runs


def ranks(ids: pa.Array) -> Ints:
    """The position of each id among all in order."""
    return np.argsort(pa.compute.sort_indices(ids).to_numpy())


def in_order(passages: Passages) -> Passages:
    """The passages of each pair in the order of the article."""
    order = np.lexsort((passages.start, passages.pair))
    return Passages(*(column[order] for column in passages))


def edge_batch(ids: pa.Array, edges: Edges, kinds: Ints, passages: Passages) -> pa.RecordBatch:
    """The rows of copy_edges."""
    return COPY_EDGES.batch(
        {
            "article_id": ids.take(pa.array(edges.a)),
            "other_article_id": ids.take(pa.array(edges.b)),
            "edge_type": pa.array(EDGE_TYPES).take(pa.array(kinds)),
            "similarity": edges.similarity,
            "containment": edges.containment_a,
            "other_containment": edges.containment_b,
            "shared_words": np.bincount(passages.pair, passages.words, len(kinds)).astype(np.int32),
        }
    )


def passage_batch(ids: pa.Array, edges: Edges, passages: Passages) -> pa.RecordBatch:
    """The rows of copy_passages."""
    firsts = np.flatnonzero(np.append(True, passages.pair[1:] != passages.pair[:-1])) if len(passages.pair) else passages.pair
    number = np.arange(len(passages.pair)) - np.repeat(firsts, np.diff(np.append(firsts, len(passages.pair))))
    return COPY_PASSAGES.batch(
        {
            "article_id": ids.take(pa.array(edges.a[passages.pair])),
            "other_article_id": ids.take(pa.array(edges.b[passages.pair])),
            "passage_no": number.astype(np.int32),
            "char_start": passages.start.astype(np.int32),
            "char_end": passages.end.astype(np.int32),
            "other_char_start": passages.other_start.astype(np.int32),
            "other_char_end": passages.other_end.astype(np.int32),
        }
    )
