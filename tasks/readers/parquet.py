"""Parquet: a row is one record, streamed batch by batch.

A row has no bytes of its own, so its original is the canonical JSON of what is read from it (keys sorted, UTF-8),
under the names of fields.ROLES: column order, other columns, codecs and row groups do not change a page's id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.readers.encoding import decode
from tasks.readers.fields import (
    CONTENT,
    DUMP,
    IN_UTF8,
    ROLES,
    Container,
    as_string,
    as_text,
    canonical_json,
    first_value,
    flattened,
    has_content,
    is_crawl_dump,
    nested_columns,
    record_of,
    role_columns,
)
from tasks.readers.record import Decoded, Limits, Record, Refused, refuse_broken

BATCH_BYTES = 8 << 20
"""Rows are decoded in batches of about this size, by the sizes in the footer."""

BATCH_ROWS = 512
"""At most; the size of a part of the warehouse."""

DICTIONARY_BYTES_MAX = 64 << 20
"""Of a row group; pyarrow builds the dictionary of a whole column chunk: measured, 250 MB of distinct texts took 1.1 GB so and .2 GB plain."""

BUFFER_BYTES = 1 << 20
"""Column chunks are read through a buffer of this size, not as a whole: a row group can hold gigabytes."""


def read_parquet(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a Parquet file, one record a row."""
    number = 0
    try:
        file = open_parquet(stream)
        columns = role_columns(tuple(file.schema_arrow.names))
        nested = nested_columns(tuple(file.schema_arrow.names))
        if not nested and not any(columns[role] for role in CONTENT):
            yield Refused(None, "no_text_field", f"columns: {', '.join(file.schema_arrow.names)[:200]}")
            return
        wanted = dict.fromkeys([*(name for names in columns.values() for name in names), *nested, DUMP])
        for values in read_rows(file, list(wanted)):
            yield row_record(flattened(values), number, limits)
            number += 1
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        yield refuse_parquet(stream, error, number)
        return
    if number == 0:
        yield Refused(None, "empty", "no row")


def open_parquet(stream: BinaryIO) -> pq.ParquetFile:
    """Open a file so that neither a large row group nor a long value that repeats is held many times over."""
    about = pq.read_metadata(stream)
    stream.seek(0)
    group_bytes = max((about.row_group(i).total_byte_size for i in range(about.num_row_groups)), default=0)
    columns = string_columns(about.schema.to_arrow_schema()) if group_bytes <= DICTIONARY_BYTES_MAX else None
    return pq.ParquetFile(stream, metadata=about, read_dictionary=columns, buffer_size=BUFFER_BYTES, pre_buffer=False)


def string_columns(schema: pa.Schema) -> list[str]:
    """The columns to keep dictionary-encoded, where a group's values cannot add up to much but may repeat without end.

    Told by the schema and not by the metadata of each column: on a damaged footer asking for that aborts the process.
    """
    return [f.name for f in schema if pa.types.is_string(f.type) or pa.types.is_binary(f.type)]


def read_rows(file: pq.ParquetFile, wanted: Sequence[str]) -> Iterator[dict[str, object]]:
    """The rows, with the columns that have a role."""
    for group in range(file.num_row_groups):
        about = file.metadata.row_group(group)
        row_bytes = max(1, about.total_byte_size // max(1, about.num_rows))
        size = min(BATCH_ROWS, max(1, BATCH_BYTES // row_bytes))
        for batch in file.iter_batches(size, row_groups=[group], columns=wanted, use_threads=False):
            named = dict(zip(batch.schema.names, batch.columns, strict=True))
            for i in range(batch.num_rows):
                yield {name: cell(column[i]) for name, column in named.items()}


def cell(scalar: pa.Scalar) -> object:
    """The value of a cell; bytes where a string column holds something else than UTF-8, None for a time out of range."""
    plain = scalar.value if isinstance(scalar, pa.DictionaryScalar) else scalar
    try:
        return plain.as_py() if plain is not None else None
    except UnicodeDecodeError:
        return plain.as_buffer().to_pybytes() if hasattr(plain, "as_buffer") else None
    except (ValueError, OverflowError, KeyError, pa.ArrowException):
        return None


def row_record(values: Mapping[str, object], number: int, limits: Limits) -> Record | Refused:
    """Make a record of a row."""
    columns = role_columns(tuple(values))
    content = {role: content_value(values, columns[role]) for role in CONTENT}
    length = sum(len(v) for v in content.values() if v is not None)
    if length > limits.max_record_bytes:
        return Refused(number, "too_large", f"a row of {length} characters or bytes")
    encoding = IN_UTF8
    for role, value in content.items():
        if isinstance(value, bytes):
            decoded = decode(value, None)
            if not isinstance(decoded, Decoded):
                return Refused(number, decoded.reason_code, decoded.detail)
            content[role], encoding = decoded.text, decoded
    others = {role: as_string(first_value(values, columns[role])) for role in ROLES if role not in CONTENT}
    if is_crawl_dump(values):
        others[DUMP] = str(values[DUMP])
    row = {role: value for role, value in (content | others).items() if isinstance(value, str)}
    return record_of(row, Container(canonical_json(row), number, encoding))


def content_value(values: Mapping[str, object], columns: tuple[str, ...]) -> str | bytes | None:
    """The first text that is not empty; an empty one where there is none but white space, so that it is told from a null."""
    texts = [value if isinstance(value, bytes) else as_text(value) for value in (values[c] for c in columns)]
    return next((t for t in texts if t and has_content(t)), "" if any(t is not None for t in texts) else None)


def refuse_parquet(stream: BinaryIO, error: Exception, number: int) -> Refused:
    """Tell a file that breaks off from one that never was Parquet."""
    if number:
        return Refused(None, "truncated", f"after {number} records: {error}"[:300])
    try:
        stream.seek(0)
        head = stream.read(4)
    except OSError as broken:
        return refuse_broken(broken, number)
    reason = "truncated" if head in (b"PAR1", b"") else "unreadable"
    return Refused(None, reason, str(error)[:300])
