"""Show: any row by its id, and the sentence it was read from with the span highlighted."""

from __future__ import annotations

from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

import schemas
from flows.answers import printable
from schemas.errors import UnknownId
from schemas.table import Table
from warehouse.home import Home
from warehouse.query import connect_readonly

LONGEST = 600
"""Characters shown of one value; a page's text would fill the screen."""

AROUND = 160
"""Characters shown on each side of a span that stands in no sentence: two lines of a terminal."""

Row = dict[str, Any]


def print_row(home: Home, object_id: str) -> None:
    """Print a row and where it comes from; raises UnknownId and NotPublished."""
    with connect_readonly(home) as connection:
        table, row = find_row(connection, object_id)
        console = Console()
        console.print(row_grid(table, row))
        span = find_span(row)
        if span and row.get("page_id"):
            console.print(source_of(connection, row, span))


def find_row(connection: duckdb.DuckDBPyConnection, object_id: str) -> tuple[Table, Row]:
    """The first row whose key is the id, in the order of the tables."""
    for table in schemas.TABLES:
        if len(table.key) == 1:
            rows = fetch(connection, f"SELECT * FROM {table.qualified} WHERE {table.key[0]} = ?", object_id)
            if rows:
                return table, rows[0]
    raise UnknownId(object_id)


def fetch(connection: duckdb.DuckDBPyConnection, sql: str, *values: object) -> list[Row]:
    """The rows of a query."""
    cursor = connection.execute(sql, list(values))
    names = [d[0] for d in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def row_grid(table: Table, row: Row) -> Grid:
    """The row as name and value, long values cut."""
    grid = Grid(title=f"{table.qualified}: {table.grain}", title_justify="left", header_style="bold")
    grid.add_column("column", no_wrap=True)
    grid.add_column("value", overflow="fold")
    for name, value in row.items():
        text = printable(value)
        grid.add_row(name, Text(text if len(text) <= LONGEST else text[:LONGEST] + " …"))
    return grid


def find_span(row: Row) -> tuple[int, int] | None:
    """The span of a row, if it has one."""
    start, end = row.get("char_start"), row.get("char_end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None


def source_of(connection: duckdb.DuckDBPyConnection, row: Row, span: tuple[int, int]) -> Text:
    """The sentence around a span with the span highlighted, and where it was read."""
    start, end = context(connection, row, span)
    sql = "SELECT input_path, substr(text, ? + 1, ? - ?) AS passage FROM pages WHERE page_id = ?"
    page = fetch(connection, sql, start, end, start, row["page_id"])[0]
    passage = page["passage"]
    text = Text(printable(passage[: span[0] - start]))
    text.append(printable(passage[span[0] - start : span[1] - start]), style="bold reverse")
    text.append(printable(passage[span[1] - start :]))
    where = f"\n{printable(page['input_path'])}, characters {span[0]}–{span[1]}"
    return text.append(where, style="dim")


def context(connection: duckdb.DuckDBPyConnection, row: Row, span: tuple[int, int]) -> tuple[int, int]:
    """The sentences that the span touches, else some characters on both sides."""
    sql = "SELECT min(char_start) AS s, max(char_end) AS e FROM sentences WHERE article_id = ? AND char_start < ? AND char_end > ?"
    found: Row = fetch(connection, sql, row.get("article_id"), span[1], span[0])[0] if "article_id" in row else {"s": None}
    if found["s"] is None or span[1] - span[0] > LONGEST:
        return max(0, span[0] - AROUND), min(span[1], span[0] + LONGEST) + AROUND
    return min(found["s"], span[0]), max(found["e"], span[1])
