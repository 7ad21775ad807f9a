"""What markup says about the article it holds."""

from __future__ import annotations

from datetime import date

from tasks.text.markup import parse_markup
from tasks.text.markup_dates import MarkedDate
from tasks.text.metadata import Metadata, find_metadata

PAGE = """<html><head><title>Ferry sinks | Harbour Post</title>{head}</head><body><h1>{h1}</h1></body></html>"""
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry sinks off quay",
"datePublished": "2019-05-04T10:00:00Z", "author": {"@id": "#ada"}, "publisher": {"name": "Harbour Post"}},
{"@type": "Person", "@id": "#ada", "name": "Ada Lindgren"}]}</script>"""


def read(head: str = "", h1: str = "") -> Metadata:
    return find_metadata(parse_markup(PAGE.format(head=head, h1=h1)))


def test_linked_data_is_read_whole() -> None:
    found = read(LINKED)
    assert (found.title, found.authors, found.publisher) == ("Ferry sinks off quay", ["Ada Lindgren"], "Harbour Post")
    assert found.dates == (MarkedDate(date(2019, 5, 4), "json_ld", "published", "2019-05-04T10:00:00Z"),)


def test_heading_that_shares_words_wins() -> None:
    assert read(LINKED, "Ferry sinks off northern quay").title == "Ferry sinks off northern quay"


def test_site_name_is_cut_off() -> None:
    assert read('<meta property="og:title" content="Ferry sinks | Harbour Post">').title == "Ferry sinks"


def test_broken_script_says_nothing() -> None:
    assert read('<script type="application/ld+json">{"@type": </script>').dates == ()


def test_profile_address_is_no_author() -> None:
    assert read('<meta property="article:author" content="https://example.com/ada">').authors == []
