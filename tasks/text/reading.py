"""One page read: its lines with their kinds, and its articles as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, Literal, NamedTuple

from schemas.blocks import BODY_KINDS
from tasks.text.articles import describe_articles, draft_articles
from tasks.text.credit_rows import mark_credit_rows
from tasks.text.drafts import Draft, Given
from tasks.text.furniture import find_kind
from tasks.text.html import render_tree
from tasks.text.languages import tell_language
from tasks.text.layout import lay_out
from tasks.text.line_model import LINES_AT_ONCE, chances_by_page, roles_by_page, rule_out, score_pages
from tasks.text.line_places import Floats
from tasks.text.line_roles import choose_titles, settle_roles, tell_by_roles
from tasks.text.lines import Line, split_lines
from tasks.text.live_entries import tell_entry_rows
from tasks.text.markup import parse_markup
from tasks.text.markup_layout import is_paragraph, lay_out_markup
from tasks.text.markup_model import IS_TEXT, score_markup
from tasks.text.metadata import Metadata, find_metadata
from tasks.text.name_lines import mark_name_lines
from tasks.text.openings import settle_heads
from tasks.text.page_types import find_page_type
from tasks.text.posts import Head, find_heads
from tasks.text.runs import settle_runs
from tasks.text.tails import name_tails
from tasks.text.threads import tell_threads
from tasks.text.verdicts import settle_text, veto_lines
from tasks.text.witness import find_verdicts

Care = Literal["accurate", "fast"]
"""Whether an extractor is asked about the lines of an HTML page, or the page is judged alone."""

NEAR_TEXT = 20
"""Lines above and below the text of a page that may head, sign or end it: as many as a headline is looked for in."""


class Source(NamedTuple):
    """What a page is read from; markup is None for a text dump."""

    text: str
    markup: str | None
    given: Given


class Reading(NamedTuple):
    """The lines of a page, its articles and their dates as rows of schemas.ARTICLES and ARTICLE_DATES, and why there is none."""

    lines: list[Line]
    articles: list[dict[str, Any]]
    dates: list[dict[str, Any]]
    reason: str | None


class Told(NamedTuple):
    """A page whose lines are told by themselves, and by its markup where it has one that shows its text; links: the share of each line in them."""

    source: Source
    lines: list[Line]
    metadata: Metadata | None
    links: list[float] | None
    is_laid_out: bool


class Drafted(NamedTuple):
    """A page with its articles found; reason: why it holds none, where it is told by what the page is."""

    page: Told
    drafts: list[Draft]
    reason: str | None


def read_page(source: Source, words_min: int, html: Care = "accurate") -> Reading:
    """Read one page."""
    return next(read_pages([source], words_min, html))


def read_pages(sources: Iterable[Source], words_min: int, html: Care = "accurate") -> Iterator[Reading]:
    """Read pages in order, the lines of dumps scored many pages at once; each reads the same as by itself.

    The reason of a reading is None where there is an article, else one of schemas.rejects.REASONS.
    """
    some: list[Told] = []
    count = 0
    for source in sources:
        some.append(tell_page(source, html))
        count += len(some[-1].lines)
        if count >= LINES_AT_ONCE:
            yield from read_some(some, words_min)
            some, count = [], 0
    yield from read_some(some, words_min)


def tell_page(source: Source, html: Care) -> Told:
    """Tell the lines of a page by themselves and by its markup."""
    lines = split_lines(source.text)
    root = parse_markup(source.markup) if source.markup is not None else None
    if root is None:
        return Told(source, with_kinds(lines), None, None, False)
    metadata, rendered = find_metadata(root), render_tree(root)
    if rendered.text != source.text or len(rendered.lines) != len(lines):
        return Told(source, with_kinds(lines), metadata, None, False)
    title = source.given.title or metadata.title
    verdicts = find_verdicts(root, rendered.lines) if html == "accurate" else None
    scores = score_markup(rendered, title, verdicts)
    near = near_text(lines, scores.text) if html == "fast" else range(len(lines))
    with_kinds([lines[i] for i in near if not is_paragraph(lines[i], scores.text[i])])
    is_laid_out = bool(lines) and lay_out_markup(lines, rendered, scores, title)
    return Told(source, lines if is_laid_out else with_kinds(lines), metadata, scores.links, is_laid_out)


def with_kinds(lines: list[Line]) -> list[Line]:
    """The lines with the kinds that they have by themselves, in place."""
    for line in lines:
        line.kind = find_kind(line)
    return lines


def near_text(lines: list[Line], text: list[float]) -> Sequence[int]:
    """The numbers of the lines around the text of a page and at its foot: in the fast setting the markup alone tells the others."""
    found = [number for number, score in enumerate(text) if score >= IS_TEXT]
    if not found:
        return range(len(lines))
    first, last, foot = max(0, found[0] - NEAR_TEXT), min(len(lines), found[-1] + NEAR_TEXT), len(lines) - NEAR_TEXT
    return [*range(first, last), *range(max(last, foot), len(lines))]


def read_some(pages: list[Told], words_min: int) -> Iterator[Reading]:
    """Read pages whose lines are told by themselves."""
    lay_out_dumps([page for page in pages if not page.is_laid_out])
    drafted = [draft_page(page, words_min) for page in pages]
    tell_languages(draft for one in drafted for draft in one.drafts)
    return (read_drafted(one) for one in drafted)


def lay_out_dumps(dumps: list[Told]) -> None:
    """Decide the lines of text dumps, in place: what is text and where articles begin is asked of all at once."""
    pages = [page.lines for page in dumps]
    for lines in pages:
        mark_credit_rows(lines)
        mark_name_lines(lines)
    scored = score_pages(pages)
    rule_out(scored, [tell_threads(lines) for lines in pages])
    chances = chances_by_page(scored, len(pages))
    roles_of = roles_by_page(scored, len(pages))
    for lines, roles, of in zip(pages, roles_of, chances, strict=True):
        tell_by_roles(lines, roles, of)
    told = [{i for i, line in enumerate(lines) if line.kind} for lines in pages]
    for lines, of in zip(pages, chances, strict=True):
        tell_entry_rows(lines)
        veto_lines(lines, of)
    heads = settle_heads(scored, [find_heads(lines) for lines in pages])
    for page, own, of, known, roles in zip(dumps, heads, chances, told, roles_of, strict=True):
        lay_out_dump(page, choose_titles(page.lines, own, roles), of, known, roles)


def draft_page(page: Told, words_min: int) -> Drafted:
    """Find the articles of a page whose lines all have their kinds, and what it is where it holds none."""
    reason = find_page_type(page.lines, page.links, page.metadata)
    return Drafted(page, draft_articles(page.lines, words_min) if reason is None else give_up(page.lines), reason)


def tell_languages(drafts: Iterable[Draft]) -> None:
    """Tell the languages of articles, in place: the classifier's tables are large, and few of them are looked up anew for the next one."""
    for draft in drafts:
        draft.language = tell_language(" ".join(line.text for line in draft.body))


