"""What the warehouse has to know of a stage to run it: its function, what it reads, and what is counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

import schemas
from schemas.ids import content_id

ROOT = Path(__file__).resolve().parent.parent

Outputs = Any
"""A NamedTuple whose fields are table names and whose values are record batches without provenance."""

PartFunction = Callable[..., Outputs]


@dataclass(frozen=True, slots=True)
class Extractor:
    """One version of a stage: its code, model and settings."""

    extractor_id: str
    stage: str
    name: str
    version: str
    model_name: str | None
    model_version: str | None
    params: str

    def batch(self) -> pa.RecordBatch:
        """Its row of ops.extractors."""
        return schemas.EXTRACTORS.rows([{c.name: getattr(self, c.name) for c in schemas.EXTRACTORS.columns}])


@dataclass(frozen=True, slots=True)
class Stage:
    """How to apply one pure function to the corpus.

    reads: table -> columns it needs (None = all), in the order of the function's arguments.
    unit: "table.column" of what is counted; through: that of the output that proves a unit got through.
    """

    name: str
    function: PartFunction
    settings: Any
    extractor: Extractor
    reads: Mapping[str, Sequence[str] | None]
    unit: str = ""
    through: str = ""


@cache
def source_digest(*places: str) -> str:
    """A digest of source files and folders, relative to the project's root: the version of the code in them."""
    digest = hashlib.sha256()
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(f for f in path.rglob("*") if f.is_file() and f.suffix in {".py", ".toml", ".csv", ".json"}):
            digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def make_extractor(stage: str, name: str, *, code: Sequence[str], params: str, model: tuple[str, str] | None = None) -> Extractor:
    """Name a version of a stage.

    code: the source files and folders its result depends on. model: name and version.
    """
    version = source_digest(*code)
    model_name, model_version = model or (None, None)
    identity = content_id("ext", stage, name, version, model_name, model_version, params)
    return Extractor(identity, stage, name, version, model_name, model_version, params)
