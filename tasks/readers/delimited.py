"""Tables as text (CSV, TSV): a row is one record, under a header row that names its columns.

The file is read as bytes, each standing for one character, and the fields are decoded row by row: so the marks of the
format are found in any encoding that keeps ASCII, and one row in another encoding costs nothing. The original bytes of
a record are those of its row, without the line end.
Source: RFC 4180; Excel's `sep=` line; backslash escapes as databases write them.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from tasks.readers.encoding import decode, find_binary_format
from tasks.readers.fields import CONTENT, IN_UTF8, Container, record_of, role_columns
from tasks.readers.record import Decoded, Limits, Record, Refused, refuse_broken

SAMPLE_BYTES = 1 << 16
"""Looked at to find the dialect: some rows of articles, and always the header."""

DELIMITERS = ",\t;|"
BOM = "\xef\xbb\xbf"
"""The byte-order mark of UTF-8, one character a byte."""

csv.field_size_limit((1 << 31) - 1)
"""The module refuses fields of more than 128 KiB for all its users; here the length of a record is bounded as it is read."""


class LongRowError(Exception):
    """A row is longer than a record may be."""


class Table(NamedTuple):
    """The rows of a file below its header. cells: csv's reader."""

    names: tuple[str, ...]
    cells: Any


class Lines:
    """The lines of a file, one character a byte, as the csv module asks for them; what a row was made of is kept until it is taken."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream = stream
        self.limit = limit
        self.ahead: deque[bytes] = deque()
        self.row: list[bytes] = []
        self.size = 0

    def __iter__(self) -> Lines:
        """The lines with their ends."""
        return self

    def __next__(self) -> str:
        """The next line. Raises LongRowError where a row has too many."""
        line = self.ahead.popleft() if self.ahead else self.stream.readline(self.limit + 2)
        if not line:
            raise StopIteration
        self.row.append(line)
        self.size += len(line)
        if self.size > self.limit + 1:
            raise LongRowError
        return line.decode("latin-1")

    def look_ahead(self) -> list[str]:
        """The first lines that are not blank; they are read once more later."""
        size = 0
        while size < SAMPLE_BYTES and (line := self.stream.readline(self.limit + 2)):
            size += len(line)
            if self.ahead or not line.isspace():
                self.ahead.append(line)
        return [line.decode("latin-1") for line in self.ahead]

    def take(self) -> bytes:
        """The bytes of the row that was read last."""
        body = b"".join(self.row).rstrip(b"\r\n")
        self.row.clear()
        self.size = 0
        return body


def read_delimited(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a table, one record a row below the header."""
    number = 0
    lines = Lines(stream, limits.max_record_bytes)
    try:
        table = begin_table(lines)
        if isinstance(table, Refused):
            yield table
            return
        while (item := next_record(table, lines, number)) is not None:
            yield item
            number += 1
    except OSError as error:
        yield refuse_broken(error, number)
        return
    except LongRowError:
        yield Refused(number, "too_large", f"a row of more than {lines.limit} bytes, or a quote that is never closed; the rest of the file was not read")
        return
    if number == 0:
        yield Refused(None, "empty", "no row below the header")


def begin_table(lines: Lines) -> Table | Refused:
    """Read the header; a refusal where the first row names no column with text."""
    sample = lines.look_ahead()
    if not sample:
        return Refused(None, "empty", "no line that is not blank")
    if (refused := refuse_file(sample[0])) is not None:
        return refused
    given = None
    if sample[0].removeprefix(BOM).lower().startswith("sep=") and len(sample) > 1:
        given = sample.pop(0).strip()[-1]
        lines.ahead.popleft()
    cells = csv.reader(lines, **find_dialect(sample, given))
    try:
        first = next(cells)
    except (csv.Error, StopIteration) as error:
        return Refused(None, "no_header", f"the first row cannot be read: {error}")
    lines.take()
    names = tuple(name.removeprefix(BOM).strip() for name in first)
    columns = role_columns(names)
    if not any(columns[role] for role in CONTENT):
        return Refused(None, "no_header", f"no column with text in the first row: {', '.join(names)}"[:300])
    return Table(names, cells)


def refuse_file(first: str) -> Refused | None:
    """Refuse a file that cannot be a table, once instead of once a row."""
    if first.startswith(("\xff\xfe", "\xfe\xff")):
        return Refused(None, "undecodable", "a table in UTF-16; write it in UTF-8")
    kind = find_binary_format(first.encode("latin-1"))
    return Refused(None, "not_text", f"the file is {kind}") if kind else None


def find_dialect(sample: list[str], given: str | None) -> dict[str, Any]:
    """How csv is to read the file: the delimiter by which the first row names most roles, quotes and escapes by their use."""
    header = sample[0].removeprefix(BOM)
    delimiter = given or max(DELIMITERS, key=lambda mark: (count_roles(header, mark), header.count(mark)))
    text = "".join(sample)
    if delimiter == "\t" and not is_quoted(sample):
        return {"delimiter": delimiter, "quoting": csv.QUOTE_NONE}
    has_backslashes = '""' not in text and re.search(rf'\\"(?![{re.escape(delimiter)}\r\n]|$)', text) is not None
    return {"delimiter": delimiter, "quotechar": '"', "doublequote": True, "escapechar": "\\" if has_backslashes else None}


def count_roles(header: str, delimiter: str) -> int:
    """How many roles the columns have if they are kept apart so."""
    names = tuple(cell.strip().strip('"') for cell in header.split(delimiter))
    return sum(bool(columns) for columns in role_columns(names).values())


def is_quoted(sample: list[str]) -> bool:
    """Whether a tab-separated file has quotes around fields; in many a quote is a character like any other."""
    fields = [line.rstrip("\r\n").split("\t") for line in sample]
    if any(len(cell) > 1 and cell[0] == cell[-1] == '"' for row in fields for cell in row):
        return True
    return any(len(row) != len(fields[0]) for row in fields[:-1])


def next_record(table: Table, lines: Lines, number: int) -> Record | Refused | None:
    """The record of the next row that is not blank, None at the end."""
    while True:
        try:
            cells = next(table.cells)
        except csv.Error as error:
            return Refused(number, "malformed_record", str(error), lines.take())
        except StopIteration:
            return None
        body = lines.take()
        if any(cells):
            return row_record(table.names, cells, body, number)


def row_record(names: tuple[str, ...], cells: list[str], body: bytes, number: int) -> Record | Refused:
    """Make a record of a row; what stands beyond the last column is left out."""
    encoding = IN_UTF8
    try:
        texts = [cell if cell.isascii() else cell.encode("latin-1").decode("utf-8") for cell in cells]
    except UnicodeDecodeError:
        decoded = decode(body, None)
        if not isinstance(decoded, Decoded):
            return Refused(number, decoded.reason_code, decoded.detail, body)
        encoding = decoded
        texts = [cell.encode("latin-1").decode(decoded.used, "replace") for cell in cells]
    return record_of(dict(zip(names, texts, strict=False)), Container(body, number, encoding))
