"""`dateline show ARTICLE --copies` tells how a text spread and what was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.copies import print_copies
from schemas.errors import AmbiguousId, UnknownId
from tasks.artifacts import largest_clusters
from tasks.clean import clean
from tasks.deduplicate import deduplicate
from tasks.ingest import ingest
from tasks.publish import publish
from tests.conftest import Begin
from warehouse.home import Home
from warehouse.query import ask

STORY = """Selmo flood kills nine

By Ilse Varga, Delta Wire

March 1, 2024

Flood waters reached the market of Selmo on Friday, killing nine people, the mayor told reporters in the town hall.

Rescue workers in boats carried two hundred residents to a school on the hill, where the Red Cross handed out blankets.

The rains are expected to last until the weekend, forecasters say, and the dam above the town is two metres from its rim.
"""


@pytest.fixture
def published(begin: Begin, home: Home, tmp_path: Path) -> list[tuple[str, ...]]:
    texts = {"first.txt": STORY, "copy.txt": STORY.replace("killing nine", "killing 19").replace("March 1", "March 2").replace("Delta Wire", "Lagoon Post")}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    with begin() as begun:
        landed = deduplicate(clean(ingest(begun, [str(tmp_path / name) for name in texts])))
        assert [c["articles"] for c in largest_clusters(landed)] == ["2"]
        publish(landed)
    return ask(home, "SELECT article_id FROM copies ORDER BY relation = 'origin' DESC").rows


def test_spread_and_changes_are_printed(published: list[tuple[str, ...]], home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    print_copies(home, published[1][0])
    shown = capsys.readouterr().out
    assert "2 articles carry this text; the origin was chosen because it has the earliest date" in " ".join(shown.split())
    assert all(word in shown for word in ("origin", "near_duplicate", "killing 19", "killing nine", "number"))


@pytest.mark.parametrize("width", ["40", "100", "200"])
def test_output_keeps_to_the_terminal(
    published: list[tuple[str, ...]], home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    print_copies(home, published[1][0])
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= int(width)


def test_beginning_of_an_id_is_enough(published: list[tuple[str, ...]], home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    print_copies(home, published[1][0][:12])
    assert published[1][0][:12] in capsys.readouterr().out


def test_page_stands_for_its_only_article(published: list[tuple[str, ...]], home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_copies(home, str(tmp_path / "copy.txt"))
    assert published[1][0][:12] in capsys.readouterr().out


def test_ambiguous_beginning_is_said(published: list[tuple[str, ...]], home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.show.SHORTEST_START", 4)
    with pytest.raises(AmbiguousId):
        print_copies(home, "art_")


def test_unknown_article_is_said(published: list[tuple[str, ...]], home: Home) -> None:
    with pytest.raises(UnknownId):
        print_copies(home, "art_0")
