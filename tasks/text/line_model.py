"""How likely each line of a page is text of an article, and how likely another article begins there.

Two small networks, trained on pages of many sites (models/MODEL.md says which and how well), read here with numpy
alone: one row of features a line, two hidden layers, one probability. A page is scored by itself, so that a page's
lines get the same figures whatever it is read together with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.line_features import Floats, Words, describe_lines
from tasks.text.lines import Line
from tasks.text.opening_features import opening_rows

FILE = "lines.npz"
CLIPPED = 5.0
"""Standard deviations beyond which a feature says no more; outliers of one page must not outweigh the rest."""

ROWS = 16
"""Rows multiplied at a time: so small a product stays in one thread; whole pages at once woke the matrix library's
threads, and dumps took about twice the processor time."""

DIGITS = 4
"""Digits kept of a probability: the last bits of a matrix product differ between processors."""


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


class LineModel(NamedTuple):
    """What scores lines: known words, the networks for text and those for beginnings, of which the mean counts."""

    words: Words
    text: list[Network]
    opening: list[Network]


class Scored(NamedTuple):
    """Probabilities by line: that it is text of an article, and that another article begins with it."""

    text: list[float]
    opening: list[float]


def score_lines(lines: Sequence[Line]) -> Scored:
    """Score the lines of a page whose kinds are told by themselves. Cost: O(lines)."""
    if not lines:
        return Scored([], [])
    model = load_model()
    features, scores = describe_lines(lines, model.words)
    text = mean_of(model.text, features)
    opening = np.zeros(len(lines), dtype=np.float32)
    at, rows = opening_rows(lines, text, scores)
    if at:
        opening[at] = mean_of(model.opening, rows)
    return Scored(text.tolist(), opening.tolist())


def mean_of(networks: Sequence[Network], rows: Floats) -> Floats:
    """The mean of the networks' probabilities, rounded."""
    mean = np.mean(np.stack([network.probabilities(rows) for network in networks]), axis=0)
    return np.asarray(np.round(mean, DIGITS), dtype=np.float32)


@cache
def load_model() -> LineModel:
    """The model that comes with the project, read once a process."""
    return read_model((resources.files("tasks.text") / "models" / FILE).read_bytes())


def read_model(data: bytes) -> LineModel:
    """A model from the bytes of its file."""
    with np.load(BytesIO(data)) as parts:
        known = bytes(parts["words"]).decode("utf-8").split("\n")
        weights = np.concatenate([np.zeros((1, parts["word_weights"].shape[1])), parts["word_weights"]]).astype(np.float32)
        rows = {word: number + 1 for number, word in enumerate(known)}
        return LineModel(Words(rows, weights), networks_of(dict(parts), "text"), networks_of(dict(parts), "opening"))


def networks_of(parts: Mapping[str, npt.NDArray[Any]], task: str) -> list[Network]:
    """The networks for a task in a model file."""
    names = sorted({key.partition("_")[0] for key in parts if key.startswith(task)})
    return [network_of(parts, name) for name in names]


def network_of(parts: Mapping[str, npt.NDArray[Any]], name: str) -> Network:
    """The network of that name in a model file."""
    count = sum(key.startswith(f"{name}_bias") for key in parts)
    layers = [(parts[f"{name}_weights{n}"].astype(np.float32), parts[f"{name}_bias{n}"].astype(np.float32)) for n in range(count)]
    return Network(parts[f"{name}_mean"].astype(np.float32), parts[f"{name}_scale"].astype(np.float32), layers)
