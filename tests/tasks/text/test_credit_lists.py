"""Lines that credit several people with their work."""

from __future__ import annotations

import pytest

from tasks.text.credit_lists import find_writers, is_credit_list


@pytest.mark.parametrize(
    ("text", "writers"),
    [
        ("With Ada Lindgren. Reporting: Omar Sabri, Oran", ["Ada Lindgren", "Omar Sabri"]),
        ("Reporting: Ada Lindgren, Oran; Camera: Omar Sabri", ["Ada Lindgren"]),
        ("Text and photos: Ada Lindgren. Editing: Omar Sabri", ["Ada Lindgren"]),
        ("Words by A. Lindgren Holm | Photographs by Omar Sabri", ["A. Lindgren Holm"]),
        ("Presented by Ada Lindgren; Produced by Omar Sabri", ["Ada Lindgren"]),
    ],
)
def test_writers_are_told_from_others(text: str, writers: list[str]) -> None:
    assert find_writers(text) == writers


@pytest.mark.parametrize(
    "text",
    [
        "Camera: Omar Sabri. Sound: Ada Lindgren",
        "With Ada Lindgren",
        "Reporting: the truth. Nothing else",
        "Minister: no deal. Rebels: no talks",
        "",
        "Report: Oil. Story: Gas",
    ],
)
def test_other_lines_are_no_list(text: str) -> None:
    assert not is_credit_list(text)
