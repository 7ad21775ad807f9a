"""The day on which something was said: words of the narrator that tie a quotation or an order to a day."""

from __future__ import annotations

import re

from tasks.language.cues import SPEECH
from tasks.language.readings import Reading
from tasks.language.times.expressions import Expression
from tasks.language.times.outlooks import verb_above

TODAY = re.compile(r"\b(?:just|today|tonight|this\s(?:morning|afternoon|evening)|(?:moments|minutes)\sago)\b", re.IGNORECASE)
"""Words that put a narrator's verb on the day of writing."""

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n")
NEAR = 160
"""Characters on either side of a quotation in which the words that introduce it stand."""

SENT = frozenset({"sent", "posted", "written", "texted", "e-mailed", "emailed", "messaged", "published", "sends", "writes"})
ORDERS = frozenset({"told", "asked", "instructed", "advised", "bidden", "invited", "urged", "warned", "ordered"})


def is_said_today(reading: Reading, start: int, end: int) -> bool:
    """Whether the narrator's sentence around a quotation says that it was spoken or sent on the day of writing."""
    floor = max(start - NEAR, 0)
    breaks = [m.end() for m in SENTENCE_END.finditer(reading.text, floor, start)]
    after = SENTENCE_END.search(reading.text, end, end + NEAR)
    spans = [(breaks[-1] if breaks else floor, start), (end, after.start() if after else min(end + NEAR, len(reading.text)))]
    if reading.text[end - 2 : end - 1] in ".!?…":
        spans = spans[:1]
    return any(is_tied(reading, m.start()) for first, last in spans for m in TODAY.finditer(reading.text, first, last))


def is_tied(reading: Reading, offset: int) -> bool:
    """Whether a word of today hangs on a verb of saying or sending."""
    verb, _ = verb_above(reading, reading.tokens.at(offset))
    return verb is not None and reading.tokens.texts[verb].lower() in SPEECH | SENT


def is_in_order(reading: Reading, expression: Expression) -> bool:
    """Whether `tomorrow` is part of an order told of in the past: `was told to come tomorrow` names no day of the page."""
    if not reading.text[expression.start : expression.end].lower().endswith("tomorrow"):
        return False
    tokens = reading.tokens
    verb, _ = verb_above(reading, tokens.at(expression.start))
    if verb is None or not any(tokens.texts[c].lower() == "to" and tokens.deps[c] == "aux" for c in tokens.children[verb]):
        return False
    above = tokens.heads[verb]
    return tokens.tags[above] in {"VBD", "VBN"} and tokens.texts[above].lower() in ORDERS
