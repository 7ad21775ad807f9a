"""What an HTML page says about itself in its markup: JSON-LD, OpenGraph, meta elements, <time>, <h1>.

Each value keeps to what is written: a title is cut only where the site's own name stands behind a separator, a date
is taken only when it is complete, and never from the time of the download.
Source: held-out comparison of title sources (h1 that shares half its words with og:title or JSON-LD: .860 exact).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tasks.text.bylines import parse_credits
from tasks.text.dates import parse_given_date
from tasks.text.marked_credits import find_marked_authors, find_marked_date

ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|LiveBlog", re.IGNORECASE)
SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
WORD = re.compile(r"\w+")
DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "originalpublicationdate",
    "publication_date",
    "cxenseparse:recs:publishtime",
)
AUTHOR_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author", "article.author")
LARGEST_SCRIPT = 1_000_000
"""Characters of a JSON-LD script that is still read; graphs of news pages stay far below."""


class Metadata(NamedTuple):
    """What the markup says of the article; None or empty where it does not."""

    title: str | None
    authors: list[str]
    published: tuple[date, str] | None
    publisher: str | None


def find_metadata(root: Any) -> Metadata:  # noqa: ANN401 (lxml elements carry no types)
    """Read the metadata of a parsed page."""
    linked = find_json_article(root)
    metas = read_metas(root)
    return Metadata(
        title=find_title(root, linked, metas),
        authors=find_authors(root, linked, metas),
        published=find_published(root, linked, metas),
        publisher=name_of(linked.get("publisher")) or metas.get("og:site_name"),
    )


def read_metas(root: Any) -> dict[str, str]:  # noqa: ANN401
    """Contents of the meta elements by lower-case name, first one winning."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def find_json_article(root: Any) -> dict[str, Any]:  # noqa: ANN401
    """The first JSON-LD object that is an article, its author looked up by id where it is only referred to; or an empty one."""
    scripts = [s.text for s in root.iter("script") if "ld+json" in (s.get("type") or "").lower() and s.text and len(s.text) < LARGEST_SCRIPT]
    things = [thing for script in scripts for thing in json_things(script)]
    named = {t["@id"]: t for t in things if isinstance(t.get("@id"), str) and t.get("name")}
    for thing in things:
        if ARTICLE_TYPES.search(str(thing.get("@type"))) and (thing.get("headline") or thing.get("datePublished")):
            return thing | {key: looked_up(thing.get(key), named) for key in ("author", "creator", "publisher")}
    return {}


def looked_up(value: Any, named: dict[str, Any]) -> Any:  # noqa: ANN401 (JSON)
    """The things that a JSON-LD value refers to by id, where the page names them."""
    if isinstance(value, list):
        return [looked_up(v, named) for v in value]
    return named.get(value["@id"], value) if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name") else value


def json_things(text: str) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD script, outer ones first; none where it is no JSON."""
    try:
        queue = [json.loads(text.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)]
    except (ValueError, RecursionError):
        return
    while queue:
        thing = queue.pop(0)
        if isinstance(thing, list):
            queue.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            queue.extend(v for v in thing.values() if isinstance(v, dict | list))


def find_title(root: Any, linked: dict[str, Any], metas: dict[str, str]) -> str | None:  # noqa: ANN401
    """The h1 that shares half its words with what the metadata says, else the metadata's title."""
    json_title = clean_words(linked.get("headline"))
    og = clean_words(metas.get("og:title") or metas.get("twitter:title"))
    heading = next(root.iter("title"), None)
    named = [t for t in (json_title, og, clean_words(heading.text if heading is not None else None)) if t]
    h1s = [clean_words("".join(h.itertext())) for h in root.iter("h1")]
    for h1 in h1s:
        if h1 and any(shares_half(h1, t) for t in named):
            return h1
    if json_title:
        return json_title
    fallback = og or (named[-1] if named else None)
    if fallback is None:
        return h1s[0] if len(h1s) == 1 and h1s[0] else None
    return cut_site_name(fallback, metas.get("og:site_name"))


def shares_half(one: str, other: str) -> bool:
    """Whether half the words of the first title stand in the other."""
    words = {w.casefold() for w in WORD.findall(one)}
    return len(words) > 0 and 2 * len(words & {w.casefold() for w in WORD.findall(other)}) >= len(words)


def cut_site_name(title: str, site: str | None) -> str:
    """The title without the site's name behind its last separator."""
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    last = parts[-1].strip()
    before = len(title.split()) - len(last.split())
    if (site and last.casefold() == site.strip().casefold()) or len(last.split()) <= 4 < before or ("|" in title and len(last.split()) <= before - 1):
        return title[: title.rindex(last)].rstrip(" |–—·•»:-")
    return title


def find_authors(root: Any, linked: dict[str, Any], metas: dict[str, str]) -> list[str]:  # noqa: ANN401
    """Names of authors as the markup gives them, people before outlets; addresses of profiles are no names."""
    written = linked.get("author") or linked.get("creator")
    names = [name_of(a) for a in (written if isinstance(written, list) else [written])]
    in_json = [n for n in names if n and "//" not in n]
    in_meta = [metas[k] for k in AUTHOR_NAMES if k in metas and "//" not in metas[k]][:1]
    for found in (in_json, in_meta):
        if any(parse_credits(n).authors for n in found):
            return list(dict.fromkeys(found))
    return find_marked_authors(root) or list(dict.fromkeys(in_json or in_meta))


def name_of(thing: Any) -> str | None:  # noqa: ANN401 (JSON)
    """The name of a JSON-LD thing that may be a string, an object or a list."""
    if isinstance(thing, list):
        thing = thing[0] if thing else None
    if isinstance(thing, dict):
        thing = thing.get("name")
    return clean_words(thing)


def clean_words(text: Any) -> str | None:  # noqa: ANN401 (JSON)
    """The text on one line, or None where there is none."""
    return (" ".join(text.split()) or None) if isinstance(text, str) else None


def find_published(root: Any, linked: dict[str, Any], metas: dict[str, str]) -> tuple[date, str] | None:  # noqa: ANN401
    """The publication date by JSON-LD, meta elements or the one <time> that says it is."""
    written = [linked.get("datePublished"), *(metas.get(n) for n in DATE_NAMES)]
    times = [
        t for t in root.iter("time") if t.get("pubdate") is not None or "datePublished" in (t.get("itemprop") or "") or "published" in (t.get("class") or "")
    ]
    written += [t.get("datetime") for t in times[:1]]
    for value in written:
        found = parse_given_date(value if isinstance(value, str) else None)
        if found is not None and found[1] == "day":
            return found
    return find_marked_date(root)
