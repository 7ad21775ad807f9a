"""The open lines around articles, named by the list that they stand in.

A heading tells what the lines below it are: other articles, comments, tags, a form, a box about the writer. Below it a
date, a name, a number or a sentence is part of the list, until a line says by its own words that something else begins.
Source: lists of the development pages; most content systems print heading and entries one block a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from schemas.blocks import BODY_KINDS
from tasks.text.bylines import is_person
from tasks.text.controls import AGO, TOOLS
from tasks.text.lines import Line, is_title_shaped
from tasks.text.signals import find_end_kind, find_likely_kind

LISTS = frozenset({"related", "comment"})
"""Lists that go on until something else begins."""

TEASER_LONGEST = 25
"""Words of a sentence below a title in a list of articles; a longer one is a box of its own (a choice)."""

SECTION_WORDS = 3
"""Words of the section that an entry names, or of a button of a comment."""

FORM_WORDS, FORM_LINES = 4, 8
"""Words of buttons and fields below a form's or a notice's first line, and how many of them there are (a choice)."""

ARCHIVES, ARCHIVE_LINES = ("archives", "archive", "blog archive", "archives by month", "monthly archives", "browse our archive"), 60
"""Headings of months one a line, and how many months are looked for."""

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BREAKS = frozenset({"consent", "copyright", "donation", "comment_form"})
"""Kinds that sentences below a list of titles have by their words."""

TAG_WORDS = 4
OPEN = frozenset({"related", "other", "nav"})
"""Kinds that lines have by their place."""

BUTTONS = frozenset({"consent", "comment_form", "ad", "donation"})
TAGGED = (
    "tags",
    "tag",
    "topics",
    "topic",
    "keywords",
    "filed under",
    "related topics",
    "related tags",
    "more on these topics",
    "explore more on these topics",
    "labels",
    "categories",
)
"""Headings of tags that stand one a line."""


def name_tails(lines: Sequence[Line], told: Set[int]) -> None:
    """Name the lines outside articles by their list and words, in place; told: the lines that their own words name."""
    last = {line.article: i for i, line in enumerate(lines) if line.article is not None and line.kind in BODY_KINDS}
    listing, left, has_text = "", 0, False
    for i, line in enumerate(lines):
        if (line.article is not None and i <= last.get(line.article, -1)) or line.kind == "headline":
            listing, has_text = "", has_text or line.kind in BODY_KINDS
        elif i in told or line.kind not in OPEN:
            listing, left = follow(line, listing, left) if has_text or line.kind != "comment" else ("", 0)
        else:
            is_entry = i > 0 and i - 1 not in told and lines[i - 1].kind == "related"
            kind = kind_in_list(line, listing, is_entry=is_entry) or kind_below(line, listing if left > 0 else "")
            line.kind, line.article = kind or find_likely_kind(line) or ("other" if is_wordless(line) else line.kind), None
            left -= 1


def is_wordless(line: Line) -> bool:
    """Whether the line holds figures and signs only."""
    return not any(map(str.isalpha, line.text))


def follow(line: Line, listing: str, left: int) -> tuple[str, int]:
    """The list that goes on below a line of known kind, and how many lines it may have."""
    if listing in LISTS and is_part(line, listing):
        line.kind, line.article = listing, None
        return listing, left
    if line.folded in TAGGED:
        return "tags", FORM_LINES
    if line.folded in ARCHIVES:
        return "archives", ARCHIVE_LINES
    if line.kind in LISTS or line.kind in BUTTONS or line.kind == "author_box":
        return line.kind, FORM_LINES
    return "", 0


def is_part(line: Line, listing: str) -> bool:
    """Whether a line of known kind is the date, name, number or button of an entry of the list."""
    if line.kind in {"date", "byline", listing} or AGO.match(line.text) or (line.kind == "other" and is_wordless(line)):
        return True
    if listing == "related":
        return line.words <= SECTION_WORDS and line.kind in {"nav", "caption"}
    return line.words == 1 and (line.kind == "other" or line.folded in TOOLS)


def kind_in_list(line: Line, listing: str, *, is_entry: bool) -> str:
    """The kind of an open line in a list, or an empty string where it stands by itself; is_entry: whether a title of the list stands above."""
    if listing not in LISTS or find_end_kind(line) in {"copyright", "correction"}:
        return ""
    if listing == "related" and line.is_sentence and find_likely_kind(line) in BREAKS:
        return ""
    if listing == "comment" or (listing == "related" and (not line.is_prose or (is_entry and line.words <= TEASER_LONGEST))):
        return listing
    return ""


def kind_below(line: Line, listing: str) -> str:
    """The kind of a line below a heading or the first line of a form, or an empty string."""
    if listing == "archives":
        return "nav" if line.words <= TAG_WORDS and YEAR.search(line.text) else ""
    if listing == "tags":
        return "other" if line.words <= TAG_WORDS else ""
    if listing in BUTTONS:
        return listing if line.words <= FORM_WORDS or find_likely_kind(line) in BUTTONS else ""
    if listing == "author_box":
        return listing if (line.is_sentence and not is_title_shaped(line)) or is_person(line.text) else ""
    return ""
