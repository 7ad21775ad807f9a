"""RSS and Atom feeds: an item is one record.

The record is what the item says itself. Its text is its content; where it has none its summary, and the record says so,
because a summary is often a teaser and sometimes the whole. An item has no bytes of its own, so its original is the
canonical JSON of what is read from it: the rest of the feed and its order do not change a page's id.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import urljoin

from tasks.readers.addresses import is_web
from tasks.readers.encoding import decode
from tasks.readers.fields import IN_UTF8, as_string, canonical_json, well_formed
from tasks.readers.html import find_declared_encoding
from tasks.readers.record import HTML, TEXT, Decoded, Limits, Link, Record, Refused, bytes_of_page
from tasks.readers.xml_files import FEED
from tasks.text.html import visible_text

FEED_ROOT = re.compile(FEED.pattern.decode())


def read_feed(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a feed, one record an item; an item without text is refused."""
    for link in find_feed_links(stream, name, limits):
        if isinstance(link, Refused):
            yield link
        elif link.item is not None:
            yield link.item
        elif link.address:
            yield Refused(link.record_no, "not_followed", f"an item without text; its page {link.address} was not fetched, see the setting follow_links"[:300])
        else:
            yield Refused(link.record_no, "no_text_field", "an item with neither text nor address")


def find_feed_links(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Link | Refused]:
    """Read a feed, one link an item, with what the feed says itself."""
    body = bytes_of_page(stream, limits)
    parsed = body if isinstance(body, Refused) else parse_feed(body)
    if isinstance(parsed, Refused):
        yield parsed
        return
    outlet = plain(parsed.feed, "title")
    for number, entry in enumerate(parsed.entries):
        yield item_of(entry, number, name, outlet)


def parse_feed(body: bytes) -> Any | Refused:  # noqa: ANN401 (feedparser is untyped)
    """Parse a feed; what stands before its root element is dropped, since only there can entities be declared."""
    import feedparser  # type: ignore[import-untyped]  # takes a fifth of a second, which runs without feeds need not pay

    found = decode(body, find_declared_encoding(body))
    if not isinstance(found, Decoded):
        return Refused(None, found.reason_code, found.detail)
    root = FEED_ROOT.search(found.text)
    if root is None:
        return Refused(None, "malformed_record", "no element rss, feed or RDF")
    # A stream, because a string would be tried as an address and as the name of a file.
    stream = io.BytesIO(well_formed(found.text[root.start() :]).encode())
    try:
        parsed = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 (it raises whatever its parsers and their handlers raise)
        return Refused(None, "malformed_record", f"{type(error).__name__}: {error}"[:200])
    if parsed.entries:
        return parsed
    broken = f": {parsed.bozo_exception}"[:200] if parsed.bozo else ""
    return Refused(None, "malformed_record" if broken else "empty", f"a feed without items{broken}")


def item_of(entry: Mapping[str, Any], number: int, name: str, outlet: str | None) -> Link:
    """What an item says. name: address or path of the feed, which relative links are resolved against."""
    address = find_address(entry.get("link"), name)
    link = Link(number, address or "", plain(entry, "title"), author_of(entry), as_string(entry.get("published") or entry.get("updated")), outlet)
    text, media_type, is_summary = text_of(entry)
    if not text:
        return link
    return link._replace(item=record_of_item(link, text, media_type)._replace(is_summary=is_summary))


def record_of_item(link: Link, text: str, media_type: str) -> Record:
    """The record of an item."""
    said = {"url": link.address, "title": link.title, "author": link.author, "published": link.published, "html" if media_type == HTML else "text": text}
    return Record(
        body=canonical_json({key: value for key, value in said.items() if value}),
        record_no=link.record_no,
        content=IN_UTF8._replace(text=text, n_replacement=text.count("\ufffd")),
        media_type=media_type,
        uri=link.address or None,
        outlet=link.outlet,
        title=link.title,
        author=link.author,
        published=link.published,
    )


def text_of(entry: Mapping[str, Any]) -> tuple[str, str, bool]:
    """The text of an item, its media type, and whether it is a summary."""
    contents = [c for c in entry.get("content") or () if isinstance(c.get("value"), str) and c["value"].strip()]
    summary = entry.get("summary")
    is_summary = not contents
    best = max(contents, key=lambda c: len(c["value"]), default={"value": summary, "type": (entry.get("summary_detail") or {}).get("type")})
    text = well_formed(best["value"]) if isinstance(best["value"], str) else ""
    is_plain = best.get("type") == "text/plain" or not has_markup(text)
    return ("" if text.isspace() else text), TEXT if is_plain else HTML, is_summary


def has_markup(text: str) -> bool:
    """Whether there is anything in a text that HTML reads otherwise than a reader."""
    return "<" in text or "&" in text


def plain(values: Mapping[str, Any], key: str) -> str | None:
    """A title as a reader sees it: feeds may write markup into it."""
    text = as_string(values.get(key))
    is_html = (values.get(f"{key}_detail") or {}).get("type") != "text/plain"
    return (visible_text(text).strip() or None) if text and is_html and has_markup(text) else text


def author_of(entry: Mapping[str, Any]) -> str | None:
    """The names of an item's authors."""
    names = [a.get("name") for a in entry.get("authors") or () if a.get("name")]
    return as_string(names) or as_string(entry.get("author"))


def find_address(link: object, name: str) -> str | None:
    """The address of an item's page, None when it is none of the web."""
    try:
        address = urljoin(name, str(link).strip()) if is_web(name) else str(link).strip()
    except ValueError:
        return None
    return well_formed(address) if link and is_web(address) else None
