"""Boosted trees read with numpy alone: every test of every tree at once, a bit for each leaf.

A tree of at most 16 leaves is a list of tests; one that fails rules out the leaves to its left, so the answer is the
leftmost leaf that no failed test rules out. No branch is followed, all rows and trees are counted together, and the
sums are rounded, so that the figures do not depend on the processor. Where most rows are clear to the
first trees, the others need not be asked about them.
Source: Lucchese et al. 2015, QuickScorer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

ROWS = 256
"""Rows tested at a time, so that the tests of all trees stay in the processor's cache (of 64, 256 and 1,024 the fastest)."""

DIGITS = 4
"""Digits kept of a probability."""

LEFTMOST = np.array([0, *((leaves & -leaves).bit_length() - 1 for leaves in range(1, 1 << 16))], dtype=np.int64)
"""The leftmost leaf of each set of leaves: looking it up takes a third of the time of reckoning it."""


class Plain(NamedTuple):
    """Which rows need no more trees: those whose log odds after so many trees are below."""

    trees: int
    below: float


class Forest(NamedTuple):
    """Trees of one shape: features, thresholds and leaves kept by the tests (trees in rows), and the values of the leaves."""

    features: npt.NDArray[np.int64]
    thresholds: Floats
    kept: npt.NDArray[np.uint16]
    leaves: Floats

    def probabilities(self, rows: Floats, plain: Plain | None = None) -> Floats:
        """One probability a row."""
        return chances_of(self.odds(rows, plain))

    def odds(self, rows: Floats, plain: Plain | None = None) -> npt.NDArray[np.float64]:
        """The log odds of each row; those of plain cases by the first trees only."""
        columns = np.ascontiguousarray(rows.T)
        if plain is None:
            return self.sums(columns)
        sums = self.part(0, plain.trees).sums(columns)
        left = np.flatnonzero(sums >= plain.below)
        if len(left) and self.leaves.shape[1] > plain.trees:
            sums[left] += self.part(plain.trees, self.leaves.shape[1]).sums(columns[:, left])
        return sums

    def part(self, first: int, end: int) -> Forest:
        """The forest of some of the trees."""
        return Forest(self.features[:, first:end], self.thresholds[:, first:end], self.kept[:, first:end], self.leaves[:, first:end])

    def sums(self, columns: Floats) -> npt.NDArray[np.float64]:
        """The sums of the trees' values. columns: one a row."""
        parts = [self.sums_of(columns[:, start : start + ROWS]) for start in range(0, columns.shape[1], ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def sums_of(self, columns: Floats) -> npt.NDArray[np.float64]:
        """The sums of the trees' values of a few rows."""
        tests, trees = self.features.shape
        passed = columns[self.features.ravel()] <= self.thresholds.ravel()[:, None]
        kept = np.negative(passed.view(np.uint8), dtype=np.uint16).reshape(tests, trees, -1)
        kept |= self.kept[:, :, None]
        leaf = LEFTMOST[np.bitwise_and.reduce(kept, axis=0)]
        return np.asarray(self.leaves[leaf, np.arange(trees)[:, None]].sum(axis=0, dtype=np.float64))


def chances_of(odds: npt.NDArray[np.float64]) -> Floats:
    """Log odds as probabilities."""
    return np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), DIGITS).astype(np.float32)


def forest_of(parts: Mapping[str, npt.NDArray[Any]], name: str) -> Forest:
    """The forest of that name in a model file."""
    return Forest(
        parts[f"{name}_features"].astype(np.int64),
        parts[f"{name}_thresholds"].astype(np.float32),
        parts[f"{name}_kept"].astype(np.uint16),
        parts[f"{name}_leaves"].astype(np.float32),
    )
