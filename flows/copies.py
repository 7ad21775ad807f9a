"""Copies: how the text of an article spread, outlet by outlet, and what each copy changed."""

from __future__ import annotations

from typing import Any

import duckdb
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from flows.answers import printable
from flows.show import find_row
from schemas.articles import ARTICLES
from schemas.diffs import TOUCHES
from schemas.errors import AmbiguousId, UnknownId
from schemas.pages import PAGES
from warehouse.home import Home
from warehouse.query import connect_readonly, fetch_rows

LONGEST = 200
"""Characters shown of a change; more fills the screen without telling more."""

AROUND = 24
"""Characters shown before and after a change: four words say what it is about."""

ID_SHOWN = 12
"""Characters shown of an id: enough to be told apart, and taken by `dateline show`."""

SPREAD = """
SELECT c.article_id, coalesce(s.name, a.publisher_id) AS outlet, a.date_published, a.date_basis, coalesce(c.relation, 'alone') AS relation,
       c.similarity, c.containment, c.origin_basis, a.headline, a.credited_source
FROM copies AS c JOIN articles AS a USING (article_id) LEFT JOIN sources AS s ON s.source_id = a.publisher_id
WHERE c.cluster_id = (SELECT cluster_id FROM copies WHERE article_id = ?)
ORDER BY a.date_published NULLS LAST, c.relation <> 'origin', c.article_id
"""

COUNTS = "SELECT n_articles, n_independent FROM article_origins WHERE article_id = ?"

CHANGES = """
SELECT d.*, p.text[greatest(d.char_start - $around, 0) + 1 : d.char_start] AS before_here, p.text[d.char_end + 1 : d.char_end + $around] AS after_here,
       q.text[greatest(d.origin_char_start - $around, 0) + 1 : d.origin_char_start] AS before_origin,
       q.text[d.origin_char_end + 1 : d.origin_char_end + $around] AS after_origin, count(*) OVER () AS changes
FROM copy_diffs AS d JOIN articles AS a USING (article_id) JOIN pages AS p USING (page_id)
JOIN articles AS o ON o.article_id = d.origin_article_id JOIN pages AS q ON q.page_id = o.page_id
WHERE d.article_id = $article QUALIFY len(touches) > 0 ORDER BY hunk_no
"""

RELATED = """
SELECT e.how, e.other AS article_id, coalesce(s.name, a.publisher_id) AS outlet, a.date_published, e.shared_words, a.headline
FROM (SELECT edge_type, edge_type AS how, article_id, other_article_id AS other, shared_words FROM copy_edges
      UNION ALL SELECT edge_type, if(edge_type = 'contains', 'contained in', edge_type), other_article_id, article_id, shared_words FROM copy_edges) AS e
JOIN articles AS a ON a.article_id = e.other LEFT JOIN sources AS s ON s.source_id = a.publisher_id
WHERE e.article_id = ? AND e.edge_type IN ('contains', 'derived', 'shares_passage')
ORDER BY e.shared_words DESC, e.other
"""

BASES = {
    "earliest_date": "it has the earliest date that its page shows",
    "named_source": "the others credit its outlet, or it alone credits nobody",
    "longest_body": "no date and no credit decides, and it is the longest",
    "smallest_id": "nothing tells them apart; its id is the smallest",
}
"""What the values of copies.origin_basis say."""

Row = dict[str, Any]


def print_copies(home: Home, wanted: str) -> None:
    """Print the spread of an article's text and the changes that matter; raises UnknownId, AmbiguousId and NotPublished."""
    console = Console()
    with connect_readonly(home) as connection:
        article_id = find_article(connection, wanted)
        spread = fetch_rows(connection, SPREAD, article_id)
        console.print(summary(spread, fetch_rows(connection, COUNTS, article_id)[0]))
        if len(spread) > 1:
            console.print(spread_grid(spread, article_id))
        for copy in spread:
            changes = changes_of(connection, copy["article_id"])
            if changes:
                console.print(changes_grid(copy, changes))
        related = fetch_rows(connection, RELATED, article_id)
        if related:
            console.print(related_grid(related))


def find_article(connection: duckdb.DuckDBPyConnection, wanted: str) -> str:
    """The id of the article that is meant: its own, that of a value in it, or of the page it is alone on; each may be cut short.

    Raises UnknownId and AmbiguousId.
    """
    table, row = find_row(connection, wanted)
    if table is not PAGES:
        if not row.get("article_id"):
            raise UnknownId(wanted)
        return str(row["article_id"])
    found = fetch_rows(connection, f"SELECT article_id FROM {ARTICLES.qualified} WHERE page_id = ? ORDER BY char_start", row["page_id"])
    if not found:
        raise UnknownId(wanted)
    if len(found) > 1:
        raise AmbiguousId(wanted, tuple(str(r["article_id"]) for r in found))
    return str(found[0]["article_id"])


