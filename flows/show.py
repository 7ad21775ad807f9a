"""Show: any row by its id, the sentence it was read from with the span highlighted, and a page with its blocks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

import schemas
from flows.answers import printable
from flows.page import find_page, page_grid, page_html
from schemas.errors import AmbiguousId, NoPage, NotWritable, UnknownId
from schemas.pages import PAGES
from schemas.table import Table
from warehouse.home import Home
from warehouse.query import connect_readonly, fetch_rows

SHORTEST_START = 6
"""Characters of the beginning of an id that stand for it: two beyond the longest prefix."""

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
        if table is PAGES:
            console.print(page_grid(find_page(connection, row["page_id"])))
        elif span and row.get("page_id"):
            console.print(source_of(connection, row, span))


def write_page(home: Home, object_id: str, target: Path) -> None:
    """Write the page of a row as an HTML file, with the row's span marked.

    Raises UnknownId, NotPublished, NoPage for a row of no page, and NotWritable.
    """
    with connect_readonly(home) as connection:
        table, row = find_row(connection, object_id)
        if not row.get("page_id"):
            raise NoPage(object_id, table.qualified)
        view = page_html(find_page(connection, row["page_id"]), find_span(row))
    try:
        target.write_text(view, encoding="utf-8", errors="replace")
    except OSError as error:
        raise NotWritable(str(target), error.strerror or str(error)) from error


def find_row(connection: duckdb.DuckDBPyConnection, wanted: str) -> tuple[Table, Row]:
    """The row with the id, the page read from the path, or the one row whose id begins so.

    Raises UnknownId and AmbiguousId.
    """
    by_path = fetch_rows(connection, "SELECT * FROM pages WHERE input_path = ? ORDER BY record_no LIMIT 1", os.path.abspath(wanted))
    found = rows_with(connection, "= ?", wanted) or [(PAGES, row) for row in by_path]
    if not found and len(wanted) >= SHORTEST_START:
        found = rows_with(connection, "^@ ?", wanted)
    if not found:
        raise UnknownId(wanted)
    if len(found) > 1 and found[1][0] is found[0][0]:
        raise AmbiguousId(wanted, tuple(str(row[table.key[0]]) for table, row in found))
    return found[0]


def rows_with(connection: duckdb.DuckDBPyConnection, condition: str, value: str) -> list[tuple[Table, Row]]:
    """Some rows whose key meets a condition, in the order of the tables."""
    tables = [t for t in schemas.TABLES if len(t.key) == 1]
    return [(t, row) for t in tables for row in fetch_rows(connection, f"SELECT * FROM {t.qualified} WHERE {t.key[0]} {condition} LIMIT 3", value)]


def row_grid(table: Table, row: Row) -> Grid:
    """The row as name and value, long values cut; the text of a page is shown by its blocks."""
    grid = Grid(title=f"{table.qualified}: {table.grain}", title_justify="left", header_style="bold")
    grid.add_column("column", no_wrap=True)
    grid.add_column("value", overflow="fold")
    for name, value in row.items():
        if table is PAGES and name in {"text", "markup"}:
            continue
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
    page = fetch_rows(connection, sql, start, end, start, row["page_id"])[0]
    passage = page["passage"]
    text = Text(printable(passage[: span[0] - start]))
    text.append(printable(passage[span[0] - start : span[1] - start]), style="bold reverse")
    text.append(printable(passage[span[1] - start :]))
    where = f"\n{printable(page['input_path'])}, characters {span[0]}–{span[1]}"
    return text.append(where, style="dim")


def context(connection: duckdb.DuckDBPyConnection, row: Row, span: tuple[int, int]) -> tuple[int, int]:
    """The sentences that the span touches, else some characters on both sides."""
    sql = "SELECT min(char_start) AS s, max(char_end) AS e FROM sentences WHERE article_id = ? AND char_start < ? AND char_end > ?"
    found: Row = fetch_rows(connection, sql, row.get("article_id"), span[1], span[0])[0] if "article_id" in row else {"s": None}
    if found["s"] is None or span[1] - span[0] > LONGEST:
        return max(0, span[0] - AROUND), min(span[1], span[0] + LONGEST) + AROUND
    return min(found["s"], span[0]), max(found["e"], span[1])
