"""Sketches propose the pairs that share enough, in linear numbers."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from tasks.similarity.shingles import shingle_texts
from tasks.similarity.sketches import MOST_TEXTS, TEXT_MASK, Sketches, shared_pairs, sketch


def invented(topic: str, words: int = 150) -> str:
    return " ".join(f"{topic}{i}" for i in range(words))


def sketches(*texts: str) -> Sketches:
    packed = sketch(shingle_texts(pa.array(texts, pa.large_string()), 8))
    return Sketches(np.sort(packed), np.bincount((packed & TEXT_MASK).astype(np.int64), minlength=len(texts)))


def pairs(*texts: str) -> list[tuple[int, int]]:
    a, b = shared_pairs(sketches(*texts))
    return list(zip(a.tolist(), b.tolist(), strict=True))


def test_copies_are_proposed() -> None:
    assert pairs(invented("x") + " one more", invented("y"), "a lead " + invented("x")) == [(0, 2)]


def test_excerpt_is_proposed_with_its_whole() -> None:
    assert pairs(invented("x", 2000), " ".join(invented("x", 2000).split()[700:800])) == [(0, 1)]


def test_strangers_are_not_proposed() -> None:
    assert pairs(invented("x"), invented("y"), "", "z") == []


@pytest.mark.parametrize("count", [MOST_TEXTS, MOST_TEXTS + 1])
def test_large_family_proposes_neighbours_only(count: int) -> None:
    found = len(pairs(*(f"{invented('x')} {invented(f'own{i}w', 5)}" for i in range(count))))
    assert found == (count - 1 if count > MOST_TEXTS else count * (count - 1) // 2)
