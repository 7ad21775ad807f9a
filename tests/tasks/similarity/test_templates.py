"""Templates are what recurs in texts that are otherwise different."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from tasks.similarity.shingles import ShingleSets, shingle_texts
from tasks.similarity.sketches import Sketches, sketch_texts
from tasks.similarity.templates import Corpus, remove_templates

FOOTER = " ".join(f"footer{i}" for i in range(60))


def story(number: int, words: int = 300) -> str:
    return " ".join(f"s{number}w{i}" for i in range(words))


def cleaned(texts: list[str], outlets: list[int]) -> tuple[ShingleSets, Sketches]:
    sets = shingle_texts(pa.array(texts, pa.large_string()), 8)
    sketches = sketch_texts(sets, np.arange(len(texts)))
    return sets, remove_templates(Corpus(sets, np.array(outlets)), sketches)


def test_footer_of_an_outlet_is_removed() -> None:
    sets, _ = cleaned([f"{story(i)} {FOOTER}" for i in range(4)], [0] * 4)
    assert sets.shared(0, 1) == 0
    assert len(sets.of(0)) == 297 + 3


def test_footer_across_outlets_stays() -> None:
    sets, _ = cleaned([f"{story(i)} {FOOTER}" for i in range(4)], [0, 1, 2, 3])
    assert sets.shared(0, 1) == 57


@pytest.mark.parametrize("outlets", [[0] * 61, list(range(61))])
def test_footer_of_the_corpus_is_removed(outlets: list[int]) -> None:
    sets, sketches = cleaned([f"{story(i)} {FOOTER}" for i in range(61)], outlets)
    assert sets.shared(0, 60) == 0
    assert len(np.unique(sketches.hashes)) == len(sketches.hashes)


def test_versions_of_a_story_are_no_template() -> None:
    sets, _ = cleaned([f"{story(1)} update{i} of{i} the{i} day{i}" for i in range(6)], [0] * 6)
    assert sets.shared(0, 5) == 297


def test_texts_without_shingles_pass() -> None:
    sets, sketches = cleaned(["", "one two"], [0, 0])
    assert len(sketches.packed) == 0
    assert len(sets.of(0)) == 0
