"""Whoever does the work, the bytes are the same, and a worker that is killed costs nothing."""

from __future__ import annotations

import shutil
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from schemas.errors import MissingEngine
from tests.conftest import Begin
from tests.warehouse.stages import clean_stage, fragile_stage, read
from warehouse.engines import Engine
from warehouse.home import Home
from warehouse.lineages import of_table
from warehouse.run import land_parts
from warehouse.stages import Stage
from warehouse.steps import Landed

TEXTS = ("one", "two", "fragile three", "four", "five")

# Dask's workers end when their cluster does, a moment after the test.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning")


def land(begun: Landed, stage: Stage) -> Landed:
    pages = read(begun, *TEXTS)
    return land_parts(pages, stage, of_table(pages, "ingest", "pages"))


def digests(home: Home) -> set[str]:
    return {sha256(file.read_bytes()).hexdigest() for file in home.parquet.glob("*/*/*.parquet")}


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_killed_worker_changes_nothing(begin: Begin, home: Home, tmp_path: Path, engine: Engine) -> None:
    with begin(engine="inline", workers=2) as begun:
        land(begun, clean_stage())
    undisturbed = digests(home)
    shutil.rmtree(home.root)
    with begin(workers=2, engine=engine) as begun:
        landed = land(begun, fragile_stage(str(tmp_path / "killed")))
    assert (tmp_path / "killed").exists()
    assert len({s.key for s in landed.of("clean")}) == len(landed.of("clean")) == len(TEXTS)
    assert digests(home) == undisturbed


def test_missing_library_is_said(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with begin(workers=2, engine="dask") as begun, pytest.raises(MissingEngine, match="extra `dask`"):
        land(begun, clean_stage())