def read_drafted(drafted: Drafted) -> Reading:
    """Read a page whose articles are found."""
    page, drafts, reason = drafted
    described = describe_articles(drafts, page.lines, page.source.given._replace(metadata=sole(page.metadata, drafts)))
    return Reading(page.lines, *described, None if described.articles else reason or "no_article")


def give_up(lines: list[Line]) -> list[Draft]:
    """Take the lines from their articles, in place, on a page that is none; its blocks stay."""
    for line in lines:
        line.article, line.kind = None, "other" if line.kind in BODY_KINDS else line.kind
    return []


def sole(metadata: Metadata | None, drafts: list[Draft]) -> Metadata | None:
    """The page's metadata where the page is one article; of several articles it describes at most one."""
    return metadata if len(drafts) == 1 else None


def lay_out_dump(page: Told, heads: list[Head], chances: Sequence[float], told: Set[int], roles: Floats) -> None:
    """Decide the lines of a text dump; a record that came with a title is one article even when its text is short.

    chances, roles: the lines' probabilities of text and of each kind.
    """
    lines = page.lines
    if not heads and page.source.given.title and lines and any(not line.kind and line.text for line in lines):
        heads = [Head(next(i for i, line in enumerate(lines) if not line.kind and line.text), None)]
    lay_out(lines, heads)
    settle_text(lines, heads, chances, told)
    settle_roles(lines, roles, chances)
    name_tails(lines, told)
    settle_runs(lines)


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
