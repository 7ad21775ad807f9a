"""Metadata against the byline that the page shows."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.text.markup import parse_markup
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


@pytest.mark.parametrize(("author", "names"), [("김하늘 기자", ["김하늘"]), ("山本空 記者", ["山本空"]), ("국제부 소식", [])])
def test_reporter_signs_without_capitals(author: str, names: list[str]) -> None:
    assert authors(author=author, body="<h1>Ferry lost</h1>") == names


def test_every_author_element_names_one() -> None:
    head = "".join(f"<meta name='citation_author' content='{name}'>" for name in ("Lindgren, Ada", "Sabri, Omar"))
    assert find_metadata(parse_markup(f"<html><head>{head}</head><body><h1>Ferry lost</h1></body></html>")).authors == ["Ada Lindgren", "Omar Sabri"]


KEYS = st.sampled_from(["@type", "@id", "@graph", "name", "author", "creator", "publisher", "headline", "datePublished", "dateModified"])


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(KEYS, inner | st.sampled_from(["NewsArticle", "WebPage", "Person"]), max_size=5)


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=12)
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | objects(inner), max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(objects(JSON), st.text(max_size=40))
def test_no_metadata_breaks_the_reading(thing: dict[str, Any], written: str) -> None:
    script = json.dumps({"@type": "NewsArticle", "headline": "Ferry lost"} | thing)
    page = f"<html><head><script type='application/ld+json'>{script}</script></head><body><h1>x</h1><p class='byline'>{html.escape(written)}</p></body></html>"
    root = parse_markup(page)
    assert root is None or all(isinstance(name, str) and name for name in find_metadata(root).authors)
