"""What tells that a line of running text is the first of another article, as numbers.

Asked of every line that the line model takes for text: what lies between it and the text above (dates, bylines,
comments, owners' lines, titles, titles printed twice), how much text stands on both sides, whether both sides use the
same words, names and punctuation, and whether the line's own words are those that articles begin with.
All pages of a batch are read at once, and nothing is compared across pages.
Source: the cues and the cohesion that were compared on joined dumps in the design of the clean stage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.cohesion import describe_crossings, describe_ties
from tasks.text.line_features import KIND_NUMBER, KINDS, OPEN, Own
from tasks.text.line_places import Flags, Floats, Pages, count_alike, pages_of
from tasks.text.line_words import ASKS, BRACKET, COLON, COMMA, DASH, DIGIT, ELLIPSIS, MONEY, QUOTE, STOP, UPPER, Ints
from tasks.text.lines import Line, is_title_shaped
from tasks.text.word_links import COMMON, Links, Rarity, link_words, stands_near

Numbers = npt.NDArray[np.float64]

IS_TEXT = 0.5
NEAR = 10
"""Lines right above a text and right below the one before in which furniture is counted apart: a page's top and end."""

STYLE_SIDES = (4, 12)
"""Lines of text on each side whose punctuation is compared."""

MARKS = (UPPER, DIGIT, COMMA, STOP, ASKS, QUOTE, BRACKET, COLON, DASH, MONEY, ELLIPSIS)

PLACE_FIRST = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ’' .-]{2,}[^\n]{0,40}?(?:—|–|--| - |\()")
"""A place in capitals before a dash, as agencies' texts begin."""

LATER = re.compile(
    r"^\W{0,2}(?:he|she|they|it|his|her|their|its|this|these|those|that|but|and|however|yet|so|then|also|meanwhile|still|i|we|you)\b", re.IGNORECASE
)
"""Words that point back: what they mean was said above."""

SURE = 0.9
"""Probability from which a line is text beyond doubt; of furniture taken for text few lines reach it."""

PLACE_SIDES, THICK = (5, 15), (15, 40)
"""Lines of text, and lines of the page, on each side in which text is weighed."""

SIDE = 5
"""Lines of text on each side in which the words of a title are looked for."""

FAR = 60
ABOVE = 40
"""Lines above a gap, and above a line of text, that are looked at."""

MOST_TITLES = 8
"""Titles of a gap that are compared with the text, from the nearest up: a list of other articles is longer."""

TITLE_WORDS = 3
MOST = 9
LONG_LINE, LONGEST = 12, 150
UNITS = 10_000
"""Parts of one in which probabilities are summed, which have four digits: whole numbers sum the same in any order."""


class PageLines(NamedTuple):
    """The lines of pages. own: what they are by themselves; chance: probability of text; kind: by now; shaped: as titles; headed: heads by the rules."""

    lines: Sequence[Line]
    pages: Pages
    own: Own
    chance: Floats
    kind: Ints
    shaped: Flags
    headed: Flags


class TextLines(NamedTuple):
    """The lines of text of pages: their numbers, their pages, where the gap above each begins, and how their words are tied."""

    at: Ints
    pages: Pages
    gap: Ints
    links: Links
    names: Links


def see_lines(lines: Sequence[Line], pages: Pages, own: Own, chance: Floats, heads: Sequence[int]) -> PageLines:
    """The lines as they are to be described, their kinds and heads being known."""
    kind = np.array([KIND_NUMBER.get(line.kind, OPEN) for line in lines], dtype=np.int64)
    shaped = np.array([not line.kind and line.words > 1 and is_title_shaped(line) for line in lines], dtype=bool)
    headed = np.zeros(len(lines), dtype=bool)
    headed[list(heads)] = True
    return PageLines(lines, pages, own, chance, kind, shaped, headed)


def find_text(of: PageLines, rarity: Rarity) -> TextLines:
    """The lines of text."""
    is_text = of.chance >= IS_TEXT
    at = np.flatnonzero(is_text)
    pages = pages_of(np.bincount(of.pages.number[at], minlength=len(of.pages.starts)).tolist())
    above = np.concatenate([[-1], at[:-1]])[: len(at)]
    tokens = of.own.tokens
    weight = np.where(is_text[tokens.line], rarity.of(tokens), 0)
    some = np.flatnonzero(weight >= COMMON)
    names = some[tokens.capital[some]]
    line = np.cumsum(is_text) - 1
    links = [link_words(tokens.number[of], line[tokens.line[of]], weight[of], pages) for of in (some, names)]
    return TextLines(at, pages, np.maximum(above + 1, of.pages.first[at]), *links)


