"""Reading the warehouse: what `dateline query` and `dateline show` run their SQL through."""

from __future__ import annotations

from typing import Any, NamedTuple

import duckdb

from schemas.errors import BadQuery, CannotOpen
from warehouse.home import Home


class Answer(NamedTuple):
    """The result of a query."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


def connect_readonly(home: Home) -> duckdb.DuckDBPyConnection:
    """Open the current snapshot; SQL run through it can neither write nor touch other files.

    Raises NotPublished when there is none and CannotOpen when it is damaged or held open for writing.
    """
    path = str(home.require_catalog())
    try:
        connection = duckdb.connect(path, read_only=True)
    except duckdb.Error as error:
        raise CannotOpen(path, str(error).splitlines()[0]) from error
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def ask(home: Home, sql: str, values: tuple[Any, ...] = ()) -> Answer:
    """Run one query; raises BadQuery with DuckDB's first line when it is refused."""
    with connect_readonly(home) as connection:
        try:
            asked = count_statements(connection, sql)
            if asked != 1:
                raise BadQuery(f"{asked} statements were given. Give one." if asked else "nothing was asked.")
            cursor = connection.execute(sql, list(values))
            rows = cursor.fetchall()
        except duckdb.Error as error:
            raise BadQuery(str(error).splitlines()[0]) from error
        return Answer([d[0] for d in cursor.description or []], rows)


def count_statements(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The number of statements as written: DuckDB makes two of a PIVOT, the first without text of its own. Raises duckdb.Error."""
    return sum(bool(s.query) or s.type != duckdb.StatementType.CREATE for s in connection.extract_statements(sql))


def fetch_rows(connection: duckdb.DuckDBPyConnection, sql: str, *values: object) -> list[dict[str, Any]]:
    """The rows of a query by column name."""
    cursor = connection.execute(sql, list(values))
    names = [d[0] for d in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
