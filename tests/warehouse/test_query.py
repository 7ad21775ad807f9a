"""Reading the warehouse: SQL from users can neither write nor reach other files."""

from __future__ import annotations

import pytest

from schemas.errors import BadQuery, CannotOpen, NotPublished
from tests.conftest import Begin
from tests.warehouse.test_run import run_once
from warehouse.home import Home
from warehouse.query import ask


@pytest.fixture
def published(begin: Begin, home: Home) -> Home:
    run_once(begin, "one")
    return home


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY pages TO '/tmp/pages.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true",
        "DELETE FROM pages",
        "INSTALL httpfs",
    ],
)
def test_harmful_statements_are_refused(published: Home, sql: str) -> None:
    with pytest.raises(BadQuery):
        ask(published, sql)


def test_values_are_bound_not_pasted(published: Home) -> None:
    assert ask(published, "SELECT count(*) FROM pages WHERE text = ?", ("' OR 1=1 --",)).rows == [(0,)]


def test_unknown_column_is_one_line(published: Home) -> None:
    with pytest.raises(BadQuery, match=r"^[^\n]+$"):
        ask(published, "SELECT nothing FROM pages")


def test_empty_query_is_one_line(published: Home) -> None:
    with pytest.raises(BadQuery, match="nothing was asked"):
        ask(published, "  ")


def test_second_statement_is_refused(published: Home) -> None:
    with pytest.raises(BadQuery, match="2 statements"):
        ask(published, "SELECT 1; SELECT 2")


def test_pivot_is_one_statement(published: Home) -> None:
    assert ask(published, "PIVOT (SELECT 1 AS n, 'a' AS what) ON what USING sum(n)").columns == ["a"]


def test_damaged_file_is_one_line(published: Home) -> None:
    published.catalog.write_bytes(b"junk" * 4_000)
    with pytest.raises(CannotOpen, match=r"^[^\n]+$"):
        ask(published, "SELECT 1")


def test_missing_warehouse_says_how_to_make_one(home: Home) -> None:
    with pytest.raises(NotPublished, match="dateline run"):
        ask(home, "SELECT 1")


def test_timestamps_arrive_in_python(published: Home) -> None:
    assert ask(published, "SELECT started_at FROM ops.runs").rows[0][0].year == 2026
