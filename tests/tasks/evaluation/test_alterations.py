"""Altered copies keep what is true of a page, with every span where its text stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import BadGold
from tasks.evaluation.alterations import ALTERATIONS, alter_pages
from tasks.evaluation.edits import Edit, Edited
from tasks.evaluation.gold import GoldPage, read_gold

GOLD = Path(__file__).parents[2] / "gold"
MARKED = ("mentions", "dates", "quotes")


@pytest.fixture(scope="module")
def pages() -> list[GoldPage]:
    return read_gold(GOLD)[:6]


def test_spans_of_altered_copies_slice_to_their_text(pages: list[GoldPage]) -> None:
    altered = list(alter_pages(pages))
    assert {page.name.partition("__")[2] for page in altered} == set(ALTERATIONS)
    marked = [(page.text[row["start"] : row["end"]], row["exact"]) for page in altered for part in MARKED for row in page.gold[part]]
    assert [text for text, _ in marked] == [exact for _, exact in marked]


def test_same_seed_gives_the_same_names(pages: list[GoldPage]) -> None:
    first, again, other = ([p.text for p in alter_pages(pages, seed)] for seed in (1, 1, 2))
    assert first == again != other


def test_words_of_moved_articles_stay_the_same(pages: list[GoldPage]) -> None:
    old = {page.name: sorted(page.text.split()) for page in pages}
    moved = [page for page in alter_pages(pages) if page.name.endswith("__other_order")]
    assert [sorted(page.text.split()) for page in moved] == [old[page.name.partition("__")[0]] for page in moved]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.text(max_size=3)), max_size=4))
def test_what_stands_outside_edits_is_found_again(text: str, places: list[tuple[int, int, str]]) -> None:
    edits = [Edit(n * 8 + s % 4, min(n * 8 + s % 4 + length, len(text)), new) for n, (s, length, new) in enumerate(places) if n * 8 + s % 4 < len(text)]
    edited = Edited(text, edits)
    free = [i for i in range(len(text)) if not any(e.start <= i < e.end for e in edits)]
    assert [edited.text[edited.start(i)] for i in free] == [text[i] for i in free]


def test_gold_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada left.")
    (tmp_path / "a.gold.json").write_text(
        '{"page": "a.txt", "lines": [], "articles": {}, "entities": {}, "mentions": [], "quotes": [], "dates": [{"start": 0, "end": 3, "exact": "Monday"}]}'
    )
    with pytest.raises(BadGold, match="Monday"):
        read_gold(tmp_path)


def test_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadGold, match=r"no file ends in \.gold\.json"):
        read_gold(tmp_path)
