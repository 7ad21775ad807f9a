"""Shared values are kept, others are not, however they arrive."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.shared import join_shared, keep_shared


def packed(*pairs: tuple[int, int]) -> np.ndarray:
    return np.array([value << 8 | place for value, place in pairs], np.uint64)


def test_value_in_one_place_is_dropped(tmp_path: Path) -> None:
    kept = keep_shared([packed((7, 1), (9, 1)), packed((7, 2), (8, 2))], 8, tmp_path)
    assert kept.tolist() == packed((7, 1), (7, 2)).tolist()


def test_nothing_gives_nothing() -> None:
    assert keep_shared([], 8).tolist() == []


@settings(max_examples=20, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 200)), max_size=60), st.integers(1, 4))
def test_pieces_do_not_matter(pairs: set[tuple[int, int]], pieces: int) -> None:
    batches = [packed(*sorted(pairs)[i::pieces]) for i in range(pieces)]
    values = [value for value, _ in pairs]
    expected = sorted(packed(*(p for p in pairs if values.count(p[0]) > 1)).tolist())
    assert keep_shared(batches, 8).tolist() == join_shared(batches, 8).tolist() == expected


def test_many_values_are_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.shared.HELD", 1)
    kept = keep_shared(iter([packed((7, 1), (9, 1)), packed((7, 2), (8, 2)), packed((8, 3))]), 8, tmp_path)
    assert kept.tolist() == packed((7, 1), (7, 2), (8, 2), (8, 3)).tolist()
