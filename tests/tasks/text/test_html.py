"""What a reader sees of markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.text.html import render, visible_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h1>Talks\n  resume</h1><p>They  met <b>again</b>.</p>", "Talks resume\nThey met again."),
        ("<p>first<br>second</p>tail", "first\nsecond\ntail"),
        ("<p>a\u00a0\u00a0b</p>", "a\u00a0\u00a0b"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<p>seen</p><script>x=1</script><template>t</template><p hidden>h</p>", "seen"),
        ("<div style='display: none'>gone<p>deep</p></div>after", "after"),
        ("<?xml version='1.0' encoding='latin-1'?><p>Łódź</p>", "Łódź"),
        ("<p>open<p>never closed</div>", "open\nnever closed"),
        ("<pre>one\n two</pre>", "one\ntwo"),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_reader_sees_blocks_as_lines(markup: str, text: str) -> None:
    assert visible_text(markup) == text


STATE = r'<script>start({"id":7,"body":"\u003cp\u003eThe ferry \"Ana\" is late.\u003c/p\u003e","more":"<p>x</p>"})</script>'


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<body><div hidden id='S:1'><p>streamed</p></div><p>shown</p></body>", "streamed\nshown"),
        ("<body><div hidden><p>all of it</p></div></body>", "all of it"),
        ("<body><noscript><p>for old browsers</p></noscript></body>", "for old browsers"),
        (f"<body>{STATE}</body>", 'The ferry "Ana" is late.'),
        (f"<body><p>shown</p>{STATE}</body>", "shown"),
        ('<script>x="<p>never closed</script>', ""),
    ],
)
def test_page_before_scripts_shows_its_text(markup: str, text: str) -> None:
    assert visible_text(markup) == text


def test_body_hidden_until_script_is_shown() -> None:
    assert visible_text("<body style='visibility:hidden'><p>text</p></body>") == "text"


def test_nesting_beyond_parser_keeps_text() -> None:
    assert visible_text("<div>" * 5000 + "deep" + "</div>" * 5000) == "deep"


def test_nul_does_not_end_text() -> None:
    assert visible_text("<p>before\x00after</p>") == "before\ufffdafter"


def test_line_knows_boxes_and_links() -> None:
    rendered = render("<nav><ul><li><a href='/a'>World</a></li></ul></nav><p>text</p>")
    tags, parents, box = rendered.boxes.tags, rendered.boxes.parents, rendered.line_boxes[0]
    assert (tags[box], tags[parents[box]], rendered.link_shares()) == ("li", "ul", [1.0, 0.0])


def test_boxes_know_their_lines() -> None:
    boxes = render("<div>one<p>two</p><p>three</p></div><p></p><p>four</p>").boxes
    assert dict(zip(zip(boxes.opened, boxes.closed, strict=True), boxes.tags, strict=True)) | {} == {
        (0, 4): "body",
        (0, 3): "div",
        (1, 2): "p",
        (2, 3): "p",
        (3, 3): "p",
        (3, 4): "p",
    }


@given(st.text(alphabet="<>/=\"' abpdivscrt\n\x00\u00a0é&;!-", max_size=200))
def test_hostile_markup_never_raises(markup: str) -> None:
    rendered = render(markup)
    assert rendered.text == "\n".join(rendered.lines)
    assert all(line.strip() and "\n" not in line for line in rendered.lines)
