"""Folding keeps offsets and makes spellings of one name equal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.language.folding import fold_name, readable


@given(st.text())
def test_readable_text_keeps_its_length(text: str) -> None:
    assert len(readable(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kata’ib", "Kataib"), ("Ménaka", "Menaka"), ("Defence Ministry", "Defense ministry"), ("the Courier", "COURIER"), ("al-Qaim", "Al Qa'im")],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_similar_names_stay_apart() -> None:
    assert fold_name("Mosul") != fold_name("Mosel")
