"""XML on the way in: what kind of document it is by its root element."""

from __future__ import annotations

import re

BEFORE_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^<>\[]*(?:\[(?:[^\]<]|<!(?:[^>])*>)*\]\s*)?>\s*)*",
    re.IGNORECASE,
)
FEED = re.compile(rb"<(?:rss|(?:[\w-]{1,20}:)?(?:feed|RDF))[\s/>]")
SITEMAP = re.compile(rb"<(?:[\w-]{1,20}:)?(?:urlset|sitemapindex)[\s/>]")


def find_root(head: bytes, root: re.Pattern[bytes]) -> bool:
    """Whether the first element of a document is one of those, in any encoding that keeps ASCII letters apart by NULs."""
    plain = head.replace(b"\0", b"")
    before = BEFORE_ROOT.match(plain)
    return before is not None and root.match(plain, before.end()) is not None


def starts_like_feed(head: bytes) -> bool:
    """Whether a document is an RSS or Atom feed."""
    return find_root(head, FEED)


def starts_like_sitemap(head: bytes) -> bool:
    """Whether a document is a sitemap or an index of sitemaps."""
    return find_root(head, SITEMAP)
