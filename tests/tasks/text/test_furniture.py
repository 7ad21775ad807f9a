"""What single lines are by their words and shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.blocks import BLOCK_KINDS
from tasks.text.furniture import find_kind
from tasks.text.lines import split_lines


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Share  Tweet  WhatsApp  Print", "share_bar"),
        ("Home  News  World  Opinion  Contact", "nav"),
        ("Home » World » Talks", "nav"),
        ("This website uses cookies to improve your visit.", "consent"),
        ("Leave a Reply", "comment_form"),
        ("3 comments", "comment"),
        ("Ada says: May 4, 2019 at 7:12 pm", "comment"),
        ("Related Articles", "related"),
        ("READ MORE: Ferry runs again", "related"),
        ("ADVERTISEMENT", "ad"),
        ("If you value our reporting, become a friend of the Quay", "donation"),
        ("© 2012–2019 Harbour Post. All rights reserved.", "copyright"),
        ("Translated from the Danish by Omar Rashid", "translator_note"),
        ("Correction: an earlier version gave the wrong date.", "correction"),
        ("Reporting by Ada Lindgren; Editing by Omar Rashid", "author_box"),
        ("Divers at the quay. (Photo: Ada Lindgren)", "caption"),
        ("May 4, 2019 6:52 p.m.", "date"),
        ("Posted on\u00a0\u00a0by\u00a0", "date"),
        ("By Ada Lindgren", "byline"),
        ("* * *", "other"),
        ("https://example.com/a", "other"),
        ("Tags: harbour, ferry", "other"),
    ],
)
def test_furniture_is_known_by_words(text: str, kind: str) -> None:
    assert find_kind(split_lines(text)[0]) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers shared a cigarette on the quay, and the ferry left without them.",
        "The minister said: “We will print what we like.”",
        "All say no to the harbour",
        "Where the ferry went",
    ],
)
def test_text_that_looks_so_stays_open(text: str) -> None:
    assert find_kind(split_lines(text)[0]) == ""


@given(st.text(max_size=300))
def test_any_line_gets_a_known_kind(text: str) -> None:
    assert all(find_kind(line) in {"", *BLOCK_KINDS} for line in split_lines(text))
