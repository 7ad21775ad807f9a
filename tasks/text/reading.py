"""One page read: its lines with their kinds, and its articles as rows."""

from __future__ import annotations

from typing import Any, NamedTuple

from tasks.text.articles import describe_articles, draft_articles
from tasks.text.drafts import Draft, Given
from tasks.text.furniture import find_kind
from tasks.text.html import parse_markup, render_tree
from tasks.text.layout import lay_out
from tasks.text.line_model import score_lines
from tasks.text.lines import Line, split_lines
from tasks.text.markup_layout import is_leak, lay_out_markup
from tasks.text.metadata import Metadata, find_metadata
from tasks.text.posts import Head, find_heads
from tasks.text.runs import settle_runs
from tasks.text.verdicts import settle_heads, settle_text, settle_witness, veto_lines
from tasks.text.witness import extract_text, find_lines


class Reading(NamedTuple):
    """The lines of a page, partitioning its text, and its articles and their dates as rows of schemas.ARTICLES and ARTICLE_DATES."""

    lines: list[Line]
    articles: list[dict[str, Any]]
    dates: list[dict[str, Any]]


def read_page(text: str, markup: str | None, given: Given, words_min: int) -> Reading:
    """Read a page; markup is None for a text dump."""
    lines = split_lines(text)
    for line in lines:
        line.kind = find_kind(line)
    root = parse_markup(markup) if markup is not None else None
    metadata = find_metadata(root) if root is not None else None
    if root is None or not lay_out_by_markup(lines, text, root, given.title or (metadata.title if metadata else None)):
        lay_out_dump(lines, given.title)
    drafts = draft_articles(lines, words_min)
    return Reading(lines, *describe_articles(drafts, lines, given._replace(metadata=sole(metadata, drafts))))


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


def lay_out_by_markup(lines: list[Line], text: str, root: Any, title: str | None) -> bool:  # noqa: ANN401 (lxml elements carry no types)
    """Decide the lines of an HTML page by its markup; False where the extractor finds no text in it."""
    rendered = render_tree(root)
    if rendered.text != text or len(rendered.lines) != len(lines):
        return False
    verdicts = settle_witness(find_lines(extract_text(root), [line.text for line in lines]), score_lines(lines))
    if not any(v and not is_leak(line) for v, line in zip(verdicts, lines, strict=True)):
        return False
    lay_out_markup(lines, rendered, verdicts, title)
    return True


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
