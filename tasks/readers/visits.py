"""Pages from the web: an address becomes what stands there, a feed or sitemap the pages that it names.

The page is the record and what the feed said of it (title, author, date) comes with it. Where the page is refused for
good, the item of the feed stands in for it; where it may come later, nothing does, so that the next run reads it whole.
A linked page that an earlier run has fetched is not asked for again: most pages differ in some byte at each request.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterator
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from tasks.readers import SNIFF_BYTES, Format, find_format
from tasks.readers.addresses import parse_address
from tasks.readers.content import Follow, read_content
from tasks.readers.record import Found, Limits, Link, Record, Refused, Seen
from tasks.readers.unfetched import Unfetched
from tasks.readers.web_settings import WebSettings

if TYPE_CHECKING:
    from tasks.readers.exchange import Head
    from tasks.readers.kept_answers import KeptAnswers
    from tasks.readers.web import Fetched, Web

HTML_TYPES = {"text/html", "application/xhtml+xml"}
SITEMAP_DEPTH = 2
"""An index may not name another one by the protocol; some do."""


class Visits:
    """Visits of a run. known: addresses of linked pages that are not asked for again; folder: keeps answers in case the run is killed."""

    def __init__(self, settings: WebSettings, limits: Limits, known: Container[str] = (), folder: Path | None = None) -> None:
        self.settings, self.limits, self.known, self.folder = settings, limits, known, folder
        self.done: set[str] = set()

    @cached_property
    def web(self) -> Web:
        """The web, made ready when the first address is asked for."""
        from tasks.readers.web import Web  # takes a fifth of a second, which runs on files need not pay

        return Web(self.settings)

    @cached_property
    def kept(self) -> KeptAnswers:
        """The answers that this run had before it was killed."""
        from tasks.readers.kept_answers import KeptAnswers

        return KeptAnswers(self.folder)

    def visit(self, address: str) -> Iterator[Found]:
        """Read what stands at an address that was given as a source."""
        fetched = self.fetch(address)
        if isinstance(fetched, Refused):
            yield Found(address, is_one_page=True, item=fetched)
            return
        walk = Walk(self, address, fetched.fetched_at)
        with fetched.body:
            if self.settings.follow_links == "never":
                yield from self.read(address, fetched, partial(walk.own_items, base=fetched.head.url))
            else:
                yield from self.read(address, fetched, partial(walk.follow, base=fetched.head.url))

    def follow_file(self, known: Format, stream: BinaryIO, path: str) -> Iterator[Found]:
        """Read what a feed or sitemap in a file leads to."""
        return Walk(self, path).follow(known, stream, path, base=path)

    def fetch(self, address: str) -> Fetched | Refused:
        """Fetch an address, or say why not."""
        self.done.add(address)
        if (before := self.kept.find(address)) is not None:
            return before
        try:
            return self.kept.keep(address, self.web.fetch(address, self.cap))
        except Unfetched as failure:
            if failure.is_passing:
                return Refused(None, failure.reason_code, f"{datetime.now(UTC):%Y-%m-%d}: {failure.detail}")
            return self.kept.keep_refusal(address, Refused(None, failure.reason_code, failure.detail))

    def cap(self, head: Head) -> int:
        """How many bytes of an answer are taken in; raises Unfetched for what no reader knows."""
        known = format_of(head)
        if known is None:
            raise Unfetched("unknown_format", f"media type {head.media_type or 'unknown'}")
        return self.limits.max_record_bytes if known.is_one_page else self.settings.max_download_bytes

    def read(self, address: str, fetched: Fetched, follow: Follow | None = None) -> Iterator[Found]:
        """Read an answer with the reader of its format."""
        with io.BufferedReader(cast(io.RawIOBase, fetched.body)) as stream:
            for found in read_content(stream, address, self.limits, name=name_of(fetched.head), follow=follow):
                is_page = found.is_one_page and found.path == address
                yield found._replace(item=page_of(found.item, fetched)) if is_page else found


class Walk:
    """The pages that one feed or sitemap leads to. path: where it stands; fetched_at: when it was fetched, None for a file."""

    def __init__(self, visits: Visits, path: str, fetched_at: datetime | None = None) -> None:
        self.visits, self.path, self.fetched_at = visits, path, fetched_at
        self.pages, self.sitemaps = visits.settings.max_pages, visits.settings.max_sitemaps
        self.is_over = False

    def own_items(self, known: Format, stream: BinaryIO, path: str, *, base: str) -> Iterator[Found]:
        """Read what a feed itself holds; where a page would have to be fetched, it is refused. base: what relative links start from."""
        for item in known.read(stream, base, self.visits.limits):
            if isinstance(item, Record):
                yield of_feed(path, item, self.fetched_at)
            elif isinstance(item, Refused):
                yield Found(path, is_one_page=False, item=item)

    def follow(self, known: Format, stream: BinaryIO, path: str, *, base: str, depth: int = SITEMAP_DEPTH) -> Iterator[Found]:
        """Read the pages, up to the number in the settings, also those of sitemaps that a sitemap names."""
        for link in known.find_links(stream, base, self.visits.limits) if known.find_links else ():
            if self.is_over:
                return
            if isinstance(link, Refused):
                yield Found(path, is_one_page=False, item=link)
            elif link.is_sitemap:
                yield from self.follow_sitemap(normal(link), depth - 1)
            else:
                yield from self.follow_link(normal(link))

    def follow_sitemap(self, link: Link, depth: int) -> Iterator[Found]:
        """Read the pages of a sitemap that another one names."""
        if not self.sitemaps or depth < 0:
            yield self.stopped(f"more than max_sitemaps={self.visits.settings.max_sitemaps} sitemaps, or too deep in one another")
            return
        self.sitemaps -= 1
        fetched = self.visits.fetch(link.address) if link.address else Refused(None, "bad_address", "a sitemap without address")
        if isinstance(fetched, Refused):
            yield Found(link.address or self.path, is_one_page=True, item=fetched)
            return
        with fetched.body:
            known = format_of(fetched.head)
            if known is None or known.is_one_page:
                yield Found(link.address, is_one_page=True, item=Refused(None, "unknown_format", "no sitemap but a page"))
            else:
                yield from self.visits.read(link.address, fetched, partial(self.follow, base=fetched.head.url, depth=depth))

    def follow_link(self, link: Link) -> Iterator[Found]:
        """Read the page of one link."""
        if not link.address:
            yield self.own_item(link)
        elif self.is_seen(link.address):
            yield Found(link.address, is_one_page=True, item=Seen())
        elif self.pages:
            self.pages -= 1
            yield from self.visit_link(link)
        else:
            yield self.stopped(f"more than max_pages={self.visits.settings.max_pages} new pages; the next run goes on")

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
        """That not all links were followed, nor will be."""
        self.is_over = True
        return Found(self.path, is_one_page=False, item=Refused(None, "not_followed", why))


def format_of(head: Head) -> Format | None:
    """The format of an answer by its bytes, else by what the server says and the address."""
    return find_format(name_of(head), head.start[:SNIFF_BYTES])


def name_of(head: Head) -> str:
    """A name that tells the format: as HTML when it is said to be, else that in the address, else as text when it is said to be."""
    path = urlsplit(head.url).path
    if head.media_type in HTML_TYPES:
        return f"{path}.html"
    return f"{path}.txt" if head.media_type == "text/plain" and find_format(path, b"") is None else path


def page_of(item: Record | Refused | Seen, fetched: Fetched) -> Record | Refused | Seen:
    """A fetched page: where it stands, when it was fetched, and the encoding that the server names."""
    if not isinstance(item, Record):
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
