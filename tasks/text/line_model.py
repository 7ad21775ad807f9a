"""How likely each line of a page is text of an article.

A small network, trained on pages of many sites (models/MODEL.md says which and how well), read here with numpy alone:
one row of features a line, then steps in each of which a line sees lines ever further above and below. Pages are
scored many at once, yet each line gets the same figures whatever its page is read together with: sums are of whole
numbers, and a page's rows are always multiplied in the same groups.
Source: dilated convolutions with residuals (van den Oord et al. 2016; Bai et al. 2018) over the lines of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.line_features import Floats, Own, describe_pages
from tasks.text.line_places import Pages, pages_of
from tasks.text.line_words import Words
from tasks.text.lines import Line

FILE = "lines.npz"
CLIPPED = 5.0
"""Standard deviations beyond which a feature says no more; outliers of one page must not outweigh the rest."""

ROWS = 16
"""Rows multiplied at a time: so small a product stays in one thread; whole pages at once woke the matrix library's
threads, and dumps took about twice the processor time."""

DIGITS = 4
"""Digits kept of a probability: the last bits of a matrix product differ between processors."""

LINES_AT_ONCE = 8192
"""Lines from which on pages wait for the next round: enough that Python's share does not count, few enough for the cache."""

PART = 1 << 16
"""Lines of a page that are scored together; a longer page is scored in parts, so that memory stays bounded."""


class Step(NamedTuple):
    """One step of the sequence network: how far it reaches, its weights for the line above, itself and the line below, its bias."""

    reach: int
    above: Floats
    itself: Floats
    below: Floats
    bias: Floats


class SequenceNetwork(NamedTuple):
    """Means and scales of the features, the weights by which they enter, the steps, and the weights of the last two layers."""

    mean: Floats
    scale: Floats
    enter: tuple[Floats, Floats]
    steps: list[Step]
    last: list[tuple[Floats, Floats]]

    def probabilities(self, rows: Floats, sizes: Sequence[int]) -> Floats:
        """One probability a row; sizes: the rows of each page."""
        at, total = self.places(sizes)
        scaled = np.clip((rows - self.mean) / self.scale, -CLIPPED, CLIPPED)
        inside = np.zeros((total, 1), dtype=np.float32)
        inside[at] = 1
        values = np.zeros((total, rows.shape[1]), dtype=np.float32)
        values[at] = scaled
        values = np.maximum(multiplied(values, self.enter[0]) + self.enter[1], 0) * inside
        for step in self.steps:
            values = self.advance(values, step) * inside
        (weights, bias), (out, out_bias) = self.last
        values += np.maximum(multiplied(values, weights) + bias, 0)
        odds = (multiplied(values, out) + out_bias)[at, 0]
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float32)

    def places(self, sizes: Sequence[int]) -> tuple[npt.NDArray[np.int64], int]:
        """Where each page's rows go, and how many rows there are: pages begin at full groups of rows, as far apart as the steps reach."""
        gap = -(-max(step.reach for step in self.steps) // ROWS) * ROWS
        taken = [-(-size // ROWS) * ROWS + gap for size in sizes]
        begins = gap + np.cumsum([0, *taken[:-1]], dtype=np.int64)
        ends = np.cumsum(sizes, dtype=np.int64)
        shift = np.repeat(begins - (ends - sizes), sizes)
        return np.arange(int(ends[-1])) + shift, gap + sum(taken)

    def advance(self, values: Floats, step: Step) -> Floats:
        """The rows after one step."""
        changed = multiplied(values, step.itself) + step.bias
        changed[step.reach :] += multiplied(values, step.above)[: -step.reach]
        changed[: -step.reach] += multiplied(values, step.below)[step.reach :]
        return np.asarray(values + np.maximum(changed, 0), dtype=np.float32)


def multiplied(values: Floats, weights: Floats) -> Floats:
    """The product, group of rows by group of rows."""
    return np.asarray((values.reshape(-1, ROWS, values.shape[1]) @ weights).reshape(len(values), -1), dtype=np.float32)


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
    """Pages that were scored together, long ones in parts. own: what the lines are by themselves; text: their probabilities."""

    parts: list[Part]
    pages: Pages
    own: Own
    text: Floats


def score_lines(lines: Sequence[Line]) -> list[float]:
    """The probability that each line of a page, its kind being told by itself, is text of an article."""
    return chances_by_page(score_pages([lines]), 1)[0]


def score_pages(pages: Sequence[Sequence[Line]]) -> list[Round]:
    """Score the lines of pages, whose kinds are told by themselves. Cost: O(lines)."""
    return [score_some(some) for some in rounds(pages)]


def rule_out(scored: Sequence[Round], no_text: Sequence[Sequence[range]]) -> None:
    """Give lines that are known to be no text the probability 0, in place. no_text: the lines of each page."""
    for some in scored:
        for part, start in zip(some.parts, some.pages.starts.tolist(), strict=True):
            offset = start - part.first
            for lines in no_text[part.page]:
                some.text[max(lines.start + offset, start) : max(0, min(lines.stop + offset, start + len(part.lines)))] = 0


def chances_by_page(scored: Sequence[Round], count: int) -> list[list[float]]:
    """The probabilities of text of `count` pages, by page and line."""
    found: list[list[float]] = [[] for _ in range(count)]
    for some in scored:
        for part, start in zip(some.parts, some.pages.starts.tolist(), strict=True):
            found[part.page] += some.text[start : start + len(part.lines)].tolist()
    return found


def score_some(parts: list[Part]) -> Round:
    """Score a few pages together."""
    model, sizes = load_model(), [len(part.lines) for part in parts]
    pages = pages_of(sizes)
    features, own = describe_pages([line for part in parts for line in part.lines], pages, model.words)
    return Round(parts, pages, own, np.asarray(np.round(model.text.probabilities(features, sizes), DIGITS), dtype=np.float32))


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


def sequence_network_of(parts: Mapping[str, npt.NDArray[Any]]) -> SequenceNetwork:
    """The sequence network of a model file."""
    of = {name: part.astype(np.float32) for name, part in parts.items() if name not in {"words", "word_weights", "reaches"}}
    steps = []
    for number, reach in enumerate(parts["reaches"].tolist()):
        above, itself, below = (np.ascontiguousarray(w) for w in np.split(of[f"step{number}"], 3))
        steps.append(Step(reach, above, itself, below, of[f"step{number}_bias"]))
    last = [(of[name], of[f"{name}_bias"]) for name in ("middle", "out")]
    return SequenceNetwork(of["mean"], of["scale"], (of["enter"], of["enter_bias"]), steps, last)
