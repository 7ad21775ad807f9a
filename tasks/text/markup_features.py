"""What the markup model sees of a page: numbers for each line, its box, its neighbourhood and its place.

Every number is counted for all lines of the page at once, since pages have hundreds of lines and only some tens are
text. Nothing depends on the language but the marks that end sentences; scripts without spaces count two characters
as a word.
Source: the features compared on the development pages; Kohlschütter et al. 2010 for text and link density; the score of
parents and grandparents by the text in them is that of readability.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.html import Rendered
from tasks.text.line_places import pages_of, window_means
from tasks.text.lines import PROSE_LONG, PROSE_WORDS
from tasks.text.markup_boxes import GROUPS, REGION_BIT, REGION_TAGS, BoxTraits, Floats, bit_columns

TAGS = (
    "p",
    "li",
    "td",
    "th",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "pre",
    "dt",
    "dd",
    "section",
    "article",
    "header",
    "time",
    "caption",
)
TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
STOPS, CLOSING, LEADING = frozenset(".!?…。！？।؟"), frozenset('"”’»)'), frozenset(":;,")
OPENING, MARKS = frozenset("\"'“‘«„"), frozenset("-–—*•(©")
DIGIT = re.compile("[0-9]")
MOSTLY_LINK = 0.6
"""Share of a line in links from which it is a link and no running text."""

LEVELS = 5
"""Boxes around a line that are measured: the paragraph, its section, the article and two more."""

WINDOWS = (1, 3, 8, 20)
STEPS = (-3, -2, -1, 1, 2, 3)
NEAR_HEADLINE = 3
"""Lines below the first text of the main box in which the headline may still stand."""


class Described(NamedTuple):
    """The features of a page's lines, their words, which of them are readers' comments by the markup, and the boxes."""

    rows: Floats
    words: npt.NDArray[np.floating]
    in_comments: npt.NDArray[np.bool_]
    boxes: BoxTraits


def describe_markup(rendered: Rendered, title: str | None) -> Described:
    """Describe the lines of a rendered page, one row a line; there is at least one line. title: what the page gives as its title."""
    boxes = BoxTraits(rendered)
    own, words = own_columns(rendered)
    is_prose = ((words >= PROSE_WORDS) & (own[:, 2] + own[:, 3] > 0) | (words >= PROSE_LONG)) & (own[:, -1] < MOSTLY_LINK)
    prose = np.where(is_prose, words, 0.0)
    counted = np.stack([prose, words, own[:, 0] * 200, own[:, -1] * own[:, 0] * 200, np.ones(len(words))], axis=1)
    first_text = int(np.argmax(is_prose)) if is_prose.any() else 0
    in_comments = boxes.comments(first_text)
    tags = tag_columns(rendered)
    same_style = style_columns(rendered, prose, counted)
    place = place_columns(rendered, boxes, prose, title)
    shown = np.concatenate(
        [own[:, 1:3], own[:, -1:], tags[:, :2], tags[:, 5:11].sum(axis=1, keepdims=True), np.log1p(prose)[:, None], same_style[:, :1]], axis=1
    )
    columns = [own, box_columns(boxes, prose, counted), same_style, place, in_comments[:, None], tags]
    columns += [bit_columns(boxes.regions, boxes.of_line, len(REGION_TAGS))]
    columns += [bit_columns(masks, boxes.of_line, len(GROUPS)) for masks in (boxes.near, boxes.all)]
    shown = shown.astype(np.float32)
    columns += [moved(shown, step) for step in STEPS]
    return Described(np.concatenate(columns, axis=1).astype(np.float32), words, in_comments, boxes)


def own_columns(rendered: Rendered) -> tuple[Floats, npt.NDArray[np.floating]]:
    """The numbers of each line by itself, and its words. Columns: length, words, its ends and beginnings, marks in it, share in links."""
    texts = rendered.lines
    length = np.array(list(map(len, texts)), dtype=np.float64)
    words = np.array([text.count(" ") for text in texts]) + 1.0
    unspaced = (words * 12 < length) & np.array([not text.isascii() for text in texts])
    words = np.where(unspaced, length // 2, words)
    last, first = [text[-1] for text in texts], [text[0] for text in texts]
    heads = [text[:40] for text in texts]
    columns = [
        np.minimum(length, 1500) / 200,
        np.minimum(words, 150) ** 0.5,
        [c in STOPS for c in last],
        [c in CLOSING for c in last],
        [c in LEADING for c in last],
        np.minimum([text.count(",") for text in texts], 12) / np.maximum(words, 4),
        np.minimum([text.count(". ") for text in texts], 6) / 3,
        [c.isupper() for c in first],
        [c.islower() for c in first],
        [head.isupper() for head in heads],
        [c in OPENING for c in first],
        [c in MARKS for c in first],
        [DIGIT.search(head) is not None if head.isascii() else any(map(str.isdigit, head)) for head in heads],
        ["|" in text or "»" in text or "›" in text or "•" in text or "·" in text for text in texts],
        ["?" in text for text in texts],
        np.minimum(length / words, 15) / 6,
        np.minimum(np.array(rendered.linked) / length, 1.0),
    ]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1), words


def tag_columns(rendered: Rendered) -> Floats:
    """One column a tag of TAGS and one for the others, 1 where it is the tag of the line's box."""
    numbers = np.array([*(TAG_NUMBER.get(tag, len(TAGS)) for tag in rendered.boxes.tags), len(TAGS)])
    return np.eye(len(TAGS) + 1, dtype=np.float32)[numbers[rendered.line_boxes]]


