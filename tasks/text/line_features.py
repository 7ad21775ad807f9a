"""What the line model sees of a page: numbers for each line, its neighbourhood and its place, and the line's words.

Every number is cheap, since each is made for every line of every page: shares of the line's own words, the kind its
words already say (furniture), the same of the lines around it, and where the line stands to the running text of the
page. The words themselves go in through a list of word weights that the model brings along.
Source: the strongest of the features compared in the design of the clean stage (prose around the line, words of the
neighbourhood, comments above, words shared with the main text); Kohlschütter et al. 2010 for densities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.lexicon import words_of
from tasks.text.lines import Line

Floats = npt.NDArray[np.float32]

TOKEN = re.compile(r"[^\W_]+|#")
GRAMS = 16
"""Words of a line that are looked up: furniture says what it is at once, and looking up more costs time (a choice)."""

WHOLE_LINE = 6
"""Words up to which the whole line is also looked up as one, as labels of buttons and boxes are."""

FUNCTION_WORDS = words_of("function")
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
STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
SCORE_WINDOWS = (2, 5, 10)
PROSE_WINDOWS = (3, 8, 20, 50)
GAP = 6
"""Lines without prose inside one stretch of running text: captions, an advertisement and a list of links fit."""

STRETCHES = 4
"""Stretches of running text that are told apart by weight; the rest count as one more."""

VOCABULARY_WORD = 4
"""Letters of the shortest word that can show what a page is about."""


class Words(NamedTuple):
    """The words a model knows: each word's row in the weights, whose row 0 stands for the others."""

    rows: Mapping[str, int]
    weights: Floats


def describe_lines(lines: Sequence[Line], words: Words) -> tuple[Floats, Floats]:
    """The features of a page's lines, and the sums of their words' weights; one row a line each."""
    tokens = [TOKEN.findall(line.folded) for line in lines]
    own = np.array([own_features(line, of) for line, of in zip(lines, tokens, strict=True)], dtype=np.float32)
    scores = score_words(lines, tokens, words)
    kinds = kind_columns(lines)
    place = Place(own, [line.is_prose and not line.kind for line in lines], tokens, lines)
    shared = np.concatenate([own[:, :5], place.prose_log[:, None], kinds[:, 3:5] + kinds[:, 5:7], (kinds[:, 10] + kinds[:, 11])[:, None]], axis=1)
    around = [shifted(shared, step) for step in STEPS]
    return np.concatenate([own, kinds, *around, place.features(), *score_windows(scores)], axis=1), scores


def score_windows(scores: Floats) -> list[Floats]:
    """The lines' word scores, those of their neighbours, and their means over the neighbourhood."""
    first = scores[:, :1]
    means = [window_means(first, reach).astype(np.float32) for reach in SCORE_WINDOWS]
    return [scores, *(shifted(first, step) for step in STEPS), *means]


def own_features(line: Line, tokens: list[str]) -> tuple[float, ...]:
    """The numbers of one line by itself, the first five of them also shown to its neighbours."""
    text, words = line.text, line.words or 1
    count = len(tokens) or 1
    return (
        min(len(text), 2000) / 200,
        min(line.words, 200) ** 0.5,
        float(line.is_sentence),
        sum(map(FUNCTION_WORDS.__contains__, tokens)) / count,
        min(1.0, sum(map(str.isupper, [w[0] for w in text[:400].split()])) / min(words, 70)),
        min(len(text) / words, 20) / 6,
        min(text.count(","), 8) / words,
        min(text.count(". "), 10),
        tokens.count("#") / count,
        float(text[:1].isupper()),
        float(text[:1].islower()),
        float(text[-1:] == ":"),
        float(text[:1] in "\"'“‘«„"),
        float("?" in text),
        float("(" in text or "@" in text or "http" in text),
        float("|" in text or "»" in text or "›" in text or "·" in text or "•" in text),
    )


def word_keys(line: Line, tokens: list[str]) -> list[str]:
    """What of a line is looked up: words, pairs of words, the first word and short lines whole."""
    some = tokens[:GRAMS]
    keys = some + [f"{a} {b}" for a, b in pairwise(some)]
    if some:
        keys.append(f"^{some[0]}")
    if line.words <= WHOLE_LINE:
        keys.append(f"={line.folded}")
    return keys


def score_words(lines: Sequence[Line], tokens: list[list[str]], words: Words) -> Floats:
    """The sums of the word weights of each line, damped by the number of its words."""
    find = words.rows.get
    found: list[int] = []
    starts, damping = [], []
    for line, of in zip(lines, tokens, strict=True):
        keys = word_keys(line, of)
        starts.append(len(found))
        damping.append(max(1, len(keys)))
        found += [find(key, 0) for key in keys]
        found.append(0)
    sums = np.add.reduceat(words.weights[found], starts, axis=0)
    return np.asarray(sums / np.sqrt(np.array(damping, dtype=np.float32))[:, None], dtype=np.float32)


def kind_columns(lines: Sequence[Line]) -> Floats:
    """One column a kind of KINDS, 1 where the line has it."""
    columns = np.zeros((len(lines), len(KINDS)), dtype=np.float32)
    for row, line in enumerate(lines):
        number = KIND_NUMBER.get(line.kind)
        if number is not None:
            columns[row, number] = 1
    return columns


