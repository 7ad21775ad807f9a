"""Pages from the web: an address becomes what stands there, a feed or sitemap the pages that it names.

The page is the record and what the feed said of it (title, author, date) comes with it. Where the page is refused for
good, the item of the feed stands in for it; where it may come later, nothing does, so that the next run reads it whole.
A linked page that an earlier run has fetched is not asked for again: most pages differ in some byte at each request.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from tasks.readers import SNIFF_BYTES, Format, find_format
from tasks.readers.addresses import parse_address
from tasks.readers.files import Found
from tasks.readers.record import Limits, Link, Record, Refused, Seen
from tasks.readers.unfetched import Unfetched
from tasks.readers.web_settings import WebSettings

if TYPE_CHECKING:
    from tasks.readers.exchange import Head
    from tasks.readers.web import Fetched, Web

HTML_TYPES = {"text/html", "application/xhtml+xml"}
SITEMAP_DEPTH = 2
"""An index may not name another one by the protocol; some do."""


class Visits:
    """Visits of a run. known: addresses of linked pages that are not asked for again."""

    def __init__(self, settings: WebSettings, limits: Limits, known: Container[str] = ()) -> None:
        self.settings, self.limits, self.known = settings, limits, known
        self.done: set[str] = set()

    @cached_property
    def web(self) -> Web:
        """The web, made ready when the first address is asked for."""
        from tasks.readers.web import Web  # takes a fifth of a second, which runs on files need not pay

        return Web(self.settings)

    def visit(self, address: str) -> Iterator[Found]:
        """Read what stands at an address that was given as a source."""
        fetched = self.fetch(address)
        if isinstance(fetched, Refused):
            yield Found(address, is_one_page=True, item=fetched)
            return
        with fetched.body:
            known = format_of(fetched.head)
            if known is not None and known.find_links is not None and self.settings.follow_links != "never":
                yield from Walk(self, address, fetched.fetched_at).follow(known, fetched.body, fetched.head.url)
            else:
                yield from self.read(address, fetched)

    def follow_file(self, known: Format, stream: BinaryIO, path: str) -> Iterator[Found]:
        """Read what a feed or sitemap in a file leads to."""
        return Walk(self, path).follow(known, stream, path)

    def fetch(self, address: str) -> Fetched | Refused:
        """Fetch an address, or say why not."""
        self.done.add(address)
        try:
            return self.web.fetch(address, self.cap)
        except Unfetched as failure:
            day = f"{datetime.now(UTC):%Y-%m-%d}: " if failure.is_passing else ""
            return Refused(None, failure.reason_code, day + failure.detail)

    def cap(self, head: Head) -> int:
        """How many bytes of an answer are taken in; raises Unfetched for what no reader knows."""
        known = format_of(head)
        if known is None:
            raise Unfetched("unknown_format", f"media type {head.media_type or 'unknown'}")
        return self.limits.max_record_bytes if known.is_one_page else self.settings.max_download_bytes

    def read(self, address: str, fetched: Fetched) -> Iterator[Found]:
        """Read an answer with the reader of its format."""
        known = format_of(fetched.head)
        if known is None:
            return
        for item in known.read(fetched.body, fetched.head.url, self.limits):
            if known.is_one_page:
                yield Found(address, is_one_page=True, item=page_of(item, fetched))
            elif known.find_links is not None and isinstance(item, Record):
                yield of_feed(address, item, fetched.fetched_at)
            else:
                yield Found(address, is_one_page=False, item=item)


class Walk:
    """The pages that one feed or sitemap leads to. path: where it stands; fetched_at: when it was fetched, None for a file."""

    def __init__(self, visits: Visits, path: str, fetched_at: datetime | None = None) -> None:
        self.visits, self.path, self.fetched_at = visits, path, fetched_at
        self.pages, self.sitemaps = visits.settings.max_pages, visits.settings.max_sitemaps

    def follow(self, known: Format, stream: BinaryIO, name: str) -> Iterator[Found]:
        """Read the pages, up to the number in the settings."""
        for link in self.links(known, stream, name, SITEMAP_DEPTH):
            if isinstance(link, Found):
                yield link
            elif not link.address:
                yield self.own_item(link)
            elif self.is_seen(link.address):
                yield Found(link.address, is_one_page=True, item=Seen())
            elif self.pages:
                self.pages -= 1
                yield from self.visit_link(link)
            else:
                yield self.stopped(f"more than max_pages={self.visits.settings.max_pages} new pages; the next run goes on")
                return

    def links(self, known: Format, stream: BinaryIO, name: str, depth: int) -> Iterator[Link | Found]:
        """The links of a file, and of the sitemaps that it names."""
        for link in known.find_links(stream, name, self.visits.limits) if known.find_links else ():
            if isinstance(link, Refused):
                yield Found(self.path, is_one_page=False, item=link)
            elif not link.is_sitemap:
                yield normal(link)
            elif depth and self.sitemaps:
                self.sitemaps -= 1
                yield from self.links_at(normal(link).address or link.address, depth - 1)
            else:
                yield self.stopped(f"more than max_sitemaps={self.visits.settings.max_sitemaps} sitemaps, or too deep in one another")
                return

    def links_at(self, address: str, depth: int) -> Iterator[Link | Found]:
        """The links of a sitemap that another one names."""
        fetched = self.visits.fetch(address)
        if isinstance(fetched, Refused):
            yield Found(address, is_one_page=True, item=fetched)
            return
        with fetched.body:
            known = format_of(fetched.head)
            if known is None or known.find_links is None:
                yield Found(address, is_one_page=True, item=Refused(None, "unknown_format", "no sitemap"))
            else:
                yield from self.links(known, fetched.body, fetched.head.url, depth)

    def is_seen(self, address: str) -> bool:
        """Whether a page need not be asked for again."""
        return address in self.visits.done or (not self.visits.settings.refetch_links and address in self.visits.known)

    def visit_link(self, link: Link) -> Iterator[Found]:
        """Fetch the page of a link; the feed's own item, where the page is refused for good."""
        fetched = self.visits.fetch(link.address)
        if isinstance(fetched, Refused):
            yield Found(link.address, is_one_page=True, item=fetched)
            if link.item is not None and not Unfetched(fetched.reason_code, "").is_passing:
                yield self.own_item(link)
            return
        with fetched.body:
            known = format_of(fetched.head)
            if known is None or not known.is_one_page:
                yield Found(link.address, is_one_page=True, item=Refused(None, "not_followed", "no page but a collection; name its address as a source"))
                return
            for found in self.visits.read(link.address, fetched):
                yield found._replace(item=with_given(found.item, link))

    def own_item(self, link: Link) -> Found:
        """What the feed itself holds."""
        if link.item is None:
            return Found(f"{self.path}!{link.record_no}", is_one_page=True, item=Refused(None, "no_text_field", "an item with neither text nor address"))
        return of_feed(self.path, link.item, self.fetched_at)

    def stopped(self, why: str) -> Found:
        """That not all links were followed."""
        return Found(self.path, is_one_page=False, item=Refused(None, "not_followed", why))


