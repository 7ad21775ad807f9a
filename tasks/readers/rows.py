"""The rows that records become: pages, captures and rejects, one part of the run at a time.

A page is cited by the sha256 of its original bytes: the same bytes in two places are one page and two captures.
A record that the warehouse has is recognised before it is decoded, so a second run costs reading and hashing only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

import schemas
from schemas.ids import content_id
from schemas.rejects import PAYLOAD_LENGTH, reject
from tasks.readers.encoding import decode
from tasks.readers.fields import well_formed
from tasks.readers.record import HTML, MEMBER_MARK, Decoded, Found, Record, Refused, Seen
from tasks.readers.repair import repair_mojibake
from tasks.readers.unfetched import PASSING
from tasks.text.html import visible_text
from tasks.text.outlets import source_id_of

DIGEST_BYTES = 16
"""Kept of each page's hash to know it again: 128 bits, a quarter of the memory of the hexadecimal id."""

VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\xa0\u200b-\u200f\u2060\ufeff]")
"""A character that leaves a trace on paper; a page of nothing but spaces, controls and zero-width marks is empty."""


CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters but tab, line feed, vertical tab, form feed, carriage return and next line."""


class TextRules(NamedTuple):
    """Which texts become pages. Shares: 0-1 of the characters; one character more is never too many."""

    max_replacement_share: float = 0.05
    max_control_share: float = 0.02
    min_characters: int = 1
    is_repaired: bool = True


class Known(NamedTuple):
    """What the warehouse has already, by key. addresses: linked pages that are not asked for again."""

    pages: Container[str] = frozenset()
    captures: Container[str] = frozenset()
    rejects: Container[str] = frozenset()
    addresses: Container[str] = frozenset()


class Rows:
    """The rows of one part while they are collected. seen: digests of the pages of this run, shared by its parts."""

    def __init__(self, known: Known, seen: set[bytes], rules: TextRules) -> None:
        self.stored, self.seen, self.rules = known, seen, rules
        self.tables: dict[str, list[Mapping[str, Any]]] = {"pages": [], "captures": [], "rejects": []}
        self.records = self.known = self.text_bytes = 0

    @property
    def size(self) -> int:
        """Rows that say where a record went: captures and rejects."""
        return len(self.tables["captures"]) + len(self.tables["rejects"])

    def batch(self, table: str) -> pa.RecordBatch:
        """The rows of a table."""
        return schemas.BY_NAME[table].rows(self.tables[table])

    def add(self, found: Found) -> None:
        """Add what was read: one capture, one reject, or one known record."""
        self.records += 1
        if isinstance(found.item, Seen):
            self.known += 1
            return
        refused = self.add_record(storable(found.path), found.item) if isinstance(found.item, Record) else found.item
        if refused is not None:
            self.add_reject(found, refused)

    def add_record(self, path: str, record: Record) -> Refused | None:
        """Add a page and its capture; the refusal where the record turns out to hold no page."""
        digest = sha256(record.body)
        page_id, short = digest.hexdigest(), digest.digest()[:DIGEST_BYTES]
        capture_id = content_id("cap", page_id, path, record.record_no)
        if capture_id in self.stored.captures:
            self.known += 1
            return None
        place = {"page_id": page_id, "source_id": source_id_of(record.uri, record.outlet), "uri": record.uri, "input_path": path, "record_no": record.record_no}
        if short not in self.seen and page_id not in self.stored.pages:
            page = page_columns(record, self.rules)
            if isinstance(page, Refused):
                return page
            self.tables["pages"].append(place | page)
            self.text_bytes += len(page["text"]) + len(page["markup"] or "")
            self.seen.add(short)
        self.tables["captures"].append({"capture_id": capture_id, "fetched_at": record.fetched_at} | place)
        return None

    def add_reject(self, found: Found, refused: Refused) -> None:
        """Add a reject, unless the warehouse has it."""
        is_file = found.is_one_page or refused.record_no is None
        path = storable(found.path)
        object_id = path if is_file else f"{path}#{refused.record_no}"
        more = {"detail": well_formed(refused.detail), "payload": None if is_file else payload_of(refused.body), "proof": proof_of(found, refused)}
        row = reject("ingest", "file" if is_file else "record", object_id, refused.reason_code, **more)
        if row["reject_id"] in self.stored.rejects:
            self.known += 1
            return
        self.tables["rejects"].append(row)


def page_columns(record: Record, rules: TextRules) -> dict[str, Any] | Refused:
    """What schemas.PAGES says of a page beside its place; a refusal when nobody could read it."""
    found = record.content if isinstance(record.content, Decoded) else decode(record.content, record.encoding_declared)
    if not isinstance(found, Decoded):
        return Refused(record.record_no, found.reason_code, found.detail, record.body)
    source, n_repaired = repair_mojibake(found.text) if rules.is_repaired else (found.text, 0)
    is_html = record.media_type == HTML
    text = visible_text(source) if is_html else source
    if not VISIBLE.search(text):
        reason = "markup_only" if is_html and VISIBLE.search(source) else "empty"
        return Refused(record.record_no, reason, f"{len(record.body)} bytes without a visible character", record.body)
    n_lost, n_control = text.count("\ufffd"), len(CONTROL.findall(text))
    if (why := find_fault(len(text), n_lost, n_control, rules)) is not None:
        return Refused(record.record_no, *why, record.body)
    return {
        "media_type": record.media_type,
        "byte_length": len(record.body),
        "encoding_declared": found.declared,
        "encoding_used": found.used,
        "encoding_basis": found.basis,
        "n_replacement_chars": n_lost,
        "n_control_chars": n_control,
        "n_repaired_lines": n_repaired,
        "text": text,
        "text_sha256": sha256(text.encode()).hexdigest(),
        "text_length": len(text),
        "markup": source if is_html else None,
        "title_given": record.title,
        "author_given": record.author,
        "published_given": record.published,
        "outlet_given": record.outlet,
        "is_summary": record.is_summary,
        "fetched_at": record.fetched_at,
    }


def find_fault(length: int, n_lost: int, n_control: int, rules: TextRules) -> tuple[str, str] | None:
    """Reason and detail where a text is too short or too damaged to be a page."""
    if length < rules.min_characters:
        return "too_short", f"{length} characters"
    if n_lost > max(1, rules.max_replacement_share * length):
        return "damaged_text", f"{n_lost} of {length} characters are U+FFFD"
    if n_control > max(1, rules.max_control_share * length):
        return "damaged_text", f"{n_control} of {length} characters are control characters"
    return None


def proof_of(found: Found, refused: Refused) -> str:
    """What tells a reject from that of other content at the same place: the bytes' hash where they were kept.

    A host that is down is a reject once a day, which is what its detail begins with: often enough to be noticed.
    """
    if refused.reason_code in PASSING:
        return refused.detail[:10]
    if refused.body:
        return sha256(refused.body).hexdigest()
    if refused.record_no is not None:
        return refused.detail
    try:
        return str(Path(found.path).stat().st_size)
    except (OSError, ValueError):
        return refused.detail if MEMBER_MARK in found.path else ""


def payload_of(body: bytes) -> str | None:
    """The start of a refused record, as text."""
    return body[: 4 * PAYLOAD_LENGTH].decode("utf-8", "replace")[:PAYLOAD_LENGTH] or None


def storable(text: str) -> str:
    r"""The text, with what is not Unicode written as `\xff`: names of files are bytes and need not be in any encoding."""
    return text if text.isascii() else os.fsencode(text).decode("utf-8", "backslashreplace")
