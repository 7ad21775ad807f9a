"""JSON files that are no JSON Lines: one object, an array of objects, or an answer of an API that wraps them.

Objects of an array, or one after the other, are read as a stream: the file may be of any size, an object only as large
as a record may be. An object that is no article itself but holds some (`{"articles": […]}`, Elasticsearch's hits) is one
record for each. The original bytes of a record are its own in the file, or its canonical JSON when it was wrapped.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from tasks.readers.fields import CONTENT, IN_UTF8, Container, as_text, canonical_json, flattened, has_content, record_of, role_columns
from tasks.readers.jsonl import parse_line, refuse_file
from tasks.readers.record import Limits, Record, Refused, refuse_broken

CHUNK_BYTES = 1 << 20
NESTING_MAX = 6
"""Levels in which wrapped articles are looked for; Elasticsearch has them on the third, GraphQL answers on the fifth."""

SNIFFED = 16
"""Characters that tell what a file is that is no JSON."""

BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
"""What stands between the objects of an array, or of several; it says nothing about them."""

DECODER = json.JSONDecoder(strict=False)
STRONG = [role for role in CONTENT if role != "teaser"]


class Piece(NamedTuple):
    """One JSON value and the text it was written as."""

    value: Any
    written: str


class UnreadError(ValueError):
    """The file cannot be read on. reason_code: of schemas.rejects.REASONS."""

    def __init__(self, reason_code: str, detail: str) -> None:
        super().__init__(detail)
        self.reason_code = reason_code


class Window:
    """The part of a file that is looked at; bytes that are no UTF-8 are kept as lone surrogates, to be told and undone. error: why it ends early."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.read_once = getattr(stream, "read1", stream.read)
        self.limit = limit
        self.decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self.text = ""
        self.position = 0
        self.is_whole = False
        self.error: OSError | None = None

    def grow(self) -> bool:
        """Read as much again, so that an object is not tried more than a few times; False at the end of the file."""
        if self.is_whole:
            return False
        self.text = self.text[self.position :]
        self.position = 0
        wanted = max(CHUNK_BYTES, len(self.text))
        pieces = [self.text]
        while wanted > 0 and not self.is_whole:
            try:
                piece = self.read_once(wanted)
            except OSError as error:
                self.error, piece = error, b""
            self.is_whole = not piece
            pieces.append(self.decoder.decode(piece, final=self.is_whole))
            wanted -= len(piece)
        self.text = "".join(pieces)
        return True

    def skip_between(self) -> bool:
        """Go to the next value; False when there is none."""
        while True:
            between = BETWEEN.match(self.text, self.position)
            self.position = between.end() if between else self.position
            if self.position < len(self.text) or not self.grow():
                return self.position < len(self.text)

    def next_piece(self) -> Piece:
        """Read a value. Raises UnreadError."""
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.position)
            except (ValueError, RecursionError) as error:
                if len(self.text) - self.position > self.limit:
                    raise UnreadError("too_large", f"an object of more than {self.limit} characters; write the articles as JSON Lines") from error
                if self.grow():
                    continue
                raise UnreadError("malformed_record", str(error)[:200]) from error
            if end == len(self.text) and self.grow():
                continue
            written, self.position = self.text[self.position : end], end
            return Piece(value, written)


def read_json(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a JSON file, one record an object or wrapped object."""
    number = 0
    window = Window(stream, limits.max_record_bytes)
    try:
        window.grow()
        if (refused := refuse_file(window.text[:SNIFFED].encode("utf-8", "surrogateescape"))) is not None:
            yield refused
            return
        while window.skip_between():
            for item in records_of(window.next_piece(), number, limits):
                yield item
                number += 1
    except UnreadError as error:
        if window.error is None:
            yield Refused(number, error.reason_code, f"{error}; the rest of the file was not read")
            return
    if window.error is not None:
        yield refuse_broken(window.error, number)
    elif number == 0:
        yield Refused(None, "empty", "no object")


def records_of(piece: Piece, number: int, limits: Limits) -> Iterator[Record | Refused]:
    """The records of one value: itself, or those it wraps."""
    body = piece.written.encode("utf-8", "surrogateescape")
    value = piece.value if piece.written.isascii() or is_unicode(piece.written) else None
    if len(body) > limits.max_record_bytes:
        yield Refused(number, "too_large", f"an object of {len(body)} bytes")
    elif not isinstance(value, dict):
        yield parse_line(body, number)
    elif has_text(value) or not (wrapped := find_wrapped(value)):
        yield record_of(value, Container(body, number, IN_UTF8))
    else:
        for at, one in enumerate(wrapped, number):
            yield record_of(one, Container(canonical_json(one), at, IN_UTF8))


def is_unicode(written: str) -> bool:
    """Whether all bytes of a value were UTF-8."""
    try:
        written.encode()
    except UnicodeEncodeError:
        return False
    return True


def has_text(value: dict[str, Any]) -> bool:
    """Whether an object holds an article itself; a description alone may be that of the list it wraps."""
    values = flattened(value)
    columns = role_columns(tuple(values))
    return any(has_content(as_text(values[column])) for role in STRONG for column in columns[role])


def find_wrapped(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Find the objects with a text inside an object, in the order of the file."""
    found: list[dict[str, Any]] = []
    waiting: list[tuple[Any, int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        inner = list(one.values()) if isinstance(one, dict) else one
        if depth and isinstance(one, dict) and has_text(one):
            found.append(one)
        elif depth < NESTING_MAX:
            waiting.extend((part, depth + 1) for part in reversed(inner) if isinstance(part, dict | list))
    return found
