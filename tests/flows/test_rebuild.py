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

TEXTS = (STORY, STORY.replace("nine", "19"), "Olives\n\nThe harvest in the Belmo valley began two weeks early because rain is forecast.\n", STORY[:420])


def grown(begin: Begin, home: Home, folder: Path) -> Home:
    """A corpus of a text and a stranger, to which two copies were added."""
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    for names in (("0", "2"), ("1", "3")):
        with begin() as begun:
            publish(deduplicate(clean(ingest(begun, [str(folder / f"{name}.txt") for name in names]))))
    return home


def test_rebuild_finds_what_was_found(begin: Begin, home: Home, tmp_path: Path) -> None:
    settings = DeduplicateSettings(copy_containment=1.0, same_outlet_containment=1.0)
    data = str(grown(begin, home, tmp_path).root)
    verdicts = rebuild_copies(Options(data=data))
    assert {v.table for v in verdicts} == {"copies", "cluster_redirects", "copy_edges", "copy_passages", "copy_diffs"}
    assert all(v.same and v.rows for v in verdicts)
    assert not all(v.same for v in rebuild_copies(Options(data=data, deduplicate=settings)))


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotPublished):
        rebuild_copies(Options(data=str(tmp_path)))
