"""What the line model sees of pages: numbers for each line by itself, and for its place on the page.

Shares of the line's own characters and words, the sums of weights that the model has for its words, the kind its words
already say (furniture), and where the line stands to the running text of the page. What stands around the line is left
to the model, which reads the lines in order.
Source: the strongest of the features compared in the design of the clean stage (words of the neighbourhood, comments
above, words shared with the main text); Kohlschütter et al. 2010 for densities.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.line_places import STRETCHES, Pages, before, count_alike, find_stretches, has_begun, shared_words, since, until, window_means
from tasks.text.line_words import (
    ADDRESS,
    ASKS,
    BRACKET,
    CASELESS,
    COLON,
    COMMA,
    DASH,
    DIGIT,
    ELLIPSIS,
    LOWER,
    MONEY,
    OTHER,
    QUOTE,
    SEPARATOR,
    STOP,
    UPPER,
    Ints,
    Numbers,
    Tokens,
    Words,
    count_classes,
    count_sentences,
    find_keys,
    find_tokens,
    line_numbers,
    show,
)
from tasks.text.lines import PROSE_LONG, PROSE_WORDS, QUESTION_WORDS, Line

Floats = npt.NDArray[np.float32]
KINDS = (
    "nav",
    "share_bar",
    "ad",
    "related",
    "comment",
    "comment_form",
    "consent",
    "donation",
    "copyright",
    "other",
    "date",
    "byline",
    "caption",
    "translator_note",
    "author_box",
    "correction",
)
"""Kinds that a line can have by its own words; the model learns what each says about the lines around it."""

KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
OPEN = len(KINDS)
WORDS_SHOWN, CHARACTERS_SHOWN = 200, 2000
"""Words and characters of a line beyond which it is as long as any (the longest paragraphs have about as many)."""

PROSE_WINDOWS = (3, 8, 20, 50)
SHORT = 6
"""Words below which a line is a label rather than a title."""

LINES_AT_ONCE = 4096
"""Lines whose characters are looked at together: more do not fit the processor's cache."""


class Own(NamedTuple):
    """What lines are by themselves.

    counts: characters by class; edges: the class of the first and last; words: as the rules count them; kind: number in
    KINDS or OPEN; scores: of their words; number: of their words in order.
    """

    counts: Ints
    edges: Ints
    sentences: Ints
    capitals: Ints
    tokens: Tokens
    token_count: Ints
    number: Numbers
    scores: Floats
    words: Ints
    length: Ints
    closed: npt.NDArray[np.bool_]
    kind: Ints


def read_own(lines: Sequence[Line], words: Words) -> Own:
    """What the lines are by themselves."""
    parts = [read_some(lines[i : i + LINES_AT_ONCE], words, i) for i in range(0, len(lines), LINES_AT_ONCE)]
    joined = [np.concatenate(of) for of in zip(*(part[:-1] for part in parts), strict=True)]
    tokens = Tokens(*(np.concatenate(of) for of in zip(*(part[-1] for part in parts), strict=True)))
    of_lines = (
        [line.words for line in lines],
        [len(line.text) for line in lines],
        [line.is_sentence for line in lines],
        [KIND_NUMBER.get(line.kind, OPEN) for line in lines],
    )
    of_rules = [np.array(of, dtype=np.int64) for of in of_lines]
    counts, edges, sentences, capitals, token_count, number, scores = joined
    return Own(counts, edges, sentences, capitals, tokens, token_count, number, scores, of_rules[0], of_rules[1], of_rules[2] > 0, of_rules[3])


def read_some(lines: Sequence[Line], words: Words, at: int) -> tuple[Ints, Ints, Ints, Ints, Ints, Numbers, Floats, Tokens]:
    """Counts, edges, sentences, capitals, number of words, number of the line, scores and words of a few lines."""
    shown = show([line.text for line in lines])
    tokens = find_tokens(shown)
    whole, count = line_numbers(tokens, len(lines))
    ends = np.append(shown.starts[1:], len(shown.line)) - 2
    edges = np.stack([shown.classes[shown.starts], shown.classes[np.maximum(ends, shown.starts)]], axis=1).astype(np.int64)
    scores = words.score(find_keys(tokens, whole, count), len(lines))
    capitals = np.bincount(tokens.line[tokens.capital], minlength=len(lines))
    return count_classes(shown), edges, count_sentences(shown), capitals, count, whole, scores, tokens._replace(line=tokens.line + at)


