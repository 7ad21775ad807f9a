"""What every line of an HTML page is: the markup model says which lines are text, tags say of which kind.

The rest is told as on a text dump, with the page's regions (nav, footer, aside, comment sections) as further
evidence. One HTML page is read as one article unless several stories stand beside each other in <article> elements
(stories.py); a page in which the model finds no text is read as a dump.
"""

from __future__ import annotations

from tasks.text.html import Rendered
from tasks.text.lines import Line, is_title_shaped
from tasks.text.markup_boxes import COMMENT, REGION_BIT
from tasks.text.markup_model import IS_TEXT, MarkupScores
from tasks.text.metadata import shares_half
from tasks.text.posts import REACH
from tasks.text.stories import find_stories, number_stories

HEADLINE, CAPTION, ENTRY, QUOTE = (REGION_BIT[tag] for tag in ("h1", "figcaption", "li", "blockquote"))
SUBHEAD = REGION_BIT["h2"] | REGION_BIT["h3"] | REGION_BIT["h4"] | REGION_BIT["h5"] | REGION_BIT["h6"]
MENU = REGION_BIT["nav"] | REGION_BIT["header"]
SUBHEAD_WORDS = 20
"""Words of the longest subhead; longer lines in a heading are paragraphs that somebody wanted large."""

LEAKS = frozenset({"share_bar", "ad", "consent", "comment_form", "copyright", "related", "donation"})
"""Furniture that extractors let through, known by its words."""

SIGNED_WORDS = 15
"""Words of the longest line of the text that dates or signs it; longer ones are paragraphs that begin so."""

LEAK_LONGEST = 150
"""Characters of furniture inside the text; longer lines that hold such words are paragraphs."""


def lay_out_markup(lines: list[Line], rendered: Rendered, scores: MarkupScores, title: str | None) -> bool:
    """Decide kind and article of every line of a rendered page, in place.

    False, and nothing done, where no line is text.
    """
    text = [i for i, p in enumerate(scores.text) if p >= IS_TEXT and not is_leak(lines[i])]
    if not text:
        return False
    first, last, inside = text[0], text[-1], set(text)
    regions, links = scores.regions, scores.links
    headline = find_headline(lines, regions, title, first)
    for i, line in enumerate(lines):
        if i == headline or (title is not None and line.text == title and i < last):
            line.kind = "headline"
        elif i in inside:
            line.kind = text_kind(line, regions[i])
        else:
            line.kind = "comment" if scores.in_comments[i] else other_kind(line, regions[i], scores.named[i], links[i], is_before=i < first)
        near = (headline if headline is not None else first) <= i <= last
        belongs = i in inside or line.kind == "headline" or (near and line.kind in {"date", "byline", "caption", "standfirst"})
        line.article = 0 if belongs else None
        line.score = max(scores.text[i], 1 - scores.text[i])
    if stories := find_stories(lines, rendered, scores):
        number_stories(lines, stories)
    return True


def is_leak(line: Line) -> bool:
    """Whether the line is furniture that the extractor let through."""
    return line.kind in LEAKS and len(line.text) <= LEAK_LONGEST


def is_paragraph(line: Line, chance: float) -> bool:
    """Whether the line is text of the article whatever its words say: too long for furniture, a date or a byline."""
    return chance >= IS_TEXT and len(line.text) > LEAK_LONGEST and line.words > SIGNED_WORDS


def find_headline(lines: list[Line], regions: list[int], title: str | None, first: int) -> int | None:
    """The number of the line that prints the title, the last one above the text; None where no line does."""
    top = min(len(lines), first + REACH)
    if title is None:
        return None
    exact = [i for i in range(top) if " ".join(lines[i].text.split()) == title]
    headings = [i for i in exact if regions[i] & HEADLINE]
    if exact:
        return (headings or exact)[-1]
    near = [i for i in range(top) if regions[i] & HEADLINE and shares_half(title, lines[i].text)]
    return near[-1] if near else None


def text_kind(line: Line, regions: int) -> str:
    """The kind of a line of the article's text."""
    if line.kind in {"date", "byline"} and line.words <= SIGNED_WORDS:
        return line.kind
    if regions & CAPTION:
        return "caption"
    if regions & SUBHEAD and line.words <= SUBHEAD_WORDS:
        return "subhead"
    if regions & ENTRY:
        return "list_item"
    return "quote_block" if regions & QUOTE else "body"


def other_kind(line: Line, regions: int, named: int, link_share: float, *, is_before: bool) -> str:
    """The kind of a line that is not text of the article."""
    if line.kind:
        return line.kind
    if regions & CAPTION:
        return "caption"
    if named & COMMENT and not is_before:
        return "comment"
    if regions & MENU or (link_share > 0.8 and line.words <= 3):
        return "nav"
    if not is_before and is_title_shaped(line) and link_share > 0.5:
        return "related"
    return "nav" if is_before and not line.is_prose else "other"
