"""Sources of articles to compare: held in memory, or on disk, where only the candidates are read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import xxhash

from schemas.sketches import SKETCHES
from tasks.similarity.folding import Ints
from tasks.similarity.known import FACTS, Known
from tasks.similarity.lines import Lines, article_lines, join_lines
from tasks.similarity.passages import Texts, choose_texts, read_texts
from tasks.similarity.words import Hashes, mixed
from tasks.text.bodies import BODIES, article_bodies

HELD_BYTES = 1 << 27
"""Of pages and blocks that are kept for telling changes: those of some 40,000 articles of 400 words."""


class HeldSource:
    """Articles that are all in memory."""

    def __init__(self, sketches: pa.RecordBatch, texts: Texts) -> None:
        self.sketches = sketches
        self.held = texts

    def facts(self) -> pa.Table:
        """What is known of all articles."""
        return pa.Table.from_batches([self.sketches]).select(FACTS)

    def shingles(self) -> Iterator[pa.Array]:
        """The sampled shingles of all articles."""
        yield self.sketches["shingles"]

    def versions(self) -> Hashes:
        """Numbers: what is in memory is compared once."""
        return np.arange(len(self.sketches), dtype=np.uint64)

    def texts(self, known: Known, wanted: Ints) -> Texts:
        """The texts of some articles."""
        places = pc.index_in(known.rows["article_id"].take(pa.array(wanted)), self.sketches["article_id"])
        return choose_texts([self.held], places.to_numpy().astype(np.int64))


class StoredParts(Protocol):
    """Parts of the corpus on disk."""

    def columns(self, table: str, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Some columns of one table, part by part."""

    def read(self, number: int) -> dict[str, pa.RecordBatch]:
        """One part by table."""

    def version(self, number: int) -> str:
        """What changes with any file of one part."""


class StoredSource:
    """Articles on disk, each part with its sketches."""

    def __init__(self, parts: StoredParts, rate: int) -> None:
        self.parts = parts
        self.rate = rate
        self.listed: list[pa.Array] = []
        self.held: dict[int, tuple[pa.RecordBatch, pa.RecordBatch]] = {}
        self.room = HELD_BYTES

    def facts(self) -> pa.Table:
        """What is known of all articles."""
        batches = [b.select(FACTS) for b in self.parts.columns("sketches", FACTS)]
        self.listed = [b["article_id"] for b in batches]
        return pa.Table.from_batches(batches) if batches else SKETCHES.arrow.empty_table().select(FACTS)

    def shingles(self) -> Iterator[pa.Array]:
        """The sampled shingles of all articles."""
        return (batch["shingles"] for batch in self.parts.columns("sketches", ("shingles",)))

    def versions(self) -> Hashes:
        """What each article was read from: the files of its part, and its place there."""
        seeds = (np.uint64(xxhash.xxh3_64_intdigest(self.parts.version(number).encode())) for number in range(len(self.listed)))
        hashes = [mixed(seed + np.arange(len(ids), dtype=np.uint64)) for seed, ids in zip(seeds, self.listed, strict=True)]
        return np.concatenate([np.zeros(0, np.uint64), *hashes])

    def texts(self, known: Known, wanted: Ints) -> Texts:
        """The texts of some articles, read part by part."""
        places = known.arrival[wanted]
        order = np.argsort(places)
        found = [read_texts(self._bodies(number, rows), self.rate) for number, rows in self._by_part(places[order])]
        return choose_texts(found, np.argsort(order))

    def lines(self, articles: pa.Array) -> Lines:
        """The lines of some articles, read part by part."""
        every = pa.chunked_array(self.listed, pa.string())
        places = np.unique(pc.index_in(articles, every.combine_chunks()).to_numpy().astype(np.int64))
        found = []
        for number, rows in self._by_part(places):
            pages, blocks = self.held[number] if number in self.held else (self.parts.read(number)[name] for name in ("pages", "blocks"))
            found.append(article_lines(pages, blocks.filter(pc.is_in(blocks["article_id"], self.listed[number].take(pa.array(rows))))))
        return join_lines(found)

    def _by_part(self, places: Ints) -> Iterator[tuple[int, Ints]]:
        """The rows of articles in their parts, part by part; places: where they stand among all, in order."""
        bounds = np.cumsum([0, *map(len, self.listed)])
        cuts = np.searchsorted(places, bounds)
        return ((n, places[cuts[n] : cuts[n + 1]] - bounds[n]) for n in np.flatnonzero(np.diff(cuts)).tolist())

    def _bodies(self, number: int, rows: Ints) -> pa.Table:
        """The bodies of some articles of a part; what they are made from is held, within bounds, to tell changes by."""
        articles, pages, blocks = chosen_rows(self.parts.read(number), self.listed[number].take(pa.array(rows)))
        if self.room > 0:
            self.held[number] = pages, blocks
            self.room -= pages.nbytes + blocks.nbytes
        return pa.Table.from_batches([article_bodies(pages, blocks, articles)], schema=BODIES)


def chosen_rows(part: dict[str, pa.RecordBatch], chosen: pa.Array) -> tuple[pa.RecordBatch, pa.RecordBatch, pa.RecordBatch]:
    """Some articles of a part, in the order they are chosen in, and the pages and blocks they stand in."""
    articles = part["articles"].take(pc.index_in(chosen, part["articles"]["article_id"]))
    pages, blocks = (part[name].filter(pc.is_in(part[name]["page_id"], articles["page_id"])) for name in ("pages", "blocks"))
    return articles, pages, blocks