def is_prose(own: Own) -> npt.NDArray[np.bool_]:
    """Whether each line is open, and long enough and closed as running text is."""
    shouted = (own.counts[:, UPPER] > 0) & (own.counts[:, LOWER] == 0)
    asks = own.edges[:, 1] == ASKS
    sentence = own.closed & (own.words >= PROSE_WORDS) & ~shouted & (~asks | (own.words >= QUESTION_WORDS) | (own.sentences > 0))
    return (own.kind == OPEN) & ((own.words >= PROSE_LONG) | sentence)


def own_columns(own: Own) -> list[npt.NDArray[np.generic]]:
    """The numbers of lines by themselves."""
    letters = np.maximum(own.counts[:, [LOWER, UPPER, CASELESS, DIGIT]].sum(axis=1), 1)
    words = np.maximum(own.words, 1)
    tokens = np.maximum(own.token_count, 1)
    looked_at = np.maximum(own.counts.sum(axis=1), 1)
    flags = [own.counts[:, of] > 0 for of in (ASKS, QUOTE, BRACKET, SEPARATOR, ADDRESS, MONEY, ELLIPSIS, DASH, OTHER)]
    return [
        np.log1p(np.minimum(own.length, CHARACTERS_SHOWN)),
        np.sqrt(np.minimum(own.words, WORDS_SHOWN)),
        own.closed,
        own.capitals / tokens,
        np.minimum(own.length / words, 20),
        own.counts[:, COMMA] / tokens,
        np.minimum(own.sentences, 6),
        own.counts[:, DIGIT] / letters,
        own.counts[:, UPPER] / letters,
        own.counts[:, CASELESS] / letters,
        own.counts[:, [OTHER, SEPARATOR, ADDRESS, MONEY, BRACKET, DASH]].sum(axis=1) / looked_at,
        *flags,
        *(own.edges[:, 0] == of for of in (LOWER, UPPER, DIGIT, QUOTE, SEPARATOR, DASH, BRACKET)),
        *(own.edges[:, 1] == of for of in (STOP, ASKS, COLON, COMMA, ELLIPSIS, QUOTE, BRACKET, DIGIT)),
        *(own.kind == of for of in range(OPEN)),
        *own.scores.T,
    ]


def place_columns(own: Own, pages: Pages) -> list[npt.NDArray[np.generic]]:
    """The numbers of the lines' places: position, running text around, repetition, words shared with the main text, marks above."""
    text = is_prose(own)
    prose = np.where(text, np.minimum(own.words, WORDS_SHOWN), 0)
    sums = np.add.reduceat(prose, pages.starts)[pages.number]
    total, above = sums + 1e-6, before(prose, pages)
    stretch = find_stretches(prose, pages)
    size = pages.end - pages.first
    core = (pages.at >= stretch.first) & (pages.at <= stretch.last)
    label = own.words < SHORT
    return [
        text,
        np.log1p(prose),
        (pages.at - pages.first) / size,
        np.log1p(size),
        np.log1p(sums),
        *(np.log1p(window_means(prose, pages, reach)) for reach in PROSE_WINDOWS),
        above / total,
        (sums - above - prose) / total,
        stretch.weight / total,
        *(stretch.rank == of for of in range(STRETCHES)),
        np.clip((pages.at - stretch.first) / np.maximum(1, stretch.last - stretch.first), -3, 4),
        core,
        np.log1p(count_alike(own.number, pages)),
        shared_words(own.tokens, core & text, pages),
        *marks_above(own, above / total, pages),
        *(np.sqrt(np.minimum(count(of, pages), 50)) for of in (text, ~label) for count in (since, until)),
    ]


def marks_above(own: Own, share: npt.NDArray[np.float64], pages: Pages) -> list[npt.NDArray[np.generic]]:
    """Whether comments have begun after some text, and the lines since then and since a heading of related texts."""
    comment = ((own.kind == KIND_NUMBER["comment"]) | (own.kind == KIND_NUMBER["comment_form"])) & (share > 0.15)
    begun = has_begun(comment, pages)
    related = (own.kind == KIND_NUMBER["related"]) & (own.words < 8)
    return [
        begun,
        np.minimum(before(begun.astype(np.int64), pages), 200) / 50,
        np.sqrt(np.minimum(since(related, pages), 60)),
        has_begun(own.kind == KIND_NUMBER["copyright"], pages),
    ]


def describe_pages(lines: Sequence[Line], pages: Pages, words: Words) -> tuple[Floats, Own]:
    """The features of the lines of pages, one row a line, and what the lines are by themselves."""
    own = read_own(lines, words)
    columns = [*own_columns(own), *place_columns(own, pages)]
    features = np.empty((len(lines), len(columns)), dtype=np.float32)
    for number, column in enumerate(columns):
        features[:, number] = column
    return features, own
