"""How likely each line of a page is text of an article.

A small network (sequence_network), trained on pages of many sites (models/MODEL.md says which and how well). Pages are
scored many at once, yet each line gets the same figures whatever its page is read together with. The role model reads the
same features.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import NamedTuple

import numpy as np

from tasks.text.line_features import Floats, Own, describe_pages
from tasks.text.line_places import Pages, pages_of
from tasks.text.line_words import Words
from tasks.text.lines import Line
from tasks.text.role_model import find_roles, load_roles
from tasks.text.sequence_network import DIGITS, SequenceNetwork, sequence_network_of

FILE = "lines.npz"
LINES_AT_ONCE = 8192
"""Lines from which on pages wait for the next round: enough that Python's share does not count, few enough for the cache."""

PART = 1 << 16
"""Lines of a page that are scored together; a longer page is scored in parts, so that memory stays bounded."""


class LineModel(NamedTuple):
    """What scores lines: known words, and the network for text."""

    words: Words
    text: SequenceNetwork


class Part(NamedTuple):
    """Lines of a page that are scored together: the number of the page, of its first line here, and the lines."""

    page: int
    first: int
    lines: Sequence[Line]


class Round(NamedTuple):
    """Pages that were scored together, long ones in parts. own: what the lines are by themselves; text, roles: their probabilities."""

    parts: list[Part]
    pages: Pages
    own: Own
    text: Floats
    roles: Floats


def score_pages(pages: Sequence[Sequence[Line]]) -> list[Round]:
    """Score the lines of pages, whose kinds are told by themselves. Cost: O(lines)."""
    return [score_some(some) for some in rounds(pages)]


def rule_out(scored: Sequence[Round], no_text: Sequence[Sequence[range]]) -> None:
    """Give lines that are known to be no text the probability 0, in place. no_text: the lines of each page."""
    for some, part, rows in places(scored):
        offset = rows.start - part.first
        for lines in no_text[part.page]:
            some.text[max(lines.start + offset, rows.start) : max(0, min(lines.stop + offset, rows.stop))] = 0


def places(scored: Sequence[Round]) -> Iterator[tuple[Round, Part, slice]]:
    """Where the lines of each page stand: the round, the part of the page, and its rows in the round."""
    for some in scored:
        for part, start in zip(some.parts, some.pages.starts.tolist(), strict=True):
            yield some, part, slice(start, start + len(part.lines))


def chances_by_page(scored: Sequence[Round], count: int) -> list[list[float]]:
    """The probabilities of text of `count` pages, by page and line."""
    found: list[list[float]] = [[] for _ in range(count)]
    for some, part, rows in places(scored):
        found[part.page] += some.text[rows].tolist()
    return found


def roles_by_page(scored: Sequence[Round], count: int) -> list[Floats]:
    """The probabilities of the kinds of lines of `count` pages, by page, one row a line."""
    found: list[list[Floats]] = [[] for _ in range(count)]
    for some, part, rows in places(scored):
        found[part.page].append(some.roles[rows])
    return [np.concatenate(of) if of else np.zeros((0, len(load_roles().kinds)), dtype=np.float32) for of in found]


def score_some(parts: list[Part]) -> Round:
    """Score a few pages together."""
    model, sizes = load_model(), [len(part.lines) for part in parts]
    pages = pages_of(sizes)
    features, own = describe_pages([line for part in parts for line in part.lines], pages, model.words)
    odds = model.text.odds(features, sizes)[:, 0]
    text = np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), DIGITS)
    return Round(parts, pages, own, np.asarray(text, dtype=np.float32), find_roles(features, own, sizes))


def rounds(pages: Sequence[Sequence[Line]]) -> Iterator[list[Part]]:
    """Pages in order, empty ones left out, as many at a time as are scored together."""
    some: list[Part] = []
    lines = 0
    for number, page in enumerate(pages):
        for first in range(0, len(page), PART):
            some.append(Part(number, first, page[first : first + PART]))
            lines += len(some[-1].lines)
            if lines >= LINES_AT_ONCE:
                yield some
                some, lines = [], 0
    if some:
        yield some


@cache
def load_model() -> LineModel:
    """The model that comes with the project, read once a process."""
    return read_model((resources.files("tasks.text") / "models" / FILE).read_bytes())


def read_model(data: bytes) -> LineModel:
    """A model from the bytes of its file."""
    with np.load(BytesIO(data)) as parts:
        known = bytes(parts["words"]).decode("utf-8").split("\n")
        return LineModel(Words(known, parts["word_weights"]), sequence_network_of(parts))
