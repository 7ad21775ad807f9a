"""Diffs: what a copy changed against its origin, field by field, with the spans in both pages.

Headlines are compared with headlines, bylines with bylines, captions with captions, the body with the body: an outlet that
takes a wire report over changes each of them for its own reasons. Many copies are compared at once, as columns.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.diffs import COPY_DIFFS, TOUCHES
from tasks.similarity.changes import Changes, Entries, Side, Unlike, changes, line_forms, unlike_lines
from tasks.similarity.folding import Bytes, Ints
from tasks.similarity.lines import FIELD_OF, KINDS, Lines
from tasks.similarity.shingles import groups_of, ranges, spread
from tasks.similarity.tokens import tokenise
from tasks.similarity.touches import BITS, BY_KIND, Changed, Marked, mark_words, names_of, touches
from tasks.similarity.words import CONTINUED, CONTINUES, counted_before

AT_ONCE = 1 << 20
"""Characters of copies and origins that are compared together (fastest of 256 kB to 4 MB)."""

BY_KINDS = np.array([BITS[BY_KIND[kind]] if kind in BY_KIND else 0 for kind in KINDS], np.uint8)
"""What any change bears on, by position in KINDS."""

OPS = pa.array(["replace", "insert", "delete"])

COLUMNS = pa.schema([("pair", pa.int64()), *(COPY_DIFFS.arrow.field(name) for name in COPY_DIFFS.arrow.names[2:-2])])
"""The changes of numbered pairs."""


def diff_rows(copies: pa.Array, origins: pa.Array, lines: Lines) -> pa.RecordBatch:
    """The changes of each copy, in the order of the copies; copies, origins: their ids; lines: of every article named there."""
    here, there = (pc.index_in(ids, lines.articles).fill_null(len(lines.articles)).to_numpy().astype(np.int64) for ids in (copies, origins))
    lines = lines._replace(bounds=np.append(lines.bounds, lines.bounds[-1]))
    lengths = np.append(0, np.cumsum(np.fromiter(map(len, lines.texts), np.int64, len(lines.texts))))[lines.bounds]
    order = np.argsort(there, kind="stable")
    sizes = np.diff(lengths)[here[order]] + np.diff(lengths)[there[order]]
    groups = [order[group] for group in groups_of(sizes, AT_ONCE)]
    pieces = [change_rows(lines, here[group], there[group], group) for group in groups]
    rows = pa.Table.from_batches(pieces, schema=COLUMNS)
    rows = rows.take(pa.array(np.argsort(rows["pair"].to_numpy(), kind="stable"))).combine_chunks()
    pair = rows["pair"].combine_chunks()
    return COPY_DIFFS.batch(
        {"article_id": copies.take(pair), "origin_article_id": origins.take(pair)} | {name: rows[name].combine_chunks() for name in COLUMNS.names[1:]}
    )


def change_rows(lines: Lines, here: Ints, there: Ints, numbers: Ints) -> pa.RecordBatch:
    """The changes of some copies, as COLUMNS; here, there: the copies and their origins among the articles; numbers: of the pairs."""
    own, other = (Entries(np.repeat(np.arange(len(side)), np.diff(lines.bounds)[side]), ranges(lines.bounds, side)) for side in (here, there))
    own, other = unlike_lines(own, other, lines)
    wanted, places = np.unique(np.append(own.line, other.line), return_inverse=True)
    own, other = Entries(own.pair, places[: len(own.line)]), Entries(other.pair, places[len(own.line) :])
    texts = [lines.texts[line] for line in wanted.tolist()]
    marked = mark_words(texts, tokenise(texts))
    kinds = lines.kinds[wanted]
    names = names_of(marked, *(np.append(*columns) for columns in zip(own, other, strict=True)))
    found = changes(own, other, Unlike(marked.tokens, FIELD_OF[kinds], line_forms(marked.tokens)))
    touched = np.zeros(len(found.pair), np.uint8)
    for side in (found.here, found.there):
        at = np.flatnonzero(side.first < side.last)
        touched[at] |= touches(marked, Changed(found.pair[at], side.line[at], kinds[side.line[at]], side.first[at], side.last[at]), names, BY_KINDS)
    stand = [places_in_pages(marked, side, lines.starts[wanted]) for side in (found.here, found.there)]
    return row_batch(numbers[found.pair], found, stand, touched)


class Places(NamedTuple):
    """Where words stand in their pages, and their text; null where there are none."""

    start: pa.Array
    end: pa.Array
    text: pa.Array


def places_in_pages(marked: Marked, side: Side, in_page: Ints) -> Places:
    """Where the words of one side stand; in_page: where each line starts in its page."""
    tokens, filled = marked.tokens, side.first < side.last
    at = np.flatnonzero(filled)
    start, end = np.zeros((2, len(filled)), np.int64)
    start[at], end[at] = tokens.starts[side.first[at]], tokens.ends[side.last[at] - 1]
    data = np.frombuffer(tokens.text, np.uint8)
    points = None if tokens.text.isascii() else counted_before((data & CONTINUES) != CONTINUED)
    before = tokens.openings[side.line] - in_page[side.line]
    places = [place if points is None else points[place] - points[tokens.openings[side.line]] + tokens.openings[side.line] for place in (start, end)]
    offsets = np.append(0, np.cumsum(end - start)).astype(np.int32)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data[spread(start, end - start)])]
    columns = *((place - before).astype(np.int32) for place in places), pa.StringArray.from_buffers(len(start), *buffers[1:])
    return Places(*(pc.if_else(pa.array(filled), column, None) for column in columns))


def row_batch(pair: Ints, found: Changes, places: list[Places], touched: Bytes) -> pa.RecordBatch:
    """The rows of changes, as COLUMNS."""
    own, other = places
    firsts = np.searchsorted(found.pair, found.pair)
    op = np.select([found.there.first == found.there.last, found.here.first == found.here.last], [1, 2], 0)
    flags = touched[:, None] >> np.arange(len(TOUCHES), dtype=np.uint8) & 1
    names = pa.array(TOUCHES).take(pa.array(np.nonzero(flags)[1]))
    lists = pa.ListArray.from_arrays(pa.array(np.append(0, np.cumsum(flags.sum(axis=1))).astype(np.int32)), names)
    number = pa.array((np.arange(len(firsts)) - firsts).astype(np.int32))
    columns = [pa.array(pair), number, OPS.take(pa.array(op)), own.start, own.end, other.start, other.end, own.text, other.text, lists]
    return pa.RecordBatch.from_arrays([column.cast(kind) for column, kind in zip(columns, COLUMNS.types, strict=True)], schema=COLUMNS)
