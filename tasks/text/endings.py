"""Whether a text breaks off: a notice of a paywall below it, dots for what was left out, or a last line without an end."""

from __future__ import annotations

import re

from tasks.text.drafts import Draft
from tasks.text.lexicon import words_of
from tasks.text.lines import Line

CUT_OFF = re.compile(
    r"available to subscribers only|% of the article left|\bto continue reading\b|for subscribers only"
    r"|subscribe to (?:continue|read)\b|this (?:content|article) is (?:for|reserved for|only for) |\bto read the (?:full|rest of the) (?:story|article)"
    r"|read (?:the )?full (?:story|article)\b|keep reading with|remaining article|characters? (?:left|remaining)",
    re.IGNORECASE,
)
DOTS = ("…", "...", "[…]", "[...]", "(…)")
CHARACTERS_LEFT = re.compile(r"\[\+\d+ chars\]$")
"""What news APIs end a shortened text with."""

BELOW = 6
"""Lines below a text among which a paywall says that it goes on."""

CLOSED_SHARE = 0.8
"""Share of closed paragraphs from which a text closes its paragraphs, so that an open last one was cut."""

OPEN_WORDS = 12
"""Words of an open last paragraph; shorter ones are signatures, links and lists."""


def is_truncated(draft: Draft) -> bool:
    """Whether the article's text breaks off."""
    body = [line for line in draft.body if line.kind in {"body", "quote_block"}]
    return bool(body) and (is_cut_visibly(body[-1]) or is_left_open(body) or has_notice(draft))


def has_notice(draft: Draft) -> bool:
    """Whether one of the lines below the text says that it goes on elsewhere."""
    last = draft.own[-1].start
    below = [line for line in draft.section if line.start > last][:BELOW]
    return any(CUT_OFF.search(line.text[:300]) or CHARACTERS_LEFT.search(line.text[-20:]) for line in below)


def is_cut_visibly(last: Line) -> bool:
    """Whether dots stand for what was left out at the end; dots at the end of a few words are rhetoric."""
    return last.words >= OPEN_WORDS and (last.text.endswith(DOTS) or CHARACTERS_LEFT.search(last.text[-20:]) is not None)


def is_left_open(body: list[Line]) -> bool:
    """Whether the last paragraph has no end though the others have: it stops at a word that no sentence ends with."""
    last, others = body[-1], [line for line in body[:-1] if line.words >= OPEN_WORDS]
    ending = last.text.rsplit(None, 1)[-1]
    if last.is_sentence or last.words < OPEN_WORDS or ending not in words_of("function"):
        return False
    return len(others) > 1 and sum(line.is_sentence for line in others) >= CLOSED_SHARE * len(others)
