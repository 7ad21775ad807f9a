"""The JSON-LD of an HTML page: the object that is its article, and the objects around it that date or sign it.

Broken scripts say nothing. What an object only refers to by id is looked up among the page's other objects.
Source: schema.org; json-ld scripts of the development pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from tasks.text.markup import Tagged

ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|LiveBlog", re.IGNORECASE)
PAGE_TYPES = re.compile(r"WebPage|CreativeWork|Course|LearningResource|HowTo|Recipe", re.IGNORECASE)
"""Objects that stand for the page where none is an article; images, videos, products and comments never do."""

LARGEST_SCRIPT = 1_000_000
"""Characters of a JSON-LD script that is still read; graphs of news pages stay far below."""


class Linked(NamedTuple):
    """The article's object and, where it is none, the page's; empty where there is none."""

    article: dict[str, Any]
    page: dict[str, Any]


def find_linked(page: Tagged) -> Linked:
    """The first JSON-LD objects that are an article and a page, their authors looked up by id."""
    scripts = [s.text for s in page.by_tag["script"] if "ld+json" in (s.get("type") or "").lower() and s.text and len(s.text) < LARGEST_SCRIPT]
    things = [thing for script in scripts for thing in json_things(script)]
    named = {t["@id"]: t for t in things if isinstance(t.get("@id"), str) and t.get("name")}
    article = next((t for t in things if ARTICLE_TYPES.search(type_of(t)) and (t.get("headline") or t.get("datePublished"))), {})
    whole = next((t for t in things if PAGE_TYPES.search(type_of(t)) and (t.get("datePublished") or t.get("author"))), {})
    return Linked(resolved(article, named), resolved(whole, named))


def type_of(thing: dict[str, Any]) -> str:
    """The object's types as one text."""
    return str(thing.get("@type"))


def resolved(thing: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    """The object with the people and outlets that it refers to in their place."""
    return thing | {key: looked_up(thing[key], named) for key in ("author", "creator", "publisher") if key in thing}


def looked_up(value: Any, named: dict[str, Any]) -> Any:  # noqa: ANN401 (JSON)
    """The things that a JSON-LD value refers to by id, where the page names them."""
    if isinstance(value, list):
        return [looked_up(v, named) for v in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not (value.get("name") and value.get("@type")):
        return named.get(value["@id"], {}) | {k: v for k, v in value.items() if v}
    return value


def json_things(text: str) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD script, outer ones first; none where it is no JSON."""
    try:
        queue = [json.loads(text.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)]
    except (ValueError, RecursionError):
        return
    for thing in queue:
        if isinstance(thing, list):
            queue.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            queue.extend(v for v in thing.values() if isinstance(v, dict | list))


def name_of(thing: Any) -> str | None:  # noqa: ANN401 (JSON)
    """The name of a JSON-LD thing that may be a string, an object or a list."""
    if isinstance(thing, list):
        thing = thing[0] if thing else None
    if isinstance(thing, dict):
        thing = thing.get("name")
    return clean_words(thing)


def clean_words(text: Any) -> str | None:  # noqa: ANN401 (JSON)
    """The text on one line without character references, or None where there is none."""
    if not isinstance(text, str):
        return None
    return " ".join(unescape(text).split()) or None
