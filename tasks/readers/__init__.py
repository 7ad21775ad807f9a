"""Readers, one file a format, and the list of them.

To add a format: one file with one function (see record.Reader) and one line in FORMATS. Readers look at bytes
first: a sniffing rule names a format for sure, whatever the file is called; suffixes come after.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tasks.readers.feeds import find_feed_links, read_feed
from tasks.readers.html import read_html, starts_like_html
from tasks.readers.jsonl import read_jsonl, read_jsonl_gz, read_jsonl_zst
from tasks.readers.parquet import read_parquet
from tasks.readers.record import LinkFinder, Reader
from tasks.readers.sitemaps import find_sitemap_links, read_sitemap
from tasks.readers.text import read_text
from tasks.readers.xml_files import starts_like_feed, starts_like_sitemap

SNIFF_BYTES = 1024
"""What a sniffing rule sees: a page's first comment often fills some hundred bytes."""


class Format(NamedTuple):
    """A format that can be read. is_one_page: the file is the record; find_links: the pages it names, for what is followed."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    is_one_page: bool
    sniff: Callable[[bytes], bool] | None = None
    find_links: LinkFinder | None = None


FORMATS = (
    Format("text", (".txt", ".text"), read_text, is_one_page=True),
    Format("html", (".html", ".htm", ".xhtml"), read_html, is_one_page=True, sniff=starts_like_html),
    Format("jsonl", (".jsonl", ".ndjson"), read_jsonl, is_one_page=False),
    Format("jsonl.gz", (".jsonl.gz", ".ndjson.gz"), read_jsonl_gz, is_one_page=False),
    Format("jsonl.zst", (".jsonl.zst", ".ndjson.zst"), read_jsonl_zst, is_one_page=False),
    Format("parquet", (".parquet", ".pq"), read_parquet, is_one_page=False, sniff=lambda head: head.startswith(b"PAR1\x15")),
    Format("feed", (".rss", ".atom"), read_feed, is_one_page=False, sniff=starts_like_feed, find_links=find_feed_links),
    Format("sitemap", (".xml.gz",), read_sitemap, is_one_page=False, sniff=starts_like_sitemap, find_links=find_sitemap_links),
)
"""Every format, in the order in which the sniffing rules are asked."""

SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)


def find_format(name: str, head: bytes) -> Format | None:
    """Find the format of a file from its first bytes and its name, None when no reader knows it."""
    by_bytes = (known for known in FORMATS if known.sniff is not None and known.sniff(head))
    lower = name.lower()
    by_name = (known for known in FORMATS if lower.endswith(known.suffixes))
    return next(by_bytes, None) or next(by_name, None)
