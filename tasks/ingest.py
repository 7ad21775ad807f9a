"""Ingest: files and folders become pages.

Reads paths: files of the formats of tasks.readers.FORMATS, and folders of them.
Writes pages (one a distinct sequence of bytes) and ops.captures (one a place where the bytes were found).
Refuses into ops.rejects what holds no readable text, with a reason a file or record; every record read is exactly
one capture, one reject, or known already.
Source: WARC revisit records for captures of the same payload.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field

from tasks.readers.files import find_files, read_files
from tasks.readers.record import Found, Limits
from tasks.readers.rows import Known, Rows, TextRules
from tasks.step import task
from warehouse.keys import known_keys
from warehouse.run import land_stream
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed


class IngestSettings(BaseModel):
    """How much is read at once."""

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


def read_pages(paths: Sequence[str], settings: IngestSettings, known: Known, skipped: Container[str] = ()) -> Iterator[Part]:
    """Read the pages under the paths, part by part.

    known: what the warehouse has; it is counted and not written again. skipped: absolute paths that are no input. The rows do not depend on the order of the
    paths. Cost: one pass over the files; memory for one part and some 90 bytes a page.
    Raises NoSuchSource, NothingToRead and UnknownFormat when called, before the first part.
    """
    places = find_files(paths, skipped)
    return cut_parts(read_files(places, settings.limits), settings, known)


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


@task
def ingest(begun: Landed, paths: Sequence[str], settings: IngestSettings = IngestSettings()) -> Landed:  # noqa: B008 (frozen)
    """Read the pages under the paths, part by part."""
    known = Known(*(known_keys(begun, table, key, "ingest") for table, key in (("pages", "page_id"), ("captures", "capture_id"), ("rejects", "reject_id"))))
    extractor = make_extractor("ingest", "read_pages", code=("tasks/ingest.py", "tasks/readers", "tasks/text"), params=settings.model_dump_json())
    stage = Stage("ingest", read_pages, settings, extractor, reads={}, unit="captures.capture_id", through="captures.capture_id")
    return land_stream(begun, stage, read_pages(paths, settings, known, begun.run.home.internals))