def box_columns(boxes: BoxTraits, prose: npt.NDArray[np.floating], counted: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """How much running text the boxes around each line hold, how much is linked, and which boxes the neighbours share."""
    sums, total = boxes.sums(counted), prose.sum() + 1e-6
    around = boxes.ancestors(LEVELS)
    columns = []
    for number in around:
        text, words, characters, linked, lines = sums[number].T
        columns += [text / total, linked / (characters + 1), np.log1p(lines), np.log1p(text), text / (words + 1)]
    held = text_held(boxes, around, prose)
    columns += [held[around[1]] / total, held[around[2]] / total]
    for number in around[:3]:
        columns += [number == np.append(-9, number[:-1]), number == np.append(number[1:], -9)]
    return np.stack(columns, axis=1)


def text_held(boxes: BoxTraits, around: list[npt.NDArray[np.int64]], prose: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """The running text of each box's paragraphs, and half of that of its children's."""
    count = len(boxes.parents)
    return np.asarray(np.bincount(around[1] % count, prose, count) + 0.5 * np.bincount(around[2] % count, prose, count))


def style_columns(rendered: Rendered, prose: npt.NDArray[np.floating], counted: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """How much of the page's running text has the line's style: the tag and names of its box and the names of the one around it."""
    tags, hints, parents = [*rendered.boxes.tags, ""], [*rendered.boxes.hints, ""], rendered.boxes.parents
    numbers: dict[tuple[str, str, str], int] = {}
    number_of = {box: numbers.setdefault((tags[box], hints[box], hints[parents[box]] if box >= 0 else ""), len(numbers)) for box in set(rendered.line_boxes)}
    style = np.array([number_of[box] for box in rendered.line_boxes])
    text, words, characters, linked, lines = (np.bincount(style, column) for column in counted.T)
    share = text / (prose.sum() + 1e-6)
    return np.stack([share, np.log1p(lines), text / (words + 1), linked / (characters + 1), share / max(share.max(), 1e-6)], axis=1)[style]


def place_columns(rendered: Rendered, boxes: BoxTraits, prose: npt.NDArray[np.floating], title: str | None) -> npt.NDArray[np.floating]:
    """Where the line stands on the page, in its running text, to its main box and to its headline."""
    at, count, total = np.arange(len(prose)), len(prose), prose.sum() + 1e-6
    page = pages_of([count])
    before = np.cumsum(prose) - prose
    in_main = main_lines(boxes, prose)
    texts = np.flatnonzero(in_main & (prose > 0))
    first, last = (int(texts[0]), int(texts[-1])) if len(texts) else (0, count - 1)
    repeats = Counter(rendered.lines)
    is_title = title_lines(rendered.lines, title)
    headline = headline_at(is_title, boxes.regions[boxes.of_line] & REGION_BIT["h1"] > 0, first)
    columns = [
        at / count,
        np.full(count, np.log1p(count)),
        np.full(count, np.log1p(total)),
        *(np.log1p(window_means(prose, page, reach)) for reach in WINDOWS),
        before / total,
        1 - (before + prose) / total,
        np.clip((at - first) / max(1, last - first), -3, 4),
        (at >= first) & (at <= last),
        np.clip(at - last, -60, 60) / 20,
        np.clip(at - first, -60, 60) / 20,
        in_main,
        np.log1p([repeats[text] - 1 for text in rendered.lines]),
        is_title,
        np.full(count, headline is not None),
        np.clip(at - headline, -20, 60) / 20 if headline is not None else np.full(count, -2.0),
        boxes.depths()[boxes.of_line] / 20,
    ]
    return np.stack(columns, axis=1)


def main_lines(boxes: BoxTraits, prose: npt.NDArray[np.floating]) -> npt.NDArray[np.bool_]:
    """Whether each line stands in the box that holds most running text by itself and its children."""
    held = text_held(boxes, boxes.ancestors(3), prose)
    best = int(np.argmax(held))
    if best == len(held) - 1:
        return np.ones(len(prose), dtype=np.bool_)
    at = np.arange(len(prose))
    return np.asarray((at >= boxes.opened[best]) & (at < boxes.closed[best]))


def title_lines(lines: list[str], title: str | None) -> npt.NDArray[np.bool_]:
    """Whether each line prints the title, in whatever case."""
    if title is None:
        return np.zeros(len(lines), dtype=np.bool_)
    folded, size = title.casefold(), 3 * len(title)
    return np.array([len(line) <= size and line.casefold() == folded for line in lines])


def headline_at(is_title: npt.NDArray[np.bool_], is_heading: npt.NDArray[np.bool_], first: int) -> int | None:
    """The number of the line that prints the title, or of the h1, nearest above the text; None where no line does."""
    for marks in (is_title, is_heading):
        found = np.flatnonzero(marks[: first + NEAR_HEADLINE + 1])
        if len(found):
            return int(found[-1])
    return None


def moved(columns: Floats, step: int) -> Floats:
    """The rows as seen `step` lines further down; -1 beyond the page."""
    shifted = np.full_like(columns, -1)
    if abs(step) < len(columns):
        if step > 0:
            shifted[:-step] = columns[step:]
        else:
            shifted[-step:] = columns[:step]
    return shifted
