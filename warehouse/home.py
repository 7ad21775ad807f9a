"""The data directory: where everything that a run writes lives.

    DATA/parquet/<table>/<run_id>/<part>.parquet   the truth: immutable files
    DATA/snapshots/<snapshot_id>.json              which files form a published state
    DATA/snapshots/CURRENT                         the snapshot readers see
    DATA/runs/<run_id>/                            what a run has finished, to go on after a crash
    DATA/inbox/                                    what the scheduled flow reads
    DATA/prefect/                                  the Prefect server's database and logs
    DATA/warehouse.duckdb                          a projection of the current snapshot, replaced as a whole

No other module decides by the environment where data lives.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from schemas.errors import Locked, NotPublished, NotWritable
from warehouse.progress import report

DATA_VARIABLE = "DATELINE_DATA"

LOOK_EVERY = 1.0
"""Seconds between two looks at a lock that another run holds."""


@dataclass(frozen=True)
class Home:
    """The paths inside one data directory."""

    root: Path

    @property
    def parquet(self) -> Path:
        """The Parquet files, a folder a table."""
        return self.root / "parquet"

    @property
    def runs(self) -> Path:
        """What runs have finished so far."""
        return self.root / "runs"

    @property
    def snapshots(self) -> Path:
        """The manifests."""
        return self.root / "snapshots"

    @property
    def catalog(self) -> Path:
        """The DuckDB file that analysts open."""
        return self.root / "warehouse.duckdb"

    @property
    def inbox(self) -> Path:
        """Where pages are dropped for the scheduled flow."""
        return self.root / "inbox"

    @property
    def spill(self) -> Path:
        """Where DuckDB puts what does not fit into memory."""
        return self.root / ".snap_spill"

    @property
    def server(self) -> Path:
        """What the Prefect server and its worker keep: their database and logs."""
        return self.root / "prefect"

    @property
    def internals(self) -> tuple[str, ...]:
        """What the warehouse itself keeps: never input, also where the data directory lies inside an input folder."""
        return tuple(str(p) for p in (self.parquet, self.runs, self.snapshots, self.server, self.catalog))

    def require_catalog(self) -> Path:
        """The DuckDB file; raises NotPublished when nothing was published yet."""
        if not self.catalog.is_file():
            raise NotPublished(str(self.root))
        return self.catalog

    def make(self) -> Home:
        """Create the directory; raises NotWritable when that is impossible, or when it holds a warehouse.duckdb that no run made."""
        if self.catalog.exists() and not (self.snapshots / "CURRENT").is_file():
            raise NotWritable(str(self.root), f"{self.catalog.name} there was not made by Dateline from the snapshots beside it, and a run would replace it")
        try:
            for folder in (self.parquet, self.runs, self.snapshots):
                folder.mkdir(parents=True, exist_ok=True)
            if not os.access(self.root, os.W_OK | os.X_OK):
                raise NotWritable(str(self.root), "permission denied")
        except OSError as error:
            raise NotWritable(str(self.root), error.strerror or str(error)) from error
        return self


def data_home(path: str | os.PathLike[str] | None = None) -> Home:
    """The data directory at a path, else at $DATELINE_DATA, else `data` in the current folder."""
    chosen = path or os.environ.get(DATA_VARIABLE) or "data"
    return Home(Path(os.path.abspath(chosen)))


@contextmanager
def locked(home: Home, wait: float = 0.0) -> Iterator[None]:
    """Hold the right to write; raises Locked when another process still has it after `wait` seconds.

    The lock is the operating system's and goes with the process, so a crash leaves none behind.
    """
    try:
        handle = (home.root / ".lock").open("w")
    except OSError as error:
        raise NotWritable(str(home.root), error.strerror or str(error)) from error
    with handle:
        until = time.monotonic() + wait
        while not got_lock(handle):
            if time.monotonic() >= until:
                raise Locked(str(home.root))
            report("waiting for another run", 0, None)
            time.sleep(min(LOOK_EVERY, wait))
        yield


def got_lock(handle: IO[str]) -> bool:
    """Whether the lock of the file is ours now."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
