"""Answers: the result of a query as a table, CSV or JSON."""

from __future__ import annotations

import csv
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from warehouse.query import Answer

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, CSV injection)."""


DRIVING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but the line feed, line and paragraph separators, marks that turn the direction, lone surrogates."""

NARROWEST_COLUMN = 14
"""Characters under which a column of words breaks most of them."""


def print_answer(answer: Answer, output: str) -> None:
    """Print an answer in one of the formats `table`, `csv` and `json`."""
    {"table": print_table, "csv": print_csv, "json": print_json}[output](answer)


def print_table(answer: Answer) -> None:
    """Print a table for people; text from pages is printed as it is, never as mark-up.

    What would leave a column too narrow to read is printed as records, one column a line.
    """
    from rich.console import Console

    console = Console()
    narrow = len(answer.columns) * NARROWEST_COLUMN > console.width
    console.print(as_records(answer) if narrow and answer.rows else as_grid(answer))
    Console(stderr=True).print(f"{len(answer.rows)} row{'s' if len(answer.rows) != 1 else ''}", style="dim")


def as_grid(answer: Answer) -> RenderableType:
    """The answer as a table."""
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold")
    for name in answer.columns:
        table.add_column(Text(printable(name)), overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(printable(value)) for value in row))
    return table


def as_records(answer: Answer) -> RenderableType:
    """The answer as one block of lines a row."""
    from rich.table import Table
    from rich.text import Text

    records = Table(box=None, show_header=False, padding=(0, 1))
    records.add_column(style="dim", no_wrap=True)
    records.add_column(overflow="fold")
    for number, row in enumerate(answer.rows, start=1):
        records.add_row(Text(f"row {number}", style="bold"), "")
        for name, value in zip(answer.columns, row, strict=True):
            records.add_row(Text(printable(name)), Text(printable(value)))
    return records


def print_csv(answer: Answer) -> None:
    """Print RFC 4180 CSV; text that a spreadsheet would run as a formula gets a quote in front."""
    writer = csv.writer(sys.stdout)
    writer.writerow([defused(name) for name in answer.columns])
    writer.writerows([[defused(value) for value in row] for row in answer.rows])


def print_json(answer: Answer) -> None:
    """Print a JSON array of objects."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=1, default=str)
    print()


def printable(value: Any) -> str:  # noqa: ANN401 (any SQL value)
    """A value as text without the characters that a page could use to drive or reorder the terminal."""
    return DRIVING.sub(" ", "" if value is None else str(value))


def defused(value: Any) -> Any:  # noqa: ANN401
    """A cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
