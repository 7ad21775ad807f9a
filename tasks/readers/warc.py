"""Web archives: WARC files of crawlers and the WET files of Common Crawl, record by record.

A page is what the server sent, decoded: so the same page in a WARC and in a file of its own is one page. Responses,
resources and conversions are records; what only speaks about the crawl (warcinfo, request, metadata) is none. A revisit
says that the page was the same as at another time and holds no text; it is refused, as is what is no page of text.
Source: ISO 28500 (WARC 1.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tasks.readers.html import find_declared_encoding, starts_like_html
from tasks.readers.instants import find_time
from tasks.readers.payload import decode_payload
from tasks.readers.record import HTML, TEXT, Limits, Record, Refused, refuse_broken

PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit | WarcRecordType.continuation
HEADER = re.compile(rb"WARC/[01]\.\d")
MEDIA_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
UNNAMED = frozenset({"", "text/plain", "application/octet-stream", "unk"})
"""Media types that servers give what they do not know."""

HEADER_BYTES = 32 << 10
"""The longest header of a record that fastwarc reads."""

HEAD_BYTES = 1024
"""Looked at to tell what a record without a media type is, as with files."""

LINE = re.compile(r"\r?\n(?![ \t])")
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
OK = re.compile(r"HTTP/\d(?:\.\d)?\s+2\d\d\b")


def starts_like_warc(head: bytes) -> bool:
    """Whether a file is a web archive by its first bytes."""
    return HEADER.match(head) is not None


class Quiet:
    """A stream that ends where it cannot be read on: fastwarc panics on an exception of the stream it was given. error: what there was."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read_once = getattr(stream, "read1", stream.read)
        self.position = 0
        self.error: OSError | None = None
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """Read on, once at a time: what came before the damage would be lost with a longer read."""
        try:
            piece = b"" if self.error else self.read_once(size)
        except OSError as error:
            self.error, piece = error, b""
        self.position += len(piece)
        self.tail = (self.tail + piece if len(piece) < HEADER_BYTES else piece)[-HEADER_BYTES:] if piece else self.tail
        return piece

    def breaks_off(self) -> bool:
        """Whether the stream ends inside a record's header, which fastwarc takes for the end."""
        last = self.tail.rpartition(b"\r\n\r\n")[2]
        return bool(last) and (last.startswith(b"WARC/") or b"WARC/".startswith(last))

    def tell(self) -> int:
        """How far the stream was read."""
        return self.position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not asked for, and not possible."""
        raise OSError(f"a web archive is read forward only, not {offset} from {whence}")

    def close(self) -> None:
        """Leave the stream to its owner."""


def read_warc(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a WARC or WET file, one record a response, resource, conversion or revisit."""
    number = 0
    quiet = Quiet(stream)
    damage: Refused | None = None
    try:
        for found in ArchiveIterator(quiet, record_types=PAGES, parse_http=False, stream_detect=False):
            yield read_record(found, number, limits)
            number += 1
    except (OSError, ValueError, OverflowError) as error:
        damage = Refused(None, "truncated" if number else "unreadable", f"after {number} records: {error}"[:300])
    if damage is None and number and quiet.breaks_off():
        damage = Refused(None, "truncated", f"after {number} records, inside a header")
    if quiet.error is not None:
        damage = refuse_broken(quiet.error, number)
    if damage is not None:
        yield damage
    elif number == 0:
        yield Refused(None, "empty", "no record of a page")


def read_record(found: WarcRecord, number: int, limits: Limits) -> Record | Refused:
    """Make a record of a WARC record."""
    length, refers = found.content_length, found.headers.get("WARC-Refers-To-Date")
    place = Place(number, found.headers.get("WARC-Target-URI"), found.headers.get("WARC-Date"))
    if found.record_type == WarcRecordType.revisit:
        return place.refuse("revisit", f"the same page as at {refers or 'another time'}")
    if found.record_type == WarcRecordType.continuation or found.headers.get("WARC-Segment-Number") not in {None, "1"}:
        return place.refuse("no_page", "a later segment of a long record")
    if length > limits.max_record_bytes:
        return place.refuse("too_large", f"a record of {length} bytes")
    block = found.reader.read(length)
    if len(block) < length:
        return place.refuse("truncated", f"{len(block)} of {length} bytes")
    declared = found.headers.get("Content-Type") or ""
    if not declared.lower().startswith("application/http"):
        return page_of(block, declared, place)
    return answer_of(block, place, limits)


class Place(NamedTuple):
    """Where and when a record was made."""

    number: int
    uri: str | None
    fetched: str | None

    def refuse(self, reason: str, detail: str) -> Refused:
        """Refuse the record, saying which address it is of."""
        return Refused(self.number, reason, f"{detail}: {self.uri}"[:300])


def answer_of(block: bytes, place: Place, limits: Limits) -> Record | Refused:
    """Make a record of a server's answer."""
    end = END_OF_HEAD.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    first, *lines = LINE.split(head.decode("latin-1"))
    if not OK.match(first):
        return place.refuse("http_error", f"the server answered {first[:80]!r}")
    fields = {name.strip().lower(): value.strip() for name, mark, value in (line.partition(":") for line in reversed(lines)) if mark}
    body = decode_payload(body, fields.get("transfer-encoding", ""), fields.get("content-encoding", ""), limits.max_record_bytes)
    if len(body) > limits.max_record_bytes:
        return place.refuse("too_large", f"a page of more than {limits.max_record_bytes} bytes")
    return page_of(body, fields.get("content-type", ""), place)


def page_of(body: bytes, declared: str, place: Place) -> Record | Refused:
    """Make a record of a page; its bytes tell what it is where no media type does."""
    named = declared.partition(";")[0].strip().lower()
    media_type = MEDIA_TYPES.get(named)
    if named in UNNAMED and starts_like_html(body[:HEAD_BYTES]):
        media_type = HTML
    if media_type is None:
        return place.refuse("no_page", named or "no media type")
    if not body:
        return place.refuse("empty", "no byte")
    charset = CHARSET.search(declared)
    encoding = charset[1] if charset else find_declared_encoding(body) if media_type == HTML else None
    return Record(body, place.number, body, media_type, uri=place.uri, fetched_at=find_time(place.fetched), encoding_declared=encoding)
