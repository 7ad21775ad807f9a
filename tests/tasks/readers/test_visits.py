"""Pages from the web: what is fetched, what is refused and why, and what is not asked for."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from tasks.readers import FORMATS
from tasks.readers.record import Decoded, Found, Limits, Record, Refused, Seen
from tasks.readers.visits import Visits
from tasks.readers.web_settings import WebSettings
from tests.website import Reply, Site, page, redirect, xml

LIMITS = Limits(100_000)
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>{}</channel></rss>'
ITEM = "<item><title>Title {0}</title><link>/{0}</link><description>Teaser {0}</description></item>"


def visits(known: frozenset[str] = frozenset(), **settings: Any) -> Visits:
    quick = {"allow_private_addresses": True, "delay_seconds": 0, "retries": 0, "timeout_seconds": 5}
    return Visits(WebSettings.model_validate(quick | settings), LIMITS, known)


def visit(address: str, **settings: Any) -> list[Found]:
    return list(visits(**settings).visit(address))


def reasons(found: list[Found]) -> list[str]:
    return [f.item.reason_code if isinstance(f.item, Refused) else type(f.item).__name__ for f in found]


def refusal(address: str, **settings: Any) -> Refused:
    (found,) = visit(address, **settings)
    assert isinstance(found.item, Refused)
    return found.item


def only_record(found: list[Found]) -> Record:
    (record,) = [f.item for f in found if isinstance(f.item, Record)]
    return record


def feed_of(site: Site, *names: str) -> str:
    site["/feed"] = xml(RSS.format("".join(map(ITEM.format, names))))
    return site.url("/feed")


def test_page_is_fetched_with_its_place(site: Site) -> None:
    site["/a"] = page("Words")
    record = only_record(visit(site.url("/a")))
    assert (record.uri, record.media_type, record.encoding_declared) == (site.url("/a"), "text/html", "utf-8")
    assert record.fetched_at is not None


def test_page_is_where_redirects_end(site: Site) -> None:
    site["/a"], site["/b"], site["/c"] = redirect("/b"), redirect("{site}/c", 301), page("Words")
    (found,) = visit(site.url("/a"))
    assert isinstance(found.item, Record)
    assert (found.path, found.item.uri) == (site.url("/a"), site.url("/c"))


def test_hosts_are_told_who_asks(site: Site) -> None:
    site["/a"] = page("Words")
    visit(site.url("/a"), contact="desk@example.org")
    (agent,) = site.agents
    assert agent.startswith("dateline/")
    assert "desk@example.org" in agent


@pytest.mark.parametrize(("path", "kind"), [("/a.jsonl", "text/plain"), ("/dump", "application/octet-stream")])
def test_dump_is_fetched_and_read(site: Site, path: str, kind: str) -> None:
    name = path if path != "/dump" else "/dump.jsonl"
    site[name] = Reply(b'{"text": "One"}\n{"text": "Two"}\n', 200, {"Content-Type": kind})
    assert reasons(visit(site.url(name))) == ["Record", "Record"]


@pytest.mark.parametrize("kind", ["video/mp4", ""])
def test_what_no_reader_knows_is_refused(site: Site, kind: str) -> None:
    site["/a"] = Reply(repeat(b"\0" * 4_096), 200, {"Content-Type": kind})
    assert refusal(site.url("/a")).reason_code == "unknown_format"


@pytest.mark.parametrize(("status", "reason"), [(404, "http_error"), (403, "http_error"), (204, "http_error"), (429, "unreachable"), (503, "unreachable")])
def test_status_gives_the_reason(site: Site, status: int, reason: str) -> None:
    site["/a"] = page("No", status)
    refused = refusal(site.url("/a"))
    assert refused.reason_code == reason
    assert str(status) in refused.detail


def test_host_that_is_down_is_unreachable(site: Site) -> None:
    assert refusal("http://127.0.0.1:1/").reason_code == "unreachable"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "127.1",
        "0x7f000001",
        "2130706433",
        "10.0.0.1",
        "169.254.169.254",
        "0.0.0.0",
    ],
)
def test_private_host_is_refused(host: str) -> None:
    assert refusal(f"http://{host}:1/", allow_private_addresses=False).reason_code == "private_address"


@pytest.mark.parametrize("target", ["http://169.254.1.1/", "http://10.9.8.7/"])
def test_redirect_to_private_host_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    site["/a"] = redirect(target)
    monkeypatch.setattr("tasks.readers.hosts.is_public", lambda ip: ip == "127.0.0.1")
    assert refusal(site.url("/a"), allow_private_addresses=False).reason_code == "private_address"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "http://user:secret@example.org/", "mailto:a@example.org", "//["])
def test_redirect_off_the_web_is_refused(site: Site, target: str) -> None:
    site["/a"] = redirect(target)
    refused = refusal(site.url("/a"))
    assert refused.reason_code == "bad_address"
    assert "secret" not in refused.detail


def test_redirects_without_end_are_refused(site: Site) -> None:
    site["/a"], site["/b"] = redirect("/b"), redirect("/a")
    assert refusal(site.url("/a"), max_redirects=4).reason_code == "too_many_redirects"
    assert site.asked == ["/robots.txt", *["/a", "/b", "/a", "/b", "/a"]]


def test_huge_page_is_refused_while_it_comes(site: Site) -> None:
    site["/a"] = Reply(repeat(b"<html>" + b"x" * 9_994), 200, {"Content-Type": "text/html"})
    assert refusal(site.url("/a")).reason_code == "too_large"


def test_gzip_bomb_is_refused(site: Site) -> None:
    site["/a"] = Reply(gzip.compress(b"<html>" + bytes(50_000_000)), 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"})
    assert refusal(site.url("/a")).reason_code == "too_large"


def test_packed_page_is_unpacked(site: Site) -> None:
    site["/a"] = Reply(gzip.compress(b"<html>Words"), 200, {"Content-Encoding": "gzip"})
    assert only_record(visit(site.url("/a"))).body == b"<html>Words"


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("gzip", gzip.compress(b"<html>Words" * 100)[:-9], "unreachable"),
        ("gzip", b"<html>Words", "unreadable"),
        ("br", b"<html>Words", "unreadable"),
        ("deflate", zlib.compress(b"<html>Words"), "unreadable"),
    ],
)
def test_broken_packing_is_refused(site: Site, coding: str, body: bytes, reason: str) -> None:
    site["/a"] = Reply(body, 200, {"Content-Type": "text/html", "Content-Encoding": coding})
    assert refusal(site.url("/a")).reason_code == reason


def test_page_that_breaks_off_is_not_kept(site: Site) -> None:
    site["/a"] = Reply(b"<html>Words", 200, {"Content-Length": "1000"})
    assert refusal(site.url("/a")).reason_code == "unreachable"


def dripping(seconds: float) -> Iterator[bytes]:
    for _ in range(200):
        time.sleep(seconds)
        yield b"<html>"


@pytest.mark.parametrize("seconds", [0.9, 0.05])
def test_slow_server_is_left(site: Site, seconds: float) -> None:
    site["/a"] = lambda: Reply(dripping(seconds), 200, {"Content-Type": "text/html"})
    started = time.monotonic()
    assert refusal(site.url("/a"), timeout_seconds=0.4).reason_code == "timeout"
    assert time.monotonic() - started < 5


def test_feed_leads_to_its_pages(site: Site) -> None:
    address = feed_of(site, "1", "2", "3")
    for name in "123":
        site[f"/{name}"] = page(f"Page {name}")
    records = [f.item for f in visit(address) if isinstance(f.item, Record)]
    assert [(r.uri, r.title, r.outlet) for r in records] == [(site.url(f"/{n}"), f"Title {n}", "The Post") for n in "123"]


def test_feed_alone_gives_its_items(site: Site) -> None:
    found = visit(feed_of(site, "1", "2"), follow_links="never")
    assert [f.path for f in found] == [f"{site.url('/feed')}!{site.url(p)}" for p in ("/1", "/2")]
    assert all(isinstance(f.item, Record) and f.item.is_summary and f.item.fetched_at for f in found)


def test_item_stands_in_for_a_refused_page(site: Site) -> None:
    found = visit(feed_of(site, "gone"))
    content = only_record(found).content
    assert reasons(found) == ["http_error", "Record"]
    assert isinstance(content, Decoded)
    assert content.text == "Teaser gone"


def test_feed_in_a_file_uses_the_web_when_told(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format(ITEM.format("1").replace("<link>", f"<link>{site.address}")))
    site["/1"] = page("Words")
    with path.open("rb") as stream:
        (known,) = [f for f in FORMATS if f.name == "feed"]
        (found,) = visits(follow_links="always").follow_file(known, stream, str(path))
    assert (found.path, type(found.item)) == (site.url("/1"), Record)


def test_item_waits_for_a_page_that_may_come(site: Site) -> None:
    site["/1"] = page("Down", 503)
    assert reasons(visit(feed_of(site, "1"))) == ["unreachable"]


def test_known_page_is_not_asked_for(site: Site) -> None:
    address, known = feed_of(site, "1", "2"), frozenset({site.url("/1")})
    site["/1"] = site["/2"] = page("Words")
    assert reasons(list(visits(known).visit(address))) == ["Seen", "Record"]
    assert reasons(list(visits(known, refetch_links=True).visit(address))) == ["Record", "Record"]


def test_same_link_is_asked_for_once(site: Site) -> None:
    site["/1"] = page("Words")
    found = visit(feed_of(site, "1", "1#comments"))
    assert isinstance(found[1].item, Seen)
    assert site.asked.count("/1") == 1


def test_number_of_pages_is_bounded(site: Site) -> None:
    names = [str(n) for n in range(9)]
    for name in names:
        site[f"/{name}"] = page(name)
    assert reasons(visit(feed_of(site, *names), max_pages=2)) == ["Record", "Record", "not_followed"]


def test_link_to_a_collection_is_not_followed(site: Site) -> None:
    site["/1"] = xml(RSS.format(ITEM.format("2")))
    assert reasons(visit(feed_of(site, "1"))) == ["not_followed"]


def test_index_leads_through_sitemaps_to_pages(site: Site) -> None:
    site["/index"] = xml("<sitemapindex><sitemap><loc>{site}/m1.xml.gz</loc></sitemap><sitemap><loc>{site}/m2.xml</loc></sitemap></sitemapindex>")
    packed = f"<urlset><url><loc>{site.url('/1')}</loc></url><url><loc>{site.url('/2')}</loc><lastmod>2026-01-01</lastmod></url></urlset>"
    site["/m1.xml.gz"] = Reply(gzip.compress(packed.encode()), 200, {"Content-Type": "application/x-gzip"})
    site["/m2.xml"], site["/1"], site["/2"] = page("Gone", 404), page("One"), page("Two")
    found = visit(site.url("/index"))
    assert [f.path for f in found] == [site.url(p) for p in ("/2", "/1", "/m2.xml")]
    assert reasons(found) == ["Record", "Record", "http_error"]


def test_sitemaps_in_a_circle_end(site: Site) -> None:
    site["/index"] = xml("<sitemapindex>" + "<sitemap><loc>{site}/index</loc></sitemap>" * 9 + "</sitemapindex>")
    assert "not_followed" in reasons(visit(site.url("/index"), max_sitemaps=4))
    assert site.asked.count("/index") <= 5
