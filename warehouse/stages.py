"""What the warehouse has to know of a stage to run it: its function, what it reads, and what is counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

import schemas
from schemas.ids import content_id

ROOT = Path(__file__).resolve().parent.parent

VERSIONED = {".py", ".toml", ".csv", ".json", ".npz", ".txt"}
"""Suffixes of code and of the data that belongs to it; caches of the interpreter do not count."""

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
    unit: "table.column" of what is counted; through: that of the output that proves a unit got through. What only
    prepares for another function of the same stage has no `through`, and its units are not counted.
    """

    name: str
    function: PartFunction
    settings: Any
    extractor: Extractor
    reads: Mapping[str, Sequence[str] | None]
    unit: str = ""
    through: str = ""


def make_extractor(
    stage: str,
    name: str,
    *,
    code: Sequence[str],
    params: str,
    model: tuple[str, str] | None = None,
    files: Sequence[str] = (),
    libraries: Sequence[str] = (),
) -> Extractor:
    """Name a version of a stage.

    code: source files and folders, relative to the project's root, that its result depends on, beside schemas/.
    model: name and version. files: folders of the user's that it reads. libraries: distributions whose release matters.
    """
    releases = "".join(f"{library}={version(library)};" for library in libraries)
    digest = digest_of([ROOT / place for place in ("schemas", *code)] + [Path(f) for f in files], releases)
    model_name, model_version = model or (None, None)
    identity = content_id("ext", stage, name, digest, model_name, model_version, params)
    return Extractor(identity, stage, name, digest, model_name, model_version, params)


def digest_of(places: Sequence[Path], more: str) -> str:
    """A digest of the code and data in files and folders."""
    digest = hashlib.sha256(more.encode())
    for place in places:
        for file in sorted(files_in(place)):
            digest.update(file.relative_to(place.parent).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def files_in(place: Path) -> list[Path]:
    """The file, or the files of the folder that code and its data are in."""
    return [place] if place.is_file() else [f for f in place.rglob("*") if f.is_file() and f.suffix in VERSIONED]
