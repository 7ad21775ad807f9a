"""Generated articles for the benchmarks of deduplicate: invented words in news-like numbers, with copies made by known edits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import schemas  # noqa: E402 (the project's root must be on the path first)
from tasks.deduplicate import deduplicate  # noqa: E402, F401 (what is measured)
from warehouse.home import Home  # noqa: E402
from warehouse.steps import Landed, Run, Step  # noqa: E402
from warehouse.tables import write_part  # noqa: E402

VOCABULARY = 60_000
"""Words: what a large newspaper uses in a year."""

PART = 5_000
"""Articles a part."""

COPIED = 0.2
"""Share of the articles that are made from an earlier one of the same part or an earlier part's last thousand."""

FILLERS = {pa.string(): "x", pa.large_string(): "x", pa.int32(): 0, pa.int64(): 0, pa.float64(): 0.0, pa.bool_(): False}


class Writer:
    """Writes articles, some of them copies of earlier ones with a tenth of their words changed."""

    def __init__(self, seed: int, words: int) -> None:
        self.random = np.random.default_rng(seed)
        self.words = words
        self.vocabulary = np.array([f"{chr(97 + i % 26)}{i:x}" for i in range(VOCABULARY)])
        weights = 1 / np.arange(1, VOCABULARY + 1)
        self.odds = np.cumsum(weights / weights.sum())
        self.recent: list[np.ndarray] = []

    def part(self, size: int) -> list[str]:
        """The texts of one part."""
        texts = []
        for copied in self.random.random(size) < COPIED:
            chosen = np.searchsorted(self.odds, self.random.random(self.words)).clip(0, VOCABULARY - 1)
            if copied and self.recent:
                origin = self.recent[self.random.integers(len(self.recent))]
                chosen = np.where(self.random.random(self.words) < 0.05, chosen, origin)
            self.recent.append(chosen)
            texts.append(" ".join(self.vocabulary[chosen].tolist()))
        self.recent = self.recent[-1000:]
        return texts


def landed_articles(home: Home, articles: int, words: int, workers: int) -> Landed:
    """Write generated articles as if they had been cleaned."""
    run = Run(str(home.make().root), "run_generated", "{}", "2026-01-01T00:00:00+00:00", "0", workers=workers)
    return Landed(run, "clean", tuple(clean_steps(home, run, articles, words)))


def clean_steps(home: Home, run: Run, articles: int, words: int) -> Iterator[Step]:
    """The steps of the clean stage, one a part."""
    writer = Writer(1, words)
    for number in range(0, articles, PART):
        texts = writer.part(min(PART, articles - number))
        parts = [write_part(home, batch[0], [batch[1]], run_id=run.run_id, name=f"part{number}") for batch in tables(texts, number)]
        yield Step("clean", f"clean{number}", "part", "ext_none", run.run_id, (parts[0],), tuple(parts[1:]))


def tables(texts: list[str], first: int) -> Iterator[tuple[schemas.Table, pa.RecordBatch]]:
    """pages, blocks and articles of some texts."""
    ids = [f"{first + i:020d}" for i in range(len(texts))]
    lengths = [len(t) for t in texts]
    common = {"page_id": ids, "article_id": [f"art_{i}" for i in ids], "char_start": [0] * len(ids), "char_end": lengths, "text": texts}
    chosen = {"kind": ["body"] * len(ids), "publisher_id": [f"src_{i % 97}" for i in range(len(ids))], "date_basis": ["none"] * len(ids)}
    for table in (schemas.PAGES, schemas.BLOCKS, schemas.ARTICLES):
        values = {c.name: filler(c, len(ids)) for c in table.columns} | {n: v for n, v in (common | chosen).items() if n in table.arrow.names}
        yield table, table.batch(values)


def filler(column: schemas.table.Column, size: int) -> list[object]:
    """Values that a column accepts."""
    if column.nullable:
        return [None] * size
    return [column.values[0] if column.values else FILLERS.get(column.type, [])] * size
