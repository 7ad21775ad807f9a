"""The text of articles, put together from the body blocks of their pages.

An article's body is its body blocks in page order, each without the white space at its ends, joined by one line
feed. `segment_starts` and `segment_ends` say where each block's text stands in the page, so that an offset in the
body can be carried back: the page's text is the only thing offsets in the warehouse count in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import pyarrow as pa

from schemas.blocks import BODY_KINDS
from schemas.table import strings

BODIES = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("page_id", pa.string(), nullable=False),
        pa.field("publisher_id", pa.string(), nullable=False),
        pa.field("credited_source", pa.string()),
        pa.field("headline", pa.string()),
        pa.field("authors", strings()),
        pa.field("date_published", pa.date32()),
        pa.field("date_precision", pa.string(), nullable=False),
        pa.field("date_basis", pa.string(), nullable=False),
        pa.field("in_language", pa.string(), nullable=False),
        pa.field("body", pa.large_string(), nullable=False),
        pa.field("segment_starts", pa.list_(pa.int32()), nullable=False),
        pa.field("segment_ends", pa.list_(pa.int32()), nullable=False),
    ]
)
"""What deduplicate and extract read: one row an article."""

READS = {
    "pages": ("page_id", "text"),
    "blocks": ("article_id", "page_id", "kind", "char_start", "char_end"),
    "articles": (
        "article_id",
        "page_id",
        "publisher_id",
        "credited_source",
        "headline",
        "authors",
        "date_published",
        "date_precision",
        "date_basis",
        "in_language",
    ),
}
"""The tables and columns that bodies are put together from, in the order of `article_bodies`."""


def article_bodies(pages: pa.Table, blocks: pa.Table, articles: pa.Table) -> pa.RecordBatch:
    """Join articles with the text of their body blocks.

    pages, blocks, articles: schemas.PAGES, BLOCKS, ARTICLES, rows of the same pages.
    Returns BODIES in the order of the articles; an article without body blocks has an empty body.
    """
    texts = dict(zip(pages["page_id"].to_pylist(), pages["text"].to_pylist(), strict=True))
    segments = body_segments(blocks, texts)
    spans = [segments[article] for article in articles["article_id"].to_pylist()]
    whole = (texts[page] for page in articles["page_id"].to_pylist())
    made = {
        "body": ["\n".join([text[start:end] for start, end in own]) for text, own in zip(whole, spans, strict=True)],
        "segment_starts": [[start for start, _ in own] for own in spans],
        "segment_ends": [[end for _, end in own] for own in spans],
    }
    columns = [pa.array(made[f.name], f.type) if f.name in made else single(articles[f.name]).cast(f.type) for f in BODIES]
    return pa.RecordBatch.from_arrays(columns, schema=BODIES)


def single(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def body_segments(blocks: pa.Table, texts: dict[str, str]) -> dict[str, list[tuple[int, int]]]:
    """The trimmed spans of the body blocks of each article, in page order."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    columns = (blocks[n].to_pylist() for n in READS["blocks"])
    for article, page, kind, start, end in zip(*columns, strict=True):
        if article is not None and kind in BODY_KINDS:
            span = trimmed(texts[page], start, end)
            if span[0] < span[1]:
                found[article].append(span)
    for spans in found.values():
        spans.sort()
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


class PageOffsets:
    """Carries spans in an article's body back to its page."""

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self.starts = starts
        self.in_body = []
        position = 0
        for start, end in zip(starts, ends, strict=True):
            self.in_body.append(position)
            position += end - start + 1

    def segment(self, offset: int) -> int:
        """Number of the segment that holds the offset."""
        return bisect_right(self.in_body, offset) - 1

    def at(self, offset: int) -> int:
        """The offset in the page of an offset in the body."""
        number = self.segment(offset)
        return self.starts[number] + offset - self.in_body[number]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The page's span of a body's span; None when it crosses segments."""
        if end <= start or self.segment(start) != self.segment(end - 1):
            return None
        return self.at(start), self.at(end - 1) + 1