def shifted(columns: Floats, step: int) -> Floats:
    """The rows as seen `step` lines further down; -1 beyond the page."""
    moved = np.full_like(columns, -1)
    if step > 0:
        moved[:-step] = columns[step:] if len(columns) > step else moved[:-step]
    else:
        moved[-step:] = columns[:step] if len(columns) > -step else moved[-step:]
    return moved


def window_means(values: npt.NDArray[np.floating], reach: int) -> npt.NDArray[np.floating]:
    """The mean of the values from `reach` lines above to `reach` lines below."""
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    at = np.arange(len(values))
    return (sums[np.minimum(len(values), at + reach + 1)] - sums[np.maximum(0, at - reach)]) / (2 * reach + 1)


class Place:
    """Where the lines of a page stand to its running text."""

    def __init__(self, own: Floats, prose: list[bool], tokens: list[list[str]], lines: Sequence[Line]) -> None:
        self.lines, self.tokens = lines, tokens
        self.words = own[:, 1] ** 2
        self.is_prose = np.array(prose)
        self.prose = np.where(self.is_prose, self.words, 0.0)
        self.prose_log = np.log1p(self.prose).astype(np.float32)
        self.at = np.arange(len(lines))

    def features(self) -> Floats:
        """Position, prose around, stretch of running text, repetition, words shared with the main text, markers above."""
        total = self.prose.sum() + 1e-6
        before = np.cumsum(self.prose) - self.prose
        weight, rank, first, last = self.stretches()
        span = max(1, last - first)
        columns = [
            self.at / len(self.at),
            np.full(len(self.at), np.log1p(len(self.at))),
            np.full(len(self.at), np.log1p(total)),
            *(np.log1p(window_means(self.prose, reach)) for reach in PROSE_WINDOWS),
            before / total,
            1 - (before + self.prose) / total,
            weight / total,
            *(rank == r for r in range(STRETCHES)),
            np.clip((self.at - first) / span, -3, 4),
            (self.at >= first) & (self.at <= last),
            self.repeated(),
            self.shared_words(first, last),
            *self.since_markers(before / total),
            np.minimum(self.since(self.is_prose), 50) ** 0.5,
            np.minimum(self.since(self.is_prose[::-1])[::-1], 50) ** 0.5,
            np.minimum(self.since(self.words >= WHOLE_LINE), 50) ** 0.5,
            np.minimum(self.since((self.words >= WHOLE_LINE)[::-1])[::-1], 50) ** 0.5,
        ]
        return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)

    def stretches(self) -> tuple[npt.NDArray[np.floating], npt.NDArray[np.integer], int, int]:
        """Weight and rank of the stretch of running text that each line stands in, and where the heaviest begins and ends."""
        weight, rank = np.zeros(len(self.at)), np.full(len(self.at), STRETCHES)
        where = np.flatnonzero(self.is_prose)
        if not len(where):
            return weight, rank, 0, len(self.at) - 1
        groups = np.split(where, np.flatnonzero(np.diff(where) > GAP) + 1)
        sums = [float(self.prose[g].sum()) for g in groups]
        order = sorted(range(len(groups)), key=lambda k: -sums[k])
        for place, k in enumerate(order):
            inside = slice(max(0, int(groups[k][0]) - 1), int(groups[k][-1]) + 1)
            weight[inside], rank[inside] = sums[k], min(place, STRETCHES)
        return weight, rank, int(groups[order[0]][0]), int(groups[order[0]][-1])

    def repeated(self) -> npt.NDArray[np.floating]:
        """How often the line stands on the page, numbers aside."""
        counts = Counter(line.folded for line in self.lines)
        return np.log1p(np.array([counts[line.folded] for line in self.lines], dtype=np.float32))

    def shared_words(self, first: int, last: int) -> npt.NDArray[np.floating]:
        """The share of a line's longer words that the heaviest stretch uses in other lines; -1 for lines without any."""
        sets = [{t for t in words if len(t) >= VOCABULARY_WORD} for words in self.tokens]
        used: Counter[str] = Counter()
        for i in range(first, last + 1):
            if self.is_prose[i]:
                used.update(sets[i])
        shares = []
        for i, words in enumerate(sets):
            own = int(first <= i <= last and bool(self.is_prose[i]))
            shares.append(sum(used[w] > own for w in words) / len(words) if words else -1.0)
        return np.array(shares, dtype=np.float32)

    def since_markers(self, before: npt.NDArray[np.floating]) -> list[npt.NDArray[np.floating]]:
        """Whether comments have begun after some text, and the lines since then and since a heading of related texts."""
        comment = np.array([line.kind in {"comment", "comment_form"} for line in self.lines]) & (before > 0.15)
        begun = np.maximum.accumulate(comment)
        start = int(np.argmax(comment)) if comment.any() else len(self.at)
        related = np.array([line.kind == "related" and line.words < 8 for line in self.lines])
        closed = np.maximum.accumulate(np.array([line.kind == "copyright" for line in self.lines]))
        lines_since = np.clip(self.at - start, -1, 200) / 50
        return [begun.astype(np.float32), lines_since, np.minimum(self.since(related), 60) ** 0.5, closed.astype(np.float32)]

    def since(self, marks: npt.NDArray[np.bool_]) -> npt.NDArray[np.integer]:
        """How many lines above the last mark stands, from the top of the page where there is none."""
        last = np.maximum.accumulate(np.where(marks, self.at, -1))
        return self.at - last
