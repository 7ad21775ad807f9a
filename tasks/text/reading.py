"""One page read: its lines with their kinds, and its articles as rows."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from schemas.blocks import BODY_KINDS
from tasks.text.articles import describe_articles, draft_articles
from tasks.text.drafts import Draft, Given
from tasks.text.furniture import find_kind
from tasks.text.html import Rendered, parse_markup, render_tree
from tasks.text.layout import lay_out
from tasks.text.line_model import score_lines
from tasks.text.lines import Line, split_lines
from tasks.text.markup_layout import lay_out_markup
from tasks.text.markup_model import score_markup
from tasks.text.metadata import Metadata, find_metadata
from tasks.text.page_types import find_page_type
from tasks.text.posts import Head, find_heads
from tasks.text.runs import settle_runs
from tasks.text.verdicts import settle_heads, settle_text, veto_lines
from tasks.text.witness import extract_text, find_lines

Care = Literal["accurate", "fast"]
"""Whether an extractor is asked about the lines of an HTML page, or the page is judged alone."""


class Reading(NamedTuple):
    """The lines of a page, its articles and their dates as rows of schemas.ARTICLES and ARTICLE_DATES, and why there is none."""

    lines: list[Line]
    articles: list[dict[str, Any]]
    dates: list[dict[str, Any]]
    reason: str | None


def read_page(text: str, markup: str | None, given: Given, words_min: int, html: Care = "accurate") -> Reading:
    """Read a page; markup is None for a text dump. The reason is None where there is an article, else one of schemas.rejects.REASONS."""
    lines = split_lines(text)
    for line in lines:
        line.kind = find_kind(line)
    root = parse_markup(markup) if markup is not None else None
    metadata = find_metadata(root) if root is not None else None
    rendered = render_tree(root) if root is not None else None
    if rendered is not None and (rendered.text != text or len(rendered.lines) != len(lines)):
        rendered = None
    title = given.title or (metadata.title if metadata else None)
    if rendered is None or not lay_out_by_markup(lines, rendered, root, title, html):
        lay_out_dump(lines, given.title)
    reason = find_page_type(lines, [line.link_share for line in rendered.lines] if rendered else None, metadata.title if metadata else None)
    drafts = draft_articles(lines, words_min) if reason is None else give_up(lines)
    described = describe_articles(drafts, lines, given._replace(metadata=sole(metadata, drafts)))
    return Reading(lines, *described, None if described.articles else reason or "no_article")


def give_up(lines: list[Line]) -> list[Draft]:
    """Take the lines from their articles, in place, on a page that is none; its blocks stay."""
    for line in lines:
        line.article, line.kind = None, "other" if line.kind in BODY_KINDS else line.kind
    return []


def sole(metadata: Metadata | None, drafts: list[Draft]) -> Metadata | None:
    """The page's metadata where the page is one article; of several articles it describes at most one."""
    return metadata if len(drafts) == 1 else None


def lay_out_dump(lines: list[Line], title: str | None) -> None:
    """Decide the lines of a text dump; a record that came with a title is one article even when its text is short."""
    scored = score_lines(lines)
    told = {i for i, line in enumerate(lines) if line.kind}
    veto_lines(lines, scored)
    heads = settle_heads(lines, find_heads(lines), scored)
    if not heads and title and lines and any(not line.kind and line.text for line in lines):
        heads = [Head(next(i for i, line in enumerate(lines) if not line.kind and line.text), None)]
    lay_out(lines, heads)
    settle_text(lines, heads, scored, told)
    settle_runs(lines)


def lay_out_by_markup(lines: list[Line], rendered: Rendered, root: Any, title: str | None, html: Care) -> bool:  # noqa: ANN401 (lxml elements carry no types)
    """Decide the lines of an HTML page by its markup, in place; False where there is no text in it. The tree may change."""
    verdicts = find_lines(extract_text(root), [line.text for line in lines]) if html == "accurate" else None
    return bool(lines) and lay_out_markup(lines, rendered, score_markup(rendered, title, verdicts), title)


def block_rows(page_id: str, reading: Reading) -> list[dict[str, Any]]:
    """The rows of schemas.BLOCKS of one page, one a line."""
    ids = [a["article_id"] for a in reading.articles]
    return [
        {
            "page_id": page_id,
            "block_no": number,
            "char_start": line.start,
            "char_end": line.end,
            "kind": line.kind,
            "article_id": ids[line.article] if line.article is not None else None,
            "score": line.score,
        }
        for number, line in enumerate(reading.lines)
    ]
