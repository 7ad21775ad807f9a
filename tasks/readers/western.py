"""Whether bytes read as windows-1252 make words of a Western European language.

A detector needs sentences; a page in English may have one accented name and a few curly quotes. What is not Western
shows in such a text by symbols inside words (Polish, Russian, Arabic letters fall on them) or by too many accents.
"""

from __future__ import annotations

import re

LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŸ"
"""Accented letters of French, Spanish, Portuguese, German, Italian, Dutch and the Nordic languages."""

MARKS = "‘’‚“”„–—…•‹›«»†‡‰™€£¥¢§©®°±²³¹¼½¾·´¡¿ªº\xa0\xad¶"

ACCENT_SHARE_MAX = 0.05
"""Of the letters: French has about 4 %, Spanish 3 %, German 2 %; Czech has 15 %, Hungarian 10 %."""

HIGH = re.compile("[^\x00-\x7f]")
ACCENTED = re.compile(f"[{LETTERS}]")
LETTER = re.compile(r"[^\W\d_]")
STRANGE = re.compile(f"[^\x00-\x7f{LETTERS}{re.escape(MARKS)}]")
SYMBOL_IN_WORD = re.compile(r"[^\W\d_][\x80-\x9f¡-¬®-¶¸-¹»-¿×÷€ƒ„†‡ˆ‰‹›™˜]+[^\W\d_]|\ufffd")
"""The middle dot (Catalan), soft hyphen and no-break space do stand between letters."""


def is_western(text: str) -> bool:
    """Whether a text decoded from windows-1252 is without doubt Western."""
    if STRANGE.search(text) or has_symbols_in_words(text):
        return False
    return len(ACCENTED.findall(text)) <= ACCENT_SHARE_MAX * len(LETTER.findall(text))


def has_symbols_in_words(text: str) -> bool:
    """Whether a text decoded from windows-1252 has bytes it does not know, or signs between letters."""
    return SYMBOL_IN_WORD.search(text) is not None
