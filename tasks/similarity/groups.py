"""Groups: from the texts of a corpus to the groups of texts that are copies of each other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.sources import UNKNOWN_SOURCE
from tasks.similarity.clusters import MergeBars, copy_edges, cut_compounds, find_compounds, join_texts
from tasks.similarity.edges import measure_pairs
from tasks.similarity.folding import Ints
from tasks.similarity.shingles import ShingleSets, shingle_texts
from tasks.similarity.sketches import shared_pairs, sketch_texts
from tasks.similarity.templates import Corpus, remove_templates


class Groups(NamedTuple):
    """The group of each text, and the first text with the same words; sets: the shingles without templates."""

    labels: Ints
    same_words: Ints
    sets: ShingleSets


def group_texts(texts: pa.ChunkedArray, outlets: Ints, rate: int, bars: MergeBars) -> Groups:
    """Group the texts that are copies; texts of one outlet stand together."""
    sets = shingle_texts(whole_array(texts), rate)
    first = first_of_each(sets.digests)
    sketches = sketch_texts(sets, np.flatnonzero(first == np.arange(len(sets))))
    sketches = remove_templates(Corpus(sets, outlets), sketches)
    edges = copy_edges(measure_pairs(sets, *shared_pairs(sketches)), outlets, bars)
    kept = cut_compounds(edges, find_compounds(sets, edges))
    return Groups(join_texts(len(sets), kept)[first].astype(np.int64), first, sets)


def whole_array(texts: pa.ChunkedArray | pa.Array) -> pa.LargeStringArray:
    """The texts as one array with 64-bit offsets."""
    array = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    return array.cast(pa.large_string())


def first_of_each(digests: list[bytes]) -> Ints:
    """For each text the number of the first with the same words; a text without words is like no other."""
    seen: dict[bytes, int] = {}
    return np.array([seen.setdefault(d, i) if d else i for i, d in enumerate(digests)], np.int64)


def number_outlets(publishers: pa.ChunkedArray | pa.Array) -> Ints:
    """A number for each text's outlet; a text of unknown outlet has one of its own."""
    names = publishers.combine_chunks() if isinstance(publishers, pa.ChunkedArray) else publishers
    codes = names.dictionary_encode().indices.to_numpy().astype(np.int64)
    unknown = pc.equal(names, UNKNOWN_SOURCE).to_numpy(zero_copy_only=False)
    return np.where(unknown, len(codes) + np.arange(len(codes)), codes)
