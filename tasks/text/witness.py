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

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract_text(root: Any) -> str:  # noqa: ANN401 (lxml elements carry no types)
    """The article's text as trafilatura extracts it from a parsed page, which it may change; empty when it finds none. Never raises."""
    try:
        return trafilatura.extract(root, include_comments=False, include_tables=True) or ""
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
        at = output.find(f"\n{key}\n", max(0, cursor - 1))
        return at + 1 + len(key) if 0 <= at <= cursor + NEAR else None
    at = output.find(key, cursor)
    at = output.find(key) if at < 0 else at
    if at >= 0 or len(key) < 2 * LONG:
        return at + len(key) if at >= 0 else None
    at = output.find(key[:LONG])
    end = output.find(key[-LONG:], at) if at >= 0 else -1
    return end + LONG if 0 <= end <= at + 2 * len(key) else None