def format_of(head: Head) -> Format | None:
    """The format of an answer: by its bytes, else as HTML when it is said to be, else by the address, else as text."""
    name = "x.html" if head.media_type in HTML_TYPES else urlsplit(head.url).path
    return find_format(name, head.start[:SNIFF_BYTES]) or (find_format("x.txt", b"") if head.media_type == "text/plain" else None)


def page_of(item: Record | Refused, fetched: Fetched) -> Record | Refused:
    """A fetched page: where it stands, when it was fetched, and the encoding that the server names."""
    if isinstance(item, Refused):
        return item
    return item._replace(uri=fetched.head.url, fetched_at=fetched.fetched_at, encoding_declared=fetched.head.charset or item.encoding_declared)


def with_given(item: Record | Refused | Seen, link: Link) -> Record | Refused | Seen:
    """A page with what the link to it says of it."""
    if not isinstance(item, Record):
        return item
    return item._replace(
        title=item.title or link.title, author=item.author or link.author, published=item.published or link.published, outlet=item.outlet or link.outlet
    )


def normal(link: Link) -> Link:
    """The link with its address as it is sent; without one when it is none."""
    try:
        return link._replace(address=parse_address(link.address) if link.address else "")
    except ValueError:
        return link._replace(address="")


def of_feed(path: str, item: Record, fetched_at: datetime | None) -> Found:
    """An item of a feed on the web, at a place that stays when newer items push it down."""
    return Found(f"{path}!{item.uri or item.title or item.record_no}", is_one_page=True, item=item._replace(record_no=0, fetched_at=fetched_at))