def changes_of(connection: duckdb.DuckDBPyConnection, article_id: str) -> list[Row]:
    """The flagged changes of a copy, with the words around them in both pages."""
    cursor = connection.execute(CHANGES, {"around": AROUND, "article": article_id})
    names = [d[0] for d in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def summary(spread: list[Row], counts: Row) -> Text:
    """How many articles carry the text, how many texts confirm each other, and why one of them is the origin."""
    if len(spread) == 1:
        text = Text("No other article carries this text.", style="bold")
    else:
        text = Text(f"{len(spread)} articles carry this text", style="bold")
        basis = BASES.get(spread[0]["origin_basis"], spread[0]["origin_basis"])
        text.append(f"; the origin was chosen because {basis}.", style="not bold")
    counted = f"\nWith those that share a passage: n_articles {counts['n_articles']}, n_independent {counts['n_independent']}."
    return text.append(counted if counts["n_articles"] > len(spread) else "", style="not bold")


def spread_grid(spread: list[Row], article_id: str) -> Grid:
    """One entry an article of the group, the earliest first; the one that was asked for in bold."""
    grid = Grid(box=SIMPLE_HEAD, header_style="bold", pad_edge=False, expand=True)
    grid.add_column("date,\nwhere it\nstands", no_wrap=True)
    grid.add_column("outlet, headline", overflow="fold", ratio=1)
    grid.add_column("relation", no_wrap=True)
    grid.add_column("similar", justify="right", no_wrap=True)
    grid.add_column("in\norigin", justify="right", no_wrap=True)
    grid.add_column("article", no_wrap=True)
    for row in spread:
        when = dated(row) + (f"\n{row['date_basis']}" if row["date_published"] else "")
        credit = f" (credits {row['credited_source']})" if row["credited_source"] else ""
        shares = ("", "") if row["relation"] in {"origin", "alone"} else (f"{row['similarity']:.2f}", f"{row['containment']:.2f}")
        cells = (when, f"{row['outlet']}{credit}\n{row['headline'] or ''}", row["relation"], *shares, row["article_id"][:ID_SHOWN])
        grid.add_row(*(Text(printable(cell)) for cell in cells), style="bold" if row["article_id"] == article_id else "")
    return grid


def changes_grid(copy: Row, changes: list[Row]) -> Grid:
    """What a copy changed, the origin's words on the left, changed words marked in those around them."""
    told = f"{len(changes)} of {changes[0]['changes']} changes touch a name, a figure, a date or who says it"
    title = f"{printable(copy['outlet'])} ({copy['article_id'][:ID_SHOWN]}): {told}"
    grid = Grid(title=Text(title), title_justify="left", title_style="bold", box=SIMPLE_HEAD, header_style="bold", pad_edge=False, expand=True)
    grid.add_column("touches", overflow="fold", max_width=max(map(len, TOUCHES)))
    grid.add_column("origin", overflow="fold", ratio=1)
    grid.add_column("here", overflow="fold", ratio=1)
    for change in changes:
        sides = (in_context(change, "origin", "red"), in_context(change, "here", "green"))
        grid.add_row(Text("\n".join(change["touches"])), *sides)
    return grid


def in_context(change: Row, side: str, colour: str) -> Text:
    """The words of one side of a change, marked, with those of the same line around them."""
    if change[f"text_{side}"] is None:
        return Text("–", style="dim")
    before = printable(change[f"before_{side}"].rpartition("\n")[2])
    after = printable(change[f"after_{side}"].partition("\n")[0])
    text = Text(before if len(before) < AROUND else "…" + before.partition(" ")[2], style="dim")
    text.append(shortened(change[f"text_{side}"]), style=f"not dim bold {colour}")
    return text.append(after if len(after) < AROUND else after.rpartition(" ")[0] + " …")


def related_grid(related: list[Row]) -> Grid:
    """Articles that share text with this one and are no copies of it."""
    title = "Shares text with, without being a copy"
    grid = Grid(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, header_style="bold", pad_edge=False, expand=True)
    grid.add_column("how", no_wrap=True)
    grid.add_column("words", justify="right")
    grid.add_column("date", no_wrap=True)
    grid.add_column("outlet, headline", overflow="fold", ratio=1)
    grid.add_column("article", no_wrap=True)
    for row in related:
        cells = (row["how"], row["shared_words"], dated(row), f"{row['outlet']}\n{row['headline'] or ''}", row["article_id"][:ID_SHOWN])
        grid.add_row(*(Text(printable(cell)) for cell in cells))
    return grid


def dated(row: Row) -> str:
    """The day of an article."""
    return str(row["date_published"] or "undated")


def shortened(text: str | None) -> str:
    """A text that fits into a cell."""
    shown = printable(text)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + " …"
