"""Markup in a text field: whether there is any, and in which form it can be rendered.

Feeds, databases of blogs and APIs store an article's HTML under names like `content`. It need not begin with a tag, it
may be escaped once more (`&lt;p&gt;`), and it may be plain text but for a few character references. Where no element
ends a line, the line feeds do, as in WordPress, so they are kept as <br>. A tag counts where it is closed as well: an
article that speaks of `<p>` is not written in it.
"""

from __future__ import annotations

import re
import tomllib
from html import unescape
from importlib import resources

ELEMENTS = tomllib.loads(resources.files("tasks.readers").joinpath("elements.toml").read_text("utf-8"))
BLOCKS, INLINE, VOID = (frozenset(ELEMENTS[kind]) for kind in ("blocks", "inline", "void"))

OPENING = re.compile(rf"<({'|'.join(sorted(BLOCKS | INLINE | VOID, key=len, reverse=True))})(?=[\s/>])[^<>]*>|<!doctype html", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|[lr]aquo|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
LINE_END = re.compile(r"\r\n?|\n")

UNCLOSED_MIN = 2
"""Paragraphs that are not closed (HTML lets the next one close them): one may be meant as a word, two are markup."""


def find_markup(text: str) -> str | None:
    """Find the HTML that a text field holds; None where it is plain text."""
    tags = find_tags(text)
    if not tags and "&lt;" in text and (escaped := find_tags(unescaped := unescape(text))):
        text, tags = unescaped, escaped
    if tags:
        return text if tags & (BLOCKS | {"br", "hr"}) else keep_lines(text)
    if "&" in text and REFERENCE.search(text):
        return keep_lines(text.replace("<", "&lt;"))
    return None


def find_tags(text: str) -> set[str]:
    """The elements that the text is marked up with."""
    if "<" not in text:
        return set()
    opened = [(found[1] or "html").lower() for found in OPENING.finditer(text)]
    names = set(opened)
    lower = text.lower() if names else ""
    closed = {name for name in names if name in VOID or f"</{name}>" in lower or (name == "p" and opened.count("p") >= UNCLOSED_MIN)}
    return closed | {"html"} if "html" in names else closed


def keep_lines(text: str) -> str:
    """The text with its line feeds as elements."""
    return LINE_END.sub("<br>\n", text)
