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
        ids = known.rows["article_id"].combine_chunks().take(pa.array(wanted))
        found, order = [], []
        for number, listed in enumerate(self.listed):
            chosen = listed.filter(pc.is_in(listed, ids))
            if len(chosen):
                found.append(read_texts(chosen_bodies(self.parts.read(number), chosen), self.rate))
                order.append(pc.index_in(chosen, ids).to_numpy())
        places = np.argsort(np.concatenate(order)) if order else np.zeros(0, np.int64)
        return choose_texts(found, places)

    def lines(self, articles: pa.Array) -> Lines:
        """The lines of some articles, read part by part."""
        found = []
        for number, listed in enumerate(self.listed):
            if pc.any(pc.is_in(listed, articles)).as_py():
                part = self.parts.read(number)
                found.append(article_lines(part["pages"], part["blocks"].filter(pc.is_in(part["blocks"]["article_id"], articles))))
        return join_lines(found)


def chosen_bodies(part: dict[str, pa.RecordBatch], chosen: pa.Array) -> pa.Table:
    """The bodies of some articles of a part, in the order they are chosen in."""
    articles = part["articles"].take(pc.index_in(chosen, part["articles"]["article_id"]))
    pages, blocks = (part[name].filter(pc.is_in(part[name]["page_id"], articles["page_id"])) for name in ("pages", "blocks"))
    return pa.Table.from_batches([article_bodies(pages, blocks, articles)], schema=BODIES)
