"""The view of a page: whatever the page says stays text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from flows.page import Page, cut_at, page_html
from tests.build import a_page, a_row


def view_of(text: str, span: tuple[int, int] | None = None) -> str:
    """The HTML view of a page of one block."""
    page = a_page(text)
    block = a_row("blocks", page_id=page["page_id"], char_end=len(text), kind="body", score=0.5)
    return page_html(Page(page, [], [], [block | {"exact": text, "group": "text", "article": 1}]), span)


def test_markup_of_a_page_stays_text() -> None:
    view = view_of("<script>alert(1)</script><img src=x onerror=alert(1)>")
    tree = html.fromstring(view)
    assert (tree.findall(".//script"), tree.findall(".//img")) == ([], [])


def test_view_loads_nothing_from_outside() -> None:
    view = view_of("text")
    assert "default-src 'none'" in view
    assert "http://" not in view and "https://" not in view


def test_marks_of_direction_are_dropped() -> None:
    assert "\u202e" not in view_of("right \u202eleft")


@given(st.text(min_size=1), st.integers(0, 50), st.integers(0, 50))
@example("0000\r0", 0, 25)
@example("one\r\ntwo", 0, 24)
def test_pieces_join_to_the_block(text: str, start: int, length: int) -> None:
    block = {"exact": text, "char_start": 20}
    pieces = cut_at(block, (start, start + length))
    assert "".join(p for p, _ in pieces).split() == "".join(p for p, _ in cut_at(block, None)).split()
