"""How words of many lines are told apart and found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.text.line_words import WEIGHT_UNIT, Words, count_classes, find_keys, find_tokens, line_numbers, show


def score(text: str, known: str) -> float:
    tokens = find_tokens(show([text]))
    keys = find_keys(tokens, *line_numbers(tokens, 1))
    return float(Words([known], np.array([[WEIGHT_UNIT]])).score(keys, 1)[0, 0] * keys.damping[0])


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Share this", "share"),
        ("Share this", "share this"),
        ("Share this", "^share"),
        ("Share this!", "=share this"),
        ("12 minutes", "# minutes"),
        ("ca\u00adfé", "café"),
    ],
)
def test_known_word_is_found(text: str, known: str) -> None:
    assert score(text, known) == pytest.approx(1)


@pytest.mark.parametrize(("text", "known"), [("Shared", "share"), ("this share", "share this"), ("a share", "^share"), ("share this now", "=share this")])
def test_other_word_is_not_found(text: str, known: str) -> None:
    assert score(text, known) == 0


@given(st.lists(st.text(max_size=30).filter(lambda t: not set("\n\r") & set(t)), min_size=1, max_size=6))
def test_lines_count_by_themselves(texts: list[str]) -> None:
    together = count_classes(show(texts))
    assert np.array_equal(together, np.concatenate([count_classes(show([text])) for text in texts]))
