"""The stages of the pipeline, in order: the one place that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StageName(StrEnum):
    """The stages, in order; publishing follows them and is none."""

    ingest = "ingest"
    clean = "clean"
    deduplicate = "deduplicate"
    extract = "extract"
    resolve = "resolve"


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What everybody has to know of a stage: the unit it counts, and the table that stands for its result."""

    unit: str
    shown: str


PIPELINE = {
    StageName.ingest: StageFacts(unit="record", shown="pages"),
    StageName.clean: StageFacts(unit="page", shown="articles"),
    StageName.deduplicate: StageFacts(unit="article", shown="copies"),
    StageName.extract: StageFacts(unit="article", shown="mentions"),
    StageName.resolve: StageFacts(unit="entity", shown="entities"),
}
