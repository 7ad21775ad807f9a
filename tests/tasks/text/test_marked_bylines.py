"""Authors by the marks of a page's elements."""

from __future__ import annotations

from typing import Any

import pytest

from tasks.text.marked_bylines import find_marked, find_shown_byline, find_weakly_shown
from tasks.text.markup import parse_markup, with_tagged


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
    assert find_shown_byline(find_marked(with_tagged(parse_markup(f"<html><body><h1>Ferry lost</h1>{byline}</body></html>")))).authors == ["Ada Lindgren"]


@pytest.mark.parametrize("place", ["<aside>{}</aside>", "<div class='comment-list'>{}</div>", "<ul class='related'><li>{}</li></ul>"])
def test_byline_elsewhere_is_passed_over(place: str) -> None:
    assert (
        find_shown_byline(
            find_marked(with_tagged(parse_markup("<html><body>" + place.format("<span class='author'>Ada Lindgren</span>") + "</body></html>")))
        ).authors
        == []
    )


def test_words_in_other_class_names_do_not_count() -> None:
    assert find_shown_byline(find_marked(with_tagged(parse_markup("<html><body><p class='authority'>Ada Lindgren</p></body></html>")))).authors == []


def page(*, head: str = "", body: str = "") -> Any:  # noqa: ANN401 (lxml elements carry no types)
    return parse_markup(f"<html><head>{head}</head><body>{body}</body></html>")


CARDS = "".join(f"<div><a rel='author'>{name}</a></div>" for name in ("Ada Lindgren", "Omar Sabri", "Ines Duarte"))


def test_many_authors_far_below_are_of_other_texts() -> None:
    root = page(body="<h1>Ferry lost</h1>" + "<p>Text.</p>" * 90 + CARDS)
    assert find_shown_byline(find_marked(with_tagged(root))).authors == []


@pytest.mark.parametrize(
    "byline",
    [
        "<p><i class='bi bi-person'></i> Ada Lindgren</p>",
        "<p>Ada Lindgren</p><img alt='Ada Lindgren'>",
        "<h5>More from Ada Lindgren</h5>",
        "<a title='View all posts by Ada Lindgren'>A.</a>",
    ],
)
def test_weaker_sign_names_the_author(byline: str) -> None:
    root = page(body="<h1>Ferry lost</h1>" + byline)
    assert find_weakly_shown(with_tagged(root), find_marked(with_tagged(root))) == ["Ada Lindgren"]


def test_links_to_two_people_name_neither() -> None:
    root = page(body="<h5>More from Ada Lindgren</h5><h5>More from Omar Sabri</h5>")
    assert find_weakly_shown(with_tagged(root), find_marked(with_tagged(root))) == []


def test_account_in_marked_byline_is_kept() -> None:
    root = page(body="<h1>Ferry lost</h1><span class='byline'>Posted by harbourfan42 on Tuesday</span>")
    assert find_shown_byline(find_marked(with_tagged(root))).handles == ["harbourfan42"]


def test_who_edited_is_no_author() -> None:
    root = page(body="<div class='byline'><b>Written by</b> <i>Ada Lindgren</i> <b>Edited by</b> <i>Omar Sabri</i></div>")
    assert find_shown_byline(find_marked(with_tagged(root))).authors == ["Ada Lindgren"]


def test_byline_above_the_heading_is_not_of_other_texts() -> None:
    root = page(body="<div class='byline'>Ines Duarte</div><h1>Ferry lost</h1>" + "<p>Text.</p>" * 90 + CARDS.replace("<a rel='author'>", "<a class='byline'>"))
    assert find_shown_byline(find_marked(with_tagged(root))).authors == ["Ines Duarte"]
