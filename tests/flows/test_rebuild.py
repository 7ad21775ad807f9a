"""`dateline rebuild` compares everything anew and finds what runs that grew the corpus have found."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.options import Options
from flows.rebuild import rebuild_copies
from schemas.errors import NotPublished
from tasks.clean import clean
from tasks.deduplicate import DeduplicateSettings, deduplicate
from tasks.ingest import ingest
from tasks.publish import publish
from tests.conftest import Begin
from tests.flows.test_copies import STORY
from warehouse.home import Home


@pytest.fixture
def grown(begin: Begin, home: Home, tmp_path: Path) -> Home:
    """A corpus of one text, to which two copies and a stranger were added one after the other."""
    texts = (STORY, STORY.replace("nine", "19"), "Olives\n\nThe harvest in the Belmo valley began two weeks early because rain is forecast.\n", STORY[:420])
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
        with begin() as begun:
            publish(deduplicate(clean(ingest(begun, [str(tmp_path / f"{number}.txt")]))))
    return home


def test_rebuild_finds_what_was_found(grown: Home) -> None:
    verdicts = rebuild_copies(Options(data=str(grown.root)))
    assert {v.table for v in verdicts} == {"copies", "cluster_redirects", "copy_edges", "copy_passages", "copy_diffs"}
    assert all(v.same and v.rows for v in verdicts)


def test_other_settings_change_the_outcome(grown: Home) -> None:
    settings = DeduplicateSettings(copy_containment=1.0, same_outlet_containment=1.0)
    verdicts = rebuild_copies(Options(data=str(grown.root), deduplicate=settings))
    assert not next(v for v in verdicts if v.table == "copies").same


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotPublished):
        rebuild_copies(Options(data=str(tmp_path)))
