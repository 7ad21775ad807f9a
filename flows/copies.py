"""Copies: how the text of an article spread, outlet by outlet, and what each copy changed."""

from __future__ import annotations

from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from flows.answers import printable
from schemas.errors import UnknownId
from warehouse.home import Home
from warehouse.query import connect_readonly

LONGEST = 200
"""Characters shown of a change; more fills the screen without telling more."""

SPREAD = """
SELECT c.article_id, coalesce(s.name, a.publisher_id) AS outlet, a.date_published, a.date_basis, coalesce(c.relation, 'alone') AS relation,
       c.similarity, c.containment, c.origin_basis, a.headline, a.publisher_id, p.input_path
FROM copies AS c JOIN articles AS a USING (article_id) JOIN pages AS p USING (page_id) LEFT JOIN sources AS s ON s.source_id = a.publisher_id
WHERE c.cluster_id = (SELECT cluster_id FROM copies WHERE article_id = ?)
ORDER BY a.date_published NULLS LAST, c.relation <> 'origin', c.article_id
"""

CHANGES = "SELECT op, text_origin, text_here, touches FROM copy_diffs WHERE article_id = ? AND len(touches) > 0 ORDER BY hunk_no"

RELATED = """
SELECT e.edge_type, e.other AS article_id, coalesce(s.name, a.publisher_id) AS outlet, a.date_published, e.shared_words, a.headline
FROM (SELECT edge_type, article_id, other_article_id AS other, shared_words FROM copy_edges
      UNION ALL SELECT edge_type || ' of this one', other_article_id, article_id, shared_words FROM copy_edges) AS e
JOIN articles AS a ON a.article_id = e.other LEFT JOIN sources AS s ON s.source_id = a.publisher_id
WHERE e.article_id = ? AND split_part(e.edge_type, ' ', 1) IN ('contains', 'derived', 'shares_passage')
ORDER BY e.shared_words DESC, e.other
"""

Row = dict[str, Any]


def print_copies(home: Home, article_id: str) -> None:
    """Print the spread of an article's text and the changes that matter; raises UnknownId and NotPublished."""
    console = Console()
    with connect_readonly(home) as connection:
        spread = rows_of(connection, SPREAD, article_id)
        if not spread:
            raise UnknownId(article_id)
        console.print(spread_grid(spread, article_id))
        for copy in spread:
            changes = rows_of(connection, CHANGES, copy["article_id"])
            if changes:
                console.print(changes_grid(copy, changes))
        related = rows_of(connection, RELATED, article_id)
        if related:
            console.print(related_grid(related))


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str, article_id: str) -> list[Row]:
    """The rows of a query about an article."""
    cursor = connection.execute(sql, [article_id])
    names = [d[0] for d in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def spread_grid(spread: list[Row], article_id: str) -> Grid:
    """One line an article of the group, the earliest first; the one that was asked for in bold."""
    grid = Grid(title=f"{len(spread)} articles carry this text", title_justify="left", header_style="bold")
    for name in ("outlet", "date", "read in", "relation", "similarity", "held by origin", "headline", "article"):
        grid.add_column(name, overflow="fold")
    for row in spread:
        relation = f"{row['relation']} ({row['origin_basis']})" if row["relation"] == "origin" else row["relation"]
        shares = ("", "") if row["relation"] == "origin" else (f"{row['similarity']:.2f}", f"{row['containment']:.2f}")
        cells = (row["outlet"], row["date_published"] or "undated", row["date_basis"], relation, *shares, row["headline"], row["article_id"])
        grid.add_row(*(Text(printable(cell)) for cell in cells), style="bold" if row["article_id"] == article_id else "")
    return grid


def changes_grid(copy: Row, changes: list[Row]) -> Grid:
    """What a copy changed, the origin's words on the left."""
    grid = Grid(title=Text(f"what {printable(copy['outlet'])} changed: {len(changes)} places"), title_justify="left", header_style="bold")
    grid.add_column("touches")
    grid.add_column("origin", overflow="fold", style="red")
    grid.add_column("here", overflow="fold", style="green")
    for change in changes:
        grid.add_row(Text(", ".join(change["touches"])), *(Text(shortened(change[side])) for side in ("text_origin", "text_here")))
    return grid


def related_grid(related: list[Row]) -> Grid:
    """Articles that share text with this one and are no copies of it."""
    grid = Grid(title="shares text with, without being a copy", title_justify="left", header_style="bold")
    for name in ("how", "shared words", "outlet", "date", "headline", "article"):
        grid.add_column(name, overflow="fold")
    for row in related:
        cells = (row["edge_type"], row["shared_words"], row["outlet"], row["date_published"] or "undated", row["headline"], row["article_id"])
        grid.add_row(*(Text(printable(cell)) for cell in cells))
    return grid


def shortened(text: str | None) -> str:
    """A text that fits into a cell."""
    shown = printable(text)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + " …"
