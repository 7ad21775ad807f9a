"""Tell what every line of a page is, and find the articles on it.

Reads schemas.PAGES. Writes schemas.BLOCKS, ARTICLES, ARTICLE_DATES and rejects. Refuses no page: one without an article
keeps its blocks and is listed in ops.rejects (no_article, or what the page is instead: consent_page, paywall_page,
listing_page, error_page). Nothing is deleted: the blocks of a page partition its text, and an article's text is its body
blocks.
Source: design of line roles in tasks/text (furniture, posts, layout); trafilatura as witness for HTML.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field

from schemas.article_dates import ARTICLE_DATES
from schemas.articles import ARTICLES
from schemas.blocks import BLOCKS
from schemas.rejects import REJECTS, reject
from tasks.step import task
from tasks.text.drafts import Given
from tasks.text.reading import Source, block_rows, read_pages
from warehouse.lineages import of_table
from warehouse.run import land_parts
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed

READ = ("page_id", "text", "media_type", "markup", "source_id", "uri", "title_given", "author_given", "published_given", "outlet_given", "is_summary")


class CleanSettings(BaseModel):
    """How pages are cleaned."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    html: Literal["accurate", "fast"] = Field(
        "accurate", description="HTML pages: accurate asks trafilatura about each page; fast judges by the page alone, in half the time."
    )
    shortest_body: int = Field(5, ge=1, le=1000, description="Fewest words of an article; a shorter text is a teaser or a menu.")


class Cleaned(NamedTuple):
    """Blocks and articles of pages, the dates around the articles, and the pages without one."""

    blocks: pa.RecordBatch
    articles: pa.RecordBatch
    article_dates: pa.RecordBatch
    rejects: pa.RecordBatch


def clean_pages(pages: pa.RecordBatch, settings: CleanSettings) -> Cleaned:
    """Label the lines of pages and find their articles.

    pages: schemas.PAGES, any number of rows.
    Returns blocks and articles in page order; a page without an article is rejected with what it is instead and keeps its blocks.
    Offsets are code points into pages.text. Cost: one pass over a dump; HTML costs trafilatura's pass besides.
    """
    blocks: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    dates: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    rows = pages.select(READ).to_pylist()
    sources = (Source(page["text"], page["markup"], given_with(page)) for page in rows)
    for page, reading in zip(rows, read_pages(sources, settings.shortest_body, settings.html), strict=True):
        blocks.extend(block_rows(page["page_id"], reading))
        articles.extend(reading.articles)
        dates.extend(reading.dates)
        if reading.reason is not None:
            rejects.append(reject("clean", "pages", page["page_id"], reading.reason, page_id=page["page_id"]))
    return Cleaned(BLOCKS.rows(blocks), ARTICLES.rows(articles), ARTICLE_DATES.rows(dates), REJECTS.rows(rejects))


def given_with(page: dict[str, Any]) -> Given:
    """What came with the page besides its text."""
    return Given(
        page["page_id"],
        page["source_id"],
        page["uri"],
        page["title_given"],
        page["author_given"],
        page["published_given"],
        outlet=page["outlet_given"],
        is_summary=page["is_summary"],
    )


@task
def clean(ingested: Landed, settings: CleanSettings = CleanSettings()) -> Landed:  # noqa: B008 (frozen)
    """Tell what every line of a page is, and find the articles on it."""
    code, libraries = ("tasks/clean.py", "tasks/text"), ("trafilatura", "py3langid")
    extractor = make_extractor("clean", "clean_pages", code=code, params=settings.model_dump_json(), libraries=libraries)
    reader = Stage("clean", clean_pages, settings, extractor, {"pages": READ}, unit="pages.page_id", through="articles.page_id")
    return land_parts(ingested, reader, of_table(ingested, "ingest", "pages"))
