"""How readers' comments begin: somebody says, some time ago, or a name and a colon."""

from __future__ import annotations

import re

from tasks.text.dates import DATE, words_besides
from tasks.text.lines import Line

COMMENT_HEAD = re.compile(
    r"^.{1,60}?(?:\bsays:|\bsaid:|\bwrote:|\bwrites:"
    r"|\s•\s*\d+ \w+ ago:?|\s\d+ ?(?:h|hours?|days?|weeks?|months?|min|minutes?) ago:?|\bon [A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d\d\b"
    r"|[\s\u00a0]\([^()]{0,24}\d{4}[^()]{0,6}\d{1,2}:\d\d(?: ?[ap]m)?\):)"
)
DATED_COMMENT = re.compile(
    r"\bago:?\s|\b\d{4}\b.{0,6}\bat \d{1,2}:\d\d|\b\d{4},? \d{1,2}:\d\d|\d:\d\d(?: ?[ap]m)?\):|(?:says|said): [A-Z][a-z]+ \d{1,2}, \d{4}"
)
OPENS_POST = re.compile(r"^\W*(?:(?:posted|published|written)\s+(?:by|on)|by|(?:last\s+)?updated|published|posted)\b", re.IGNORECASE)
"""How lines begin that sign or date an article: a comment's head begins with its reader."""

COMMENT_NAME = re.compile(r"^[^\s:][^:]{1,40}?(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?)?:\s")


def may_open_comment(text: str) -> bool:
    """Whether the line holds what each form of a comment's head holds, which is looked for first because it costs less."""
    if ":" not in text:
        return " ago" in text
    speaks = "says:" in text or "said:" in text or "wrote:" in text or "writes:" in text
    return speaks or " ago" in text or "):" in text or (" at " in text and "on " in text)


def is_comment_head(text: str) -> bool:
    """Whether a comment begins here rather than a sentence that ends in `said:`."""
    found = COMMENT_HEAD.match(text) if may_open_comment(text) and not OPENS_POST.match(text) else None
    return (
        found is not None
        and not dates_article(found[0])
        and len(found[0].split()) <= 12
        and (DATE.search(found[0]) is not None or found[0].rstrip(":").endswith("ago") or len(found[0].split()) <= 4)
    )


def dates_article(head: str) -> bool:
    """Whether a comment's head would begin with a date and name nobody: `May 4, 2019 6:04 PM   Updated 2 hours ago`."""
    return DATE.match(head) is not None and not words_besides(head)


def is_dated_comment(text: str) -> bool:
    """Whether a comment begins here and goes on in words of its own rather than in a quotation."""
    return is_comment_head(text) and text.partition("): " if "):" in text else ":")[2].lstrip()[:1] not in {"“", '"', "‘", "'"}


def is_signed_comment(line: Line) -> bool:
    """Whether the line is the name of a reader, a colon and a sentence."""
    if not COMMENT_NAME.match(line.text):
        return False
    name, _, said = line.text.partition(":")
    return is_reader_name(name) and (line.is_sentence or said.lstrip()[:1].islower())


def is_reader_name(name: str) -> bool:
    """Whether up to five words are a name or an account: all begin with capitals or digits, or there is only one."""
    words = name.split()
    return len(words) <= 5 and (len(words) == 1 or all(not w[0].islower() for w in words))
