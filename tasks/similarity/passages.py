"""Passages: the stretches of two pages that say the same, as spans of each page.

Runs of equal words are found in the bodies of articles, which are put together from the blocks of a page. A span counts
in the page, where an advertisement may stand between two blocks, so a run ends where a block of either page ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from tasks.similarity.folding import Ints
from tasks.similarity.matches import Runs
from tasks.similarity.sets import distinct
from tasks.similarity.shingles import SHINGLE_WORDS, Shingled, choose_shingled, chosen_values, groups_of, shingle_texts

WORDS_AT_ONCE = 1 << 20
"""Words whose places are looked at together: 8 MB a column."""

TEXT_SHIFT = 32
"""Bits for a place in a text: longer texts than four thousand million characters do not occur."""


class Segments(NamedTuple):
    """The blocks that the bodies of texts are put together from: where each starts in its page and in the body."""

    bounds: Ints
    in_page: Ints
    in_body: Ints


class Texts(NamedTuple):
    """Texts that are compared: their words and shingles, and where they stand in their pages."""

    shingled: Shingled
    segments: Segments


def read_texts(bodies: pa.Table, rate: int) -> Texts:
    """Shingle the bodies of articles; bodies: BODIES."""
    return Texts(shingle_texts(whole_array(bodies["body"]), rate), find_segments(bodies))


def choose_texts(parts: Sequence[Texts], order: Ints) -> Texts:
    """Some of the texts of several parts, which are numbered on, in another order."""
    segments = [p.segments for p in parts]
    bounds = [s.bounds for s in segments]
    sizes = np.concatenate([np.zeros(0, np.int64), *map(np.diff, bounds)])[order]
    places = (chosen_values(columns, bounds, order, np.int64) for columns in ([s.in_page for s in segments], [s.in_body for s in segments]))
    return Texts(choose_shingled([p.shingled for p in parts], order), Segments(np.append(0, np.cumsum(sizes)), *places))


def whole_array(texts: pa.ChunkedArray) -> pa.LargeStringArray:
    """The texts as one array with 64-bit offsets."""
    return texts.combine_chunks().cast(pa.large_string())


class Passages(NamedTuple):
    """Pieces of runs inside one block of either page: the pair, the spans in both pages, and how many words."""

    pair: Ints
    start: Ints
    end: Ints
    other_start: Ints
    other_end: Ints
    words: Ints


def find_segments(bodies: pa.Table) -> Segments:
    """The segments of BODIES."""
    starts, ends = (flattened(bodies[n]) for n in ("segment_starts", "segment_ends"))
    bounds = np.append(0, np.cumsum(bodies["segment_starts"].combine_chunks().value_lengths().to_numpy(zero_copy_only=False)))
    joined = np.append(0, np.cumsum(ends - starts + 1))
    return Segments(bounds, starts, joined[:-1] - np.repeat(joined[bounds[:-1]], np.diff(bounds)))


def flattened(column: pa.ChunkedArray) -> Ints:
    """The numbers in a column of lists."""
    return column.combine_chunks().flatten().to_numpy().astype(np.int64)


def cut_passages(texts: Texts, a: Ints, b: Ints, runs: Runs) -> Passages:
    """Cut the runs of pairs where a block ends; a and b: the texts of each pair.

    Pieces shorter than a shingle are left out where the run has a longer one.
    """
    breaks = first_words(texts)
    here = texts.shingled.word_bounds[a[runs.pair]] + runs.a
    there = texts.shingled.word_bounds[b[runs.pair]] + runs.b
    run, offset = cut_points(breaks, here, there, runs.words)
    words = np.where(np.append(run[1:] != run[:-1], True), runs.words[run], np.append(offset[1:], 0)) - offset
    longest = np.zeros(len(here), np.int64)
    np.maximum.at(longest, run, words)
    kept = words >= np.minimum(SHINGLE_WORDS, longest[run])
    run, offset, words = run[kept], offset[kept], words[kept]
    spans = [page_span(texts, first[run] + offset, words) for first in (here, there)]
    return Passages(runs.pair[run], *spans[0], *spans[1], words)


def cut_points(breaks: Ints, here: Ints, there: Ints, words: Ints) -> tuple[Ints, Ints]:
    """Where each run is cut: the number of the run and the words before the piece, in order."""
    points = [np.arange(len(here)) << TEXT_SHIFT]
    for first in (here, there):
        low, high = np.searchsorted(breaks, first, "right"), np.searchsorted(breaks, first + words, "left")
        run = np.repeat(np.arange(len(first)), high - low)
        at = np.arange(len(run)) - np.repeat(np.cumsum(high - low) - (high - low), high - low) + low[run]
        points.append(run << TEXT_SHIFT | (breaks[at] - first[run]))
    every = distinct(np.sort(np.concatenate(points)))
    return every >> TEXT_SHIFT, every & ((1 << TEXT_SHIFT) - 1)


def first_words(texts: Texts) -> Ints:
    """The first word of each segment, among all words; a segment without words adds none of its own."""
    starts, bounds, segments = texts.shingled.starts, texts.shingled.word_bounds, texts.segments
    found = [np.zeros(0, np.int64)]
    # Some texts at a time: the keys of all words would take more memory than the words.
    for some in groups_of(np.diff(bounds), WORDS_AT_ONCE):
        words = keys(bounds[some.start : some.stop + 1] - bounds[some.start], starts[bounds[some.start] : bounds[some.stop]].astype(np.int64))
        own = slice(segments.bounds[some.start], segments.bounds[some.stop])
        wanted = keys(segments.bounds[some.start : some.stop + 1] - own.start, segments.in_body[own])
        found.append(bounds[some.start] + np.searchsorted(words, wanted))
    return np.concatenate(found)


def keys(bounds: Ints, places: Ints) -> Ints:
    """Places in texts as integers that sort by text, then by place."""
    return np.repeat(np.arange(len(bounds) - 1), np.diff(bounds)) << TEXT_SHIFT | places


def page_span(texts: Texts, first: Ints, words: Ints) -> tuple[Ints, Ints]:
    """The spans in their pages of words that follow each other in one segment."""
    text = np.searchsorted(texts.shingled.word_bounds, first, "right") - 1
    start, end = texts.shingled.starts[first].astype(np.int64), texts.shingled.ends[first + words - 1].astype(np.int64)
    segment = np.searchsorted(keys(texts.segments.bounds, texts.segments.in_body), text << TEXT_SHIFT | start, "right") - 1
    shift = texts.segments.in_page[segment] - texts.segments.in_body[segment]
    return start + shift, end + shift
