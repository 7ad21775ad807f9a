"""Live texts: entries that begin with a line of the time alone, and the list of them that stands above.

One time on a line of its own is any clock of a page; two of them, each above text of one article, head entries.
"""

from __future__ import annotations

import re

from schemas.blocks import BODY_KINDS
from tasks.text.furniture import is_time
from tasks.text.lines import Line

ENTRIES_MIN = 2
ROW = re.compile(r"^(?P<time>(?:[01]?\d|2[0-4])[:h.][0-5]\d)(?:\s?[ap]\.?m\.?)?[\s\u00a0–—:-]+(?=\S)")
ROW_WORDS = 20
"""Words of a row in the list of entries, which repeats an entry's headline; its first sentence is longer (a choice)."""

LABEL_WORDS = 4
"""Words of the label above the list: `Key events`, `The day so far` (a choice)."""


def tell_entry_rows(lines: list[Line]) -> None:
    """Tell the rows of the list of entries, in place, before headlines are looked for: each repeats the time of an entry."""
    times = [clock(line.text) for line in lines if is_time(line.text)]
    if len(times) < ENTRIES_MIN:
        return
    for line in lines:
        if is_entry_row(line, times):
            line.kind = "list_item"


def is_entry_row(line: Line, times: list[str]) -> bool:
    """Whether the line is the time of an entry and a few words about it."""
    row = ROW.match(line.text) if line.text[:1].isdigit() and line.words <= ROW_WORDS else None
    return row is not None and not is_time(line.text) and clock(row["time"]) in times


def clock(text: str) -> str:
    """The digits of a time, by which the same time in other signs is known."""
    return "".join(c for c in text if c.isdigit())


def head_entries(lines: list[Line]) -> None:
    """Make times above text of an article heads of entries, and the list of the entries part of the article, in place."""
    heads = [i for i, line in enumerate(lines[:-1]) if is_time(line.text) and lines[i + 1].article is not None and lines[i + 1].kind in BODY_KINDS]
    if len(heads) < ENTRIES_MIN:
        return
    for i in heads:
        lines[i].kind, lines[i].article = "subhead", lines[i + 1].article
    times = [clock(lines[i].text) for i in heads]
    rows = [i for i, line in enumerate(lines[: heads[0]]) if is_entry_row(line, times)]
    for i in rows:
        lines[i].kind, lines[i].article = "list_item", lines[heads[0]].article
    if rows and rows[0] and is_label(lines[rows[0] - 1]):
        lines[rows[0] - 1].kind, lines[rows[0] - 1].article = "subhead", lines[heads[0]].article


def is_label(line: Line) -> bool:
    """Whether the line may say what the list below it is: a few words that are neither name, date nor button."""
    return line.words <= LABEL_WORDS and not line.is_sentence and line.kind in {"nav", "related", "other", "subhead", "standfirst", "body"}
