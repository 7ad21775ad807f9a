"""The tree of an HTML page, whatever its size and shape.

News pages have some thousand tags and nest some twenty deep. Pages made to be slow, and broken ones, have millions, or
nest without end: what stands behind the first tags keeps its words and loses its structure, and what nests too deep is
flattened to line breaks, so that no step after this one sees more than a long page has.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

MOST_TAGS = 30_000
"""Tags of a page that are read as such; the longest of 490 development pages has 7,719."""

TAG = re.compile(rb"<(?=[a-zA-Z/!?])[^<>]*>?")
EDGE = re.compile(rb"<!--|-->|</?(?:script|style|noscript|template|textarea|select|svg)\b[^<>]*>?", re.IGNORECASE)
"""Where something begins or ends that no reader sees."""

NOT_IN_MARKUP = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
"""What no parser takes; libxml2 would end the text at the first of them."""

NAME = re.compile(rb"<([a-zA-Z]+)")
CONTROLS = bytes([*range(9), 11, *range(14, 32)])
DEPTH = "depth"
"""What libxml2 says of a page that nests deeper than 256 elements (the deepest development page: 51)."""

NESTING_TAG = re.compile(r"</?(?!(?:a|script|style|template|noscript|title|head)\b)[a-zA-Z][^<>]*>")
"""What is flattened to line breaks on a page that nests deeper than the parser goes."""

TELLING = ("h1", "link", "meta", "script", "time", "title")
"""Tags of elements that say something of a page wherever they stand."""

ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""The class that trafilatura asks for; lxml.html's own lookup runs a line of Python for each element."""


def parse_markup(markup: str) -> Any | None:  # noqa: ANN401 (lxml elements carry no types)
    """The tree of the markup, or None where there is no element in it."""
    clean = with_first_tags(encode_markup(markup))
    root, stopped = parsed(clean, is_large=False)
    if stopped and DEPTH not in stopped:
        root, stopped = parsed(clean, is_large=True)
    return parsed(NESTING_TAG.sub("<br>", clean.decode()).encode(), is_large=True)[0] if stopped else root


class Tagged(NamedTuple):
    """The root of a parsed page, and its elements of the tags that say something of the page, in order."""

    root: Any
    by_tag: dict[str, list[Any]]


def with_tagged(root: Any) -> Tagged:  # noqa: ANN401 (lxml elements carry no types)
    """Look up the telling elements of a page, all tags at once: going through a page costs as much as half of what is made of them."""
    found: dict[str, list[Any]] = {tag: [] for tag in TELLING}
    for element in root.iter(*TELLING):
        found[element.tag].append(element)
    return Tagged(root, found)


def name_of_meta(meta: Any) -> str | None:  # noqa: ANN401
    """What a meta element gives."""
    return meta.get("property") or meta.get("name") or meta.get("itemprop")


def encode_markup(markup: str) -> bytes:
    """The markup in UTF-8, what no parser takes replaced."""
    try:
        data = markup.encode()
    except UnicodeEncodeError:
        data = b"\x00"
    if len(data) == len(data.translate(None, CONTROLS)):
        return data
    return NOT_IN_MARKUP.sub("\ufffd", markup).encode()


def with_first_tags(markup: bytes) -> bytes:
    """The markup; behind its first tags only the text that a reader sees."""
    if markup.count(b"<") <= MOST_TAGS:
        return markup
    end = -1
    for _ in range(MOST_TAGS):
        end = markup.find(b"<", end + 1)
    head = markup[:end]
    unseen = next((edge for edge in reversed(list(EDGE.finditer(head)))), None)
    closing = closing_of(unseen[0]) if unseen is not None else b""
    return head + (closing if closing.endswith(b">") or not closing else closing + b">") + bare_text(markup[end:], closing)


def bare_text(markup: bytes, closing: bytes) -> bytes:
    """The text that a reader sees of markup, without its tags. closing: how what is open where it begins ends; empty where a reader sees it."""
    kept, start = [], 0
    for edge in EDGE.finditer(markup):
        if not closing:
            kept.append(markup[start : edge.start()])
            closing = closing_of(edge[0])
        elif edge[0].lower().startswith(closing):
            closing = b""
        start = edge.end()
    return TAG.sub(b" ", b" ".join([*kept, b"" if closing else markup[start:]]))


def closing_of(edge: bytes) -> bytes:
    """How what begins at an edge ends; empty where nothing begins there."""
    if edge == b"<!--":
        return b"-->"
    name = NAME.match(edge)
    return b"</" + name[1].lower() if name is not None else b""


def parsed(markup: bytes, *, is_large: bool) -> tuple[Any | None, str]:
    """The tree, and why libxml2 stopped before the end of the markup: it limits depth, and what is not large in size."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=is_large, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ONE_CLASS)
    try:
        root = etree.fromstring(markup, parser)
    except (etree.LxmlError, ValueError):
        root = None
    last = parser.error_log.last_error
    return root, last.message if last is not None and last.type_name == "ERR_RESOURCE_LIMIT" else ""
