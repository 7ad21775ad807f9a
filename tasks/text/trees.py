"""Boosted trees read with numpy alone: every test of every tree at once, a bit for each leaf.

A tree of at most 32 leaves is a list of tests; one that fails rules out the leaves to its left, so the answer is the
leftmost leaf that no failed test rules out. No branch is followed, all rows and trees are counted together, and the
sums are rounded, so that the figures do not depend on the processor.
Source: Lucchese et al. 2015, QuickScorer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

ROWS = 32
"""Rows tested at a time, so that the tests of all trees stay in the processor's cache."""

DIGITS = 4
"""Digits kept of a probability."""


class Forest(NamedTuple):
    """Trees of one shape: features, thresholds and leaves kept by the tests (trees in rows), and the values of the leaves."""

    features: npt.NDArray[np.int64]
    thresholds: Floats
    kept: npt.NDArray[np.uint32]
    leaves: Floats

    def probabilities(self, rows: Floats) -> Floats:
        """One probability a row."""
        return chances_of(self.odds(rows))

    def odds(self, rows: Floats) -> npt.NDArray[np.float64]:
        """The log odds of each row."""
        parts = [self.sums(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def part(self, trees: slice) -> Forest:
        """The forest of some of the trees."""
        return Forest(self.features[:, trees], self.thresholds[:, trees], self.kept[:, trees], self.leaves[:, trees])

    def sums(self, rows: Floats) -> npt.NDArray[np.float64]:
        """The sums of the trees' values of a few rows."""
        tests, trees = self.features.shape
        passed = rows[:, self.features.ravel()] <= self.thresholds.ravel()
        left = np.bitwise_and.reduce(np.where(passed, np.uint32(0xFFFFFFFF), self.kept.ravel()).reshape(len(rows), tests, trees), axis=1)
        lowest = (left & (~left + np.uint32(1))).astype(np.float64)
        leaf = np.log2(lowest).astype(np.int64)
        return np.asarray(self.leaves[leaf, np.arange(trees)].sum(axis=1, dtype=np.float64))


def chances_of(odds: npt.NDArray[np.float64]) -> Floats:
    """Log odds as probabilities."""
    return np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), DIGITS).astype(np.float32)


def forest_of(parts: Mapping[str, npt.NDArray[Any]], name: str) -> Forest:
    """The forest of that name in a model file."""
    return Forest(
        parts[f"{name}_features"].astype(np.int64),
        parts[f"{name}_thresholds"].astype(np.float32),
        parts[f"{name}_kept"].astype(np.uint32),
        parts[f"{name}_leaves"].astype(np.float32),
    )
