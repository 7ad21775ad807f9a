"""What pages are that hold no article: consent walls, paywalls, lists of other pages, error messages.

Such pages print sentences, and an extractor takes the longest of them for an article. What tells them apart is what
they say of themselves and how little else they say: a page is rejected only where the words of its notices, or its
links, stand against too little running text to be an article. A report about cookies or a piece that ends in an
offer to subscribe has paragraphs of its own and stays.
Source: lexicon/page_types.toml; the limits are choices, checked on the development pages (none of 442 articles is rejected for
what it says; no set of such pages was at hand to measure how many are found).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from schemas.blocks import BODY_KINDS
from tasks.text.lexicon import load_lexicon
from tasks.text.lines import Line
from tasks.text.metadata import Metadata

NOTICES = ("error_page", "consent_page", "paywall_page")
HEADING_WORDS = 9
"""Words up to which a line that begins with the words of a heading is one: `Page not found - The Morning Post`."""

NOTICE_LONGEST = 400
"""Characters of a line that phrases are looked for in, as folded lines have: longer ones are paragraphs."""

LITTLE = {"error_page": 60, "consent_page": 50, "paywall_page": 45}
"""Words of running text outside its notices from which a page may be an article whatever else it says (a choice: one
paragraph)."""

TOP = 12
"""Lines of text among which an error page says what went wrong; the menu above them is not counted."""

LEAST_SIGNS = {"error_page": 1, "consent_page": 3, "paywall_page": 2}
"""Notices that a page of the kind has at least: a consent wall explains itself and offers a choice; an article's page
has a cookie notice, too, but mostly one (a choice)."""

ENTRIES = 12
"""Entries of the shortest list of pages: six of the seven lists among the development pages have 21 and more, one has 6."""

ENTRY_WORDS = 4
"""Words of the shortest title of an entry; menus mostly have fewer (a choice)."""

LONGEST_TEXT = (70, 60)
"""Words of running text in a row that a list of pages does not have: teasers have two or three sentences (a choice), and a
page that its markup neither dates nor signs may begin with a paragraph on what it lists."""

TEASERS = (300, 200)
"""Words of sentences in all that the teasers of a list may have, without and with a date or name in its markup: some ten
entries' first sentences. Articles whose every paragraph is followed by a picture or link have no long run of text, but
more of it: two articles of the development pages were lost without this limit."""

LETTERS = re.compile(r"[^\W\d_]")


class Notices(NamedTuple):
    """The phrases of one kind of page."""

    heading: frozenset[str]
    openings: tuple[str, ...]
    within: tuple[str, ...]


@cache
def notices_of(kind: str) -> Notices:
    """The phrases of a kind of page; those of two words and more also open headings."""
    lists = load_lexicon("page_types")[kind]
    openings = tuple(p for p in lists["heading"] if len(p.split()) > 1)
    return Notices(frozenset(lists["heading"]), openings, tuple(lists["within"]))


def find_page_type(lines: Sequence[Line], link_shares: Sequence[float] | None, metadata: Metadata | None) -> str | None:
    """The reason to reject a page for what it is, or None for one that may hold an article.

    lines: the page as read. link_shares: by line, None for a text dump. metadata: what the markup says, where there is any.
    """
    title = metadata.title if metadata else None
    for kind in NOTICES:
        notices = notices_of(kind)
        if has_text(lines, notices, LITTLE[kind]):
            continue
        titled = kind == "error_page" and title is not None and is_heading(title.casefold(), notices)
        signs = sum(is_notice(line, notices) for line in lines) + titled
        if signs >= LEAST_SIGNS[kind] and (kind != "error_page" or titled or says_at_top(lines)):
            return kind
    is_signed = metadata is not None and (len(metadata.dates) > 0 or len(metadata.authors) > 0)
    return "listing_page" if link_shares is not None and is_listing(lines, link_shares, is_signed=is_signed) else None


def has_text(lines: Sequence[Line], notices: Notices, enough: int) -> bool:
    """Whether the page's articles have that many words of running text outside the notices. Most pages show it in a few lines."""
    words = 0
    for line in lines:
        if line.kind in BODY_KINDS and (line.is_prose or (line.article is not None and line.is_sentence)) and not is_notice(line, notices):
            words += line.words
            if words >= enough:
                return True
    return False


def is_notice(line: Line, notices: Notices) -> bool:
    """Whether the line is a notice of the kind."""
    if len(line.text) > NOTICE_LONGEST and line.kind not in {"consent", "ad"}:
        return False
    return is_heading(line.folded, notices) or any(phrase in line.folded for phrase in notices.within)


def is_heading(folded: str, notices: Notices) -> bool:
    """Whether a folded line is a heading of the kind."""
    text = folded.strip(" .!?:-–—|")
    return text in notices.heading or (text.startswith(notices.openings) and len(text.split()) <= HEADING_WORDS)


def says_at_top(lines: Sequence[Line]) -> bool:
    """Whether one of the first lines that are no menu says what went wrong."""
    notices = notices_of("error_page")
    texts = [line for line in lines if line.kind not in {"nav", "share_bar", "consent", "ad"} and LETTERS.search(line.text[:80])]
    bare = [line for line in lines[: 2 * TOP] if line.text.strip().isdigit()]
    return any(is_notice(line, notices) for line in [*texts[:TOP], *bare])


def is_listing(lines: Sequence[Line], link_shares: Sequence[float], *, is_signed: bool) -> bool:
    """Whether most of the page's words are titles and teasers of other pages. is_signed: whether the markup dates or signs it."""
    entries = sum(share > 0.9 and line.words >= ENTRY_WORDS for line, share in zip(lines, link_shares, strict=True))
    text = sum(line.words for line in lines if line.kind in BODY_KINDS and line.article is not None and line.is_prose)
    return entries >= ENTRIES and text < TEASERS[is_signed] and longest_text(lines, link_shares) < LONGEST_TEXT[is_signed]


def longest_text(lines: Sequence[Line], link_shares: Sequence[float]) -> int:
    """Words of the longest run of sentences that no title, link or date interrupts."""
    longest = run = 0
    for line, share in zip(lines, link_shares, strict=True):
        is_text = line.is_sentence and share < 0.5 and line.words >= 5
        run = run + line.words if is_text else 0
        longest = max(longest, run)
    return longest
