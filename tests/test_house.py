"""The house keeps its own rules: declarations complete, projections in step, layers apart."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import duckdb
import pytest

import schemas
from flows.dictionary import full_dictionary
from schemas.blocks import BODY_KINDS
from schemas.table import Column, Table
from tasks.expectations import expectation
from warehouse.bounded import declare_wording
from warehouse.catalog import MARTS, create_views, first_comment, marts
from warehouse.truths import FOLDER, parse_truth

ROOT = Path(__file__).parent.parent
SOURCES = sorted(f for package in ("schemas", "warehouse", "tasks", "flows") for f in (ROOT / package).rglob("*.py"))
LONGEST_FUNCTION, LONGEST_FILE = 40, 300

every_table = pytest.mark.parametrize("table", schemas.TABLES, ids=lambda t: t.name)
every_source = pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
every_truth = pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sql")), ids=lambda p: p.stem)


@pytest.fixture
def empty_warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    declare_wording(connection)
    connection.execute("CREATE SCHEMA ops")
    for table in schemas.TABLES:
        connection.execute(table.ddl())
    return connection


def test_every_table_is_listed() -> None:
    declared = set(re.findall(r"^([A-Z_]+) = Table\(", "\n".join(f.read_text() for f in (ROOT / "schemas").glob("*.py")), re.M))
    assert {t.name.upper() for t in schemas.TABLES + schemas.STORED} == declared


def test_same_column_means_the_same_everywhere() -> None:
    kinds: dict[str, set[tuple[str, str | None]]] = {}
    for column in (c for t in schemas.TABLES + schemas.STORED for c in t.columns):
        kinds.setdefault(column.name, set()).add((str(column.type), column.unit))
    assert {name: kind for name, kind in kinds.items() if len(kind) > 1} == {}


@every_table
def test_key_and_checked_columns_exist(table: Table) -> None:
    used = {v for c in table.all_checks for k, v in c.kwargs.items() if k in {"column", "column_A", "column_B"}}
    assert {*table.key, *used} <= {c.name for c in table.columns}


@every_table
def test_every_check_says_why(table: Table) -> None:
    assert all(c.why.endswith(".") and len(c.why) > 15 for c in table.all_checks)


@every_table
def test_check_names_are_unique(table: Table) -> None:
    names = [c.name for c in table.all_checks]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("table", [schemas.PAGES, schemas.CAPTURES], ids=["pages", "captures"])
def test_read_rows_are_not_quarantined_later(table: Table) -> None:
    assert not any(c.severity == "warning" for c in table.all_checks), "a page taken out would be read and rejected again in each run"


@pytest.mark.parametrize("path", [MARTS / "article_texts.sql", FOLDER / "values_stand_in_body_blocks.sql"], ids=lambda p: p.stem)
def test_sql_knows_the_body_kinds(path: Path) -> None:
    listed = re.search(r"kind IN \(([^)]*)\)", path.read_text())
    assert listed is not None
    assert set(re.findall(r"'(\w+)'", listed[1])) == set(BODY_KINDS)


@every_table
def test_every_check_is_a_known_expectation(table: Table) -> None:
    assert all(expectation(c, 0) for c in table.all_checks)


@every_table
def test_arrow_and_ddl_agree(table: Table, empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    empty = table.arrow.empty_table()
    from_arrow = empty_warehouse.execute("SELECT column_name, column_type FROM (DESCRIBE FROM empty)").fetchall()
    from_ddl = empty_warehouse.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table.qualified})").fetchall()
    assert len(empty) == 0
    assert from_arrow == from_ddl


@every_table
def test_every_column_is_explained_in_duckdb(table: Table, empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND comment IS NULL"
    assert empty_warehouse.execute(sql, [table.name]).fetchall() == []


@every_table
def test_references_lead_to_a_key(table: Table) -> None:
    def target(column: Column) -> tuple[str, ...]:
        name, _, key = str(column.references).rpartition(".")
        return (key,) if (key,) == schemas.BY_NAME[name.rpartition(".")[2]].key else ()

    assert all(target(c) for c in table.columns if c.references)


def test_dictionary_is_what_the_schemas_print() -> None:
    assert (ROOT / "docs/tables.md").read_text() == full_dictionary(), "run `make format`"


@every_truth
def test_truth_has_a_head_and_holds_on_nothing(path: Path, empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    truth = parse_truth(path)
    assert truth.why.endswith(".")
    assert truth.severity in {"critical", "warning", "info"}
    assert truth.table in schemas.BY_NAME
    assert empty_warehouse.execute(truth.sql).fetchall() == []


def test_every_view_is_documented_and_runs(empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    create_views(empty_warehouse)
    assert all(first_comment(f.read_text()) for f in marts())
    assert all(empty_warehouse.execute(f"FROM {f.stem}").fetchall() == [] for f in marts())


@every_source
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text()
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    too_long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION]
    assert text.count("\n") <= LONGEST_FILE
    assert too_long == []


@every_source
def test_modules_are_named_for_what_they_hold(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "base", "manager", "core", "misc"}
