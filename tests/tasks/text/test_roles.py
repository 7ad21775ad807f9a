"""Titles and offices beside the names of writers."""

from __future__ import annotations

import pytest

from tasks.text.roles import without_asides, without_glued, without_office, without_title


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dr Ada Lindgren", "Ada Lindgren"),
        ("Lt. Col. Ada Lindgren", "Ada Lindgren"),
        ("Sister Ada", "Sister Ada"),
        ("Ada Lindgren", "Ada Lindgren"),
    ],
)
def test_titles_go(name: str, bare: str) -> None:
    assert without_title(name) == bare


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Ada Lindgren Staff Writer", "Ada Lindgren"),
        ("ADA LINDGREN Norrland editor", "ADA LINDGREN"),
        ("Ada Lindgren Oran Correspondent", "Ada Lindgren"),
        ("Political Correspondent", "Political Correspondent"),
        ("Foreign Affairs Correspondent", "Foreign Affairs Correspondent"),
        ("Ada Maria Lindgren", "Ada Maria Lindgren"),
    ],
)
def test_offices_go(name: str, bare: str) -> None:
    assert without_office(name) == bare


def test_addresses_go() -> None:
    assert without_asides("Ada Lindgren ada@quay.example").split() == ["Ada", "Lindgren"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Ada LindgrenTwitter", "Ada Lindgren"), ("Ada LindgrenThe Quay Post", "Ada Lindgren"), ("Ada MacDonald", "Ada MacDonald"), ("Ada DeVito", "Ada DeVito")],
)
def test_glued_words_go(name: str, bare: str) -> None:
    assert without_glued(name) == bare
