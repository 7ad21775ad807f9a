"""Lines that hold no words of a text: signs, addresses, times, numbers of pages, initials of writers, notes in brackets."""

from __future__ import annotations

import re

from tasks.text.phrases import SHORT

ADDRESS = re.compile(r"^(?:https?://|www\.)\S*$")
NO_LETTERS = re.compile(r"^[\W_]*$")
NOTE = re.compile(r"^\[\d{1,3}\]\s|^[\[(][^\])]{3,120}(?:\bed|\beds|\beditor)\.?[\])]$", re.IGNORECASE)
INITIALS = re.compile(r"^[^\W\d_]\.(?:-?[^\W\d_]\.)?[\s\u00a0]+[^\W\d_]\.(?:[\s\u00a0-]?[^\W\d_]\.)?$")
TIME = re.compile(r"^[(\[]?(?:[01]?\d|2[0-4])[:h.][0-5]\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}|local time)?[)\]]?[\s:–—-]*$")
"""The time of an entry in a text that is written as events happen."""

BRACKETS = ("(", "[")


def is_remains(text: str) -> bool:
    """Whether the line is signs only, an address, a time, a page's number, a writer's initials, or a numbered or editor's note in brackets."""
    if len(text) > SHORT:
        return not any(c.isalnum() for c in text[:SHORT])
    if text[:1].isalpha():
        return (text.startswith(("http", "www.")) and ADDRESS.match(text) is not None) or (text[1:2] == "." and INITIALS.match(text) is not None)
    return NO_LETTERS.match(text) is not None or NOTE.match(text) is not None or is_time(text) or is_page_number(text)


def is_page_number(text: str) -> bool:
    """Whether the line is a number of up to three digits and nothing else, as pages are counted; years have four."""
    return text.isdigit() and len(text) <= 3


def is_time(text: str) -> bool:
    """Whether the line is a time of day and nothing else."""
    return len(text) <= 24 and (text[:1].isdigit() or text[:1] in BRACKETS) and TIME.match(text) is not None
