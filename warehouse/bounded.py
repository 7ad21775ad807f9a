"""DuckDB connections that keep their memory bounded and spill inside the data directory."""

from __future__ import annotations

import duckdb

from schemas.table import sql_text
from warehouse.home import Home

MEMORY_LIMIT = "256MB"
"""What DuckDB may take before it spills. With Python and Great Expectations beside it a run stays under 1 GB."""


def bounded(home: Home) -> duckdb.DuckDBPyConnection:
    """An in-memory database with a memory limit."""
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
    connection.execute(f"SET temp_directory = {sql_text(str(home.spill))}")
    return connection
