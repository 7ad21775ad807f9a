"""Truths about several tables find the rows that break them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

import schemas
from tests.build import a_batch
from warehouse.truths import FOLDER, parse_truth

MARTS = FOLDER.parent / "marts"
DAY, OTHER = date(2024, 5, 3), date(2024, 5, 4)
CHOSEN = {"article_id": "art_1", "date_value": DAY, "date_precision": "day", "date_basis": "byline", "is_chosen": True}
DATED = {"article_id": "art_1", "date_published": DAY, "date_precision": "day", "date_basis": "byline"}
UNDATED = DATED | {"date_published": None, "date_precision": "none", "date_basis": "none"}


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA ops")
        yield connection


def offenders(warehouse: duckdb.DuckDBPyConnection, truth: str, **tables: list[dict[str, Any]]) -> int:
    for table in schemas.TABLES:
        rows = a_batch(table.name, *tables.get(table.name, []))  # noqa: F841 (duckdb reads it by name)
        warehouse.execute(f"CREATE TABLE {table.qualified} AS SELECT * FROM rows")
    return len(warehouse.execute(parse_truth(FOLDER / f"{truth}.sql").sql).fetchall())


@pytest.mark.parametrize(
    ("article", "dates", "broken"),
    [
        (DATED, [CHOSEN, CHOSEN | {"candidate_no": 1, "is_chosen": False, "date_value": OTHER}], 0),
        (UNDATED, [CHOSEN | {"is_chosen": False}], 0),
        (UNDATED, [], 0),
        (DATED, [CHOSEN, CHOSEN | {"candidate_no": 1}], 1),
        (DATED, [CHOSEN | {"date_value": OTHER}], 1),
        (DATED, [], 1),
        (UNDATED, [CHOSEN], 1),
    ],
)
def test_chosen_date_is_the_articles(warehouse: duckdb.DuckDBPyConnection, article: dict[str, Any], dates: list[dict[str, Any]], broken: int) -> None:
    assert offenders(warehouse, "chosen_dates_are_the_articles", articles=[article], article_dates=dates) == broken


def test_spellings_of_a_name_are_one_author(warehouse: duckdb.DuckDBPyConnection) -> None:
    spelled = ["Ada J. Lind", "Ada J.Lind", "ADA J LIND", "Omar Sabri"]
    rows = a_batch("articles", *({"article_id": f"art_{n}", "authors": [name]} for n, name in enumerate(spelled)))  # noqa: F841 (duckdb reads it by name)
    warehouse.execute("CREATE TABLE articles AS SELECT * FROM rows")
    found = warehouse.execute(f"SELECT author_key, count(*) FROM ({(MARTS / 'texts_by_author.sql').read_text()}) GROUP BY 1 ORDER BY 1").fetchall()
    assert found == [("adajlind", 3), ("omarsabri", 1)]
