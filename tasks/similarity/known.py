"""Known articles: what the sketches of the whole corpus say, in an order that does not depend on where they lie.

Texts are numbered by outlet and id, so that the same corpus gives the same numbers however it is cut into files.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.sketches import SKETCHES
from schemas.sources import UNKNOWN_SOURCE
from tasks.similarity.folding import Ints
from tasks.similarity.shingles import TEXT_BITS, pack
from tasks.similarity.words import Hashes

FACTS = tuple(name for name in SKETCHES.arrow.names if name not in {"shingles", "run_id", "extractor_id"})
"""Columns of sketches that are held for all articles at once."""


class Known(NamedTuple):
    """All articles by outlet and id.

    rows: FACTS. outlets: a number for each outlet, its own where unknown. first: the first text with the same words.
    arrival: at which place among all each article came.
    """

    rows: pa.Table
    outlets: Ints
    first: Ints
    arrival: Ints

    def __len__(self) -> int:
        return len(self.first)


def order_articles(facts: pa.Table) -> tuple[Known, Ints]:
    """Put articles in order; returns them, and the number of each row that was given."""
    if len(facts) >> TEXT_BITS:
        raise ValueError(f"{len(facts)} texts: at most {1 << TEXT_BITS} can be compared at once. Split the corpus by date.")
    order = pc.sort_indices(facts, [("publisher_id", "ascending"), ("article_id", "ascending")]).to_numpy().astype(np.int64)
    rows = facts.take(order).combine_chunks()
    numbers = np.empty(len(order), np.int64)
    numbers[order] = np.arange(len(order))
    return Known(rows, number_outlets(rows["publisher_id"]), first_of_each(rows["words_digest"]), order), numbers


def number_outlets(publishers: pa.ChunkedArray) -> Ints:
    """A number for each text's outlet; a text of unknown outlet has one of its own."""
    names = publishers.combine_chunks()
    codes = names.dictionary_encode().indices.to_numpy().astype(np.int64)
    unknown = pc.equal(names, UNKNOWN_SOURCE).to_numpy(zero_copy_only=False)
    return np.where(unknown, len(codes) + np.arange(len(codes)), codes)


def first_of_each(digests: pa.ChunkedArray) -> Ints:
    """For each text the number of the first with the same words; a text without words is like no other."""
    names = digests.combine_chunks()
    codes = names.dictionary_encode().indices.to_numpy().astype(np.int64)
    firsts = np.unique(codes, return_index=True)[1]
    return np.where(pc.binary_length(names).to_numpy() == 0, np.arange(len(codes)), firsts[codes])


def packed_sketches(lists: Iterable[pa.Array], numbers: Ints, known: Known) -> Iterable[Hashes]:
    """The sampled shingles of each batch, packed above the numbers of their texts; of equal texts those of the first.

    lists: the column `shingles`, batch by batch, in the order of the numbers.
    """
    done = 0
    for shingles in lists:
        own = numbers[done : done + len(shingles)]
        done += len(shingles)
        owners = np.repeat(own, shingles.value_lengths().to_numpy(zero_copy_only=False))
        packed = pack(shingles.flatten().to_numpy().astype(np.uint64), owners)
        yield packed[known.first[owners] == owners]
