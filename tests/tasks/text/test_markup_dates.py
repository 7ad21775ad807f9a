"""The dates that the markup of a page gives."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.text.markup import parse_markup
from tasks.text.metadata import find_metadata

PAGE = "<html><head><title>{title}</title>{head}</head><body><h1>Ferry lost</h1>{body}</body></html>"


def days(body: str = "", head: str = "", title: str = "Ferry lost") -> list[tuple[date, str, str]]:
    found = find_metadata(parse_markup(PAGE.format(title=title, head=head, body=body))).dates
    return [(d.day, d.basis, d.role) for d in found]


@pytest.mark.parametrize("name", ["article:published_time", "og:published_time", "w-published-date", "pubdate", "date"])
def test_meta_element_gives_day(name: str) -> None:
    assert days(head=f'<meta property="{name}" content="2019-05-04T10:00:00Z">') == [(date(2019, 5, 4), "meta", "published")]


def test_change_is_told_from_publication() -> None:
    assert days(head='<meta property="article:modified_time" content="2019-05-06">') == [(date(2019, 5, 6), "meta", "modified")]


def test_page_object_dates_where_no_article_is() -> None:
    script = '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2019-05-04"}</script>'
    assert days(head=script) == [(date(2019, 5, 4), "json_ld", "published")]


@pytest.mark.parametrize("kind", ["ImageObject", "VideoObject", "Comment", "Product"])
def test_other_objects_date_nothing(kind: str) -> None:
    assert days(head=f'<script type="application/ld+json">{{"@type": "{kind}", "datePublished": "2019-05-04"}}</script>') == []


def test_only_time_dates_the_page() -> None:
    assert days("<time datetime='2019-05-04T10:00Z'>4 May</time>") == [(date(2019, 5, 4), "time_element", "published")]


def test_time_below_heading_wins() -> None:
    assert days("<time datetime='2019-05-04'>a</time><p>b</p><time datetime='2020-01-01'>c</time>") == [(date(2019, 5, 4), "time_element", "published")]


def test_time_of_promoted_node_dates_the_page() -> None:
    assert days("<article class='node node--promoted'><time datetime='2019-05-04T10:00Z'>4 May</time></article>") == [
        (date(2019, 5, 4), "time_element", "published")
    ]


def test_times_in_comments_date_nothing() -> None:
    assert days("<div class='comment'><time datetime='2019-05-04' pubdate>a</time></div>") == []


def test_updated_time_is_a_change() -> None:
    assert days("<p>Updated <time datetime='2019-05-04'>4 May</time></p>") == [(date(2019, 5, 4), "time_element", "modified")]


def test_day_in_page_title_counts() -> None:
    assert days(title="Ferry lost | World | 04.05.2019") == [(date(2019, 5, 4), "meta", "published")]
