"""What a warehouse holds of the pages that are scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from tasks.evaluation.spans import Row

Fetch = Callable[[str], list[Row]]
TABLES = ("blocks", "articles", "mentions", "dates", "quotes")
"""Tables whose rows stand on a page."""


@dataclass(frozen=True)
class Found:
    """Rows by table and page, and what they refer to."""

    page_ids: dict[str, str]
    rows: dict[str, dict[str, list[Row]]]
    places: dict[str, Row]
    copies: list[Row]
    diffs: list[Row]

    def on(self, table: str, page_id: str) -> list[Row]:
        """The rows of a table on a page."""
        return self.rows[table].get(page_id, [])


def read_found(fetch: Fetch) -> Found:
    """Read the tables; fetch: runs a query."""
    places = {row["place_id"]: row for row in fetch("SELECT * FROM places")}
    located = {row["entity_id"]: places[row["place_id"]] for row in fetch("SELECT entity_id, place_id FROM entities") if row["place_id"] in places}
    return Found(
        page_ids={row["text"]: row["page_id"] for row in fetch("SELECT page_id, text FROM pages")},
        rows={table: by_page(fetch(f"SELECT * FROM {table}")) for table in TABLES},
        places=located,
        copies=fetch("SELECT article_id, cluster_id FROM copies"),
        diffs=fetch("SELECT * FROM copy_diffs"),
    )


def by_page(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by their page."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["page_id"]].append(row)
    return found
