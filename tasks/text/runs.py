"""What only several lines together show: lists without marks, passages taken over from others, pull quotes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from schemas.blocks import BODY_KINDS
from tasks.text.effects import INTERRUPTS
from tasks.text.lines import Line, is_title_shaped
from tasks.text.live_entries import head_entries
from tasks.text.subheads import QUESTION_MARK, SUBHEAD_WORDS
from tasks.text.table_rows import find_table_rows

REPORTS = re.compile(r"\b(?:reports?|reported|writes|wrote):\s*$")
FROM_ELSEWHERE = re.compile(
    r"(?:That|This|The above|These (?:lines|words)|Those (?:lines|words)) (?:is|was|are|were|comes|came|come) "
    r"(?:\w+ )?from (?:an?|the|one|his|her|their) (?:[\w’'-]+ ){0,3}?"
    r"(?:message|statement|recording|leaflet|video|post|letter|communiqué|communique|audio|broadcast|e-?mail|speech|dispatch|note)\b"
)
"""How writers say below a paragraph that it is somebody else's."""

SPEAKER = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,30}:\s\S")
TURNS_MIN = 3
"""Turns of one speaker from which capitals and a colon are the name of one (a choice: headings with a colon hardly come back)."""

NOTED = re.compile(r"\b(?:the|this|our) (?:authors?|editors?|translators?|text|article|essay|column|series)\b|\bspelling\b", re.IGNORECASE)
"""What editors' notes below a text speak of."""

POINTERS = frozenset({"related", "nav"})
PULL_QUOTE_WORDS = range(6, 26)
"""Words of a pull quote: a quoted subhead has fewer, a quoted paragraph more (development pages)."""

PULL_QUOTES_MAX = 50
"""A page with more quoted lines is a transcript; looking for each in all the others would take quadratic time."""


def settle_runs(lines: list[Line]) -> None:
    """Mend what only several lines together show, in place: entries, tables, lists without marks, notes, passages taken over, pull quotes."""
    head_entries(lines)
    keep_tables(lines)
    join_speakers(lines)
    list_unmarked(lines)
    quote_taken_over(lines)
    drop_pull_quotes(lines)
    drop_editors_notes(lines)
    name_shares(lines)


def keep_tables(lines: list[Line]) -> None:
    """Give rows of a table to the article whose text stands above and below them."""
    rows = find_table_rows(lines)
    for first in sorted(row for row in rows if row - 1 not in rows and row > 0):
        end = next(i for i in range(first, len(lines) + 1) if i not in rows)
        number = lines[first - 1].article
        if number is not None and end < len(lines) and lines[end].article == number and {lines[first - 1].kind, lines[end].kind} <= set(BODY_KINDS):
            for line in lines[first:end]:
                line.kind, line.article = "list_item", number
        elif lines[first].kind in POINTERS:
            name_table(lines, first, end)


def name_table(lines: list[Line], first: int, end: int) -> None:
    """Call a table outside the text furniture of its own with the heading above it, in place, where it passed for links."""
    heading = lines[first - 1]
    first -= heading.kind in POINTERS and is_title_shaped(heading)
    for line in lines[first:end]:
        line.kind, line.article = "other", None


def list_unmarked(lines: list[Line]) -> None:
    """Turn runs of three or more short lines, or of two after a colon, into list items."""
    past = 0
    for i, first in enumerate(lines):
        if i < past or first.kind != "subhead":
            continue
        past = next((j for j in range(i, len(lines)) if lines[j].kind != "subhead" or lines[j].article != first.article), len(lines))
        after_colon = i > 0 and lines[i - 1].text.endswith(":")
        if past - i >= (2 if after_colon else 3):
            for line in lines[i if after_colon else i + 1 : past]:
                line.kind = "list_item"


def join_speakers(lines: list[Line]) -> None:
    """Make short turns of a conversation text, in place: names in capitals that speak time and again."""
    turns = [line for line in lines if line.article is not None and SPEAKER.match(line.text)]
    counts = Counter((line.article, line.text.partition(":")[0]) for line in turns)
    for line in turns:
        if line.kind == "subhead" and counts[line.article, line.text.partition(":")[0]] >= TURNS_MIN:
            line.kind = "body"


def quote_taken_over(lines: list[Line]) -> None:
    """Mark paragraphs taken over from somebody else: after `… reports:` to the next short line, else one after a colon."""
    carried, above = False, None
    for line in lines:
        if line.kind in INTERRUPTS:
            above = above if carried else None
            continue
        if above is None or line.kind != "body" or line.article != above.article:
            carried, above = False, line
            continue
        carried = (carried and line.words >= SUBHEAD_WORDS) or (above.kind == "body" and REPORTS.search(above.text[-40:]) is not None)
        if carried or is_quoted_paragraph(above, line):
            line.kind = "quote_block"
        above = line
    for line, below in pairwise(lines):
        if line.kind == below.kind == "body" and line.article == below.article and line.is_prose and FROM_ELSEWHERE.match(below.text):
            line.kind = "quote_block"


def is_quoted_paragraph(above: Line, line: Line) -> bool:
    """Whether a paragraph is quoted whole: introduced by a colon, or the mate of such a paragraph in quotation marks."""
    if above.kind == "body":
        return above.text.endswith(":") and above.words > 6 and line.is_prose and not QUESTION_MARK.match(line.text)
    if above.kind != "quote_block":
        return False
    return (line.text[0] in '“"' and above.text[0] in '“"') or line.text.count("”") > line.text.count("“")


def drop_pull_quotes(lines: list[Line]) -> None:
    """Take out short quoted lines whose words stand in a paragraph of the article, too."""
    quoted = [line for line in lines if line.kind in {"body", "subhead"} and line.words in PULL_QUOTE_WORDS and is_quoted(line)]
    if len(quoted) > PULL_QUOTES_MAX:
        return
    for line in quoted:
        words = line.text.strip('“”"«»').rstrip(".").casefold()
        if any(words in other.text.casefold() for other in lines if other is not line and other.article == line.article and other.kind == "body"):
            line.kind, line.article = "other", None


def is_quoted(line: Line) -> bool:
    """Whether the line begins and ends with quotation marks."""
    return line.text[0] in '“"«' and line.text[-1] in '”"»'


def drop_editors_notes(lines: list[Line]) -> None:
    """Take out a numbered list at the end of an article that speaks of its author, editors or text, in place; nothing above announces it."""
    for last, line in enumerate(lines):
        ends = last + 1 == len(lines) or lines[last + 1].article != line.article or lines[last + 1].kind not in BODY_KINDS
        if line.kind != "list_item" or not ends or any(x.article == line.article and x.kind in BODY_KINDS for x in lines[last + 1 :]):
            continue
        first = next((i for i in range(last, 0, -1) if lines[i - 1].kind != "list_item"), 0)
        notes, above = lines[first : last + 1], lines[first - 1]
        if above.kind == "body" and above.is_prose and above.is_sentence and notes[0].text.startswith("1") and any(NOTED.search(n.text) for n in notes):
            for note in notes:
                note.kind, note.article = "other", None


def name_shares(lines: list[Line]) -> None:
    """Tell buttons that pass on what another line of the page names, its masthead as a rule, in place."""
    shares = [line for line in lines if line.kind in POINTERS | {"ad", "other"} and line.text.startswith("Share ") and line.words <= SUBHEAD_WORDS]
    names = {line.text for line in lines} if shares else set()
    for line in shares:
        if line.text.removeprefix("Share ").strip() in names:
            line.kind = "share_bar"
