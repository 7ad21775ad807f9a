"""Steps: what was made from what, by which code.

A step is one application of a stage to one set of input files. Its key is a function of the inputs' digests and of
the extractor (code, model, settings), so a step that is in the current snapshot, or was finished before a crash,
need not be done again: that alone makes runs incremental and resumable.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from schemas.ids import content_id
from warehouse.engines import Engine
from warehouse.home import Home
from warehouse.tables import Part

Kind = Literal["part", "corpus", "record"]


@dataclass(frozen=True, slots=True)
class Step:
    """One finished application of a stage.

    kind: `part` reads one part of the corpus, `corpus` reads all of it, `record` is about the run itself.
    unit: "table.column" of what is counted; through: that of the output that proves a unit got through.
    """

    stage: str
    key: str
    kind: Kind
    extractor_id: str
    run_id: str
    inputs: tuple[Part, ...]
    outputs: tuple[Part, ...]
    unit: str = ""
    through: str = ""
    units_in: int = 0
    units_out: int = 0
    units_rejected: int = 0
    units_known: int = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything a check of the step looks at."""
        return self.inputs + self.outputs

    def output(self, table: str) -> Part:
        """The part of that table the step wrote."""
        return next(p for p in self.outputs if p.table == table)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline on one data directory."""

    data: str
    run_id: str
    settings: str
    started_at: str
    code_version: str
    parent_id: str | None = None
    flow_run_id: str | None = None
    workers: int = 1
    engine: Engine = "processes"

    @property
    def home(self) -> Home:
        """The data directory."""
        return Home(Path(self.data))


@dataclass(frozen=True, slots=True)
class Landed:
    """What is on disk after a stage: all steps so far, those of this run not yet published.

    stage is the one that landed last; fresh are the keys of the steps done in this run rather than taken over.
    units_read and units_known count what the last stage was given without landing anything for it.
    """

    run: Run
    stage: str
    steps: tuple[Step, ...]
    fresh: frozenset[str] = frozenset()
    units_read: int = 0
    units_known: int = 0
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory_mb: float = 0.0

    def of(self, stage: str, kind: Kind = "part") -> tuple[Step, ...]:
        """The steps of one stage."""
        return tuple(s for s in self.steps if s.stage == stage and s.kind == kind)

    @property
    def landed(self) -> tuple[Step, ...]:
        """The steps that the last stage did in this run."""
        return tuple(s for s in self.steps if s.stage == self.stage and s.key in self.fresh)

    def without(self, stage: str) -> Landed:
        """The same as if a stage had done nothing yet."""
        return replace(self, steps=tuple(s for s in self.steps if s.stage != stage))

    def replacing(self, steps: Iterable[Step]) -> Landed:
        """The same with some steps exchanged for those of the same key."""
        new = {s.key: s for s in steps}
        return replace(self, steps=tuple(new.get(s.key, s) for s in self.steps))


def step_key(stage: str, extractor_id: str, inputs: Iterable[Part]) -> str:
    """The identity of a step; the order of the inputs does not matter."""
    return content_id("step", stage, extractor_id, *sorted(p.sha256 for p in inputs))


def to_json(step: Step) -> dict[str, Any]:
    """The step as plain data."""
    return asdict(step)


def from_json(data: Mapping[str, Any]) -> Step:
    """The step from plain data."""
    parts = {name: tuple(Part(**p) for p in data[name]) for name in ("inputs", "outputs")}
    return Step(**(dict(data) | parts))


def write_json(path: Path, data: object) -> None:
    """Write JSON so that the file is there whole or not at all."""
    write_whole(path, json.dumps(data, ensure_ascii=False, sort_keys=True))


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with beside.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, path)


def finished_path(run: Run, key: str) -> Path:
    """Where a run notes that it finished a step."""
    return run.home.runs / run.run_id / "steps" / f"{key}.json"


def note_finished(run: Run, step: Step) -> Step:
    """Note that a step is finished, for the case that the run is killed later."""
    write_json(finished_path(run, step.key), to_json(step))
    return step


def find_finished(run: Run, key: str) -> Step | None:
    """The step if this run finished it before it was killed."""
    path = finished_path(run, key)
    return from_json(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
