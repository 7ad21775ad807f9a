"""`dateline judge` is kept to by later runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.judge import judge_pair
from flows.options import Options
from flows.sequence import run_pipeline
from schemas.errors import UnknownId
from warehouse.home import Home
from warehouse.query import ask

STORY = """Bridge at Selmo reopens

By Ilse Varga, Delta Wire

March {day}, 2024

The engineer {name} told reporters in the town hall on Friday that the bridge at Selmo carries lorries again after nine weeks of work.

Drivers waited in a line of two kilometres, and {name} said that the second lane would be opened before the summer{end}.
"""


def captions(home: Home) -> list[str]:
    return [str(row[0]) for row in ask(home, "SELECT DISTINCT caption FROM independent_reports WHERE type = 'person' ORDER BY 1").rows]


@pytest.fixture
def options(tmp_path: Path) -> Options:
    for day, name, end in ((1, "Jonas Haldery", " by its builders"), (2, "Jonas Haldrey", ", weather and money permitting, he added")):
        (tmp_path / f"{day}.txt").write_text(STORY.format(day=day, name=name, end=end))
    return Options(paths=(str(tmp_path),), data=str(tmp_path / "data"), workers=1, engine="inline")


def test_judgement_is_replayed_by_the_next_run(options: Options) -> None:
    run_pipeline(options)
    [pair] = ask(options.home, "SELECT left_id, right_id FROM entity_reviews").rows
    judge_pair(options.home, (pair[0], pair[1]), "same", by="R", note=None)
    run_pipeline(options)
    assert len(captions(options.home)) == 1
    with pytest.raises(UnknownId):
        judge_pair(options.home, (pair[0], "ent_none"), "same", by=None, note=None)
