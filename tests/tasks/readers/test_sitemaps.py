"""Sitemaps: they name pages and hold none, and nothing in one does harm."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.rejects import REASONS
from tasks.readers import find_format
from tasks.readers.record import Limits, Link, Refused
from tasks.readers.sitemaps import find_sitemap_links, read_sitemap
from tests.tasks.readers.test_feeds import LAUGHS

LIMITS = Limits(1 << 20)
SET = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n" xmlns:image="i">{}</urlset>'
NEWS = """<url><loc> https://example.org/1?a=1&amp;b=2 </loc><image:image><image:loc>https://example.org/i.png</image:loc><image:title>No</image:title>
</image:image><news:news><news:publication><news:name>The Post</news:name></news:publication><news:publication_date>2026-01-02</news:publication_date>
<news:title>Ferry</news:title></news:news></url>"""


def links(text: str | bytes, name: str = "https://example.org/sitemap.xml") -> list[Link]:
    data = text.encode() if isinstance(text, str) else text
    return [link for link in find_sitemap_links(io.BytesIO(data), name, LIMITS) if isinstance(link, Link)]


def refusals(data: bytes) -> list[Refused]:
    return [item for item in read_sitemap(io.BytesIO(data), "/data/sitemap.xml", LIMITS) if isinstance(item, Refused)]


def url(place: str, changed: str = "") -> str:
    return f"<url><loc>{place}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"


def test_news_of_a_page_is_read() -> None:
    (link,) = links(SET.format(NEWS))
    assert link.address == "https://example.org/1?a=1&b=2"
    assert (link.title, link.published, link.outlet) == ("Ferry", "2026-01-02", "The Post")


def test_latest_pages_come_first() -> None:
    found = links(SET.format(url("/old", "2019-01-01") + url("/undated") + url("/new", "2026-01-01")))
    assert [link.address.rpartition("/")[2] for link in found] == ["new", "old", "undated"]


def test_index_names_sitemaps() -> None:
    (link,) = links("<sitemapindex><sitemap><loc>https://example.org/m.xml</loc></sitemap></sitemapindex>")
    assert link.is_sitemap


def test_file_is_refused_as_a_whole() -> None:
    (refused,) = refusals(SET.format(url("https://example.org/1") + url("https://example.org/2")).encode())
    assert refused.reason_code == "not_followed"
    assert "2 addresses" in refused.detail


@pytest.mark.parametrize("place", ["javascript:alert(1)", "file:///etc/passwd", "", "http://["])
def test_address_off_the_web_is_dropped(place: str) -> None:
    assert links(SET.format(url(place) + url("/1"))) == links(SET.format(url("/1")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"<urlset/>", "empty"), (b"words", "empty"), (b"<urlset>" + bytes(60_000_000), "too_large")],
)
def test_what_names_nothing_is_refused(data: bytes, reason: str) -> None:
    assert [refused.reason_code for refused in refusals(data)] == [reason]


def test_sitemap_that_breaks_off_is_read_so_far() -> None:
    text = SET.format(url("/1") + url("/2"))
    assert [link.address for link in links(text[: text.rindex("<url>") + 9])] == ["https://example.org/1"]


def test_number_of_addresses_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.readers.sitemaps.ADDRESSES_MAX", 5)
    text = SET.format(url("/1") * 8)
    assert len(links(text)) == 5
    assert [refused.reason_code for refused in refusals(text.encode().replace(b"/1<", b"http://a.example/1<"))] == ["too_large", "not_followed"]


def test_entities_are_never_expanded() -> None:
    bomb = LAUGHS.replace("[", '[<!ENTITY xxe SYSTEM "file:///etc/passwd">')
    found = links(SET.replace("<urlset", bomb + "<urlset").format(url("/1?&i;") + url("/2?&xxe;")))
    assert all(len(link.address) < 100 and "root" not in link.address for link in found)


def test_sitemap_is_known_by_its_root() -> None:
    known = find_format("sitemap.xml", SET.encode())
    assert known is not None
    assert known.name == "sitemap"


PIECES = st.sampled_from(
    ["<url>", "</url>", "<loc>", "</loc>", "https://a.example/", "<![CDATA[", "]]>", "&amp;", "&#x110000;", "<a:b", "<sitemap>", "\0", "<!--"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=10), max_size=30).map("".join))
def test_any_sitemap_is_read_or_refused(text: str) -> None:
    for link in find_sitemap_links(io.BytesIO(("<urlset>" + text).encode("utf-8", "replace")), "https://example.org/s.xml", LIMITS):
        assert isinstance(link, Link) or link.reason_code in REASONS
