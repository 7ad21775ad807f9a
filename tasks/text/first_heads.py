"""Which line is the headline of a page's first article, asked of the trees that know the heads of further ones.

The rules of `posts` take the title-shaped line beside a date or byline. On pages saved whole, menus, buttons and
pictures stand there as well; the trees, which compare a line with the text below it and with its neighbours, know the
headline from them on seven pages in ten where the rules know it on five. What the rules find stays where it stands right above the
line that the trees take: that is its standfirst.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from tasks.text.furniture import is_vetoed
from tasks.text.head_lines import describe_head_lines
from tasks.text.line_places import Floats
from tasks.text.lines import Line, is_title_shaped
from tasks.text.mastheads import NAME_WORDS, TOP, is_masthead
from tasks.text.opening_features import PageLines, TextLines
from tasks.text.posts import ANCHORS, NOTICE_WORDS, Head
from tasks.text.trees import Forest
from tasks.text.word_links import Rarity

BELOW_TITLE = re.compile(r"^(?:…|\.\.\.)|\((?:left|right|cent(?:re|er)|pictured|above|below)\)", re.IGNORECASE)
"""How standfirsts go on from their headline, and what captions say of people in pictures."""

QUOTES = "\"'“”‘’«»"
ENDS = frozenset({"comment", "comment_form", "copyright"})
"""Kinds of lines below an article that no headline stands among; comments are signed and dated as articles are."""

STANDFIRST_BELOW = 2
"""Lines from a headline to its standfirst, a second copy of the headline between them."""

TITLE_WORDS = 4
"""Words from which a line above the likeliest one is a headline over its standfirst; shorter ones are buttons and sections as often."""


def settle_first_heads(of: PageLines, text: TextLines, firsts: Sequence[tuple[int, Head]], rarity: Rarity, trees: Forest) -> list[Head]:
    """The heads of first articles, each with the number of its first line of text and the head that the rules found, numbered as `of`."""
    gaps = [describe_head_lines(of, text, n, rarity) for n, _ in firsts]
    if not gaps:
        return []
    chances = trees.probabilities(np.concatenate([rows for _, rows in gaps]))
    ends = np.cumsum([len(rows) for _, rows in gaps])
    parts = np.split(chances, ends[:-1])
    return [settle_first_head(of, first, part, head) for (first, _), part, (_, head) in zip(gaps, parts, firsts, strict=True)]


def settle_first_head(of: PageLines, first: int, chances: Floats, head: Head) -> Head:
    """The likeliest of the lines that may be a headline, unless the rules' headline stands right above it."""
    page = int(of.pages.first[first])
    may_head = np.array([could_head(of, i, page) for i in range(first, first + len(chances))], dtype=bool)
    if not may_head.any():
        return head
    best = first + int(np.argmax(np.where(may_head, chances, -1)))
    if head.title is not None and (best == head.title or is_rather(of, head.title, best, page)):
        return head
    return Head(best, best)


def is_rather(of: PageLines, title: int, best: int, page: int) -> bool:
    """Whether the rules' headline stays: the likeliest line is its standfirst or the outlet's motto above it, or belongs to another text.

    A few words at the very top of a page are the outlet's name as often as a headline over its standfirst.
    """
    is_named = title == page and of.lines[title].words <= NAME_WORDS
    return (heads_standfirst(of, title, best) and not is_named) or is_motto(of, title, best, page) or is_text_between(of, title, best)


def could_head(of: PageLines, i: int, page: int) -> bool:
    """Whether a line may be a headline: shaped so, furniture by the line model's word at most, and not the outlet's name. page: its page's first line."""
    line = of.lines[i]
    if (line.kind and not is_vetoed(line)) or line.is_prose or not is_title_shaped(line) or BELOW_TITLE.search(line.text):
        return False
    return not is_masthead(of.lines[page : int(of.pages.end[i])], i - page)


def find_signed_title(of: PageLines, first: int, end: int) -> int | None:
    """The title with a byline or date right below it that ends a section of comments or a page's foot between two articles, where there is one."""
    last = next((i for i in range(end - 1, first - 1, -1) if of.lines[i].kind in ENDS), None)
    if last is None:
        return None
    page = int(of.pages.first[first])
    titles = (i for i in range(last + 1, end) if of.lines[i].words >= TITLE_WORDS and could_head(of, i, page))
    return next((i for i in titles if next((line.kind for line in of.lines[i + 1 : end] if line.folded != of.lines[i].folded), "") in ANCHORS), None)


def heads_standfirst(of: PageLines, title: int, below: int) -> bool:
    """Whether a line is the standfirst of a title right above it, printed once or twice."""
    if not 0 < below - title <= STANDFIRST_BELOW:
        return False
    is_double = any(of.lines[i].folded == of.lines[title].folded for i in (title - 1, title + 1) if 0 <= i < len(of.lines))
    is_quoted = of.lines[title].text[0] in QUOTES and of.lines[title].text[-1] in QUOTES
    return is_double or (of.lines[title].words >= TITLE_WORDS and (is_quoted or of.lines[below].words > of.lines[title].words))


def is_motto(of: PageLines, title: int, above: int, page: int) -> bool:
    """Whether a line at the top of a page, above a title with a date or byline right beside it, is what the outlet says of itself.

    A few words right above a date are buttons and sections as often as titles; right below it they are titles.
    """
    if not (above < title and above - page < TOP):
        return False
    if title > page and of.lines[title - 1].kind == "date":
        return True
    is_signed = title + 1 < int(of.pages.end[title]) and of.lines[title + 1].kind in ANCHORS
    return is_signed and of.lines[title].words > TITLE_WORDS


def is_text_between(of: PageLines, title: int, i: int) -> bool:
    """Whether open paragraphs stand between two lines: the text of a short article, which the line model takes for furniture."""
    lines: Sequence[Line] = of.lines[min(title, i) + 1 : max(title, i)]
    return sum(line.words for line in lines if line.is_prose and not line.kind) >= NOTICE_WORDS
