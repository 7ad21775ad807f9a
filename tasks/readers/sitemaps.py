"""Sitemaps and indexes of sitemaps: they name pages and hold none.

Without the web a sitemap is refused as a whole; with it (tasks.readers.visits) its addresses are followed, those
changed last first, because old sitemaps go back for decades.
Source: sitemaps.org protocol 0.9; Google's extension for news (title, publication date and outlet of a page).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from tasks.readers.feeds import find_address
from tasks.readers.fields import as_string
from tasks.readers.record import Limits, Link, Record, Refused, bytes_of_page

SITEMAP_BYTES = 50 << 20
ADDRESSES_MAX = 50_000
"""Both of the protocol: a larger sitemap is to be split."""


def read_sitemap(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Refuse a sitemap, saying how many pages it names."""
    found = list(find_sitemap_links(stream, name, limits))
    yield from (one for one in found if isinstance(one, Refused))
    count = sum(isinstance(one, Link) for one in found)
    if count:
        yield Refused(None, "not_followed", f"a sitemap of {count} addresses, which were not fetched; see the setting follow_links")


def find_sitemap_links(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Link | Refused]:
    """Read a sitemap, one link a page or further sitemap, those changed last first."""
    body = bytes_of_page(stream, Limits(SITEMAP_BYTES))
    if isinstance(body, Refused):
        yield body
        return
    found = parse_sitemap(body, name)
    links = list(islice(found, ADDRESSES_MAX))
    if not links:
        yield Refused(None, "empty", "a sitemap without addresses")
    yield from sorted(links, key=lambda link: link.modified or link.published or "", reverse=True)
    if next(found, None) is not None:
        yield Refused(None, "too_large", f"a sitemap of more than {ADDRESSES_MAX} addresses; the rest was not read")


def parse_sitemap(body: bytes, name: str) -> Iterator[Link]:
    """The links of a sitemap in its order; one that is not well formed is read as far as it goes."""
    from lxml import etree

    options: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "recover": True}
    number = 0
    try:
        for _, element in etree.iterparse(io.BytesIO(body), events=("end",), tag=("{*}url", "{*}sitemap"), **options):
            said = read_element(element)
            element.clear()
            if (address := find_address(said.get("loc"), name)) is not None:
                yield link_of(said, number, address)._replace(is_sitemap=local_name(element) == "sitemap")
                number += 1
    except etree.LxmlError:
        return


def link_of(said: dict[str, str], number: int, address: str) -> Link:
    """The link with what the sitemap says of the page."""
    given = {key: as_string(said.get(key)) for key in ("title", "published", "outlet", "modified")}
    return Link(number, address, given["title"], None, given["published"], given["outlet"], given["modified"])


NAMES = {"loc": "loc", "lastmod": "modified", "news/title": "title", "news/publication_date": "published", "news/publication/name": "outlet"}
"""Elements by their place under `url`; images and videos have a title and address of their own, deeper down."""


def read_element(element: Any) -> dict[str, str]:  # noqa: ANN401 (lxml is untyped)
    """The texts of an element's descendants that say something of the page."""
    said: dict[str, str] = {}
    for child in element:
        for path, text in texts_under(child, ""):
            if path in NAMES:
                said.setdefault(NAMES[path], text)
    return said


def texts_under(element: Any, above: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The place and text of an element and of those in it, three levels deep: no name is deeper."""
    path = f"{above}/{local_name(element)}" if above else local_name(element)
    yield path, (element.text or "").strip()
    if path.count("/") < 2:
        for child in element:
            yield from texts_under(child, path)


def local_name(element: Any) -> str:  # noqa: ANN401
    """The name of an element without its namespace; empty for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
