"""Lines: the blocks of articles that are compared when the changes of copies are told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.blocks import BODY_KINDS
from tasks.similarity.folding import Bytes, Ints

WHOLE_FIELDS = (("headline",), ("byline",), ("date",), ("dateline",))
"""Kinds of lines that are compared as a whole: a new headline is one change, not nine."""

WORD_FIELDS = (BODY_KINDS, ("caption",), ("translator_note", "author_box", "correction"))
"""Kinds of lines that are compared word by word."""

FIELDS = (*WHOLE_FIELDS, *WORD_FIELDS)

KINDS = tuple(chain.from_iterable(FIELDS))
"""Kinds of blocks that are compared."""

FIELD_OF = np.array([number for number, kinds in enumerate(FIELDS) for _ in kinds])
"""The field of each of KINDS."""


class Lines(NamedTuple):
    """The lines of several articles.

    articles: ids. bounds: the first line of each article, and the end of the last. kinds: positions in KINDS. starts: where
    each line starts in its page.
    """

    articles: pa.StringArray
    bounds: Ints
    kinds: Bytes
    starts: Ints
    texts: list[str]


def article_lines(pages: pa.RecordBatch, blocks: pa.RecordBatch) -> Lines:
    """The lines of the articles that some blocks belong to; pages: their PAGES; blocks: BLOCKS with an article."""
    rows = blocks.filter(pc.is_in(blocks["kind"], pa.array(KINDS))).sort_by([("article_id", "ascending"), ("char_start", "ascending")])
    needed = pages.filter(pc.is_in(pages["page_id"], rows["page_id"]))
    texts = dict(zip(needed["page_id"].to_pylist(), needed["text"].to_pylist(), strict=True))
    spans = zip(*(rows[name].to_pylist() for name in ("page_id", "char_start", "char_end")), strict=True)
    articles = pc.run_end_encode(rows["article_id"])
    return Lines(
        articles.values,
        np.append(0, articles.run_ends.to_numpy()).astype(np.int64),
        pc.index_in(rows["kind"], pa.array(KINDS)).to_numpy().astype(np.uint8),
        rows["char_start"].to_numpy().astype(np.int64),
        [texts[page][start:end] for page, start, end in spans],
    )


def join_lines(parts: Sequence[Lines]) -> Lines:
    """The lines of several parts."""
    sizes = np.concatenate([np.zeros(1, np.int64), *(np.diff(p.bounds) for p in parts)])
    kinds = np.concatenate([np.zeros(0, np.uint8), *(p.kinds for p in parts)])
    starts = np.concatenate([np.zeros(0, np.int64), *(p.starts for p in parts)])
    articles = pa.chunked_array([p.articles for p in parts], pa.string()).combine_chunks()
    return Lines(articles, np.cumsum(sizes), kinds, starts, list(chain.from_iterable(p.texts for p in parts)))
