"""Names go on where the model's entities say so, and end where it leaves a role out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.language.links import Linked

Link = Callable[[str], list[Linked]]


def names(link: Link, text: str) -> set[str]:
    return {text[one.name.start : one.name.end] for one in link(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The recall was announced by the Food and Drug Administration on Friday.", "Food and Drug Administration"),
        ("She bought the records from Hall & Brekk in May.", "Hall & Brekk"),
        ("He played in Major League Baseball for ten years.", "Major League Baseball"),
        ("The company hired Novelist Inez Lindqvist for the script.", "Inez Lindqvist"),
        ("The company's CEO Anna Lindqvist resigned.", "Anna Lindqvist"),
        ("She met Adrian Curry at San Diego Airport.", "Adrian Curry"),
        ("The storm reached New Mexico on Sunday.", "New Mexico"),
        ("She was born in Aulnay-sur-Meuse in 1950.", "Aulnay-sur-Meuse"),
        ("Infected birds were found in Al-Minya in Egypt.", "Al-Minya"),
    ],
)
def test_name_is_found_whole(link: Link, text: str, name: str) -> None:
    assert name in names(link, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The aid was worth US$5 million, he said.", "US"),
        ("Every Day Is a New Day, they sang.", "Is"),
        ("Two hundred people died of Ebola there.", "Ebola"),
        ("The Marburg virus has killed nine people.", "Marburg"),
        ("A port using DJGPP is also there.", "DJGPP"),
        ('They were watching "Silver Horses" on a screen.', "Silver Horses"),
        ("SOCCER - TARSIA GET LATE WIN\nIt was a late win.", "SOCCER"),
    ],
)
def test_word_is_no_name(link: Link, text: str, word: str) -> None:
    assert word not in names(link, text)


@pytest.mark.parametrize("text", ["He spoke of a change in Zalkan's plans.", "It was the largest sale in Zalkan history."])
def test_preposition_of_another_says_nothing(link: Link, text: str) -> None:
    assert "place" not in {one.type for one in link(text) if one.name.basis == "context"}