def describe_openings(of: PageLines, text: TextLines, rarity: Rarity) -> Floats:
    """The features of each line of text as the first of an article."""
    parts = [
        describe_gaps(of, text),
        describe_titles(of, text, rarity),
        describe_own(of, text),
        describe_style(of, text),
        describe_ties(text.links, text.pages),
        describe_crossings(text.names, text.pages),
        describe_place(of, text),
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def has_head(of: PageLines, text: TextLines) -> Flags:
    """Whether the rules found a head in the gap above each line of text."""
    above = np.concatenate([[0], np.cumsum(of.headed)])
    return above[text.at + 1] > above[text.gap]


def sums_of(values: npt.NDArray[np.generic]) -> Numbers:
    """Running sums with a first row of zeros: those between two lines are a difference."""
    sums = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, out=sums[1:])
    return sums


def describe_gaps(of: PageLines, text: TextLines) -> Numbers:
    """What lies between the text above and each line: kinds of furniture in all and at both ends, repeated lines, heads."""
    size, at, first = len(of.lines), text.at, text.gap
    values = np.zeros((size, len(KINDS) + 3))
    values[np.arange(size), of.kind] = 1
    values[:, -2] = np.minimum(count_alike(of.own.number, of.pages), 5) - 1
    values[:, -1] = of.own.words > LONG_LINE
    sums = sums_of(values)
    end, top = of.pages.end[at], of.pages.first[at]
    between, near = sums[at] - sums[first], sums[at] - sums[np.maximum(first, at - NEAR)]
    below = sums[np.minimum(end, at + 5)] - sums[np.minimum(end, at + 1)]
    above = sums[first] - sums[np.maximum(top, first - ABOVE)]
    dated = (of.kind == KIND_NUMBER["date"]) | (of.kind == KIND_NUMBER["byline"])
    heads = np.cumsum(of.headed)
    in_gap: Ints = heads[at] - np.where(first > 0, heads[first - 1], 0)
    columns = [np.minimum(part, MOST) for part in (between, near, below, above)]
    return np.concatenate([*columns, np.stack([np.log1p(at - first), in_gap, since(of.headed, of, at), since(dated, of, at)], axis=1)], axis=1)


def since(marks: Flags, of: PageLines, at: Ints) -> Ints:
    """How many lines above the last mark on the page stands, FAR where there is none."""
    last = np.maximum.accumulate(np.where(marks, np.arange(len(marks)), -1))[at]
    return np.where(last >= of.pages.first[at], np.minimum(at - last, FAR), FAR)


def describe_titles(of: PageLines, text: TextLines, rarity: Rarity) -> Numbers:
    """The titles between the text above and each line: how many, printed twice, how long, whose words they use."""
    rows = np.zeros((len(text.at), 9))
    gap, title = find_titles(of, text)
    if not len(gap):
        return rows
    below, above = title_ties(of, text, title, gap, rarity)
    is_last = np.concatenate([gap[1:] != gap[:-1], [True]])
    order = np.lexsort((below - above, gap))
    last = gap[is_last]
    rows[:, 0] = np.bincount(gap, minlength=len(rows))
    twice = np.lexsort((of.own.number[title], gap))
    again = (np.diff(gap[twice]) == 0) & (np.diff(of.own.number[title][twice]) == 0)
    rows[:, 1] = np.bincount(gap[twice][1:][again], minlength=len(rows))
    rows[last, 2], rows[last, 3] = above[order][is_last], below[order][is_last]
    rows[last, 4], rows[last, 5] = above[is_last], below[is_last]
    rows[last, 6] = of.own.words[title[is_last]]
    rows[last, 7] = text.at[last] - title[is_last]
    rows[last, 8] = np.log1p(text.at[last] - title[np.concatenate([[True], gap[1:] != gap[:-1]])])
    return rows


def find_titles(of: PageLines, text: TextLines) -> tuple[Ints, Ints]:
    """The title-shaped lines above each line of text, as the number of the gap and of the line."""
    title = np.flatnonzero(of.shaped & (of.own.words >= TITLE_WORDS) & (of.chance < IS_TEXT))
    gap = np.searchsorted(text.at, title)
    title, gap = title[gap < len(text.at)], gap[gap < len(text.at)]
    inside = (title >= text.gap[gap]) & (text.at[gap] - title < ABOVE)
    title, gap = title[inside], gap[inside]
    from_below = np.searchsorted(gap, gap, side="right") - np.arange(len(gap))
    return gap[from_below <= MOST_TITLES], title[from_below <= MOST_TITLES]


