"""Templates are what recurs in texts that are otherwise different."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from tasks.similarity.groups import Candidates, clean_sets
from tasks.similarity.sets import ShingleSets, is_among
from tasks.similarity.shingles import shingle_texts
from tasks.similarity.sketches import TEXT_MASK, Sketches, sketch
from tasks.similarity.templates import remove_templates

FOOTER = " ".join(f"footer{i}" for i in range(60))


def story(number: int, words: int = 300) -> str:
    return " ".join(f"s{number}w{i}" for i in range(words))


def cleaned(texts: list[str], outlets: list[int]) -> tuple[ShingleSets, Sketches]:
    shingled = shingle_texts(pa.array(texts, pa.large_string()), 8)
    packed = sketch(shingled)
    sizes = np.bincount((packed & TEXT_MASK).astype(np.int64), minlength=len(texts))
    found = remove_templates(Sketches(packed, sizes), np.array(outlets))
    none = np.zeros(0, np.int64)
    return clean_sets(shingled, Candidates(none, none, found.templates, np.arange(len(texts))), 8), found.sketches


def shared(sets: ShingleSets, x: int, y: int) -> int:
    return int(is_among(sets.of(x), sets.of(y)).sum())


def test_footer_of_an_outlet_is_removed() -> None:
    sets, _ = cleaned([f"{story(i)} {FOOTER}" for i in range(4)], [0] * 4)
    assert shared(sets, 0, 1) < 16
    assert 297 - 16 < len(sets.of(0)) < 297 + 3 + 16


def test_footer_across_outlets_stays() -> None:
    sets, _ = cleaned([f"{story(i)} {FOOTER}" for i in range(4)], [0, 1, 2, 3])
    assert shared(sets, 0, 1) == 57


@pytest.mark.parametrize("outlets", [[0] * 61, list(range(61))])
def test_footer_of_the_corpus_is_removed(outlets: list[int]) -> None:
    sets, sketches = cleaned([f"{story(i)} {FOOTER}" for i in range(61)], outlets)
    assert shared(sets, 0, 60) < 16
    assert len(np.unique(sketches.hashes)) == len(sketches.hashes)


def test_versions_of_a_story_are_no_template() -> None:
    sets, _ = cleaned([f"{story(1)} update{i} of{i} the{i} day{i}" for i in range(6)], [0] * 6)
    assert shared(sets, 0, 5) == 297


def test_texts_without_shingles_pass() -> None:
    sets, sketches = cleaned(["", "one two"], [0, 0])
    assert len(sketches.packed) == 0
    assert len(sets.of(0)) == 0
