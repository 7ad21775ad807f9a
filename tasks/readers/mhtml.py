"""Pages as browsers save them in one file (MHTML): the root page, without its pictures and styles.

Source: RFC 2557. The file is the page that is cited, so its original bytes are those of the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from tasks.readers.fields import IS_ADDRESS
from tasks.readers.html import find_declared_encoding
from tasks.readers.instants import find_time
from tasks.readers.mail import UNPARSED, charset_of, content_of, header_of, parse_message
from tasks.readers.record import HTML, Limits, Record, Refused, bytes_of_page

SAVED = re.compile(rb"(?:^|\n)(?:Snapshot-Content-Location:|From: *<?\"?Saved by )", re.IGNORECASE)
"""Headers that browsers write; mail, too, may be multipart/related."""


def starts_like_mhtml(head: bytes) -> bool:
    """Whether a file is a page saved by a browser."""
    return SAVED.search(head) is not None and b"multipart/related" in head.lower()


def read_mhtml(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a saved page."""
    body = bytes_of_page(stream, limits)
    yield body if isinstance(body, Refused) else saved_page(body)


def saved_page(body: bytes) -> Record | Refused:
    """Make a record of the root page of the file."""
    message = parse_message(body, 0)
    if isinstance(message, Refused):
        return message
    root = find_root(message)
    content = content_of(root) if root is not None else None
    if root is None or content is None:
        return Refused(0, "no_text_field", "no page of HTML in the file", body)
    place = header_of(message, "Snapshot-Content-Location") or header_of(root, "Content-Location") or ""
    return Record(
        body=body,
        record_no=0,
        content=content,
        media_type=HTML,
        uri=place if IS_ADDRESS.match(place) else None,
        title=header_of(message, "Subject"),
        fetched_at=find_time(header_of(message, "Date")),
        encoding_declared=charset_of(root) or find_declared_encoding(content),
    )


def find_root(message: Message) -> Message | None:
    """The part that the file names as its start, else the first page of HTML."""
    try:
        pages = [part for part in message.walk() if part.get_content_type() in {HTML, "application/xhtml+xml"}]
        start = message.get_param("start")
        return next((part for part in pages if start and part.get("Content-ID") == start), pages[0] if pages else None)
    except UNPARSED:
        return None
