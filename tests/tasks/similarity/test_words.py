"""Words are split and hashed alike wherever they stand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.similarity.folding import fold
from tasks.similarity.words import Words, hash_words


def words(*texts: str) -> Words:
    parts = [t.encode() for t in texts]
    return hash_words(fold(b"".join(parts), np.cumsum([0, *(len(p) for p in parts)])))


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), (" \n", 0), ("...", 0), ("one", 1), ("It's 12,000 men", 5), ("\u56fd\u9645\u65b0\u95fb", 4), ("in \u6771\u4eac today", 4)],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert len(words(text).hashes) == count


def test_word_never_crosses_two_texts() -> None:
    split = words("news", "paper")
    assert split.bounds.tolist() == [0, 1, 2]
    assert split.hashes.tolist() == [*words("news").hashes, *words("paper").hashes]


@pytest.mark.parametrize("length", [1, 7, 8, 9, 16, 63, 64, 65, 72, 200])
def test_last_letter_changes_the_hash(length: int) -> None:
    assert words("a" * length).hashes[0] != words("a" * (length - 1) + "b").hashes[0]


@given(st.lists(st.from_regex(r"[a-z]{1,90}", fullmatch=True), min_size=1, max_size=20))
def test_hash_depends_on_the_word_only(given_words: list[str]) -> None:
    assert words(" ".join(given_words)).hashes.tolist() == [words(w).hashes[0] for w in given_words]
