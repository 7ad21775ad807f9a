"""Tokens: the words of lines as they stand, for telling what a copy changed.

Unlike the folded words that copies are found by, tokens keep their accents: a name written otherwise is a change. Case,
the form of apostrophes and the marks between words are none. The words of many lines are found at once in their bytes,
as columns, and no object a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from schemas.wording import BMP, UNSPACED, is_in
from tasks.similarity.folding import PAD, Bytes, Ints, code_points
from tasks.similarity.sets import distinct
from tasks.similarity.words import Hashes, hash_spans

WORD, JOINER, SINGLE, UPPER, DIGIT, ODD, OPENS, CLOSES = (1 << bit for bit in range(8))
"""What is known of a character: it is part of a word; it joins two of them; it is a word by itself; a capital; a digit; its form
is made apart; it opens a quotation; it closes one. A straight quotation mark does both."""

JOINERS = ".,:'’/-"
"""Marks inside a word: 34,800; o'clock; 07:15."""

QUOTATION = {**dict.fromkeys("“«„", OPENS), **dict.fromkeys("”»", CLOSES), '"': OPENS | CLOSES}

APOSTROPHES = str.maketrans("’ʼ", "''")

SIGNS = np.zeros((BMP >> 8, 256), np.uint8)
FORMS = np.zeros((BMP >> 8, 256, 3), np.uint8)
"""Filled row by row, when the first character of a row is met."""


class Tokens(NamedTuple):
    """The words of several lines.

    text: the bytes of the lines, with a line feed before each and behind the last, then PAD blanks; openings: where each line starts.
    signs: what is known of each byte's character. hashes: of the words' canonical forms; starts, ends: the words in the
    bytes. bounds: the first word of each line, and the end of the last.
    """

    text: bytes
    openings: Ints
    signs: Bytes
    hashes: Hashes
    starts: Ints
    ends: Ints
    bounds: Ints


def tokenise(lines: Sequence[str]) -> Tokens:
    """Find the words of some lines."""
    pieces = list(map(str.encode, lines))
    openings = np.cumsum([1, *(len(p) + 1 for p in pieces)])[:-1] if pieces else np.zeros(0, np.int64)
    text = b"\n".join([b"", *pieces, bytes(PAD)])
    codes, signs = (np.frombuffer(bytearray(text.translate(table)), np.uint8) for table in (ASCII_FORMS, ASCII_SIGNS))
    leads = np.zeros(0, np.int64) if text.isascii() else np.flatnonzero(codes >= 0xC0)
    if len(leads):
        write_characters(codes, signs, leads)
    join_words(codes, signs)
    starts, ends = token_spans(codes, signs, leads)
    hashes = hash_spans(codes, starts, ends)
    odd = holders(starts, ends, leads[signs[leads] & ODD != 0])
    if len(odd):
        hashes[odd] = hash_forms(canonical(text[s:e].decode()) for s, e in zip(starts[odd].tolist(), ends[odd].tolist(), strict=True))
    return Tokens(text, openings, signs, hashes, starts, ends, np.append(np.searchsorted(starts, openings), len(starts)))


def write_characters(codes: Bytes, signs: Bytes, leads: Ints) -> None:
    """Write the canonical form over each character outside ASCII, and what is known of it over its signs."""
    points = code_points(codes, leads)
    basic = points < BMP
    starts, rows, columns = leads[basic], points[basic] >> 8, points[basic] & 0xFF
    for row in np.flatnonzero(np.bincount(rows)).tolist():
        SIGNS[row], FORMS[row] = character_row(row)
    known, forms, wide = SIGNS[rows, columns], FORMS[rows, columns], points[basic] >= 0x800
    for place in range(2):
        signs[starts + place], codes[starts + place] = known, forms[:, place]
    signs[starts[wide] + 2], codes[starts[wide] + 2] = known[wide], forms[wide, 2]
    rare = np.flatnonzero(~basic)
    for point in np.unique(points[rare]).tolist():
        signs[leads[rare][points[rare] == point, None] + np.arange(4)] = character_sign(chr(point))


