"""DuckDB connections that keep their memory bounded and spill inside the data directory."""

from __future__ import annotations

from pathlib import Path

import duckdb

from schemas.table import sql_text
from schemas.wording import wording
from warehouse.home import Home

MEMORY_LIMIT = "256MB"
"""What DuckDB may take before it spills. With Python and Great Expectations beside it a run stays under 1 GB."""


def bounded(home: Home) -> duckdb.DuckDBPyConnection:
    """An in-memory database with a memory limit."""
    return limited(home.spill)


def limited(spill: Path | None) -> duckdb.DuckDBPyConnection:
    """An in-memory database with a memory limit that writes the rest to a folder; without one nothing is limited."""
    connection = duckdb.connect()
    if spill is not None:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"SET temp_directory = {sql_text(str(spill))}")
    return connection


def declare_wording(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the normalisation that copies are found by a function of SQL: wording(text)."""
    text = duckdb.sqltype("VARCHAR")
    connection.create_function("wording", wording, [text], text)
