"""The DuckDB file: all tables of a snapshot with their comments, and the analysts' views.

Tables are materialised, so that the one file opens with any DuckDB 1.5 client, from any directory and after it was
moved. It is built under another name, checked, and swapped in whole: a reader sees the old state or the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa

import schemas
from schemas.ids import content_id
from schemas.table import Table, sql_text
from warehouse.bounded import bounded
from warehouse.home import Home
from warehouse.snapshots import Snapshot, promote, ready_catalog, save
from warehouse.steps import Step
from warehouse.tables import Part, rows_of_files

MARTS = Path(__file__).parent / "marts"
ROW_GROUP_ROWS = 16_384
"""Rows packed at a time. With DuckDB's own 122,880, a pack of pages is half a gigabyte outside of any memory limit:
130,000 pages took 1,266 MB to load, so they take 419."""

Inspector = Callable[[duckdb.DuckDBPyConnection], pa.RecordBatch]
"""Looks at the finished catalog and returns rows of ops.quality_results, or raises CheckFailed."""


def publish(home: Home, snapshot: Snapshot, inspect: Inspector, land_results: Callable[[pa.RecordBatch], Step]) -> Snapshot:
    """Build the catalog of a snapshot, have it inspected, and make both what readers see.

    Returns the snapshot with the step that holds the inspection's results.
    """
    target = ready_catalog(home, snapshot.snapshot_id)
    target.unlink(missing_ok=True)
    try:
        with new_database(home, target) as connection:
            build(connection, home, snapshot)
            results = land_results(inspect(connection))
            complete = replace(snapshot, steps=(*snapshot.steps, results))
            load_parts(connection, home, schemas.QUALITY_RESULTS, results.outputs)
            list_files(connection, complete)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    save(home, complete)
    promote(home, complete.snapshot_id)
    return complete


def rebuild(home: Home, snapshot: Snapshot) -> None:
    """Make the DuckDB file of the current snapshot again."""
    target = ready_catalog(home, snapshot.snapshot_id)
    target.unlink(missing_ok=True)
    with new_database(home, target) as connection:
        build(connection, home, snapshot)
        list_files(connection, snapshot)
    promote(home, snapshot.snapshot_id)


@contextmanager
def new_database(home: Home, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose default database is a new file."""
    with bounded(home) as connection:
        connection.execute(f"ATTACH {sql_text(str(path))} AS warehouse (ROW_GROUP_SIZE {ROW_GROUP_ROWS})")
        connection.execute("USE warehouse")
        yield connection


def build(connection: duckdb.DuckDBPyConnection, home: Home, snapshot: Snapshot) -> None:
    """Create and fill every table, and create the views."""
    connection.execute("CREATE SCHEMA ops")
    parts = [p for s in snapshot.steps for p in s.outputs]
    for table in schemas.TABLES:
        connection.execute(table.ddl())
        load_parts(connection, home, table, [p for p in parts if p.table == table.name])
    load_snapshot(connection, snapshot)
    create_views(connection)


def load_parts(connection: duckdb.DuckDBPyConnection, home: Home, table: Table, parts: Sequence[Part]) -> None:
    """Insert the rows of some files into a table."""
    files = [p for p in parts if p.rows and p.table == table.name]
    if files:
        names = ", ".join(c.name for c in table.columns)
        connection.execute(f"INSERT INTO {table.qualified} SELECT {names} FROM {rows_of_files(home, files)}")


def load_snapshot(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    """Record the snapshot in the catalog itself, so that a copy of the file can be cited."""
    row = (snapshot.snapshot_id, snapshot.run_id, snapshot.parent_id, snapshot.created_at, catalog_version())
    connection.execute("INSERT INTO ops.snapshots VALUES (?, ?, ?, ?, ?)", row)


def is_current(home: Home, snapshot: Snapshot) -> bool:
    """Whether the DuckDB file shows the snapshot with this version's tables and views.

    A file that somebody holds open for writing cannot be looked into, and counts as current.
    """
    try:
        with duckdb.connect(str(home.catalog), read_only=True) as connection:
            found = connection.execute("SELECT snapshot_id, catalog_version FROM ops.snapshots").fetchall()
    except duckdb.IOException as error:
        return "lock" in str(error)
    except duckdb.Error:
        return False
    return found == [(snapshot.snapshot_id, catalog_version())]


def catalog_version() -> str:
    """A digest of the tables' definitions and the views."""
    definitions = [table.ddl() for table in schemas.TABLES] + [file.read_text(encoding="utf-8") for file in marts()]
    return content_id("cat", *definitions)


def list_files(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    """List the files of the snapshot in ops.snapshot_files."""
    parts = {p.path: p for s in snapshot.steps for p in s.outputs}
    rows = [{"path": p.path, "table_name": p.table, "run_id": p.run_id, "row_count": p.rows, "sha256": p.sha256} for p in parts.values()]
    files = pa.Table.from_batches([schemas.SNAPSHOT_FILES.rows(rows)])
    connection.register("files", files)
    connection.execute("INSERT INTO ops.snapshot_files SELECT * FROM files")
    connection.unregister("files")


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the analysts' views; the comment at the top of each file becomes the view's."""
    for file in marts():
        sql = file.read_text(encoding="utf-8")
        connection.execute(f"CREATE VIEW {file.stem} AS {sql}")
        connection.execute(f"COMMENT ON VIEW {file.stem} IS {sql_text(first_comment(sql))}")


def marts() -> list[Path]:
    """The view files, in the order to create them in: a digit in front of a name would be part of it, so by need."""
    order = ("article_origins", "evidence")
    return sorted(MARTS.glob("*.sql"), key=lambda f: (order.index(f.stem) if f.stem in order else len(order), f.stem))


def first_comment(sql: str) -> str:
    """The text of the comment a SQL file starts with."""
    lines = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line[2:].strip())
    return " ".join(lines)
