"""Hunks hold all words in which two texts differ, and no others."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.similarity import alignment
from tasks.similarity.alignment import Sequences
from tasks.similarity.hunks import Hunks, cut_hunks, find_hunks
from tasks.similarity.tokens import hash_forms

texts = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=14), min_size=1, max_size=3)
Pairs = list[tuple[str, str]]


def sequences(words: list[list[str]]) -> Sequences:
    return Sequences(hash_forms([w for text in words for w in text]), np.cumsum([0, *map(len, words)]))


def hunks_of(here: list[list[str]], there: list[list[str]]) -> Hunks:
    return find_hunks(sequences(here), sequences(there))


def changed(here: str, there: str) -> Pairs:
    one, other = here.split(), there.split()
    spans = zip(*(column.tolist() for column in hunks_of([one], [other])[1:]), strict=True)
    return [(" ".join(one[low:high]), " ".join(other[first:last])) for low, high, first, last in spans]


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("a b X d e", "a b c d e", [("X", "c")]),
        ("a b c d e f g h", "e f g h a b c d", []),
        ("e f g X h i j a b c d", "a b c d e f g Y h i j", [("X", "Y")]),
        ("a b c", "a b c d e", [("", "d e")]),
        ("p q r s the t u v w", "a b c d the e f g h", [("p q r s the t u v w", "a b c d the e f g h")]),
    ],
)
def test_changed_words_are_found(here: str, there: str, expected: Pairs) -> None:
    assert changed(here, there) == expected


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_rest_of_both_is_the_same(one: list[list[str]], two: list[list[str]]) -> None:
    here, there = one[: len(two)], two[: len(one)]
    left = [Counter((pair, word) for pair, text in enumerate(side) for word in text) for side in (here, there)]
    for side, texts, columns in zip(left, (here, there), ((1, 2), (3, 4)), strict=True):
        words = [word for text in texts for word in text]
        for hunk in zip(*(column.tolist() for column in hunks_of(here, there)), strict=True):
            side.subtract((hunk[0], word) for word in words[hunk[columns[0]] : hunk[columns[1]]])
    assert +left[0] == +left[1]
    assert not -left[0] | -left[1]


def test_long_texts_are_compared_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "LARGEST", 400)
    monkeypatch.setattr(alignment, "PIECE", 10)
    words = [f"w{number}" for number in range(200)]
    assert changed(" ".join(words), " ".join([*words[:90], "new", *words[91:]])) == [("w90", "new")]


def test_pieces_end_where_lines_end() -> None:
    hunks = hunks_of([list("abXYe")], [list("abcde")])
    pieces = cut_hunks(hunks, np.array([0, 3]), np.array([0]))
    assert [column.tolist() for column in pieces[1:]] == [[2, 3], [3, 4], [2, 0], [4, 0]]
