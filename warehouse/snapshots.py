"""Snapshots: which steps form the state that readers see.

The manifest of a snapshot names every file with its digest. CURRENT names the snapshot; replacing it is the moment a
run is published. The DuckDB file is a projection: it is built beforehand under the snapshot's own name and renamed
right after, and a run that was killed between the two renames is completed by the next one.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.ids import content_id
from warehouse.home import Home
from warehouse.steps import Step, from_json, to_json, write_json, write_whole

KEPT_DAYS = 7
"""A run that was killed can be started again for a week: over a weekend, and before its disk space is missed."""

DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published state of the warehouse."""

    snapshot_id: str
    run_id: str
    parent_id: str | None
    created_at: str
    steps: tuple[Step, ...]


def snapshot_id(steps: Iterable[Step]) -> str:
    """The id of a state: a digest of what was done and of the files it gave; records about runs do not count."""
    data = [s for s in steps if s.kind != "record"]
    return content_id("snap", *sorted(s.key for s in data), *sorted(p.sha256 for s in data for p in s.outputs))


def current(home: Home) -> Snapshot | None:
    """The snapshot readers see; None before the first."""
    pointer = home.snapshots / "CURRENT"
    return load(home, pointer.read_text(encoding="utf-8").strip()) if pointer.is_file() else None


def load(home: Home, name: str) -> Snapshot:
    """Read a manifest."""
    data = json.loads((home.snapshots / f"{name}.json").read_text(encoding="utf-8"))
    return Snapshot(**(data | {"steps": tuple(from_json(s) for s in data["steps"])}))


def save(home: Home, snapshot: Snapshot) -> None:
    """Write a manifest; nobody sees it before `promote`."""
    data = {name: getattr(snapshot, name) for name in ("snapshot_id", "run_id", "parent_id", "created_at")}
    write_json(home.snapshots / f"{snapshot.snapshot_id}.json", data | {"steps": [to_json(s) for s in snapshot.steps]})


def ready_catalog(home: Home, name: str) -> Path:
    """Where the DuckDB file of a snapshot stands before it is promoted."""
    return home.root / f".{name}.duckdb"


def promote(home: Home, name: str) -> None:
    """Make a snapshot the one that readers see."""
    write_whole(home.snapshots / "CURRENT", name + "\n")
    complete_promotion(home)


def complete_promotion(home: Home) -> None:
    """Swap in the DuckDB file of the current snapshot, if it still waits, and sweep those of runs that died."""
    pointer = home.snapshots / "CURRENT"
    if pointer.is_file():
        waiting = ready_catalog(home, pointer.read_text(encoding="utf-8").strip())
        if waiting.is_file():
            os.replace(waiting, home.catalog)
    for left in home.root.glob(".snap_*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def manifests(home: Home) -> Iterator[dict[str, Any]]:
    """All manifests ever written, as plain data."""
    for file in home.snapshots.glob("snap_*.json"):
        yield json.loads(file.read_text(encoding="utf-8"))


def published_runs(home: Home) -> frozenset[str]:
    """The ids of all runs that were published."""
    return frozenset(m["run_id"] for m in manifests(home))


def sweep(home: Home, keep_run: str) -> None:
    """Delete files that no manifest names, except those of runs that may still be resumed.

    Those are the run that begins now, and any that was at work within KEPT_DAYS.
    """
    named = {p["path"] for m in manifests(home) for s in m["steps"] for p in s["outputs"]}
    resumable = {keep_run} | {f.name for f in home.runs.glob("run_*") if time.time() - f.stat().st_mtime < KEPT_DAYS * DAY}
    for file in home.parquet.glob("*/run_*/*"):
        if str(file.relative_to(home.root)) not in named and file.parent.name not in resumable:
            file.unlink()
    for folder in home.parquet.glob("*/run_*"):
        if not any(folder.iterdir()):
            folder.rmdir()
    for folder in home.runs.glob("run_*"):
        if folder.name not in resumable:
            shutil.rmtree(folder)
