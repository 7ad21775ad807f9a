"""Authors by the marks of a page's elements."""

from __future__ import annotations

import pytest

from tasks.text.marked_credits import find_marked_authors
from tasks.text.markup import parse_markup


@pytest.mark.parametrize(
    "byline",
    [
        "<a rel='author' href='/ada'>Ada Lindgren</a>",
        "<span itemprop='author'>Ada Lindgren</span>",
        "<div class='entry-byline'>By Ada Lindgren</div>",
        "<p class='author-name'>Ada Lindgren</p>",
    ],
)
def test_marked_byline_names_author(byline: str) -> None:
    assert find_marked_authors(parse_markup(f"<html><body><h1>Ferry lost</h1>{byline}</body></html>")) == ["Ada Lindgren"]


@pytest.mark.parametrize("place", ["<aside>{}</aside>", "<div class='comment-list'>{}</div>", "<ul class='related'><li>{}</li></ul>"])
def test_byline_elsewhere_is_passed_over(place: str) -> None:
    assert find_marked_authors(parse_markup("<html><body>" + place.format("<span class='author'>Ada Lindgren</span>") + "</body></html>")) == []


def test_words_in_other_class_names_do_not_count() -> None:
    assert find_marked_authors(parse_markup("<html><body><p class='authority'>Ada Lindgren</p></body></html>")) == []
