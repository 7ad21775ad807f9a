"""Edges carry exact Jaccard similarity and both containments."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.similarity.edges import Edges, make_edges
from tasks.similarity.matches import match_pairs
from tasks.similarity.sets import ShingleSets
from tasks.similarity.shingles import shingle_texts

WORDS = [f"w{i}" for i in range(103)]


def measured(a: str, b: str) -> Edges:
    sets = ShingleSets(shingle_texts(pa.array([a, b], pa.large_string()), 8))
    pair = np.array([0]), np.array([1])
    return make_edges(sets, *pair, match_pairs(sets, *pair).shared)


def test_excerpt_is_contained_not_similar() -> None:
    edge = measured(" ".join(WORDS), " ".join(WORDS[:28]))
    assert edge.containment_b[0] == 1.0
    assert edge.containment_a[0] == edge.similarity[0] == pytest.approx(0.25)
    assert edge.containment[0] == 1.0


def test_texts_without_shingles_share_nothing() -> None:
    assert measured("", "one two three").similarity.tolist() == [0.0]


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_similarity_is_that_of_the_sets(a: list[str], b: list[str]) -> None:
    x, y = ({tuple(w[i : i + 4]) for i in range(len(w) - 3)} for w in (a, b))
    edge = measured(" ".join(a), " ".join(b))
    assert edge.similarity[0] == len(x & y) / max(len(x | y), 1)
    assert (edge.size_a[0], edge.size_b[0]) == (len(x), len(y))
