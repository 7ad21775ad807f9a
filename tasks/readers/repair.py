"""Mojibake: UTF-8 that somebody read as a one-byte encoding and saved again, put right line by line.

The bytes of such a page are valid, so no decoder notices. ftfy judges a line by sequences that no language writes, and
finds the encoding through which it reads well; only that is taken from it: its other corrections would straighten
quotes and normalise letters. A line is tried only where a letter stands before a mark in the way the bytes of UTF-8 do,
which keeps clean pages at the cost of one search. Source: ftfy 6, "heuristics of mojibake".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ftfy import TextFixerConfig, fix_encoding

FIXES = TextFixerConfig(
    unescape_html=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_terminal_escapes=False,
    remove_control_chars=False,
    normalization=None,
    fix_c1_controls=False,
    restore_byte_a0=False,
    replace_lossy_sequences=False,
)

LONGEST_LINE = 1 << 20
"""Characters that are repaired together, as in ftfy (max_decode_length): beyond that a line is no text of a page."""


def continuation_marks() -> str:
    """What the bytes 80 to BF of UTF-8 look like in the one-byte encodings that pages are misread in."""
    data = bytes(range(0x80, 0xC0))
    return "".join(sorted(set("".join(data.decode(codec, "ignore") for codec in ("latin-1", "cp1252", "cp1251", "cp1250", "mac-roman")))))


SUSPECT = re.compile(f"[\u00c2-\u00f4\u0102-\u0165\u0402-\u0452\u221a\u201a\u2014][{re.escape(continuation_marks())}]")
"""The first byte of a character in UTF-8, C2 to F4, as misread, and a byte after it."""

LINE = re.compile(r"[^\n]*\n?")


class Repaired(NamedTuple):
    """A text and in how many of its lines mojibake was put right."""

    text: str
    n_lines: int


def repair_mojibake(text: str) -> Repaired:
    """Decode again what was decoded wrongly before it came to us. Never raises; cost: one search, and ftfy for the lines it finds."""
    if text.isascii() or SUSPECT.search(text) is None:
        return Repaired(text, 0)
    lines = LINE.findall(text)
    fixed = [fix_line(line) for line in lines]
    return Repaired("".join(fixed), sum(a is not b and a != b for a, b in zip(lines, fixed, strict=True)))


def fix_line(line: str) -> str:
    """The line with its mojibake put right, or as it is."""
    if len(line) > LONGEST_LINE or SUSPECT.search(line) is None:
        return line
    return fix_encoding(line, FIXES)
