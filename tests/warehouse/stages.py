"""Small stages to run in tests; at module level, because workers import them."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

import schemas
from schemas.ids import content_id
from tests.build import a_page, a_row
from warehouse.run import land_stream
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed


class Read(NamedTuple):
    pages: pa.RecordBatch
    captures: pa.RecordBatch
    rejects: pa.RecordBatch


class Cleaned(NamedTuple):
    blocks: pa.RecordBatch
    articles: pa.RecordBatch
    rejects: pa.RecordBatch


def one_article_a_page(pages: pa.RecordBatch, settings: str) -> Cleaned:
    """A page is one body block. `poison` kills the process, `bug` raises, `bad` has no words."""
    rows = pages.to_pylist()
    if any("poison" in r["text"] for r in rows):
        os._exit(9)
    if any("bug" in r["text"] for r in rows):
        raise ValueError("no such case")
    articles = [an_article(r, settings) for r in rows]
    blocks = [a_row("blocks", page_id=a["page_id"], article_id=a["article_id"], char_end=covered(r), kind="body") for r, a in zip(rows, articles, strict=True)]
    return Cleaned(schemas.BLOCKS.rows(blocks), schemas.ARTICLES.rows(articles), schemas.REJECTS.empty())


def covered(page: dict[str, Any]) -> int:
    """How far the block of a page goes; not to the end where the page says `gap`."""
    return page["text_length"] - ("gap" in page["text"])


def an_article(page: dict[str, Any], settings: str) -> dict[str, Any]:
    """The article of a page."""
    words = 0 if "bad" in page["text"] else 7
    known = {"page_id": page["page_id"], "char_end": page["text_length"], "publisher_id": "unknown", "date_basis": "none", "date_precision": "none"}
    return a_row("articles", article_id=content_id("art", page["page_id"]), headline=settings or None, word_count=words, **known)


def clean_stage(settings: str = "") -> Stage:
    """The stage of `one_article_a_page`."""
    extractor = make_extractor("clean", "one_article_a_page", code=(), params=settings)
    return Stage("clean", one_article_a_page, settings, extractor, {"pages": None}, "pages.page_id", "articles.page_id")


def read(landed: Landed, *parts: str | tuple[str, ...]) -> Landed:
    """Land texts as pages: a text is a part of its own, a tuple of texts is one part."""
    return land_stream(landed, read_stage(), [(as_read((p,) if isinstance(p, str) else p), 1 if isinstance(p, str) else len(p), 0) for p in parts])


def see_again(landed: Landed, page_id: str, *, times: int) -> Landed:
    """Land captures of a page that is known, each a part of its own."""
    captures = [a_row("captures", capture_id=f"cap_{n}", page_id=page_id, source_id="unknown") for n in range(times)]
    return land_stream(landed, read_stage(), [(as_read(())._replace(captures=schemas.CAPTURES.rows([c])), 1, 0) for c in captures])


def read_stage() -> Stage:
    """The stage of reading."""
    extractor = make_extractor("ingest", "read", code=(), params="")
    return Stage("ingest", read, "", extractor, {}, "captures.capture_id", "captures.capture_id")


def as_read(texts: tuple[str, ...]) -> Read:
    """The rows of some pages."""
    rows = [a_page(t) for t in texts]
    captures = [a_row("captures", capture_id=content_id("cap", r["text"]), page_id=r["page_id"], source_id="unknown") for r in rows]
    return Read(schemas.PAGES.rows(rows), schemas.CAPTURES.rows(captures), schemas.REJECTS.empty())


def killed_once(pages: pa.RecordBatch, marker: str) -> Cleaned:
    """Kill the process the first time that a page says `fragile`; marker: a file that says it was done."""
    if any("fragile" in text for text in pages["text"].to_pylist()) and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return one_article_a_page(pages, "")


def fragile_stage(marker: str) -> Stage:
    """The stage of `killed_once`; its extractor does not depend on where the marker is."""
    return replace(clean_stage(), function=killed_once, settings=marker)
