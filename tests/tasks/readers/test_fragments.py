"""Markup in text fields is told from text that only speaks of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.readers.fragments import find_markup
from tasks.text.html import visible_text


@pytest.mark.parametrize(
    "text",
    ["<Pakistan> said", "<p> alone", "use <b> for bold", "a < b and c > d", "AT&T and R&D; so", "5 &lt 6", "x <https://harbour.example/> y", "<title>"],
)
def test_plain_text_is_left(text: str) -> None:
    assert find_markup(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p class='x'>A</p><p>B</p>", "A\nB"),
        ("Intro without a tag.<br><br>Second line.", "Intro without a tag.\nSecond line."),
        ("A<p>B<p>C", "A\nB\nC"),
        ("One <b>bold</b> word\n\nand a <a href='/x'>link</a>", "One bold word\nand a link"),
        ("&lt;p&gt;A &amp;amp; B&lt;/p&gt;&lt;p&gt;C&lt;/p&gt;", "A & B\nC"),
        ("Oak &amp; Elm said &#8220;no&#8221;.\n<Pier> shut", "Oak & Elm said “no”.\n<Pier> shut"),
        ("<!DOCTYPE html><title>T</title>Shown", "Shown"),
    ],
)
def test_markup_is_rendered(text: str, shown: str) -> None:
    assert visible_text(find_markup(text) or text) == shown


@given(st.text("<>&;/pbr \n!a=lt"))
def test_any_text_can_be_asked(text: str) -> None:
    assert find_markup(text) is None or isinstance(visible_text(find_markup(text) or ""), str)
