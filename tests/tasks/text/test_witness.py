"""Extracted text is found again in the page's lines."""

from __future__ import annotations

from tasks.text.witness import extract_text, find_lines

LONG = "The ferry left the northern quay before dawn and did not return."


def test_lines_are_found_in_order() -> None:
    lines = ["World", LONG, "Tides", "Related"]
    assert find_lines(f"{LONG}\nTides\nThe end of the text is here.", lines) == [False, True, True, False]


def test_short_word_inside_text_is_not_found() -> None:
    assert find_lines(LONG, ["ferry"]) == [False]


def test_markup_without_text_extracts_nothing() -> None:
    assert extract_text("<html></html>") == ""
