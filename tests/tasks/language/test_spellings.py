"""Spellings of one name are told from names that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.language.folding import fold_name
from tasks.language.spellings import bones, is_slip, is_spelling

WORDS = st.lists(st.text("abdehikmnoqrstuy ", min_size=1, max_size=9), min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qasim Haddadi", "Qassem al-Hadadi"),
        ("Lúcia Varan", "Lucia Varan"),
        ("Khaled Dhafer", "Khalid Zafer"),
        ("Husayn Obeid", "Hussein Obaid"),
        ("Abdul-Karim Saleh", "Abdel Karim Salih"),
        ("Sergei Mostovoy", "Sergey Mostovoi"),
        ("Getnet Wubset", "Getinet Wubset"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert is_spelling(fold_name(one), fold_name(other))
    assert bones(fold_name(one)) == bones(fold_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan Varan", "Hussein Varan"),
        ("Omar Varan", "Amir Varan"),
        ("Anna Varan", "Anne Varan"),
        ("Ali Varan", "Eli Varan"),
        ("Daniel Varan", "Daniela Varan"),
        ("5th Brigade", "6th Brigade"),
        ("Abbas Kadhim", "Abbas Kadhimi"),
        ("Leyla Varan", "Leyla Omar Varan"),
    ],
)
def test_names_that_look_alike_differ(one: str, other: str) -> None:
    assert not is_spelling(fold_name(one), fold_name(other))


@pytest.mark.parametrize(("other", "expected"), [("Jonas Haldrey", True), ("Jonas Haldon", False), ("Tomas Haldery", False)])
def test_slip_keeps_the_first_name(other: str, expected: bool) -> None:
    assert is_slip(fold_name("Jonas Haldery"), fold_name(other)) is expected


@given(WORDS, WORDS)
def test_spelling_is_mutual_and_shares_bones(one: str, other: str) -> None:
    left, right = fold_name(one), fold_name(other)
    assert is_spelling(left, right) == is_spelling(right, left)
    assert not is_spelling(left, right) or bones(left) == bones(right)
