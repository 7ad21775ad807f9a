"""A small network over the lines of pages, read with numpy alone.

One row of features a line, then steps in each of which a line sees lines ever further above and below. Many pages are
read at once, yet each line gets the same figures whatever its page is read together with: a page's rows are always
multiplied in the same groups.
Source: dilated convolutions with residuals (van den Oord et al. 2016; Bai et al. 2018) over the lines of a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.text.line_places import Floats

CLIPPED = 5.0
"""Standard deviations beyond which a feature says no more; outliers of one page must not outweigh the rest."""

ROWS = 16
"""Rows multiplied at a time: so small a product stays in one thread; whole pages at once woke the matrix library's
threads, and dumps took about twice the processor time."""

DIGITS = 4
"""Digits kept of a probability: the last bits of a matrix product differ between processors."""


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

    def odds(self, rows: Floats, sizes: Sequence[int]) -> Floats:
        """The log odds of each output, one row a line; sizes: the rows of each page."""
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
        return np.asarray((multiplied(values, out) + out_bias)[at], dtype=np.float32)

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


def sequence_network_of(parts: Mapping[str, npt.NDArray[Any]]) -> SequenceNetwork:
    """The sequence network of a model file."""
    of = {name: part.astype(np.float32) for name, part in parts.items() if part.dtype.kind == "f"}
    steps = []
    for number, reach in enumerate(parts["reaches"].tolist()):
        above, itself, below = (np.ascontiguousarray(w) for w in np.split(of[f"step{number}"], 3))
        steps.append(Step(reach, above, itself, below, of[f"step{number}_bias"]))
    last = [(of[name], of[f"{name}_bias"]) for name in ("middle", "out")]
    return SequenceNetwork(of["mean"], of["scale"], (of["enter"], of["enter_bias"]), steps, last)
