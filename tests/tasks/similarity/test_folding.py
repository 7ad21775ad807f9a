"""Folding blanks what is no part of a word and keeps what is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.similarity.folding import PAD, fold


def folded(text: str) -> bytes:
    data = text.encode()
    return fold(data, np.array([0, len(data)])).codes[:-PAD].tobytes()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor RESIGNS", b"mayor resigns"),
        ("caf\u00e9 Kant\u00e9", b"cafe kante"),
        ("cafe\u0301", b"cafe"),
        ("out\u00adlet", b"outlet"),
        ("\ufb01re", b"fire"),
    ],
)
def test_case_accents_and_forms_fold(text: str, expected: bytes) -> None:
    assert folded(text).replace(b"\0", b" ") == expected


@pytest.mark.parametrize("mark", ["\u00a0", "\u201c", "\u2019", "\u2014", "\u3002", "\u060c", "\U0001f600", "\x01"])
def test_marks_and_spaces_become_blanks(mark: str) -> None:
    assert folded(f"a{mark}b").split(b"\0")[0 :: len(mark.encode())] == [b"a", b"b"]


@pytest.mark.parametrize("word", ["\u043c\u0438\u0440", "\u0633\u0644\u0627\u0645", "\u0936\u093e\u0902\u0924\u093f", "\U0001e92c\U0001e92d"])
def test_words_of_other_scripts_stay(word: str) -> None:
    assert b"\0" not in folded(word)
    assert folded(word) != b""


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_bounds_follow_removed_bytes(texts: list[str]) -> None:
    parts = [t.encode("utf-8", "replace") for t in texts]
    whole = fold(b"".join(parts), np.cumsum([0, *(len(p) for p in parts)]))
    alone = [fold(p, np.array([0, len(p)])).codes[:-PAD].tobytes() for p in parts]
    pieces = zip(whole.bounds[:-1], whole.bounds[1:], strict=True)
    assert [whole.codes[a:b].tobytes() for a, b in pieces] == alone
