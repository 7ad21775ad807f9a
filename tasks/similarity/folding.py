"""Folded text: the bytes of a text with everything that is not part of a word blanked out.

Copies of an article differ in quotation marks, spaces, accents and case long before they differ in words. Folding
works on the UTF-8 bytes of many texts at once: ASCII by one translation table, the other characters by one look-up
each. A character's folded form never takes more bytes than the character, so it is written in place.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from schemas.wording import BLANK, BMP, SYMBOLS, UNSPACED, character_form

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]

PAD = 8
"""Blank bytes after the text: words are read eight bytes at a time."""

REMOVED = 1
"""Marks a byte that is cut out; it occurs in no folded text, since control characters fold to blanks."""

FORMS = np.zeros((BMP >> 8, 256, 3), np.uint8)
"""Filled row by row: making all at once takes 90 ms, and a text needs few rows."""

ASCII = bytes(ord(chr(b).lower()) if chr(b).isalnum() else 0 for b in range(0x80)) + bytes(range(0x80, 0x100))


class Folded(NamedTuple):
    """Folded bytes of several texts, one after the other, then PAD blanks.

    bounds: where each text starts, and where the last one ends.
    singles: where the characters start that are words by themselves; widths: their bytes.
    kept: the byte of the text that each folded byte stands for; None where none was cut out.
    """

    codes: Bytes
    bounds: Ints
    singles: Ints
    widths: Ints
    kept: Ints | None = None


def fold(text: bytes, bounds: Ints) -> Folded:
    """Blank out what is no part of a word, and fold case, accents and compatibility forms."""
    codes = np.frombuffer(bytearray(text.translate(ASCII) + bytes(PAD)), np.uint8)
    leads = np.flatnonzero(codes >= 0xC0)
    if not len(leads):
        return Folded(codes, bounds, leads, leads)
    points = code_points(codes, leads)
    singles = is_unspaced(points)
    removes = fold_characters(codes, leads, points)
    starts, widths = leads[singles], 2 + (points[singles] >= 0x800) + (points[singles] >= BMP)
    if not removes:
        return Folded(codes, bounds, starts, widths)
    cut, kept = np.flatnonzero(codes == REMOVED), np.flatnonzero(codes != REMOVED)
    return Folded(codes[kept], moved(bounds, cut), moved(starts, cut), widths, kept)


def moved(positions: Ints, cut: Ints) -> Ints:
    """Where the positions are once the bytes at `cut` are gone."""
    return positions - np.searchsorted(cut, positions)


def code_points(codes: Bytes, leads: Ints) -> Ints:
    """The characters whose first bytes stand at `leads`."""
    first, second, third, fourth = (codes[leads + k].astype(np.int64) for k in range(4))
    two = (first & 0x1F) << 6 | second & 0x3F
    three = (first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
    four = (three & 0x1FFF) << 6 | fourth & 0x3F | (first & 0x07) << 18
    return np.where(first < 0xE0, two, np.where(first < 0xF0, three, np.minimum(four, 0x10FFFF)))


def fold_characters(codes: Bytes, leads: Ints, points: Ints) -> bool:
    """Write the folded form over each character outside ASCII; true when bytes are to be removed."""
    basic = points < BMP
    starts = leads[basic]
    forms = folded_forms(points[basic])
    wide = points[basic] >= 0x800
    codes[starts] = forms[:, 0]
    codes[starts + 1] = forms[:, 1]
    codes[starts[wide] + 2] = forms[wide, 2]
    for low, high in SYMBOLS:
        symbols = leads[(points >= low) & (points < high)]
        codes[symbols[:, None] + np.arange(4)] = 0
    return bool((forms == REMOVED).any())


def is_unspaced(points: Ints) -> NDArray[np.bool_]:
    """Which characters belong to scripts without spaces."""
    found = np.zeros(len(points), np.bool_)
    if len(points) and points.max() >= UNSPACED[0][0]:
        for low, high in UNSPACED:
            found |= (points >= low) & (points < high)
    # Marks and punctuation of these scripts are not words.
    basic = found & (points < BMP)
    found[basic] = folded_forms(points[basic])[:, 0] > REMOVED
    return found


def folded_forms(points: Ints) -> Bytes:
    """The three bytes that stand for each of the characters of the basic plane."""
    rows = points >> 8
    for row in np.flatnonzero(np.bincount(rows)):
        FORMS[row] = row_forms(int(row))
    return FORMS[rows, points & 0xFF]


@cache
def row_forms(row: int) -> Bytes:
    """The folded forms of 256 characters, made when the first of them is met."""
    return np.array([list(folded_form(chr(row << 8 | low))) for low in range(256)], np.uint8)


def folded_form(character: str) -> bytes:
    """Three bytes for a character of two or three bytes: its folded form, or blanks when it is no part of a word."""
    form = character_form(character).encode("utf-8", "surrogatepass")
    return bytes(3) if form == BLANK.encode() else form + bytes([REMOVED] * (3 - len(form)))
