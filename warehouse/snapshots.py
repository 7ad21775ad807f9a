"""Snapshots: which steps form the state that readers see.

The manifest of a snapshot names every file with its digest. CURRENT names the snapshot; replacing it is the moment a
run is published. The DuckDB file is a projection: it is built beforehand under the snapshot's own name and renamed
right after, and a run that was killed between the two renames is completed by the next one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from schemas.ids import content_id
from warehouse.home import Home
from warehouse.steps import Step, from_json, to_json, write_json


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published state of the warehouse."""

    snapshot_id: str
    run_id: str
    parent_id: str | None
    created_at: str
    steps: tuple[Step, ...]


def snapshot_id(steps: Iterable[Step]) -> str:
    """The id of a state: a digest of its data files; records about runs do not count."""
    return content_id("snap", *sorted(p.sha256 for s in steps if s.kind != "record" for p in s.outputs))


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
    pointer = home.snapshots / "CURRENT"
    beside = pointer.with_suffix(".tmp")
    beside.write_text(name + "\n", encoding="utf-8")
    os.replace(beside, pointer)
    complete_promotion(home)


def complete_promotion(home: Home) -> None:
    """Swap in the DuckDB file of the current snapshot, if it still waits, and sweep those of runs that died."""
    pointer = home.snapshots / "CURRENT"
    if pointer.is_file():
        waiting = ready_catalog(home, pointer.read_text(encoding="utf-8").strip())
        if waiting.is_file():
            os.replace(waiting, home.catalog)
    for left in (*home.root.glob(".snap_*"), *home.root.glob("*.tmp")):
        left.unlink()


def sweep(home: Home, keep_run: str) -> None:
    """Delete files of runs that were never published, except those of a run that is being resumed."""
    kept = {keep_run}
    for manifest in home.snapshots.glob("snap_*.json"):
        kept |= {s["run_id"] for s in json.loads(manifest.read_text(encoding="utf-8"))["steps"]}
    for folder in (*home.parquet.glob("*/run_*"), *home.runs.glob("run_*")):
        if folder.name not in kept:
            shutil.rmtree(folder)
    for left in home.parquet.glob("*/*/*.tmp"):
        left.unlink()
