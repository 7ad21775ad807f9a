"""Which rendered lines of an HTML page trafilatura takes for the article.

trafilatura gives text without a link to the page, so its lines are found again in ours: both are reduced to letters
and digits, and ours are looked for in its output from where the last one was found.
"""

from __future__ import annotations

import logging
import re
from typing import Any

import trafilatura

NOT_ALNUM = re.compile(r"[\W_]+")
LONG = 25
"""Letters from which a line is found by its text alone; shorter ones must be a line of the output, and come next."""

NEAR = 300
"""Letters that may lie between two short lines found: one paragraph that was rendered otherwise."""

FAR = 3000
"""Letters over which a line found moves the place where the next is looked for: a heading that also stands in a table
of contents must not carry it to the end of the text."""

WIDE = 100_000
"""Letters to both sides of the place within which a line is looked for: more than articles have, so that pages of any
length take time by the letter."""

MOST_LINES, MOST_CHARACTERS = 5_000, 500_000
"""Size of the longest page that trafilatura is asked about; no development page has more than 1,101 lines and 55,699
characters. Some of its steps take time by the square of what they are given."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def find_verdicts(root: Any, lines: list[str]) -> list[bool] | None:  # noqa: ANN401 (lxml elements carry no types)
    """Whether trafilatura takes each line of a parsed page, which it may change; None where it finds nothing or the page is too long to ask."""
    if len(lines) > MOST_LINES or sum(map(len, lines)) > MOST_CHARACTERS:
        return None
    extracted = extract_text(root)
    return find_lines(extracted, lines) if extracted else None


def extract_text(root: Any) -> str:  # noqa: ANN401 (lxml elements carry no types)
    """The article's text as trafilatura extracts it from a parsed page, which it may change; empty when it finds none. Never raises."""
    try:
        return trafilatura.extract(root, fast=True, include_comments=False, include_tables=True) or ""
    except Exception:  # noqa: BLE001 (the library raises what its parsers raise; any of it means no verdict)
        return ""


def find_lines(extracted: str, lines: list[str]) -> list[bool]:
    """Whether each line stands in the extracted text, in order."""
    output = "\n" + "\n".join(fold(part) for part in extracted.split("\n")) + "\n"
    cursor, found = 0, []
    for line in lines:
        position = locate(fold(line), output, cursor)
        found.append(position is not None)
        cursor = position if position is not None and cursor < position <= cursor + FAR else cursor
    return found


def fold(text: str) -> str:
    """The letters and digits of the text in lower case."""
    return NOT_ALNUM.sub("", text).casefold()


def locate(key: str, output: str, cursor: int) -> int | None:
    """Where the key ends in the output at or after the cursor, or None."""
    if not key:
        return None
    if len(key) < LONG:
        at = output.find(f"\n{key}\n", max(0, cursor - 1), cursor + NEAR + len(key) + 2)
        return at + 1 + len(key) if at >= 0 else None
    first, last = max(0, cursor - WIDE), cursor + WIDE + len(key)
    at = output.find(key, cursor, last)
    at = output.find(key, first, last) if at < 0 else at
    if at >= 0 or len(key) < 2 * LONG:
        return at + len(key) if at >= 0 else None
    at = output.find(key[:LONG], first, last)
    end = output.find(key[-LONG:], at, at + 2 * len(key) + LONG) if at >= 0 else -1
    return end + LONG if end >= 0 else None
