"""Where the line model overrules what the lines' words and places say.

Before the layout: sentences that the model takes for furniture are no running text, so that teasers and comments head
no article. After the layout: the model decides text or not where it is sure, and words that name their kind stand.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from schemas.blocks import BODY_KINDS
from tasks.text.lines import Line, is_title_shaped
from tasks.text.posts import ANCHORS, IN_HEAD, REACH, Head
from tasks.text.signals import find_end_kind, find_likely_kind

IS_TEXT = 0.5
NO_TEXT = 0.12
"""Probability below which an open sentence is furniture whatever its shape (a choice, not a sweep)."""

SURELY_TEXT, SURELY_NOT = 0.6, 0.4
"""Probabilities from which the model overrules the layout: between them the layout, which knows credits and captions, is
left alone (best of five pairs on a third of the development pages, each read by the model that had not seen its site)."""

SIGNED_REACH = 2
"""Lines right above a byline with its date that may be headline and standfirst, however far below the text begins: lists
of events stand between in texts that are written as events happen."""

UNSURE = frozenset({"related", "other", "comment", "nav"})
"""Kinds given by place as often as by words; the model may overrule them."""


def sees_text(chances: Sequence[float]) -> bool:
    """Whether the model takes any line of the page for text."""
    return any(p >= IS_TEXT for p in chances)


def veto_lines(lines: list[Line], chances: Sequence[float]) -> None:
    """Give a kind to open lines that are furniture by the model, in place.

    Lines above text may be its headline, dates and buttons between them not counted; sentences below a date or byline and above text are its first. Where the
    model sees no text on the whole page, the page is unlike those it learnt from (a brief, say), and the rules decide.
    """
    if not sees_text(chances):
        return
    near = 0
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        near = REACH if chances[i] >= IS_TEXT else near - (line.kind not in IN_HEAD)
        if line.kind == "byline" and is_dated(lines, i):
            near = max(near, SIGNED_REACH)
        if line.kind or chances[i] >= NO_TEXT:
            continue
        if near < 0 or (line.is_prose and not (near > 0 and any(above.kind in ANCHORS for above in lines[max(0, i - 3) : i]))):
            line.kind = furniture_kind(line)


def furniture_kind(line: Line) -> str:
    """The kind of a line that is no text: as its words go together, else by its shape."""
    return find_likely_kind(line) or ("related" if is_title_shaped(line) else "other")


def is_dated(lines: list[Line], i: int) -> bool:
    """Whether a date stands right above or below the line."""
    return any(line.kind == "date" for line in lines[max(0, i - 1) : i + 2])


def is_given_up(lines: list[Line], i: int, p: float) -> bool:
    """Whether text is surely none: by the model, or in doubt by its words; an item goes with the one above it."""
    line, above = lines[i], lines[i - 1] if i else lines[i]
    if line.kind == "list_item" and above.kind == "list_item" and above.article == line.article and i:
        return p < NO_TEXT
    return p < SURELY_NOT or (p < SURELY_TEXT and bool(find_end_kind(line)))


def settle_text(lines: list[Line], heads: list[Head], chances: Sequence[float], told: Set[int]) -> None:
    """Take in lines that are surely text and give up lines that surely are not, in place; `told` by their words are furniture.

    What stands between a head and the first sure text is left to the layout.
    """
    number, firsts, started = -1, [head.first for head in heads], True
    for i, (line, p) in enumerate(zip(lines, chances, strict=True)):
        if number + 1 < len(firsts) and i >= firsts[number + 1]:
            number, started = number + 1, False
        started = started or p >= IS_TEXT or i > firsts[number] + REACH
        is_body = line.kind in BODY_KINDS and line.article is not None
        if is_body and started and line.kind != "standfirst" and is_given_up(lines, i, p):
            line.kind, line.article = furniture_kind(line), None
        elif not is_body and i not in told and p > SURELY_TEXT and line.kind in UNSURE and number >= 0 and line.text:
            line.kind, line.article = "body", number
        if (line.kind in BODY_KINDS) == (p >= IS_TEXT):
            line.score = max(p, 1 - p)
