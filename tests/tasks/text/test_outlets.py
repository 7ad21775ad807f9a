"""One id for one outlet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.sources import UNKNOWN_SOURCE
from tasks.text.outlets import source_id_of


@pytest.mark.parametrize(
    ("url", "name", "source"),
    [
        ("https://www.harbour-post.co.uk/world/1", None, "src_harbour-post.co.uk"),
        ("http://edition.example.com", "Somebody else", "src_example.com"),
        ("https://dockside.wordpress.com/2020/01/", None, "src_dockside.wordpress.com"),
        (None, "The Harbour Post", "src_harbour-post"),
        (None, "THE HARBOUR POST", "src_harbour-post"),
        (None, "El Diário", "src_el-diario"),
        (None, "example.com", "src_example.com"),
        ("file:///tmp/page.html", None, UNKNOWN_SOURCE),
        ("http://[broken", " ", UNKNOWN_SOURCE),
        (None, None, UNKNOWN_SOURCE),
    ],
)
def test_outlet_has_one_id(url: str | None, name: str | None, source: str) -> None:
    assert source_id_of(url, name) == source


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_address_gives_an_id(url: str, name: str) -> None:
    assert source_id_of(url, name) == UNKNOWN_SOURCE or source_id_of(url, name).startswith("src_")
