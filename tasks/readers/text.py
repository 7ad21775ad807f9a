"""Plain text: a file is one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tasks.readers.record import Limits, Record, Refused, bytes_of_page


def read_text(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a text file as one page."""
    body = bytes_of_page(stream, limits)
    yield body if isinstance(body, Refused) else Record(body, 0, body)
