"""JSON Lines: a line is one record.

The original bytes of a record are its line without the line end, so the same line in another file is the same page.
Blank lines are no records. Control characters inside strings and single lines in another encoding are let pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tasks.readers.encoding import decode, find_binary_format
from tasks.readers.fields import IN_UTF8, Container, record_of
from tasks.readers.record import Decoded, Limits, Record, Refused, refuse_broken

SKIP_FACTOR = 64
"""A line is skipped over up to 64 times the limit (1 GiB by default); beyond that the file is a bomb or no JSON Lines."""

CHUNK_BYTES = 1 << 20


class LongLine(NamedTuple):
    """A line over the limit. is_skipped: its end was found within reach."""

    byte_length: int
    is_skipped: bool


def read_jsonl(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read JSON Lines, one record a line that is not blank."""
    number = 0
    try:
        for line in read_lines(stream, limits.max_record_bytes):
            if number == 0 and (refused := refuse_file(line)):
                yield refused
                return
            yield refuse_long(line, number) if isinstance(line, LongLine) else parse_line(line, number)
            number += 1
    except OSError as error:
        yield refuse_broken(error, number)
        return
    if number == 0:
        yield Refused(None, "empty", "no line that is not blank")


def read_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | LongLine]:
    """The lines that are not blank, without their ends; never more than `limit` bytes in memory."""
    while piece := stream.readline(limit + 2):
        line = piece.rstrip(b"\r\n")
        if len(line) > limit or (len(piece) == limit + 2 and not piece.endswith(b"\n")):
            skipped = skip_line(stream, piece, limit * SKIP_FACTOR)
            yield skipped
            if not skipped.is_skipped:
                return
        elif line and not line.isspace():
            yield line


def skip_line(stream: BinaryIO, start: bytes, limit: int) -> LongLine:
    """Read on to the end of the line, keeping nothing."""
    length = len(start)
    if start.endswith(b"\n"):
        return LongLine(length, is_skipped=True)
    while chunk := stream.readline(CHUNK_BYTES):
        length += len(chunk)
        if chunk.endswith(b"\n"):
            break
        if length > limit:
            return LongLine(length, is_skipped=False)
    return LongLine(length, is_skipped=True)


def refuse_file(first: bytes | LongLine) -> Refused | None:
    """Refuse a file that cannot be JSON Lines, once instead of once a line."""
    if isinstance(first, LongLine):
        return None
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Refused(None, "undecodable", "JSON Lines in UTF-16; write them in UTF-8")
    kind = find_binary_format(first)
    return Refused(None, "not_text", f"the file is {kind}") if kind else None


def refuse_long(line: LongLine, number: int) -> Refused:
    """Say how long a line was."""
    rest = "" if line.is_skipped else " and on; the rest of the file was not read"
    return Refused(number, "too_large", f"a line of {line.byte_length} bytes{rest}")


def parse_line(line: bytes, number: int) -> Record | Refused:
    """Make a record of a line."""
    decoded = decode_line(line)
    if not isinstance(decoded, Decoded):
        return Refused(number, "malformed_record", decoded, line)
    try:
        values = json.loads(decoded.text, strict=False)
    except (ValueError, RecursionError) as error:
        return Refused(number, "malformed_record", str(error)[:200], line)
    if not isinstance(values, dict):
        return Refused(number, "malformed_record", f"a JSON {type(values).__name__}, not an object", line)
    return record_of(values, Container(line, number, decoded))


def decode_line(line: bytes) -> Decoded | str:
    """The line as text; a reason where there is no encoding for it."""
    try:
        return IN_UTF8._replace(text=line.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError:
        decoded = decode(line, None)
        return decoded if isinstance(decoded, Decoded) else decoded.detail
