"""HTML: a file is one page; the encoding it declares is read from the markup.

Source: WHATWG HTML, "prescan a byte stream to determine its encoding".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from tasks.readers.record import HTML, Limits, Record, Refused, bytes_of_page

PRESCAN_BYTES = 4096
"""WHATWG prescans 1,024 bytes; saved pages carry comments before the declaration, so four times as many."""

DECLARED = re.compile(
    rb"<meta\b[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})|<\?xml\b[^<>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
BEFORE_ROOT = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml\b[^<>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*")
ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def read_html(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read an HTML file as one page."""
    body = bytes_of_page(stream, limits)
    if isinstance(body, Refused):
        yield body
    else:
        yield Record(body, 0, body, HTML, encoding_declared=find_declared_encoding(body))


def find_declared_encoding(markup: bytes) -> str | None:
    """Find the encoding that a meta element or the XML declaration names."""
    found = DECLARED.search(markup[:PRESCAN_BYTES])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def starts_like_html(head: bytes) -> bool:
    """Whether a file is an HTML page by its first bytes, in any encoding that keeps ASCII letters apart by NULs."""
    plain = head.replace(b"\0", b"")
    before = BEFORE_ROOT.match(plain)
    return before is not None and ROOT.match(plain, before.end()) is not None
