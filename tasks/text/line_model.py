"""How likely each line of a page is text of an article, and how likely another article begins there.

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

from tasks.text.line_features import Floats, describe_pages
from tasks.text.line_places import pages_of
from tasks.text.line_words import Words
from tasks.text.lines import Line
from tasks.text.opening_features import opening_rows

FILE = "lines.npz"
OPENINGS = "openings.npz"
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


class Network(NamedTuple):
    """Means and scales of the features, then weights and biases layer by layer."""

    mean: Floats
    scale: Floats
    layers: list[tuple[Floats, Floats]]

    def probabilities(self, rows: Floats) -> Floats:
        """One probability a row."""
        scaled = np.clip((rows - self.mean) / self.scale, -CLIPPED, CLIPPED)
        return np.concatenate([self.forward(scaled[i : i + ROWS]) for i in range(0, len(scaled), ROWS)])

    def forward(self, values: Floats) -> Floats:
        """The probabilities of a few scaled rows."""
        for number, (weights, bias) in enumerate(self.layers):
            values = values @ weights + bias
            if number < len(self.layers) - 1:
                values = np.maximum(values, 0)
        return np.asarray(1 / (1 + np.exp(-np.clip(values[:, 0], -30, 30))), dtype=np.float32)


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
    """What scores lines: known words, the network for text and those for beginnings, of which the mean counts."""

    words: Words
    text: SequenceNetwork
    opening: list[Network]


class Scored(NamedTuple):
    """Probabilities by line: that it is text of an article, and that another article begins with it."""

    text: list[float]
    opening: list[float]


def score_lines(lines: Sequence[Line]) -> Scored:
    """Score the lines of a page whose kinds are told by themselves. Cost: O(lines)."""
    return next(score_pages([lines]))


def score_pages(pages: Sequence[Sequence[Line]]) -> Iterator[Scored]:
    """Score the lines of pages, page by page, whose kinds are told by themselves. Cost: O(lines)."""
    model = load_model()
    for some in rounds(pages):
        text, scores = score_some(some, model)
        begin = 0
        for page in some:
            here = slice(begin, begin + len(page))
            begin += len(page)
            yield Scored(text[here].tolist(), score_openings(page, text[here], scores[here], model))


def score_some(pages: Sequence[Sequence[Line]], model: LineModel) -> tuple[Floats, Floats]:
    """The probability of text, and the sums of word weights of the lines of a few pages, one after another."""
    parts = [page[i : i + PART] for page in pages for i in range(0, len(page), PART)]
    if not parts:
        return np.zeros(0, dtype=np.float32), np.zeros((0, 1), dtype=np.float32)
    sizes = [len(part) for part in parts]
    features, scores = describe_pages([line for part in parts for line in part], pages_of(sizes), model.words)
    return np.asarray(np.round(model.text.probabilities(features, sizes), DIGITS), dtype=np.float32), scores


def rounds(pages: Sequence[Sequence[Line]]) -> Iterator[list[Sequence[Line]]]:
    """Pages in order, as many at a time as are scored together."""
    some: list[Sequence[Line]] = []
    lines = 0
    for page in pages:
        some.append(page)
        lines += len(page)
        if lines >= LINES_AT_ONCE:
            yield some
            some, lines = [], 0
    if some:
        yield some


def score_openings(lines: Sequence[Line], text: Floats, scores: Floats, model: LineModel) -> list[float]:
    """The probability that another article begins with each line."""
    opening = np.zeros(len(lines), dtype=np.float32)
    at, rows = opening_rows(lines, text, scores) if lines else ([], scores)
    if at:
        opening[at] = mean_of(model.opening, rows)
    return [float(p) for p in opening.tolist()]


def mean_of(networks: Sequence[Network], rows: Floats) -> Floats:
    """The mean of the networks' probabilities, rounded."""
    mean = np.mean(np.stack([network.probabilities(rows) for network in networks]), axis=0)
    return np.asarray(np.round(mean, DIGITS), dtype=np.float32)


@cache
def load_model() -> LineModel:
    """The model that comes with the project, read once a process."""
    folder = resources.files("tasks.text") / "models"
    return read_model((folder / FILE).read_bytes(), (folder / OPENINGS).read_bytes())


def read_model(lines: bytes, openings: bytes) -> LineModel:
    """A model from the bytes of its files."""
    with np.load(BytesIO(lines)) as parts, np.load(BytesIO(openings)) as others:
        known = bytes(parts["words"]).decode("utf-8").split("\n")
        return LineModel(Words(known, parts["word_weights"]), sequence_network_of(parts), networks_of(dict(others), "opening"))


def sequence_network_of(parts: Mapping[str, npt.NDArray[Any]]) -> SequenceNetwork:
    """The sequence network of a model file."""
    of = {name: part.astype(np.float32) for name, part in parts.items() if name not in {"words", "word_weights", "reaches"}}
    steps = []
    for number, reach in enumerate(parts["reaches"].tolist()):
        above, itself, below = (np.ascontiguousarray(w) for w in np.split(of[f"step{number}"], 3))
        steps.append(Step(reach, above, itself, below, of[f"step{number}_bias"]))
    last = [(of[name], of[f"{name}_bias"]) for name in ("middle", "out")]
    return SequenceNetwork(of["mean"], of["scale"], (of["enter"], of["enter_bias"]), steps, last)


def networks_of(parts: Mapping[str, npt.NDArray[Any]], task: str) -> list[Network]:
    """The networks for a task in a model file."""
    names = sorted({key.partition("_")[0] for key in parts if key.startswith(task)})
    return [network_of(parts, name) for name in names]


def network_of(parts: Mapping[str, npt.NDArray[Any]], name: str) -> Network:
    """The network of that name in a model file."""
    count = sum(key.startswith(f"{name}_bias") for key in parts)
    layers = [(parts[f"{name}_weights{n}"].astype(np.float32), parts[f"{name}_bias{n}"].astype(np.float32)) for n in range(count)]
    return Network(parts[f"{name}_mean"].astype(np.float32), parts[f"{name}_scale"].astype(np.float32), layers)
