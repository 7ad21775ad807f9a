"""The real pages, whole and altered: names of one thing are one, and things that share a name stay apart.

The pages are other people's text and stay outside the project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tasks.clean import CleanSettings, clean_pages
from tasks.extract import Extracted, ExtractSettings, extract_articles
from tasks.language.folding import fold_name
from tasks.language.known_names import load_known_names
from tasks.text.bodies import article_bodies
from tests import build

PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not part of the project")

STRAIGHT = str.maketrans("“”‘’", "\"\"''")
COPIES: dict[str, Callable[[str], str]] = {
    "whole": lambda text: text,
    "altered": lambda text: text.translate(STRAIGHT).replace("\u00a0", " ").replace("\u202f", " ").replace("\n", "\r\n"),
}

Row = dict[str, Any]


@pytest.fixture(scope="module", params=COPIES)
def found(request: pytest.FixtureRequest) -> Extracted:
    """What is extracted from one copy of the pages."""
    texts = [COPIES[request.param](page.read_bytes().decode()) for page in sorted(PAGES.glob("*.txt"))]
    pages = build.pages(*texts)
    cleaned = clean_pages(pages, CleanSettings())
    tables = (pa.Table.from_batches([batch]) for batch in (pages, cleaned.blocks, cleaned.articles))
    return extract_articles(article_bodies(*tables), ExtractSettings())


@pytest.fixture
def surfaces(found: Extracted) -> dict[str, set[str]]:
    """The forms that each entity of the lexicon is seen under, by its key."""
    keys = {entry.entity_id: entry.key for entry in load_known_names().by_id.values()}
    seen: dict[str, set[str]] = defaultdict(set)
    for row in found.mentions.to_pylist():
        seen[keys.get(row["entity_id"], row["entity_id"])].add(row["exact"])
    return seen


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("islamic_state", 6),
        ("pmf", 7),
        ("qassem_soleimani", 3),
        ("mustafa_al_kadhimi", 6),
        ("adil_abdul_mahdi", 5),
        ("haider_al_abadi", 3),
        ("abu_mahdi_al_muhandis", 4),
    ],
)
def test_spellings_of_one_are_one(surfaces: dict[str, set[str]], key: str, count: int) -> None:
    assert len(surfaces[key]) >= count


def rows_of(found: Extracted, word: str) -> list[Row]:
    return [row for row in found.mentions.to_pylist() if word in fold_name(row["exact"]).split()]


def test_base_is_one_under_all_spellings(found: Extracted) -> None:
    bases = [row for row in found.mentions.to_pylist() if row["type"] == "facility" and fold_name(row["exact"]).split()[-1] in ("asad", "assad")]
    assert (len(bases), len({row["entity_id"] for row in bases})) == (4, 1)


@pytest.mark.parametrize(("word", "kinds"), [("mayadeen", {"place", "media"}), ("saadi", {"person"}), ("hezbollah", {"armed_group"})])
def test_namesakes_stay_apart(found: Extracted, word: str, kinds: set[str]) -> None:
    rows = rows_of(found, word)
    assert {row["type"] for row in rows} == kinds
    assert len({row["entity_id"] for row in rows}) == 2


def test_every_link_says_why(found: Extracted) -> None:
    assert all(row["link_reason"] and 0 < row["link_score"] <= 1 for row in found.mentions.to_pylist())


@pytest.mark.parametrize("day", ["2020-01-05", "2020-01-23", "2016-09-17", "2003-03-20"])
def test_days_of_events_are_found(found: Extracted, day: str) -> None:
    assert day in {str(row["date_start"]) for row in found.dates.to_pylist() if row["date_precision"] == "day"}


def test_weekday_without_publication_stays_open(found: Extracted) -> None:
    open_ones = {row["exact"].split()[0] for row in found.dates.to_pylist() if row["date_start"] is None}
    assert {"Thursday", "Wednesday"} <= open_ones
