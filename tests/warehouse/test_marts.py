"""Views count what they say."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

ORIGINS = Path(__file__).parents[2] / "warehouse/marts/article_origins.sql"


def counted(groups: dict[str, str], edges: list[tuple[str, str, str]]) -> dict[str, tuple[int, int]]:
    """n_articles and n_independent of each article; groups: article -> cluster; edges: article, other article, type."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE articles (article_id VARCHAR)")
        columns = "article_id, cluster_id, origin_article_id, relation, containment, origin_basis".replace(",", " VARCHAR,")
        connection.execute(f"CREATE TABLE copies ({columns} VARCHAR)")
        connection.execute("CREATE TABLE copy_edges (article_id VARCHAR, other_article_id VARCHAR, edge_type VARCHAR)")
        connection.executemany("INSERT INTO articles VALUES (?)", [[a] for a in groups])
        connection.executemany("INSERT INTO copies (article_id, cluster_id) VALUES (?, ?)", [list(g) for g in groups.items()])
        if edges:
            connection.executemany("INSERT INTO copy_edges VALUES (?, ?, ?)", [list(e) for e in edges])
        rows = connection.execute(f"SELECT article_id, n_articles, n_independent FROM ({ORIGINS.read_text()})").fetchall()
    return {article: (articles, independent) for article, articles, independent in rows}


@pytest.mark.parametrize(
    ("groups", "edges", "expected"),
    [
        ({"a": "A"}, [], {"a": (1, 1)}),
        ({"a": "A", "b": "A", "c": "C"}, [("a", "b", "near")], {"a": (2, 1), "b": (2, 1), "c": (1, 1)}),
        ({"a": "A", "b": "A", "c": "C"}, [("a", "b", "near"), ("b", "c", "shares_passage")], {"a": (3, 2), "b": (3, 2), "c": (3, 2)}),
        ({"a": "A", "b": "B"}, [("a", "b", "derived")], {"a": (2, 1), "b": (2, 1)}),
        ({"a": "A", "b": "B", "p": "P"}, [("p", "a", "contains"), ("p", "b", "contains")], {"a": (2, 1), "b": (2, 1), "p": (3, 2)}),
        ({"a": "A", "b": "B"}, [("a", "b", "derived"), ("a", "b", "shares_passage")], {"a": (2, 1), "b": (2, 1)}),
    ],
)
def test_copies_and_round_ups_confirm_nothing(groups: dict[str, str], edges: list[tuple[str, str, str]], expected: dict[str, tuple[int, int]]) -> None:
    assert counted(groups, edges) == expected
