"""Valid rows and batches, filled from the schema, so that a test states only what it is about."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pyarrow as pa

import schemas
from schemas.ids import content_id
from schemas.table import PROVENANCE, Column

FILLERS: dict[pa.DataType, Any] = {
    pa.string(): "x",
    pa.large_string(): "x",
    pa.int32(): 0,
    pa.int64(): 0,
    pa.float64(): 0.0,
    pa.bool_(): False,
}


def filler(column: Column) -> Any:
    """A value that the column accepts."""
    if column.nullable or column.name in PROVENANCE:
        return None
    if column.values:
        return column.values[0]
    return FILLERS.get(column.type, [])


def a_row(table: str, **values: Any) -> dict[str, Any]:
    """A row of the table, with the given values and fillers for the rest."""
    columns = schemas.BY_NAME[table].columns
    return {c.name: filler(c) for c in columns} | values


def a_batch(table: str, *rows: dict[str, Any]) -> pa.RecordBatch:
    """A batch of the table from partial rows."""
    return schemas.BY_NAME[table].rows([a_row(table, **r) for r in rows])


def a_page(text: str, **values: Any) -> dict[str, Any]:
    """A row of pages for a plain text."""
    data = text.encode("utf-8", "surrogatepass")
    known = {
        "page_id": sha256(data).hexdigest(),
        "text": text,
        "text_sha256": sha256(data).hexdigest(),
        "text_length": len(text),
        "byte_length": len(data),
        "media_type": "text/plain",
        "encoding_used": "utf-8",
        "encoding_basis": "utf8",
        "input_path": "/pages/page.txt",
        "source_id": "unknown",
    }
    return a_row("pages", **(known | values))


def pages(*texts: str) -> pa.RecordBatch:
    """A batch of pages, one a text."""
    return schemas.PAGES.rows([a_page(t) for t in texts])


def a_body(text: str, **values: Any) -> dict[str, Any]:
    """A row of tasks.text.bodies.BODIES: one article whose body is the whole text, one segment a line."""
    starts, position = [], 0
    lines = text.split("\n")
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    known = {
        "article_id": content_id("art", text),
        "page_id": sha256(text.encode()).hexdigest(),
        "publisher_id": "unknown",
        "credited_source": None,
        "headline": None,
        "authors": [],
        "date_published": None,
        "date_basis": "none",
        "in_language": "en",
        "body": text,
        "segment_starts": starts,
        "segment_ends": [s + len(line) for s, line in zip(starts, lines, strict=True)],
    }
    return known | values


def bodies(*rows: dict[str, Any] | str) -> pa.RecordBatch:
    """A batch of article bodies."""
    from tasks.text.bodies import BODIES

    return pa.RecordBatch.from_pylist([r if isinstance(r, dict) else a_body(r) for r in rows], schema=BODIES)
