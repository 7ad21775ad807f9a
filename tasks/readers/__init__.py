"""Readers, one file a format, and the list of them.

To add a format: one file with one function (see record.Reader) and one line in FORMATS. Readers look at bytes
first: a sniffing rule names a format for sure, whatever the file is called; suffixes come after. docs/formats.md says
what each takes and refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tasks.readers.archives import read_tar, read_zip, starts_like_tar, starts_like_zip
from tasks.readers.delimited import read_delimited
from tasks.readers.feeds import find_feed_links, read_feed
from tasks.readers.html import read_html, starts_like_html
from tasks.readers.json_documents import read_json
from tasks.readers.jsonl import read_jsonl
from tasks.readers.mail import read_mailbox, read_message, starts_like_mailbox
from tasks.readers.mhtml import read_mhtml, starts_like_mhtml
from tasks.readers.packing import read_bzip2, read_gzip, read_xz, read_zstd
from tasks.readers.parquet import read_parquet
from tasks.readers.pdf import read_pdf
from tasks.readers.record import LinkFinder, Reader
from tasks.readers.sitemaps import find_sitemap_links, read_sitemap
from tasks.readers.text import read_text
from tasks.readers.warc import read_warc, starts_like_warc
from tasks.readers.xml_files import starts_like_feed, starts_like_sitemap

SNIFF_BYTES = 1024
"""What a sniffing rule sees: a page's first comment often fills some hundred bytes."""


class Format(NamedTuple):
    """A format that can be read.

    is_one_page: the file is the record; is_seeking: the reader jumps about in the file; find_links: the pages that it names, where they are followed.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    is_one_page: bool = False
    sniff: Callable[[bytes], bool] | None = None
    is_seeking: bool = False
    find_links: LinkFinder | None = None


def starts_with(*marks: bytes) -> Callable[[bytes], bool]:
    """The sniffing rule of a format that begins with one of some marks."""
    return lambda head: head.startswith(marks)


FORMATS = (
    Format("text", (".txt", ".text"), read_text, is_one_page=True),
    Format("mhtml", (".mhtml", ".mht"), read_mhtml, is_one_page=True, sniff=starts_like_mhtml),
    Format("html", (".html", ".htm", ".xhtml"), read_html, is_one_page=True, sniff=starts_like_html),
    Format("jsonl", (".jsonl", ".ndjson"), read_jsonl),
    Format("json", (".json",), read_json),
    Format("csv", (".csv", ".tsv"), read_delimited),
    Format("parquet", (".parquet", ".pq"), read_parquet, sniff=starts_with(b"PAR1\x15"), is_seeking=True),
    Format("warc", (".warc", ".wet"), read_warc, sniff=starts_like_warc),
    Format("eml", (".eml",), read_message, is_one_page=True),
    Format("mbox", (".mbox",), read_mailbox, sniff=starts_like_mailbox),
    Format("pdf", (".pdf",), read_pdf, is_one_page=True, sniff=starts_with(b"%PDF-")),
    Format("zip", (".zip",), read_zip, sniff=starts_like_zip, is_seeking=True),
    Format("tar", (".tar",), read_tar, sniff=starts_like_tar),
    Format("gzip", (".gz", ".tgz"), read_gzip, sniff=starts_with(b"\x1f\x8b\x08")),
    Format("bzip2", (".bz2", ".tbz2"), read_bzip2, sniff=starts_with(b"BZh")),
    Format("xz", (".xz", ".txz"), read_xz, sniff=starts_with(b"\xfd7zXZ\0")),
    Format("zstd", (".zst", ".tzst"), read_zstd, sniff=starts_with(b"\x28\xb5\x2f\xfd")),
    Format("feed", (".rss", ".atom"), read_feed, sniff=starts_like_feed, find_links=find_feed_links),
    Format("sitemap", (), read_sitemap, sniff=starts_like_sitemap, find_links=find_sitemap_links),
)
"""Every format, in the order in which the sniffing rules are asked."""

SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)


def find_format(name: str, head: bytes) -> Format | None:
    """Find the format of a file from its first bytes and its name, None when no reader knows it."""
    by_bytes = (known for known in FORMATS if known.sniff is not None and known.sniff(head))
    lower = name.lower()
    by_name = (known for known in FORMATS if lower.endswith(known.suffixes))
    return next(by_bytes, None) or next(by_name, None)
