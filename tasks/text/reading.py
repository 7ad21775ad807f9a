"""One page read: its lines with their kinds, and its articles as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tasks.text.articles import describe_articles, draft_articles
from tasks.text.drafts import Draft, Given
from tasks.text.furniture import find_kind
from tasks.text.html import parse_markup, render_tree
from tasks.text.layout import lay_out
from tasks.text.line_model import LINES_AT_ONCE, Scored, score_pages
from tasks.text.lines import Line, split_lines
from tasks.text.markup_layout import is_leak, lay_out_markup
from tasks.text.metadata import Metadata, find_metadata
from tasks.text.posts import Head, find_heads
from tasks.text.runs import settle_runs
from tasks.text.verdicts import settle_heads, settle_text, settle_witness, veto_lines
from tasks.text.witness import extract_text, find_lines


class Reading(NamedTuple):
    """The lines of a page, partitioning its text, and its articles as rows of schemas.ARTICLES."""

    lines: list[Line]
    articles: list[dict[str, Any]]


class Source(NamedTuple):
    """What a page is read from; markup is None for a text dump."""

    text: str
    markup: str | None
    given: Given


def read_page(text: str, markup: str | None, given: Given, words_min: int) -> Reading:
    """Read a page; markup is None for a text dump."""
    return next(read_pages([Source(text, markup, given)], words_min))


def read_pages(sources: Iterable[Source], words_min: int) -> Iterator[Reading]:
    """Read pages in order, their lines scored many pages at once; each reads the same as by itself."""
    some: list[tuple[Source, list[Line]]] = []
    count = 0
    for source in sources:
        some.append((source, tell_lines(source.text)))
        count += len(some[-1][1])
        if count >= LINES_AT_ONCE:
            yield from read_some(some, words_min)
            some, count = [], 0
    yield from read_some(some, words_min)


def tell_lines(text: str) -> list[Line]:
    """The lines of a page with the kinds that they have by themselves."""
    lines = split_lines(text)
    for line in lines:
        line.kind = find_kind(line)
    return lines


def read_some(pages: list[tuple[Source, list[Line]]], words_min: int) -> Iterator[Reading]:
    """Read pages whose lines are told by themselves."""
    for (source, lines), scored in zip(pages, score_pages([lines for _, lines in pages]), strict=True):
        yield read_told(source, lines, scored, words_min)


def read_told(source: Source, lines: list[Line], scored: Scored, words_min: int) -> Reading:
    """Read a page whose lines are told by themselves and scored."""
    root = parse_markup(source.markup) if source.markup is not None else None
    metadata = find_metadata(root) if root is not None else None
    title = source.given.title
    if root is None or not lay_out_by_markup(lines, source.text, root, title or (metadata.title if metadata else None), scored):
        lay_out_dump(lines, title, scored)
    drafts = draft_articles(lines, words_min)
    return Reading(lines, describe_articles(drafts, lines, source.given._replace(metadata=sole(metadata, drafts))))


def sole(metadata: Metadata | None, drafts: list[Draft]) -> Metadata | None:
    """The page's metadata where the page is one article; of several articles it describes at most one."""
    return metadata if len(drafts) == 1 else None


def lay_out_dump(lines: list[Line], title: str | None, scored: Scored) -> None:
    """Decide the lines of a text dump; a record that came with a title is one article even when its text is short."""
    told = {i for i, line in enumerate(lines) if line.kind}
    veto_lines(lines, scored)
    heads = settle_heads(lines, find_heads(lines), scored)
    if not heads and title and lines and any(not line.kind and line.text for line in lines):
        heads = [Head(next(i for i, line in enumerate(lines) if not line.kind and line.text), None)]
    lay_out(lines, heads)
    settle_text(lines, heads, scored, told)
    settle_runs(lines)


def lay_out_by_markup(lines: list[Line], text: str, root: Any, title: str | None, scored: Scored) -> bool:  # noqa: ANN401 (lxml elements carry no types)
    """Decide the lines of an HTML page by its markup; False where the extractor finds no text in it."""
    rendered = render_tree(root)
    if rendered.text != text or len(rendered.lines) != len(lines):
        return False
    verdicts = settle_witness(find_lines(extract_text(root), [line.text for line in lines]), scored)
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
