"""Fixtures that more than one folder of tests needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from schemas.ids import content_id
from tests.website import Site, serving
from warehouse.engines import Engine
from warehouse.home import Home
from warehouse.run import opened
from warehouse.steps import Landed, Run

Begin = Callable[..., AbstractContextManager[Landed]]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty data directory."""
    return Home(tmp_path / "data").make()


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine, without pages."""
    with serving() as running:
        yield running


@pytest.fixture
def begin(home: Home) -> Begin:
    """Open runs on the data directory, as context managers."""

    @contextmanager
    def opening(settings: str = "{}", workers: int = 1, engine: Engine = "processes") -> Iterator[Landed]:
        def run(parent: str | None, published: frozenset[str]) -> Run:
            run_id = content_id("run", settings, len(published))
            return Run(str(home.root), run_id, settings, "2026-01-01T00:00:00+00:00", "0", parent, workers=workers, engine=engine)

        with opened(home, run) as landed:
            yield landed

    return opening
