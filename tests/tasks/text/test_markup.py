"""Markup of any size and depth keeps its words."""

from __future__ import annotations

import pytest

from tasks.text.html import render
from tasks.text.markup import MOST_TAGS, bare_text, parse_markup, with_first_tags
from tasks.text.witness import find_verdicts

MANY = "<p>a</p>" * MOST_TAGS


def test_words_behind_first_tags_stay() -> None:
    rendered = render(MANY + "<div>last <b>words</b></div>")
    assert rendered.lines[-1].endswith("last words")
    assert len(rendered.lines) <= MOST_TAGS


@pytest.mark.parametrize(
    ("markup", "closing", "text"),
    [
        (b"<p>one</p><script>x='<p>no</p>'</script>two", b"", "one two"),
        (b"no</script>seen<STYLE>p{}</Style >too", b"</script", "seen too"),
        (b"one<!-- <p>no</p> <script> -->two", b"", "one two"),
        (b"a < b<br/>c", b"", "a < b c"),
        (b"one<script>never closed", b"", "one"),
    ],
)
def test_bare_text_is_what_readers_see(markup: bytes, closing: bytes, text: str) -> None:
    assert " ".join(bare_text(markup, closing).decode().split()) == text


def test_script_cut_in_two_stays_unseen() -> None:
    assert render("<p>a<br>" * (MOST_TAGS // 2 - 1) + "<script>'<b>'" + "<i>no" * 9 + "</script>seen").lines[-1] == "seen"


def test_page_of_normal_size_is_untouched() -> None:
    assert with_first_tags(b"<p>a</p>") == b"<p>a</p>"


@pytest.mark.parametrize("depth", [200, 300, 5000])
def test_deep_pages_are_read_to_their_end(depth: int) -> None:
    assert render("<div>" * depth + "deep" + "</div>" * depth + "<p>end</p>").lines == ["deep", "end"]


def test_long_line_is_read_whole() -> None:
    assert render("<p>" + "word " * 2_200_000 + "</p><p>end</p>").lines[-1] == "end"


def test_line_feeds_of_listing_are_bounded() -> None:
    assert len(render("<pre>" + "a\n" * 40_000 + "</pre>").lines) < 31_000


def test_long_page_asks_no_extractor() -> None:
    lines = ["a"] * 6_000
    assert find_verdicts(parse_markup("<p>a</p>"), lines) is None
