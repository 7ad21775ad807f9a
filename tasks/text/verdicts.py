"""Where the line model overrules what the lines' words and places say.

Before the layout: sentences that the model takes for furniture are no running text, so that teasers and comments head
no article; heads without text of their own are none, and heads that no date or byline marks are found by what the
model sees. After the layout: the model decides text or not where it is sure, and words that name their kind stand.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from schemas.blocks import BODY_KINDS
from tasks.text.line_model import Scored
from tasks.text.lines import Line, is_title_shaped
from tasks.text.posts import ANCHORS, ASIDE, REACH, Head

IS_TEXT = 0.5
NO_TEXT = 0.12
"""Probability below which an open sentence is furniture whatever its shape (a choice, not a sweep)."""

SURELY_TEXT, SURELY_NOT = 0.6, 0.4
"""Probabilities from which the model overrules the layout: between them the layout, which knows credits and captions, is
left alone (best of five pairs on a third of the development pages, each read by the model that had not seen its site)."""

BEGINS, MAY_BEGIN = 0.7, 0.04
"""Probability from which a line begins an article by itself, and below which a head that a date or byline marks is a
teaser's. Chosen among some ten pairs on the development pages themselves: .05 to .2 splits fewer single articles, but the
briefs of a paper on the field pages are lost above .04."""

OWN_WORDS = 20
"""Words of text that a second article has at least: teasers mostly have less. 20 and 40 split alike."""

UNSURE = frozenset({"related", "other", "comment", "nav"})
"""Kinds given by place as often as by words; the model may overrule them."""


def sees_text(scored: Scored) -> bool:
    """Whether the model takes any line of the page for text."""
    return any(p >= IS_TEXT for p in scored.text)


def veto_lines(lines: list[Line], scored: Scored) -> None:
    """Give a kind to open lines that are furniture by the model, in place.

    Lines above text may be its headline, dates and buttons between them not counted; sentences below a date or byline and above text are its first. Where the
    model sees no text on the whole page, the page is unlike those it learnt from (a brief, say), and the rules decide.
    """
    if not sees_text(scored):
        return
    near = 0
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        near = REACH if scored.text[i] >= IS_TEXT else near - (line.kind not in ANCHORS | ASIDE)
        dated = near > 0 and any(above.kind in ANCHORS for above in lines[max(0, i - 3) : i])
        if not line.kind and scored.text[i] < NO_TEXT and (near < 0 or (line.is_prose and not dated)):
            line.kind = "related" if is_title_shaped(line) else "other"


def settle_heads(lines: list[Line], heads: list[Head], scored: Scored) -> list[Head]:
    """The heads that have text of their own and look like beginnings, with those that only the model sees."""
    if not heads:
        return heads
    sums = [0]
    for line, p in zip(lines, scored.text, strict=True):
        sums.append(sums[-1] + (line.words if p >= IS_TEXT else 0))
    candidates = sorted({*heads, *model_heads(lines, heads, scored)}, key=lambda head: head.first)
    found: list[Head] = []
    for head in candidates:
        if found and not (begins(head, lines, scored) and sums[-1] - sums[head.first] >= OWN_WORDS):
            continue
        if found and sums[head.first] - sums[found[-1].first] < OWN_WORDS:
            found.pop()
        found.append(head)
    return found


def begins(head: Head, lines: list[Line], scored: Scored) -> bool:
    """Whether the first text below the head may begin an article."""
    for i in range(head.first, min(len(lines), head.first + 3 * REACH)):
        if scored.opening[i] >= MAY_BEGIN:
            return True
        if scored.text[i] >= IS_TEXT and lines[i].is_prose:
            return False
    return False


def model_heads(lines: list[Line], heads: Sequence[Head], scored: Scored) -> list[Head]:
    """Heads at lines with which another article begins by the model, where no head is known in the gap above."""
    known = {head.first for head in heads}
    found: list[Head] = []
    above = -1
    for i, p in enumerate(scored.text):
        if p < IS_TEXT:
            continue
        if scored.opening[i] >= BEGINS and above >= 0 and not any(j in known for j in range(above + 1, min(len(lines), i + 3))):
            title = title_between(lines, above, i)
            found.append(Head(i if title is None else title, title))
        above = i
    return found


def title_between(lines: list[Line], above: int, i: int) -> int | None:
    """The line of the gap above a first line, or that line itself, that is shaped as its headline; the nearest."""
    for j in range(i, max(above, i - REACH), -1):
        line = lines[j]
        if not line.kind and line.words >= 3 and is_title_shaped(line) and not line.is_prose:
            return j
    return None


def settle_text(lines: list[Line], heads: list[Head], scored: Scored, told: Set[int]) -> None:
    """Take in lines that are surely text and give up lines that surely are not, in place; `told` by their words are furniture.

    What stands between a head and the first sure text is left to the layout.
    """
    number, firsts, started = -1, [head.first for head in heads], True
    for i, (line, p) in enumerate(zip(lines, scored.text, strict=True)):
        if number + 1 < len(firsts) and i >= firsts[number + 1]:
            number, started = number + 1, False
        started = started or p >= IS_TEXT or i > firsts[number] + REACH
        is_body = line.kind in BODY_KINDS and line.article is not None
        if is_body and started and p < SURELY_NOT and line.kind != "standfirst":
            line.kind, line.article = ("related" if is_title_shaped(line) else "other"), None
        elif not is_body and i not in told and p > SURELY_TEXT and line.kind in UNSURE and number >= 0 and line.text:
            line.kind, line.article = "body", number
        if (line.kind in BODY_KINDS) == (p >= IS_TEXT):
            line.score = max(p, 1 - p)
