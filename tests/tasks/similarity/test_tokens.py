"""Tokens are the words of lines as they stand, found in the bytes of many lines at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.similarity.tokens import tokenise


def tokens(*lines: str) -> list[list[str]]:
    found = tokenise(lines)
    written = [found.text[start:end].decode() for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]
    return [written[low:high] for low, high in zip(found.bounds[:-1].tolist(), found.bounds[1:].tolist(), strict=True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("At 07:15, o'clock: 34,800.", ["At", "07:15", "o'clock", "34,800"]),
        ("“Don’t,” she said - twice", ["Don’t", "she", "said", "twice"]),
        ("東京 tower塔", ["東", "京", "tower", "塔"]),
        ("Мэр сказал: «нет»", ["Мэр", "сказал", "нет"]),
        ("co\u00adop 🙂 \0 \U0001d4d0bc", ["co\u00adop", "\U0001d4d0bc"]),
        ("", []),
    ],
)
def test_words_are_found(line: str, expected: list[str]) -> None:
    assert tokens(line, line) == [expected, expected]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DON’T", "don't", True),
        ("Kante\u0301", "kanté", True),
        ("STRASSE", "straße", True),
        ("co\u00adop", "coop", True),
        ("ДОМ", "дом", True),
        ("Kante", "Kanté", False),
        ("34,800", "34.800", False),
    ],
)
def test_case_and_composition_are_no_change(one: str, other: str, same: bool) -> None:
    hashes = tokenise([one, other]).hashes
    assert bool(hashes[0] == hashes[1]) is same


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4))
def test_lines_do_not_depend_on_each_other(lines: list[str]) -> None:
    assert tokens(*lines) == [found for line in lines for found in tokens(line)]
