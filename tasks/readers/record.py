"""What a reader yields: the records of a file, and the places where there is none.

A reader is one function `(stream, name, limits) -> Iterator[Item]`. It never raises on what a file holds; it keeps the
original bytes of each record, because a page is cited by their sha256. Readers of archives and packed files yield
members, which are streams again (tasks.readers.content opens them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO, NamedTuple

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"

MEMBER_MARK = "!"
"""Between the path of an archive and the name of a member, as in Java's jar addresses."""


class Decoded(NamedTuple):
    """A text and how it was got from bytes. basis: schemas.PAGES encoding_basis; n_replacement: U+FFFD in the text."""

    text: str
    used: str
    declared: str | None
    basis: str
    n_replacement: int


class Record(NamedTuple):
    """One page as it stands in a file.

    body: the original bytes. content: the text or markup, as bytes still to be decoded where the record is the
    page itself, or decoded where a container (JSON, Parquet) had to be decoded to find it. is_summary: the record
    gives it as a summary, not as the whole.
    """

    body: bytes
    record_no: int
    content: bytes | Decoded
    media_type: str = TEXT
    uri: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    fetched_at: datetime | None = None
    encoding_declared: str | None = None
    is_summary: bool = False


class Refused(NamedTuple):
    """A file (record_no None) or a record that holds no page. reason_code: one of schemas.rejects.REASONS.

    body: the record's original bytes, empty where they were not kept.
    """

    record_no: int | None
    reason_code: str
    detail: str
    body: bytes = b""


class Link(NamedTuple):
    """A page that a feed or sitemap names. item: what the feed holds of it itself; is_sitemap: it leads to a sitemap.

    title, author, published, outlet: what the file says of the page; modified: when it changed last, as written.
    """

    record_no: int
    address: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    outlet: str | None = None
    modified: str | None = None
    item: Record | None = None
    is_sitemap: bool = False


class Seen(NamedTuple):
    """A page that the warehouse has and that was not read again."""


class Member(NamedTuple):
    """A file inside another: name as in the archive, None for the only content of a packed file.

    content: a stream that is valid until the next member is asked for, or why there is none.
    """

    name: str | None
    content: BinaryIO | Refused


class Found(NamedTuple):
    """One thing read from a file. is_one_page: the file itself is the record."""

    path: str
    is_one_page: bool
    item: Record | Refused | Seen


class Limits(NamedTuple):
    """How much a reader takes in at once, and how far it unpacks.

    max_record_bytes: of the original record, or of a text inside Parquet. max_unpacked_bytes, max_unpacked_ratio: of
    all that one file unpacks to, at every level together. max_nesting: packings and archives inside one another.
    """

    max_record_bytes: int
    max_unpacked_bytes: int = 64 << 30
    max_unpacked_ratio: int = 200
    max_nesting: int = 4


Item = Record | Refused | Member
Reader = Callable[[BinaryIO, str, Limits], Iterator[Item]]
"""A reader of records; one of archives or packed files yields members."""

LinkFinder = Callable[[BinaryIO, str, Limits], Iterator[Link | Refused]]

SMALL_PAGE_BYTES = 1 << 16
"""Read first: asking for the limit at once would set aside 16 MiB for each of 100,000 small files."""


class BrokenContent(OSError):
    """What is inside a packed file cannot be read on. reason_code: bomb, truncated (it breaks off) or unreadable (wrong bytes)."""

    def __init__(self, reason_code: str, detail: str) -> None:
        super().__init__(detail)
        self.reason_code = reason_code


def refuse_broken(error: OSError, n_read: int = 0) -> Refused:
    """Say in which way a file could not be read to its end; n_read: records read before."""
    reason = error.reason_code if isinstance(error, BrokenContent) else "unreadable"
    if n_read and isinstance(error, BrokenContent) and reason == "unreadable":
        reason = "truncated"
    return Refused(None, reason, f"after {n_read} records: {error}"[:300] if n_read else str(error)[:300])


def bytes_of_page(stream: BinaryIO, limits: Limits) -> bytes | Refused:
    """Read a file that is one page."""
    try:
        body = stream.read(SMALL_PAGE_BYTES)
        if len(body) == SMALL_PAGE_BYTES:
            body += stream.read(limits.max_record_bytes + 1 - SMALL_PAGE_BYTES)
    except OSError as error:
        return refuse_broken(error)
    if len(body) > limits.max_record_bytes:
        return Refused(None, "too_large", f"more than {limits.max_record_bytes} bytes")
    return body or Refused(None, "empty", "no byte")
