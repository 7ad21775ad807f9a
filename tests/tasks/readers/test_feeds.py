"""Feeds: an item is one record, whatever the dialect, and nothing in a feed does harm."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.rejects import REASONS
from tasks.readers import find_format
from tasks.readers.feeds import find_feed_links, read_feed
from tasks.readers.record import Decoded, Limits, Link, Record, Refused

LIMITS = Limits(1 << 20)

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The &amp; Post</title><link>https://example.org</link>{}</channel></rss>"""
FULL = """<item><title>Ferry &amp;amp; bridge &lt;i&gt;closed&lt;/i&gt;</title><link>https://example.org/1</link><dc:creator>Ana Lima</dc:creator>
<dc:creator>Bo Berg</dc:creator><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>The ferry is full.</p>]]></content:encoded></item>"""
SHORT = "<item><title>Second</title><link>https://example.org/2</link><description>Only &amp;lt; the start</description></item>"
BARE = "<item><title>Third</title><link>https://example.org/3</link></item>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title><entry><title type="text">A &lt; B</title><link href="https://example.org/n"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Said.</p></div></content><author><name>Cy</name></author>
<updated>2026-01-01T00:00:00Z</updated></entry><entry><title>Plain</title><content type="text">5 &lt; 6
two lines</content></entry></feed>"""
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"


def read(text: str | bytes, name: str = "/data/feed.xml") -> list[Record | Refused]:
    return list(read_feed(io.BytesIO(text.encode() if isinstance(text, str) else text), name, LIMITS))


def text_of(item: Record | Refused) -> str:
    assert isinstance(item, Record)
    assert isinstance(item.content, Decoded)
    return item.content.text


def only(text: str | bytes, name: str = "/data/feed.xml") -> Record:
    (item,) = read(text, name)
    assert isinstance(item, Record)
    return item


def refused(text: str | bytes) -> str:
    (item,) = read(text)
    assert isinstance(item, Refused)
    return item.reason_code


def test_item_brings_its_fields() -> None:
    record = only(RSS.format(FULL))
    assert (record.title, record.author, record.outlet) == ("Ferry & bridge closed", "Ana Lima; Bo Berg", "The & Post")
    assert (record.uri, record.published) == ("https://example.org/1", "Sat, 21 Nov 2026 10:00:00 GMT")


def test_content_goes_before_summary() -> None:
    record = only(RSS.format(FULL))
    assert (text_of(record), record.media_type, record.is_summary) == ("<p>The ferry is full.</p>", "text/html", False)


def test_item_without_content_is_a_summary() -> None:
    record = only(RSS.format(SHORT))
    assert (text_of(record), record.is_summary) == ("Only &lt; the start", True)


def test_item_without_text_is_not_followed() -> None:
    assert refused(RSS.format(BARE)) == "not_followed"
    assert refused(RSS.format("<item><title>Fourth</title></item>")) == "no_text_field"


def test_items_are_numbered() -> None:
    assert [item.record_no for item in read(RSS.format(FULL + BARE + SHORT))] == [0, 1, 2]


def test_atom_entries_are_read() -> None:
    first, second = read(ATOM)
    assert isinstance(first, Record)
    assert (first.title, first.author, first.outlet, first.published) == ("A < B", "Cy", "Notes", "2026-01-01T00:00:00Z")
    assert (text_of(first), text_of(second)) == ("<p>Said.</p>", "5 < 6\ntwo lines")


def test_plain_content_stays_plain() -> None:
    item = read(ATOM)[1]
    assert isinstance(item, Record)
    assert (item.media_type, item.is_summary) == ("text/plain", False)


def test_rest_of_the_feed_is_not_in_the_page() -> None:
    alone, among = only(RSS.format(FULL)), read(RSS.format(SHORT + FULL).replace("The &amp; Post", "Other"))[1]
    assert isinstance(among, Record)
    assert alone.body == among.body


def test_links_are_resolved_on_the_web_only() -> None:
    relative = RSS.format(SHORT.replace("https://example.org/2", "/2?a=1"))
    assert only(relative, "https://feeds.example.org/all.xml").uri == "https://feeds.example.org/2?a=1"
    assert only(relative).uri is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "mailto:a@example.org"])
def test_link_off_the_web_is_dropped(link: str) -> None:
    assert only(RSS.format(SHORT.replace("https://example.org/2", link)), "https://example.org/feed").uri is None


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_encodings_are_read(coding: str) -> None:
    text = RSS.replace('"1.0"?', f'"1.0" encoding="{coding}"?', 1).format(SHORT.replace("Only", "Паром стоит"))
    assert text_of(only(text.encode(coding))).startswith("Паром стоит")


def test_entities_are_never_expanded() -> None:
    item = SHORT.replace("Only", "&i; &xxe;")
    record = only(RSS.replace("\n", LAUGHS.replace("[", '[<!ENTITY xxe SYSTEM "file:///etc/passwd">') + "\n", 1).format(item))
    assert "root:" not in text_of(record)
    assert len(text_of(record)) < 100


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<rss/>", "empty"),
        (b"words", "malformed_record"),
        (b"<rss><channel><item", "malformed_record"),
        (b"\x89PNG\r\n", "not_text"),
        (b"<rss>" + bytes(2_000_000), "too_large"),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, reason: str) -> None:
    assert refused(data) == reason


def test_feed_that_breaks_off_keeps_its_items() -> None:
    items = read(RSS.format(FULL + SHORT).rpartition("</item>")[0])
    assert [isinstance(item, Record) for item in items] == [True, True]


@pytest.mark.parametrize(
    "head", ["<rss>", "<?xml version='1.0'?>\n<!-- x --><rdf:RDF xmlns=''>", "<feed\n xmlns=''>", "<!DOCTYPE rss SYSTEM 'x.dtd'><rss >", "<atom:feed >"]
)
def test_feed_is_known_by_its_root(head: str) -> None:
    known = find_format("data.xml", head.encode())
    assert known is not None
    assert known.name == "feed"


PIECES = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<link>", "https://a.example/", "<![CDATA[", "]]>", "&amp;", "&#x110000;", "&#55296;", "<a:b", "\0"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=10), max_size=30).map("".join))
def test_any_feed_is_read_or_refused(text: str) -> None:
    data = ("<rss version='2.0'><channel>" + text).encode("utf-8", "replace")
    for link in find_feed_links(io.BytesIO(data), "https://example.org/feed", LIMITS):
        assert isinstance(link, Link) or link.reason_code in REASONS
