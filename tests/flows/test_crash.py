"""A run that is killed and started again ends byte for byte like one that was left alone."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.options import Options
from flows.sequence import run_pipeline
from tasks.ingest import IngestSettings
from tests.flows.samples import NEWS
from tests.tasks.readers.samples import tarred
from tests.warehouse.test_run import digests
from warehouse.home import Home

PAGES = 8


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    pages = {f"{n}.txt": NEWS.replace("nine days", f"{n + 2} days").replace("Khorog", "Murghab" if n % 2 else "Khorog").encode() for n in range(PAGES)}
    (folder / "0.txt").write_bytes(pages.pop("0.txt"))
    (folder / "1.tar.gz").write_bytes(gzip.compress(tarred(pages)))
    return folder


def options(inbox: Path, data: Path) -> Options:
    return Options(paths=(str(inbox),), data=str(data), workers=1, ingest=IngestSettings(pages_per_part=1))


@pytest.fixture(scope="module")
def undisturbed(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    run_pipeline(options(inbox, data))
    return digests(Home(data))


def kill_when(pattern: str, times: int, settings: Options) -> None:
    """Start a run in a process of its own, and kill it once so many files of a pattern are in its data directory."""
    code = "import sys; from flows.options import Options; from flows.sequence import run_pipeline; run_pipeline(Options.model_validate_json(sys.argv[1]))"
    with subprocess.Popen([sys.executable, "-c", code, settings.model_dump_json()]) as process:
        while process.poll() is None and len(list(Path(settings.data).glob(pattern))) < times:
            time.sleep(0.002)
        assert process.poll() is None, f"the run ended before {pattern} was seen"
        process.kill()


EVENTS = {
    "in ingest": ("parquet/pages/*/*.parquet", 3),
    "in clean": ("parquet/blocks/*/*.parquet", 3),
    "in deduplicate": ("parquet/copies/*/*.parquet", 1),
    "in extract": ("parquet/quotes/*/*.parquet", 3),
    "in publish": (".snap_*", 1),
}


@pytest.mark.parametrize(("pattern", "times"), EVENTS.values(), ids=list(EVENTS))
def test_killed_run_ends_like_an_undisturbed_one(inbox: Path, undisturbed: dict[str, str], tmp_path: Path, pattern: str, times: int) -> None:
    settings = options(inbox, tmp_path / "data")
    kill_when(pattern, times, settings)
    assert run_pipeline(settings).changed
    assert digests(Home(tmp_path / "data")) == undisturbed
