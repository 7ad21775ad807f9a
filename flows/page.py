"""A page for people: its articles, and every block with its kind, in the terminal or as one HTML file.

The HTML needs no network and runs no script; what a page says is escaped, and its direction stays inside its block.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from flows.answers import printable
from schemas.blocks import BLOCK_KINDS, BODY_KINDS
from schemas.rejects import REASONS
from warehouse.query import fetch_rows

Row = dict[str, Any]

LINE_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line by str.splitlines."""

HEAD = frozenset({"headline", "byline", "dateline", "date", "caption"})
CREDITS = frozenset({"translator_note", "author_box", "correction"})
STYLES = {"head": "bold cyan", "text": "", "credits": "magenta", "furniture": "dim"}
"""How the groups of kinds look in a terminal."""

FACTS = ("headline", "byline", "authors", "agencies", "publisher", "credited_source", "dateline_place", "date_published", "date_basis", "genre", "word_count")


class Page(NamedTuple):
    """A page with its articles, rejects and blocks, each block with its `exact` text and its group."""

    row: Row
    articles: list[Row]
    rejects: list[Row]
    blocks: list[Row]


def find_page(connection: duckdb.DuckDBPyConnection, page_id: str) -> Page:
    """The page with the id, which must exist."""
    row = fetch_rows(connection, "SELECT * FROM pages WHERE page_id = ?", page_id)[0]
    articles = fetch_rows(connection, "SELECT * FROM articles WHERE page_id = ? ORDER BY seq_in_page", page_id)
    numbers = {a["article_id"]: a["seq_in_page"] + 1 for a in articles}
    blocks = fetch_rows(connection, "SELECT * FROM blocks WHERE page_id = ? ORDER BY block_no", page_id)
    text = row["text"]
    for block in blocks:
        block |= {
            "exact": text[block["char_start"] : block["char_end"]],
            "group": group_of(block["kind"], block["article_id"]),
            "article": numbers.get(block["article_id"]),
        }
    rejects = fetch_rows(connection, "SELECT stage, reason_code, detail FROM ops.rejects WHERE page_id = ? ORDER BY ALL", page_id)
    return Page(row, articles, [refusal | {"why": REASONS.get(refusal["reason_code"], "")} for refusal in rejects], blocks)


def group_of(kind: str, article_id: str | None) -> str:
    """Which of the groups of kinds a block belongs to: head, text, credits or furniture."""
    if article_id is None:
        return "furniture"
    if kind in HEAD:
        return "head"
    return "credits" if kind in CREDITS else "text" if kind in BODY_KINDS else "furniture"


def page_grid(page: Page) -> RenderableType:
    """The page for a terminal: its articles, then its blocks with number, article and kind."""
    grid = Grid(box=None, padding=(0, 1), header_style="bold")
    for head in ("block", "article", "kind"):
        grid.add_column(head, no_wrap=True, justify="right" if head != "kind" else "left")
    grid.add_column("text", overflow="fold")
    for block in page.blocks:
        style = STYLES[block["group"]]
        number = "" if block["article"] is None else str(block["article"])
        grid.add_row(str(block["block_no"]), number, Text(block["kind"], style=style), Text(printable(block["exact"].strip()), style=style))
    refusals = (Text(f"{r['stage']}: {r['reason_code']}. {r['why']} {printable(r['detail'])}".rstrip(), style="yellow") for r in page.rejects)
    return Group(*(article_grid(a) for a in page.articles), *refusals, grid)


def article_grid(article: Row) -> RenderableType:
    """What is known of an article, one fact a line."""
    grid = Grid(box=None, show_header=False, padding=(0, 1), title=f"article {article['seq_in_page'] + 1}: {article['article_id']}", title_justify="left")
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in known_facts(article):
        grid.add_row(name, Text(printable(value)))
    return grid


def known_facts(article: Row) -> list[tuple[str, str]]:
    """The facts of an article that are known, as names and values; of the date also that it is unknown."""
    facts = [(name, ", ".join(value) if isinstance(value, list) else value) for name in FACTS for value in [article[name]]]
    return [(name, str(value) if value else "unknown") for name, value in facts if value or name == "date_published"]


def page_html(page: Page, span: tuple[int, int] | None) -> str:
    """The page as one HTML file; the span of a row, where there is one, is marked."""
    kinds = Counter(block["kind"] for block in page.blocks)
    return template().render(
        page=page.row,
        rejects=page.rejects,
        articles=[{"row": a, "facts": known_facts(a)} for a in page.articles],
        blocks=[block | {"pieces": cut_at(block, span)} for block in page.blocks],
        kinds=[(kind, kinds[kind]) for kind in BLOCK_KINDS if kinds[kind]],
    )


def cut_at(block: Row, span: tuple[int, int] | None) -> list[tuple[str, bool]]:
    """The text of a block in pieces, each with whether it lies in the span."""
    text, start = block["exact"], block["char_start"]
    first, last = (max(0, span[0] - start), max(0, span[1] - start)) if span else (0, 0)
    pieces = [(text[:first], False), (text[first:last], True), (text[last:], False)]
    return [(visible(piece), is_marked) for piece, is_marked in pieces if piece]


def visible(text: str) -> str:
    """The text with its line breaks as line feeds, and without the characters that would turn the direction of what follows."""
    return "\n".join(map(printable, LINE_BREAK.split(text)))


@cache
def template() -> Any:  # noqa: ANN401 (jinja2's template; read once a process)
    """The template of the HTML view."""
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).get_template("page.html")
