"""The wording of a text: its words without case, accents and marks. Two passages are the same when their wording is.

This is the normalisation that copies are found by, declared once: tasks/similarity/folding.py does the same to the bytes
of many texts at once, and warehouse/checks/passages_are_equal.sql compares passages by it.
"""

from __future__ import annotations

import unicodedata

BMP = 0x10000

UNSPACED = (
    (0x0E00, 0x0F00),  # Thai, Lao
    (0x0F00, 0x1000),  # Tibetan
    (0x1000, 0x10A0),  # Myanmar
    (0x1780, 0x1800),  # Khmer
    (0x3040, 0x3100),  # Hiragana, Katakana
    (0x3400, 0xA000),  # Chinese characters
    (0xF900, 0xFB00),  # Chinese characters, compatibility forms
    (0xFF66, 0xFFA0),  # Katakana of half width
    (0x20000, 0x40000),  # Chinese characters, rare ones
)
"""Scripts written without spaces between words (Unicode 17, chapters 12, 16 and 18): each character counts as a word."""

SYMBOLS = ((0x1F000, 0x20000), (0xE0000, 0x110000))
"""Emoji and tags: four-byte characters that are no part of words."""

BLANK = " "


def wording(text: str) -> str:
    """The words of a text in their folded form, one space between them."""
    return " ".join(text.translate(FORMS).split())


def character_form(character: str) -> str:
    """The folded form of a character: a blank when it is no part of a word, empty when it is cut out of one.

    A form never takes more bytes of UTF-8 than the character, so that it can be written in its place, and a sign that is no
    word by itself never becomes one that is (an encircled numeral of Chinese stays).
    """
    point = ord(character)
    if point >= BMP:
        return BLANK if is_in(point, SYMBOLS) else character
    category = unicodedata.category(character)
    if category == "Cf" or unicodedata.combining(character):
        return ""
    if category[0] not in "LMN":
        return BLANK
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    plain = "".join(c for c in decomposed if c.isalnum() or (unicodedata.category(c)[0] == "M" and not unicodedata.combining(c)))
    has_room = len(plain.encode()) <= len(character.encode("utf-8", "surrogatepass"))
    is_alike = all(is_in(ord(c), UNSPACED) == is_in(point, UNSPACED) for c in plain)
    return plain if plain and has_room and is_alike else character


def is_in(point: int, blocks: tuple[tuple[int, int], ...]) -> bool:
    """Whether a code point lies in one of some blocks."""
    return any(low <= point < high for low, high in blocks)


class Forms(dict[int, str]):
    """The forms of characters by code point, made when they are first met."""

    def __missing__(self, point: int) -> str:
        """Make the form of a character; a character that is a word by itself stands between blanks."""
        form = character_form(chr(point))
        self[point] = f" {form} " if form.strip() and is_in(point, UNSPACED) else form
        return self[point]


FORMS = Forms()
