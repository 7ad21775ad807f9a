"""What an HTML page says about itself in its markup: JSON-LD, OpenGraph, meta elements, <time>, <h1>.

Each value keeps to what is written: a title is cut only where the site's own name stands behind a separator, and what
a site calls itself is never a title or an author.
Source: held-out comparison of title sources (h1 that shares half its words with og:title or JSON-LD: .860 exact).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tasks.text.linked_data import clean_words, find_linked, name_of
from tasks.text.marked_credits import find_marked_credits
from tasks.text.markup import Tagged, name_of_meta, with_tagged
from tasks.text.markup_dates import MarkedDate, find_marked_dates
from tasks.text.outlets import bare_name, outlet_labels

SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*|：")
WORD = re.compile(r"\w+")
SITE_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site")


class Metadata(NamedTuple):
    """What the markup says of the article; None or empty where it does not. agencies: credited outlets and desks."""

    title: str | None
    authors: list[str]
    agencies: list[str]
    dates: tuple[MarkedDate, ...]
    publisher: str | None


def find_metadata(root: Any) -> Metadata:  # noqa: ANN401 (lxml elements carry no types)
    """Read the metadata of a parsed page."""
    page = with_tagged(root)
    linked = find_linked(page)
    metas = read_metas(page)
    publisher = name_of(linked.article.get("publisher")) or metas.get("og:site_name")
    sites = site_names(page, metas, publisher)
    credits = find_marked_credits(page, linked, metas, sites)
    return Metadata(
        title=find_title(page, linked.article, metas, sites),
        authors=credits.authors,
        agencies=credits.agencies,
        dates=find_marked_dates(page, linked, metas),
        publisher=publisher,
    )


def read_metas(page: Tagged) -> dict[str, str]:
    """Contents of the meta elements by lower-case name, first one winning."""
    found: dict[str, str] = {}
    for meta in page.by_tag["meta"]:
        name = name_of_meta(meta)
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def site_names(page: Tagged, metas: dict[str, str], publisher: str | None) -> frozenset[str]:
    """The folded names under which a page speaks of its site, its web domain among them."""
    links = [link.get("href") for link in page.by_tag["link"] if link.get("rel") == "canonical"]
    labels = outlet_labels(next((u for u in [*links, metas.get("og:url")] if u), None))
    named = [publisher, *(metas.get(name, "").lstrip("@") for name in SITE_NAMES)]
    return frozenset(b for n in [*named, *labels] if n and (b := bare_name(n)))


def find_title(page: Tagged, linked: dict[str, Any], metas: dict[str, str], sites: frozenset[str]) -> str | None:
    """The h1 that shares half its words with what the metadata says, else the metadata's title."""
    heading = next(iter(page.by_tag["title"]), None)
    written = (linked.get("headline"), metas.get("og:title") or metas.get("twitter:title"), heading.text if heading is not None else None)
    named = [cut_site_names(t, sites) for t in map(clean_words, written) if t]
    h1s = [t for h in page.by_tag["h1"] if (t := clean_words("".join(h.itertext()))) and bare_name(t) not in sites]
    close = [h1 for h1 in h1s if any(shares_half(h1, t) for t in named)]
    if close:
        return cut_site_names(max(close, key=lambda h1: max(likeness(h1, t) for t in named)), sites)
    if named:
        return named[0]
    return h1s[0] if len(h1s) == 1 else None


def shares_half(one: str, other: str) -> bool:
    """Whether half the words of the first title stand in the other."""
    words = words_in(one)
    return len(words) > 0 and 2 * len(words & words_in(other)) >= len(words)


def likeness(one: str, other: str) -> float:
    """The share of the words of two titles that both hold."""
    words, others = words_in(one), words_in(other)
    return len(words & others) / max(1, len(words | others))


def words_in(title: str) -> set[str]:
    """The folded words of a title."""
    return {w.casefold() for w in WORD.findall(title)}


def cut_site_names(title: str, sites: frozenset[str]) -> str:
    """The title without the site's name, and what stands between it and the title, at its end or before it."""
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    known = [number for number, part in enumerate(parts) if bare_name(part) in sites]
    if known and known[-1] > 0:
        return title[: title.rindex(parts[known[0] or known[-1]])].rstrip(" |–—·•»:-：")
    if known:
        return title[title.index(parts[1], len(parts[0])) :]
    last = parts[-1].strip()
    before = len(title.split()) - len(last.split())
    if "|" in title[-len(last) - 3 :] and 0 < len(last.split()) <= before - 1 or 0 < len(last.split()) <= 4 < before:
        return title[: title.rindex(last)].rstrip(" |–—·•»:-：")
    return title