def join_words(codes: Bytes, signs: Bytes) -> None:
    """Mark as parts of words the signs between two of their characters."""
    marks = np.flatnonzero(signs & JOINER != 0)
    marks = marks[codes[marks] & 0xC0 != 0x80]
    widths = 1 + (codes[marks] >= 0xC0).astype(np.int64) + (codes[marks] >= 0xE0)
    inside = signs[marks - 1] & signs[marks + widths] & WORD != 0
    marks, widths = marks[inside], widths[inside]
    for place in range(3):
        signs[marks[widths > place] + place] |= WORD


def token_spans(codes: Bytes, signs: Bytes, leads: Ints) -> tuple[Ints, Ints]:
    """Where the words start and end, in bytes."""
    is_word = signs & WORD
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    singles = leads[signs[leads] & SINGLE != 0]
    if not len(singles):
        return starts, ends
    widths = 2 + (codes[singles] >= 0xE0).astype(np.int64) + (codes[singles] >= 0xF0)
    return np.sort(np.append(starts, singles)), np.sort(np.append(ends, singles + widths))


def first_bytes(tokens: Tokens, signs: int) -> Ints:
    """Where the characters stand that have one of some signs."""
    found = np.flatnonzero(tokens.signs & signs != 0)
    return found[np.frombuffer(tokens.text, np.uint8)[found] & 0xC0 != 0x80]


def holders(starts: Ints, ends: Ints, places: Ints) -> Ints:
    """The words that hold some of the places, each once; places: in order."""
    found = np.searchsorted(starts, places, "right") - 1
    inside = found >= 0
    inside[inside] = places[inside] < ends[found[inside]]
    return distinct(found[inside])


def hash_forms(forms: Iterable[str]) -> Hashes:
    """The hashes of canonical forms."""
    encoded = [form.encode() for form in forms]
    lengths = np.array([len(form) for form in encoded], np.int64)
    ends = np.cumsum(lengths)
    codes = np.frombuffer(b"".join(encoded) + bytes(PAD), np.uint8)
    return hash_spans(codes, ends - lengths, ends)


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """The form under which a word is the same in two copies."""
    composed = unicodedata.normalize("NFC", word).translate(APOSTROPHES).casefold()
    return composed if composed.isascii() else "".join(c for c in composed if unicodedata.category(c) != "Cf")


@cache
def character_row(row: int) -> tuple[Bytes, Bytes]:
    """The signs and forms of 256 characters."""
    characters = [chr(row << 8 | low) for low in range(256)]
    forms = b"".join(in_place(c).ljust(3, b"\0") for c in characters)
    return np.array([character_sign(c) for c in characters], np.uint8), np.frombuffer(forms, np.uint8).reshape(256, 3)


def in_place(character: str) -> bytes:
    """The canonical form of a character where it takes as many bytes; else the character."""
    written, form = (c.encode("utf-8", "surrogatepass") for c in (character, canonical(character)))
    return form if len(form) == len(written) else written


def character_sign(character: str) -> int:
    """What is known of a character."""
    category, point = unicodedata.category(character), ord(character)
    written = in_place(character) if point < BMP else character.encode()
    odd = ODD if unicodedata.combining(character) or written != canonical(character).encode("utf-8", "surrogatepass") else 0
    if category[0] in "LMN" or character == "_":
        sign = SINGLE if is_in(point, UNSPACED) else WORD
        return sign | odd | UPPER * character.isupper() | DIGIT * character.isdigit()
    return JOINER | odd if category == "Cf" or character in JOINERS else QUOTATION.get(character, 0)


ASCII_SIGNS = bytes(character_sign(chr(b)) for b in range(0x80)) + bytes(0x80)
ASCII_FORMS = bytes(ord(chr(b).lower()) for b in range(0x80)) + bytes(range(0x80, 0x100))
