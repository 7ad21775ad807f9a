"""Clusters follow copying and leave out pages that hold several articles."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from tasks.similarity.clusters import MergeBars, copy_edges, cut_compounds, find_compounds, join_texts
from tasks.similarity.edges import Edges, make_edges
from tasks.similarity.matches import match_pairs
from tasks.similarity.sets import ShingleSets
from tasks.similarity.shingles import shingle_texts

BARS = MergeBars(same_outlet=0.8, across=0.5)


def words(topic: str, first: int = 0, last: int = 200) -> str:
    return " ".join(f"{topic}{i}" for i in range(first, last))


def edges_of(*texts: str, outlets: list[int] | None = None) -> tuple[ShingleSets, Edges]:
    sets = ShingleSets(shingle_texts(pa.array(texts, pa.large_string()), 8))
    a, b = np.triu_indices(len(texts), 1)
    return sets, copy_edges(make_edges(sets, a, b, match_pairs(sets, a, b).shared), np.array(outlets or range(len(texts))), BARS)


@pytest.mark.parametrize(("outlets", "joined"), [([0, 1], 1), ([0, 0], 0)])
def test_one_outlet_needs_more_agreement(outlets: list[int], joined: int) -> None:
    _, edges = edges_of(words("x", 0, 200), words("x", 70, 270), outlets=outlets)
    assert len(edges.a) == joined


def test_shared_quotation_is_no_edge() -> None:
    _, edges = edges_of(f"{words('x', 0, 8)} {words('y')}", words("x", 0, 9))
    assert len(edges.a) == 0


def test_page_of_two_articles_is_compound() -> None:
    sets, edges = edges_of(words("x"), words("y"), f"{words('x')} {words('y')}")
    assert find_compounds(sets, edges) == [2]


def test_long_and_short_article_are_compound() -> None:
    sets, edges = edges_of(words("x", 0, 900), words("y", 0, 90), f"{words('x', 0, 900)} {words('y', 0, 90)}")
    assert find_compounds(sets, edges) == [2]


def test_overlapping_excerpts_are_not_compound() -> None:
    sets, edges = edges_of(words("x"), words("x", 0, 110), words("x", 80, 200))
    assert find_compounds(sets, edges) == []


def test_copies_of_a_round_up_are_compound() -> None:
    page = f"{words('x')} {words('y')}"
    sets, edges = edges_of(words("x"), words("y"), page, f"{page} with a new last line")
    assert find_compounds(sets, edges) == [2, 3]


def test_compound_joins_no_group() -> None:
    sets, edges = edges_of(words("x"), words("y"), f"{words('x')} {words('y')}", words("x", 0, 150))
    kept = cut_compounds(edges, find_compounds(sets, edges))
    labels = join_texts(4, kept.a, kept.b)
    assert labels[0] == labels[3]
    assert len(set(labels.tolist())) == 3
