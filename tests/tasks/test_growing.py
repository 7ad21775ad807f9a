"""A corpus that grew, shrank or changed is grouped as if it had been compared at once, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from schemas.ids import content_id
from tasks.deduplicate import Deduplicated, DeduplicateSettings, deduplicate_corpus, sketch_part
from tasks.similarity import reading
from tests.build import a_page, a_row
from tests.tasks.test_deduplicate import HARVEST, OTHER, STORY

FOOTER = " Subscribe to the Amaline Courier for a crown a week and read every evening what the harbour, the market and the council were about today."
WORDS = STORY.split()
POOL = (
    *(" ".join(WORDS[first:last]) for first in (0, 9, 30) for last in (45, 60, 80)),
    *(STORY.replace("nine", number) + FOOTER for number in ("four", "19", "ninety")),
    OTHER + FOOTER,
    HARVEST + FOOTER,
    HARVEST,
    f"{STORY} {HARVEST}",
    "Nothing else is known." + FOOTER,
    "",
)
OUTLETS = ("unknown", "src_courier", "src_post")

Article = tuple[int, int, int]
"""The number of a text in POOL, of its outlet, and the day of publication; 0 for none."""


@dataclass
class HeldCorpus:
    """A corpus in memory, with the outcome of an earlier run."""

    parts: Sequence[tuple[Article, ...]]
    before: Deduplicated | None = None
    spill: Path | None = None

    def read(self, number: int) -> dict[str, pa.RecordBatch]:
        return part_of(self.parts[number])

    def columns(self, table: str, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
        return (part_of(part)[table].select(list(names)) for part in self.parts)

    def version(self, number: int) -> str:
        return repr(self.parts[number])

    def made_before(self, table: str) -> pa.Table | None:
        return None if self.before is None else pa.Table.from_batches([getattr(self.before, table)])


def part_of(articles: tuple[Article, ...]) -> dict[str, pa.RecordBatch]:
    """The files of one part; an article is known by its text and outlet, so that another day is an update."""
    pages = [a_page(f"{POOL[text]}\n{OUTLETS[outlet]}") for text, outlet, _ in articles]
    rows = [
        a_row(
            "articles",
            article_id=content_id("art", text, outlet),
            page_id=page["page_id"],
            publisher_id=OUTLETS[outlet],
            date_published=date(2024, 3, day) if day else None,
            date_basis="byline" if day else "none",
        )
        for (text, outlet, day), page in zip(articles, pages, strict=True)
    ]
    blocks = [
        a_row("blocks", page_id=r["page_id"], article_id=r["article_id"], kind="body", char_end=len(POOL[a[0]])) for a, r in zip(articles, rows, strict=True)
    ]
    batches = schemas.PAGES.rows(pages), schemas.BLOCKS.rows(blocks), schemas.ARTICLES.rows(rows)
    return dict(zip(("pages", "blocks", "articles", "sketches"), (*batches, *sketch_part(*batches, DeduplicateSettings())), strict=True))


def compare(parts: Sequence[tuple[Article, ...]], before: Deduplicated | None = None) -> Deduplicated:
    return deduplicate_corpus(cast(Any, HeldCorpus(parts, before)), DeduplicateSettings())


articles = st.tuples(st.integers(0, len(POOL) - 1), st.integers(0, len(OUTLETS) - 1), st.integers(0, 3))
corpora = st.lists(articles, max_size=16, unique_by=lambda a: a[:2]).map(lambda rows: [tuple(rows[i : i + 4]) for i in range(0, len(rows), 4)])


@settings(max_examples=25, deadline=None)
@given(corpora, st.lists(st.booleans(), min_size=4, max_size=4), corpora)
def test_what_was_found_before_changes_nothing(old: list[tuple[Article, ...]], stays: list[bool], new: list[tuple[Article, ...]]) -> None:
    left = [part for part, stay in zip(old, stays, strict=False) if stay]
    held = {a[:2] for part in left for a in part}
    grown = [*left, *(p for part in new if (p := tuple(a for a in part if a[:2] not in held)))]
    assert compare(grown, compare(old)) == compare(grown)


def test_only_the_changed_component_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    old: list[tuple[Article, ...]] = [((0, 0, 1), (1, 1, 2)), ((13, 0, 1), (13, 1, 2))]
    found = compare(old)
    read: list[str] = []
    go = reading.chosen_rows

    def chosen_rows(part: Any, chosen: Any) -> Any:  # noqa: ANN401 (as the function it stands for)
        read.extend(chosen.to_pylist())
        return go(part, chosen)

    monkeypatch.setattr(reading, "chosen_rows", chosen_rows)
    compare([*old, ((2, 2, 3),)], found)
    assert sorted(read) == sorted(content_id("art", *a) for a in ((0, 0), (1, 1), (2, 2)))


def test_removed_origin_leaves_another() -> None:
    old: list[tuple[Article, ...]] = [((0, 0, 1),), ((1, 1, 2), (2, 2, 3))]
    rows = compare(old[1:], compare(old)).copies.to_pylist()
    assert [r["relation"] for r in rows] == ["origin", "near_duplicate"]


def test_changed_date_changes_the_origin() -> None:
    old: list[tuple[Article, ...]] = [((0, 0, 1),), ((1, 1, 2),)]
    rows = compare([((0, 0, 3),), old[1]], compare(old)).copies.to_pylist()
    assert [r["relation"] for r in rows] == ["excerpt", "origin"]
