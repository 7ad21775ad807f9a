"""The dictionary: every table and column, printed from the schemas."""

from __future__ import annotations

import schemas
from schemas.errors import UnknownTable
from schemas.markdown import dictionary
from schemas.table import Table, duckdb_type
from warehouse.catalog import first_comment, marts


def print_dictionary(name: str | None, *, markdown: bool) -> None:
    """Print one table or all; raises UnknownTable."""
    if markdown:
        print(full_dictionary(), end="")
        return
    chosen = [t for t in schemas.TABLES if name in (None, t.name, t.qualified)]
    if not chosen:
        raise UnknownTable(str(name), tuple(t.qualified for t in schemas.TABLES))
    for table in chosen:
        print_columns(table)


def full_dictionary() -> str:
    """docs/tables.md: the tables and the analysts' views."""
    views = "\n".join(f"| `{file.stem}` | {first_comment(file.read_text(encoding='utf-8'))} |" for file in marts())
    return f"{dictionary()}\n## Views\n\n| view | what it answers |\n|---|---|\n{views}\n"


def print_columns(table: Table) -> None:
    """Print one table's columns."""
    from rich.console import Console
    from rich.table import Table as Grid

    grid = Grid("column", "type", "meaning", title=f"{table.qualified}: {table.grain} Key: {', '.join(table.key)}.", title_justify="left")
    for column in table.columns:
        meaning = column.arrow.metadata[b"doc"].decode()
        values = f" One of {', '.join(column.values)}." if column.values else ""
        grid.add_row(column.name, duckdb_type(column).removesuffix(" NOT NULL"), meaning + values)
    Console().print(grid)
