"""Politeness: robots.txt, pauses, tries again, and connections to checked addresses only."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from itertools import count
from typing import Any

import pytest

from tasks.readers.exchange import parse_retry_after
from tasks.readers.unfetched import Unfetched
from tasks.readers.web import Web
from tasks.readers.web_settings import WebSettings
from tests.website import Reply, Site, page, redirect


def a_web(slept: list[float] | None = None, **settings: Any) -> Web:
    quick = {"allow_private_addresses": True, "delay_seconds": 0, "retries": 0, "timeout_seconds": 5}
    pauses = slept if slept is not None else []
    return Web(WebSettings.model_validate(quick | settings), pauses.append)


def body_of(web: Web, address: str) -> bytes:
    with closing(web.fetch(address, lambda _: 100_000).body) as body:
        return body.read()


def reason(web: Web, address: str) -> str:
    with pytest.raises(Unfetched) as caught:
        body_of(web, address)
    return caught.value.reason_code


def failing(times: int, reply: Reply) -> Callable[[], Reply]:
    """A page that fails some times and then comes."""
    number = count()
    return lambda: reply if next(number) < times else page("Words")


RULES = b"User-agent: *\nDisallow: /all\n\nUser-agent: dateline\nDisallow: /private\nAllow: /private/open\n"


@pytest.mark.parametrize(("path", "is_allowed"), [("/private/a", False), ("/private/open", True), ("/all", True)])
def test_rules_for_us_are_kept(site: Site, path: str, is_allowed: bool) -> None:
    site["/robots.txt"], site[path] = Reply(RULES), page("Words")
    assert (reason(a_web(), site.url(path)) == "robots_denied") if not is_allowed else body_of(a_web(), site.url(path))
    assert (path in site.asked) is is_allowed


def test_robots_are_asked_once_a_host(site: Site) -> None:
    site["/a"] = page("Words")
    web = a_web()
    assert body_of(web, site.url("/a")) == body_of(web, site.url("/a"))
    assert site.asked == ["/robots.txt", "/a", "/a"]


@pytest.mark.parametrize(("status", "is_allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_status_of_robots_decides(site: Site, status: int, is_allowed: bool) -> None:
    site["/robots.txt"], site["/a"] = page("No", status), page("Words")
    assert body_of(a_web(), site.url("/a")) if is_allowed else reason(a_web(), site.url("/a")) == "unreachable"


def test_robots_are_followed_where_they_moved(site: Site) -> None:
    site["/robots.txt"], site["/rules"], site["/a"] = redirect("/rules"), Reply(b"User-agent: *\nDisallow: /"), page("Words")
    assert reason(a_web(), site.url("/a")) == "robots_denied"


def test_robots_that_move_on_and_on_are_missing(site: Site) -> None:
    site["/robots.txt"], site["/a"] = redirect("/robots.txt"), page("Words")
    assert body_of(a_web(), site.url("/a"))
    assert site.asked.count("/robots.txt") == 6


def test_long_robots_are_read_to_the_cap(site: Site) -> None:
    site["/robots.txt"], site["/a"] = Reply(b"User-agent: *\nDisallow: /a\n" + b"# x\n" * 300_000), page("Words")
    assert reason(a_web(), site.url("/a")) == "robots_denied"


def test_redirect_into_a_forbidden_place_is_denied(site: Site) -> None:
    site["/robots.txt"], site["/a"] = Reply(RULES), redirect("/private/b")
    assert reason(a_web(), site.url("/a")) == "robots_denied"


def test_own_host_can_be_read_without_robots(site: Site) -> None:
    site["/robots.txt"], site["/private"] = Reply(RULES), page("Words")
    assert body_of(a_web(respect_robots=False), site.url("/private"))
    assert site.asked == ["/private"]


def test_host_is_left_alone_between_pages(site: Site) -> None:
    slept: list[float] = []
    web = a_web(slept, delay_seconds=3)
    for _ in range(2):
        body_of(web, site.url("/robots.txt"))
    assert slept == [pytest.approx(3, abs=0.5)]


def test_crawl_delay_is_kept_to(site: Site) -> None:
    slept: list[float] = []
    site["/robots.txt"], site["/a"] = Reply(b"User-agent: *\nCrawl-delay: 7\n"), page("Words")
    web = a_web(slept)
    assert body_of(web, site.url("/a")) == body_of(web, site.url("/a"))
    assert slept == [pytest.approx(7, abs=0.5)]


def test_crawl_delay_beyond_patience_ends_the_visit(site: Site) -> None:
    site["/robots.txt"], site["/a"] = Reply(b"User-agent: *\nCrawl-delay: 86400\n"), page("Words")
    web = a_web()
    assert body_of(web, site.url("/a"))
    assert reason(web, site.url("/a")) == "unreachable"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_failure_that_passes_is_tried_again(site: Site, status: int) -> None:
    slept: list[float] = []
    site["/a"] = failing(2, page("Busy", status))
    assert b"Words" in body_of(a_web(slept, retries=2, max_wait_seconds=9), site.url("/a"))
    assert slept == [pytest.approx(1, abs=0.5), pytest.approx(2, abs=0.5)]


def test_missing_page_is_not_tried_again(site: Site) -> None:
    assert reason(a_web(retries=5), site.url("/gone")) == "http_error"
    assert site.asked.count("/gone") == 1


def test_host_says_when_to_come_back(site: Site) -> None:
    slept: list[float] = []
    site["/a"] = failing(1, Reply(b"", 429, {"Retry-After": "5"}))
    assert body_of(a_web(slept, retries=1), site.url("/a"))
    assert slept == [pytest.approx(5, abs=0.5)]


def test_host_that_wants_a_long_pause_is_left(site: Site) -> None:
    site["/a"], site["/b"] = failing(1, Reply(b"", 429, {"Retry-After": "3600"})), page("Words")
    web = a_web(retries=3)
    assert (reason(web, site.url("/a")), reason(web, site.url("/b"))) == ("unreachable", "unreachable")
    assert site.asked == ["/robots.txt", "/a"]


def test_host_that_fails_again_and_again_is_left(site: Site) -> None:
    site["/a"] = page("Down", 500)
    web = a_web()
    assert [reason(web, site.url("/a")) for _ in range(9)] == ["unreachable"] * 9
    assert site.asked.count("/a") == 3


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        (None, 0),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 40),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("9" * 40, float("9" * 40)),
    ],
)
def test_retry_after_is_read(value: str | None, seconds: float) -> None:
    assert parse_retry_after(value, now=60) == seconds


def test_environment_proxy_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    site["/a"] = page("Words")
    assert body_of(a_web(), site.url("/a"))
    assert reason(a_web(use_environment_proxy=True), site.url("/a")) == "unreachable"


def test_proxy_is_not_asked_for_private_hosts(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.address)
    monkeypatch.delenv("no_proxy", raising=False)
    assert reason(a_web(use_environment_proxy=True, allow_private_addresses=False), "http://169.254.169.254/") == "private_address"
    assert site.asked == []


def test_name_is_resolved_once_and_connected_to_that(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    monkeypatch.setattr("tasks.readers.exchange.find_public", lambda *_, **__: next(answers))
    site["/a"] = page("Words")
    address = site.url("/a").replace("127.0.0.1", "rebound.invalid")
    assert b"Words" in body_of(a_web(), address)
