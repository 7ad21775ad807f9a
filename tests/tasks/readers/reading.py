"""Reading bytes as if they were a file, and what came of it."""

from __future__ import annotations

import io
from typing import Any, cast

from tasks.readers.content import read_content
from tasks.readers.encoding import decode
from tasks.readers.record import Decoded, Found, Limits, Record, Refused, Seen

LIMITS = Limits(max_record_bytes=10_000)


def open_bytes(data: bytes) -> io.BufferedReader:
    """The bytes as an open file."""
    return io.BufferedReader(cast(Any, io.BytesIO(data)))


def find_all(data: bytes, name: str, **limits: int) -> list[Found]:
    """What is found in a file of that content and name."""
    return list(read_content(open_bytes(data), name, LIMITS._replace(**limits)))


def read_all(data: bytes, name: str, **limits: int) -> list[Record | Refused]:
    """The records and refusals of a file of that content and name."""
    return [found.item for found in find_all(data, name, **limits) if not isinstance(found.item, Seen)]


def reasons(items: list[Record | Refused]) -> list[tuple[int | None, str]]:
    """Number and reason of what was refused."""
    return [(i.record_no, i.reason_code) for i in items if isinstance(i, Refused)]


def records(items: list[Record | Refused]) -> list[Record]:
    """The records."""
    return [i for i in items if isinstance(i, Record)]


def text_of(item: Record | Refused) -> str:
    """The text or markup of a record."""
    assert isinstance(item, Record), item
    found = item.content if isinstance(item.content, Decoded) else decode(item.content, item.encoding_declared)
    assert isinstance(found, Decoded)
    return found.text
