"""Metadata against the byline that the page shows."""

from __future__ import annotations

import json

import pytest

from tasks.text.html import parse_markup
from tasks.text.metadata import find_metadata


def authors(*, linked: str | list[str] = "", body: str = "", site: str = "", author: str = "") -> list[str]:
    named = [{"@type": "Person", "name": n} for n in ([linked] if isinstance(linked, str) else linked) if n]
    thing = json.dumps({"@type": "NewsArticle", "headline": "Ferry lost", "author": named})
    head = f"<meta property='og:site_name' content=\"{site}\"><meta name='author' content='{author}'>"
    head += f"<link rel='canonical' href='https://alindgren.net'><script type='application/ld+json'>{thing}</script>"
    return find_metadata(parse_markup(f"<html><head>{head}</head><body>{body}</body></html>")).authors


def test_byline_adds_people_to_the_metadata() -> None:
    assert authors(linked="Ada Lindgren", body="<p class='byline'><a>Ada Lindgren</a>, <a>Omar Sabri</a></p>") == ["Ada Lindgren", "Omar Sabri"]


def test_who_uploaded_gives_way_to_the_byline() -> None:
    assert authors(linked="Omar Sabri", body="<p class='byline'>By Ada Lindgren</p>") == ["Ada Lindgren"]


def test_person_shown_elsewhere_stays_author() -> None:
    assert authors(linked="Omar Sabri", body="<p class='byline'>By Ada Lindgren</p><p>Report: Omar Sabri</p>") == ["Omar Sabri"]


def test_editor_gives_way_to_the_byline() -> None:
    assert authors(linked="Omar Sabri", body="<p class='byline'>By Ada Lindgren</p><p>Editor : Omar Sabri</p>") == ["Ada Lindgren"]


@pytest.mark.parametrize(("site", "owner"), [("Ada Lindgren's blog", ["Ada Lindgren"]), ("Ada Lindgren", ["Ada Lindgren"]), ("Harbour Gazette", [])])
def test_personal_site_is_its_owners(site: str, owner: list[str]) -> None:
    assert authors(site=site, body="<h1>Ferry lost</h1>") == owner
