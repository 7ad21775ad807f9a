"""Ingest: files, folders, stores and addresses on the web become pages.

Reads sources: files of the formats of tasks.readers.FORMATS, folders of them, the same in any store that fsspec
opens, and addresses of pages, feeds and sitemaps (docs/sources.md).
Writes pages (one a distinct sequence of bytes) and ops.captures (one a place where the bytes were found).
Refuses into ops.rejects what holds no readable text, with a reason a file or record; every record read is exactly
one capture, one reject, or known already. The clock is read here only: fetched_at of what came from the web.
Source: WARC revisit records for captures of the same payload.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field

from tasks.readers.addresses import is_web
from tasks.readers.files import Reading
from tasks.readers.places import find_places, read_places
from tasks.readers.record import Found, Limits
from tasks.readers.rows import Known, Rows, TextRules
from tasks.readers.unfetched import PASSING
from tasks.readers.visits import Visits
from tasks.readers.web_settings import WebSettings
from tasks.step import task
from warehouse.keys import known_keys, known_rows
from warehouse.run import land_stream
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed


class IngestSettings(BaseModel):
    """How much is read at once, and how the web is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_page_bytes: int = Field(
        16 << 20,
        ge=1_024,
        le=1 << 30,
        description="Bytes of a page or record; a larger one is refused. 16 MiB is a thousand articles: what is larger is a dump in another format.",
    )
    pages_per_part: int = Field(128, ge=1, le=100_000, description="Records in one part of the output; a part is what is lost and made again after a crash.")
    bytes_per_part: int = Field(
        8 << 20, ge=1_024, le=1 << 30, description="Characters of text and markup in one part, so that its memory is bounded when pages are long."
    )
    max_unpacked_bytes: int = Field(
        64 << 30,
        ge=1_024,
        le=1 << 44,
        description="Bytes that one packed file or archive may unpack to, at every level together; beyond that it is refused as a bomb.",
    )
    max_unpacked_ratio: int = Field(
        200,
        ge=2,
        le=100_000,
        description="How many times its size a packed file may unpack to, beyond 64 MiB. Text packs to a fifth, copies of a page to a hundredth.",
    )
    max_nesting: int = Field(4, ge=1, le=16, description="Archives and packings inside one another that are opened; a .tar.gz is two.")
    max_replacement_share: float = Field(
        0.05,
        ge=0,
        le=1,
        description="Share of U+FFFD (lost characters) above which a page is refused. One in twenty leaves no quote whole.",
    )
    max_control_share: float = Field(
        0.02, ge=0, le=1, description="Share of control characters above which a page is refused. Text has next to none, packed bytes have 11 %."
    )
    min_page_characters: int = Field(1, ge=1, le=1_000_000, description="Characters a page must have.")
    repair_mojibake: bool = Field(
        True, description="Decode lines again that were read in a wrong encoding before they came here; pages.n_repaired_lines counts them."
    )
    settle_seconds: float = Field(
        0,
        ge=0,
        le=86_400,
        description="Leave a file for the next run that was written to within so many seconds: a copy may be under way. 0 reads it at once; "
        "a file that changes while it is read is left in any case.",
    )
    web: WebSettings = Field(default=WebSettings(), description="How addresses on the web are fetched.")

    @property
    def limits(self) -> Limits:
        """What the readers go by."""
        return Limits(self.max_page_bytes, self.max_unpacked_bytes, self.max_unpacked_ratio, self.max_nesting)

    @property
    def rules(self) -> TextRules:
        """Which texts become pages."""
        return TextRules(self.max_replacement_share, self.max_control_share, self.min_page_characters, self.repair_mojibake)


class Ingested(NamedTuple):
    """The rows of one part."""

    pages: pa.RecordBatch
    captures: pa.RecordBatch
    rejects: pa.RecordBatch


class Part(NamedTuple):
    """One part and its account: records == captures + rejects + known."""

    ingested: Ingested
    records: int
    known: int


def read_pages(sources: Sequence[str], settings: IngestSettings, known: Known, skipped: Container[str] = (), kept: Path | None = None) -> Iterator[Part]:
    """Read the pages that the sources lead to, part by part.

    known: what the warehouse has; it is counted and not written again. skipped: absolute paths that are no input. kept: a folder for
    answers of the web, for the case that the run is killed. The rows do not depend on the order of the sources. Cost: one pass over the
    files; memory for one part and some 90 bytes a page.
    Raises NoSuchSource, NothingToRead, UnknownFormat, BadAddress, NoSuchStore and MissingDriver when called, before the first part.
    """
    places = find_places(sources, skipped)
    visits = Visits(settings.web, settings.limits, known.addresses, kept)
    reading = Reading(settings.limits, settings.settle_seconds, visits.follow_file if settings.web.follow_links == "always" else None)
    return cut_parts(read_places(places, reading, visits), settings, known)


def cut_parts(found: Iterable[Found], settings: IngestSettings, known: Known) -> Iterator[Part]:
    """Collect what was read into parts of bounded size."""
    seen: set[bytes] = set()
    rows = Rows(known, seen, settings.rules)
    for one in found:
        rows.add(one)
        if rows.size >= settings.pages_per_part or rows.text_bytes >= settings.bytes_per_part:
            yield make_part(rows)
            rows = Rows(known, seen, settings.rules)
    if rows.records:
        yield make_part(rows)


def make_part(rows: Rows) -> Part:
    """Turn collected rows into record batches."""
    return Part(Ingested(rows.batch("pages"), rows.batch("captures"), rows.batch("rejects")), rows.records, rows.known)


def addresses_read(begun: Landed) -> frozenset[str]:
    """The addresses that an earlier run has fetched, or that were refused for good."""
    fetched = known_keys(begun, "captures", "input_path", "ingest")
    refused = known_rows(begun, "rejects", ("object_id", "reason_code"), "ingest")
    return frozenset(filter(is_web, fetched)) | {place for place, reason in refused if is_web(place) and reason not in PASSING}


@task
def ingest(begun: Landed, sources: Sequence[str], settings: IngestSettings = IngestSettings()) -> Landed:  # noqa: B008 (frozen)
    """Read the pages that the sources lead to, part by part."""
    keys = (known_keys(begun, table, key, "ingest") for table, key in (("pages", "page_id"), ("captures", "capture_id"), ("rejects", "reject_id")))
    known = Known(*keys)._replace(addresses=addresses_read(begun))
    extractor = make_extractor("ingest", "read_pages", code=("tasks/ingest.py", "tasks/readers", "tasks/text"), params=settings.model_dump_json())
    stage = Stage("ingest", read_pages, settings, extractor, reads={}, unit="captures.capture_id", through="captures.capture_id")
    kept = begun.run.home.runs / begun.run.run_id / "fetched"
    return land_stream(begun, stage, read_pages(sources, settings, known, begun.run.home.internals, kept))
