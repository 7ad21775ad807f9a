"""The kernel's folding and the declared wording are the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.wording import wording
from tasks.similarity.folding import fold
from tasks.similarity.words import hash_words


def hashes(text: str) -> list[int]:
    data = text.encode()
    return hash_words(fold(data, np.array([0, len(data)]))).hashes.tolist()


@example("0\uff66")
@example("0\u3280")
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_text_and_its_wording_hash_alike(text: str) -> None:
    assert hashes(text) == hashes(wording(text))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_wording_has_the_words_of_the_kernel(text: str) -> None:
    assert len(wording(text).split()) == len(hashes(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” SHE\u00a0said", "no she said"),
        ("Kant\u00e9", "kante"),
        ("out\u00adlet", "outlet"),
        ("\u6771\u4eac 2024", "\u6771 \u4eac 2024"),
        ("\U0001f600", ""),
    ],
)
def test_case_accents_and_marks_do_not_count(text: str, expected: str) -> None:
    assert wording(text) == expected
