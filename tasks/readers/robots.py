"""What the hosts' robots.txt allow.

Source: RFC 9309. A file that is missing or refused (4xx) allows everything; one that cannot be reached (network, 5xx)
allows nothing, until it can be; beyond five redirects it counts as missing.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import protego

from tasks.readers.unfetched import Unfetched

PRODUCT = "dateline"
"""The token that rules name this program by."""

ROBOTS_BYTES = 512_000
"""RFC 9309 §2.5: at least 500 kibibytes are to be read; what comes after is ignored."""


class Robots:
    """The rules of each host, read once a run. read: fetches a robots.txt, or raises Unfetched."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self.read = read
        self.rules: dict[str, protego.Protego | Unfetched] = {}

    def delay(self, address: str) -> float:
        """The Crawl-delay that applies to an address, in seconds; raises Unfetched when it may not be fetched."""
        rules = self.rules_for(urljoin(address, "/robots.txt"))
        if isinstance(rules, Unfetched):
            raise rules
        if not rules.can_fetch(address, PRODUCT):
            raise Unfetched("robots_denied", f"robots.txt of the host forbids it to {PRODUCT}")
        return float(rules.crawl_delay(PRODUCT) or 0.0)

    def rules_for(self, place: str) -> protego.Protego | Unfetched:
        """The rules in a robots.txt, or why nothing is allowed."""
        if place not in self.rules:
            self.rules[place] = self.read_rules(place)
        return self.rules[place]

    def read_rules(self, place: str) -> protego.Protego | Unfetched:
        """Read the rules; those of a file that is not there are empty."""
        try:
            text = self.read(place).decode("utf-8", "replace")
        except Unfetched as failure:
            if failure.is_passing:
                return Unfetched("unreachable", f"robots.txt could not be read, so nothing may be fetched (RFC 9309): {failure.detail}")
            if failure.reason_code == "private_address":
                return failure
            text = ""
        return protego.Protego.parse(text)
