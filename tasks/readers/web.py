"""Fetching an address: politely, and never where it must not go.

Every hop of a redirect is treated like an address given by the user: scheme, robots.txt, pause, IP address. Failures
that may pass are tried again, later each time; what the host says about when (Retry-After) is kept to within bounds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import BinaryIO, NamedTuple
from urllib.parse import urljoin

from tasks.readers.addresses import host_of, parse_address
from tasks.readers.exchange import Answer, Cap, Exchange, Head
from tasks.readers.pace import Pace
from tasks.readers.robots import PRODUCT, ROBOTS_BYTES, Robots
from tasks.readers.unfetched import Unfetched
from tasks.readers.web_settings import WebSettings

BACKOFF_SECONDS = 1.0
"""Before the second try; doubled for each further one."""

ROBOTS_REDIRECTS = 5
"""RFC 9309 §2.3.1.2."""


class Fetched(NamedTuple):
    """What came from an address. head.url: the address that answered, after redirects."""

    head: Head
    body: BinaryIO
    fetched_at: datetime


class Web:
    """A visitor of the web. sleep: what waits between requests."""

    def __init__(self, settings: WebSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        self.settings = settings
        self.exchange = Exchange(settings, user_agent(settings.contact))
        self.pace = Pace(settings.max_wait_seconds, sleep)
        self.robots = Robots(self.read_robots)

    def fetch(self, address: str, cap: Cap) -> Fetched:
        """Fetch an address, with its redirects; raises Unfetched."""
        return self.follow_redirects(address, self.settings.max_redirects, lambda hop: self.ask_politely(hop, cap))

    def follow_redirects(self, address: str, most: int, ask: Callable[[str], Answer]) -> Fetched:
        """Ask an address, and where it redirects to; raises Unfetched."""
        for _ in range(most + 1):
            answer = ask(address)
            if answer.location is None:
                return Fetched(answer.head, answer.body, datetime.now(UTC))
            answer.body.close()
            address = redirected(address, answer.location)
        raise Unfetched("too_many_redirects", f"more than {most}; the last one leads to {address}"[:300])

    def ask_politely(self, address: str, cap: Cap) -> Answer:
        """Ask one address when its host allows it."""
        pause = self.settings.delay_seconds
        if self.settings.respect_robots:
            pause = max(pause, self.robots.delay(address))
        return self.ask_again(host_of(address), pause, lambda: self.exchange.get(address, cap))

    def ask_again(self, host: str, pause: float, ask: Callable[[], Answer]) -> Answer:
        """Ask until there is an answer, or the tries are used up."""
        for tried in range(self.settings.retries + 1):
            self.pace.wait(host)
            try:
                answer = ask()
            except Unfetched as failure:
                self.pace.rest(host, max(pause, failure.wait_seconds))
                if not failure.is_passing or tried == self.settings.retries:
                    self.pace.note(host, is_failure=failure.is_passing)
                    raise
                self.pace.rest(host, BACKOFF_SECONDS * 2**tried)
            else:
                self.pace.note(host, is_failure=False)
                self.pace.rest(host, pause)
                return answer
        raise AssertionError("the last try returns or raises")

    def read_robots(self, place: str) -> bytes:
        """Fetch a robots.txt, without asking robots.txt."""

        def ask(hop: str) -> Answer:
            return self.ask_again(host_of(hop), 0.0, lambda: self.exchange.get(hop, lambda _: ROBOTS_BYTES, is_cut=True))

        with closing(self.follow_redirects(place, ROBOTS_REDIRECTS, ask).body) as body:
            return body.read()


def redirected(address: str, location: str) -> str:
    """Where a redirect leads; raises Unfetched when that cannot be fetched."""
    try:
        return parse_address(urljoin(address, location))
    except ValueError as error:
        raise Unfetched("bad_address", f"it redirects to an address that is not followed: {error}") from error


def user_agent(contact: str) -> str:
    """What hosts are told about who asks."""
    try:
        release = version("dateline")
    except PackageNotFoundError:
        release = "0"
    return f"{PRODUCT}/{release} (+{contact})" if contact else f"{PRODUCT}/{release} (news page reader)"
