"""Where the role model has the last word on what a line is.

Layout tells a line's kind by lists of words and by its place among lines that such words mark; a page whose words are on no
list leaves it little. The role model has seen words and places together. What it says is weighed against the layout: it
tells one kind of furniture from another, and moves a line into the text or out of it only where it is sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from schemas.blocks import BLOCK_KINDS, BODY_KINDS
from tasks.text.effects import NEVER_OWN
from tasks.text.line_features import Floats
from tasks.text.lines import Line
from tasks.text.posts import TITLE_WORDS, Head
from tasks.text.role_model import load_roles

FURNITURE = tuple(kind for kind in BLOCK_KINDS if kind in NEVER_OWN)

KEEPS_FURNITURE = 0.5
"""Probability by which another kind of furniture must be likelier than the layout's. Among kinds of text the layout, which looks for
lists, passages taken over and subheads, is right more often (of .3, .4 and .5 the best on pages that neither had seen)."""

GIVES_UP, TAKES_IN, SURELY_TEXT = 0.7, 0.9, 0.7
"""Probability of all furniture together from which text is none, of all text from which furniture is text, and of the line model
from which a line is left to it unless the role model is as sure. The first two are the best of sixteen settings on thirteen pages
that neither rules nor model had seen: no text was lost, and a tenth of what was missing was found."""

TAKEN_IN = ("body", "subhead", "quote_block", "list_item")
"""Kinds of text that stand anywhere in an article; a time or a number alone is none of them."""

SURE_TITLE, NO_TITLE = 0.5, 0.2
"""Probability of a headline from which a line is taken for one, and below which that of the rules is doubted."""

MAY_BE_TEXT = 0.3
"""Probability of text by the line model, which has seen real sites, below which nothing becomes text: without it a tenth of the
furniture that a thousand real pages have in sentences did."""

SURE_KIND = 0.7
"""Probability from which a kind is told before the layout (between .5 and .9 little changes on unseen pages)."""

UNSURE = frozenset({"", "nav", "related", "comment"})
"""Kinds that lines have by their place as often as by their words; what other words say stands, but that dates also stand behind names."""

LAID_OUT = frozenset({*BODY_KINDS, "headline", "dateline"})
"""Kinds that the layout tells, of lines that are left open."""

TEXT = 0.5
"""Share of the probability from which a line counts as text."""

TITLE_REACH = 15
"""Lines above and below where an article begins among which its headline is looked for: a bar of menus stands between at most."""


def settle_roles(lines: list[Line], roles: Floats, chances: Sequence[float]) -> None:
    """Mend the kinds of laid out lines by the role model's probabilities, one row a line, in place."""
    furniture, text = Shares(roles, FURNITURE), Shares(roles, TAKEN_IN)
    sure_text = roles[:, columns(BODY_KINDS)].sum(axis=1).tolist()
    number: int | None = None
    for i, line in enumerate(lines):
        number = number if line.article is None else line.article
        if line.article is not None and line.kind in BODY_KINDS:
            if furniture.sums[i] >= (GIVES_UP if line.kind != "list_item" and chances[i] < SURELY_TEXT else TAKES_IN):
                line.kind, line.article = furniture.best[i], None
        elif line.kind in FURNITURE and number is not None and line.words >= TITLE_WORDS and sure_text[i] >= TAKES_IN and chances[i] >= MAY_BE_TEXT:
            line.kind, line.article = text.best[i], number
        elif line.kind in FURNITURE and furniture.top[i] > furniture.rows[i][FURNITURE.index(line.kind)] + KEEPS_FURNITURE:
            line.kind = furniture.best[i]


class Shares:
    """The probabilities of some kinds: by line those of each, their sum, the highest, and the kind that has it."""

    def __init__(self, roles: Floats, kinds: tuple[str, ...]) -> None:
        shares = roles[:, columns(kinds)]
        self.rows: list[list[float]] = shares.tolist()
        self.sums: list[float] = shares.sum(axis=1).tolist()
        self.top: list[float] = shares.max(axis=1).tolist()
        self.best = [kinds[number] for number in shares.argmax(axis=1).tolist()]


def tell_by_roles(lines: list[Line], roles: Floats, chances: Sequence[float]) -> None:
    """Give lines the kinds that the model is sure of, in place, before the layout: open where that is a kind of text or a headline.

    A name above any headline and text signs nothing and may be the headline itself.
    """
    kinds = load_roles().kinds
    best, chance = roles.argmax(axis=1).tolist(), roles.max(axis=1).tolist()
    headed = np.maximum.accumulate((roles[:, columns(("headline", *BODY_KINDS))] >= NO_TITLE).any(axis=1)).tolist()
    for i, line in enumerate(lines):
        kind = kinds[best[i]]
        is_open = line.kind in UNSURE or (line.kind == "date" and kind == "byline")
        if chance[i] < SURE_KIND or not is_open or (kind == "byline" and not headed[i]):
            continue
        if kind not in LAID_OUT:
            line.kind = kind
        elif chances[i] >= MAY_BE_TEXT:
            line.kind = ""


def choose_titles(lines: Sequence[Line], heads: list[Head], roles: Floats) -> list[Head]:
    """The heads of a page's articles, with the line as headline that the role model is sure of where it takes another for none."""
    if not heads:
        return heads
    title, text = roles[:, columns(("headline",))[0]], roles[:, columns(BODY_KINDS)].sum(axis=1)
    found: list[Head] = []
    for number, head in enumerate(heads):
        end = heads[number + 1].first if number + 1 < len(heads) else len(lines)
        near = list(gap_around(text, head.first, found[-1].first + 1 if found else 0, end))
        best = max(near, key=lambda i: (title[i], -i), default=head.first)
        is_doubted = head.title is None or title[head.title] < NO_TITLE
        found.append(Head(min(best, head.first), best) if is_doubted and near and title[best] >= SURE_TITLE else head)
    return found


def gap_around(text: Floats, i: int, begin: int, end: int) -> range:
    """The lines around the head of an article that are not its text or that of the article above."""
    first = i
    while first > begin and i - first < TITLE_REACH and text[first - 1] < TEXT:
        first -= 1
    last = i
    while last < end and last - i < TITLE_REACH and text[last] < TEXT:
        last += 1
    return range(first, last)


@cache
def columns(kinds: tuple[str, ...]) -> list[int]:
    """The outputs of the model for some kinds."""
    return [load_roles().kinds.index(kind) for kind in kinds]
