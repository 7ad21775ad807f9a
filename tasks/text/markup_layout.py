"""What every line of an HTML page is: the extractor's verdict says which lines are text, tags say of which kind.

The rest is told as on a text dump, with the page's regions (nav, footer, aside, comment sections) as further
evidence. One HTML page is read as one article; a page in which the extractor finds nothing is read as a dump.
"""

from __future__ import annotations

from tasks.text.html import Rendered, RenderedLine
from tasks.text.lines import Line, is_title_shaped
from tasks.text.metadata import shares_half
from tasks.text.posts import REACH

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
LEAKS = frozenset({"share_bar", "ad", "consent", "comment_form", "copyright", "related", "donation"})
"""Furniture that extractors let through, known by its words."""

LEAK_LONGEST = 150
"""Characters of furniture inside the text; longer lines that hold such words are paragraphs."""


def lay_out_markup(lines: list[Line], rendered: Rendered, is_text: list[bool], title: str | None) -> None:
    """Decide kind and article of every line of a rendered page, in place; the page's article has number 0."""
    text = [i for i, verdict in enumerate(is_text) if verdict and not is_leak(lines[i])]
    first, last = text[0], text[-1]
    headline = find_headline(lines, rendered, title, first)
    inside = set(text)
    for i, (line, seen) in enumerate(zip(lines, rendered.lines, strict=True)):
        if i == headline or (title is not None and line.text == title and i < last):
            line.kind = "headline"
        elif i in inside:
            line.kind = text_kind(line, seen)
        else:
            line.kind = other_kind(line, seen, is_before=i < first)
        near = (headline if headline is not None else first) <= i <= last
        belongs = i in inside or line.kind == "headline" or (near and line.kind in {"date", "byline", "caption", "standfirst"})
        line.article = 0 if belongs else None
        line.score = 0.9 if i in inside else 0.7


def is_leak(line: Line) -> bool:
    """Whether the line is furniture that the extractor let through."""
    return line.kind in LEAKS and len(line.text) <= LEAK_LONGEST


def find_headline(lines: list[Line], rendered: Rendered, title: str | None, first: int) -> int | None:
    """The number of the line that prints the title, the last one above the text; None where no line does."""
    top = min(len(lines), first + REACH)
    if title is None:
        return None
    exact = [i for i in range(top) if " ".join(lines[i].text.split()) == title]
    headings = [i for i in exact if rendered.lines[i].tag == "h1"]
    if exact:
        return (headings or exact)[-1]
    near = [i for i in range(top) if "h1" in rendered.lines[i].regions and shares_half(title, lines[i].text)]
    return near[-1] if near else None


def text_kind(line: Line, seen: RenderedLine) -> str:
    """The kind of a line of the article's text."""
    if line.kind in {"date", "byline"} and line.words <= 15:
        return line.kind
    if "figcaption" in seen.regions or seen.tag == "figcaption":
        return "caption"
    if seen.tag in HEADINGS or (HEADINGS & seen.regions and line.words <= 20):
        return "subhead"
    if "li" in seen.regions:
        return "list_item"
    return "quote_block" if "blockquote" in seen.regions else "body"


def other_kind(line: Line, seen: RenderedLine, *, is_before: bool) -> str:
    """The kind of a line that is not text of the article."""
    if line.kind:
        return line.kind
    if "figcaption" in seen.regions:
        return "caption"
    if "comment" in seen.hints and not is_before:
        return "comment"
    if "nav" in seen.regions or "header" in seen.regions or (seen.link_share > 0.8 and line.words <= 3):
        return "nav"
    if not is_before and is_title_shaped(line) and seen.link_share > 0.5:
        return "related"
    return "nav" if is_before and not line.is_prose else "other"