def title_ties(of: PageLines, text: TextLines, lines: Ints, gap: Ints, rarity: Rarity) -> tuple[Numbers, Numbers]:
    """The shares of each line's words, by weight, that the text below and above the gap it stands in uses; lines ascend."""
    tokens = of.own.tokens
    begins, ends = np.searchsorted(tokens.line, lines), np.searchsorted(tokens.line, lines, side="right")
    number = np.repeat(np.arange(len(lines)), ends - begins)
    some = np.arange(len(number)) + np.repeat(begins - np.cumsum(ends - begins) + (ends - begins), ends - begins)
    own = tokens._replace(number=tokens.number[some], size=tokens.size[some])
    weight = rarity.of(own)
    near = stands_near(text.links, text.pages, own.number, gap[number], SIDE)
    whole = np.bincount(number, weight, len(lines)) + 1
    above, below = (np.bincount(number, weight * marks, len(lines)) / whole for marks in near)
    return below, above


def describe_own(of: PageLines, text: TextLines) -> Numbers:
    """Each line by itself, beside the text above and below it."""
    at = text.at
    counts, edges, words, own_chance = of.own.counts[at], of.own.edges[at], of.own.words[at], of.chance[at]
    by_words = np.array([(PLACE_FIRST.match(t) is not None, LATER.match(t) is not None) for t in (of.lines[i].text for i in at)], dtype=float).reshape(-1, 2)
    ends = [edges[:, 1] == sign for sign in (QUOTE, COLON)]
    begins = [edges[:, 0] == sign for sign in (UPPER, QUOTE)]
    columns = [np.minimum(words, LONGEST), of.own.closed[at], *begins, of.shaped[at], *by_words.T, *ends, counts[:, ASKS] > 0, own_chance]
    own = np.stack([np.asarray(column, dtype=float) for column in columns], axis=1)
    near = [neighbours(own, step, text.pages) for step in (-2, -1, 1)]
    beside = [of.chance[np.clip(at + step, of.pages.first[at], of.pages.end[at] - 1)][:, None] for step in (-2, -1, 1, 2)]
    return np.concatenate([own, *near, *beside], axis=1)


def neighbours(rows: Numbers, step: int, pages: Pages) -> Numbers:
    """The rows as seen `step` rows further on; -1 beyond the ends of the page."""
    place = pages.at + step
    inside = (place >= pages.first) & (place < pages.end)
    return np.where(inside[:, None], rows[np.where(inside, place, 0)] if len(rows) else rows, -1.0)


def describe_style(of: PageLines, text: TextLines) -> Numbers:
    """How punctuation and length of lines differ above and below each line of text."""
    counts = of.own.counts[text.at]
    sums = sums_of(np.concatenate([counts.sum(axis=1)[:, None], np.ones((len(counts), 1)), counts[:, MARKS]], axis=1))
    at, pages = text.pages.at, text.pages
    columns = []
    for side in STYLE_SIDES:
        above, below = sums[at] - sums[np.maximum(pages.first, at - side)], sums[np.minimum(pages.end, at + side)] - sums[at]
        a, b = above[:, 2:] / (above[:, :1] + 50), below[:, 2:] / (below[:, :1] + 50)
        long = [(m[:, 0] + 20) / (m[:, 1] + 0.2) for m in (above, below)]
        columns += [1000 * (b - a) / np.sqrt(1 + 1000 * (a + b)), (long[1] / long[0])[:, None]]
    return np.concatenate(columns, axis=1)


def describe_place(of: PageLines, text: TextLines) -> Numbers:
    """How much text stands above and below, near and in all, how sure the model is of it, and how thick it stands."""
    at, pages, order = text.at, text.pages, text.pages.at
    words, chance = of.own.words[at], np.rint(of.chance[at].astype(np.float64) * UNITS)
    sums = sums_of(np.stack([words, words * (chance >= SURE * UNITS), chance, of.own.closed[at], at - text.gap, np.ones(len(at))], axis=1))
    above, below = sums[:-1] - sums[pages.first], sums[pages.end] - sums[:-1]
    columns = [np.log1p(np.concatenate([above[:, :2], below[:, :2]], axis=1))]
    for side in PLACE_SIDES:
        for part in (sums[np.minimum(pages.end, order + side)] - sums[:-1], sums[:-1] - sums[np.maximum(pages.first, order - side)]):
            columns += [np.log1p(part[:, :2]), part[:, 2:5] / np.maximum(part[:, 5:], 1) / (UNITS, 1, 1)]
    thick = sums_of(np.bincount(at, np.minimum(words, 100), len(of.lines))[:, None])
    for reach in THICK:
        low = thick[np.minimum(of.pages.end[at], at + reach)] - thick[at]
        columns += [np.log1p(low), np.log1p(thick[text.gap] - thick[np.maximum(of.pages.first[at], text.gap - reach)])]
    size, whole = of.pages.end[at] - of.pages.first[at], pages.end - pages.first
    rest = [np.minimum(order - pages.first, FAR), np.minimum(pages.end - order, FAR), np.log1p(above[:, 0] + below[:, 0]), np.log1p(size), whole / size]
    return np.concatenate([*columns, np.stack(rest, axis=1)], axis=1)
