"""Two foldings of text, so that spelling and typography do not decide what a name is.

The model and the rules read a copy of the body of the same length (one kind of space, straight marks): spans found
there hold in the body as it stands, and a page with curly marks is read like its copy with straight ones. Words are
further folded to keys (no case, accents, apostrophes, British spelling), by which names are compared: two names are
the same when their keys are equal, never because they look alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SPACES = "\t\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DOUBLE_MARKS = "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02"
SINGLE_MARKS = "\u2018\u2019\u201a\u201b\u02bb\u02bc\u02bf\u02be\u2032\u0060\u00b4\u2039\u203a"
DASHES = "\u2010\u2011"

READABLE = str.maketrans(dict.fromkeys(SPACES, " ") | dict.fromkeys(DOUBLE_MARKS, '"') | dict.fromkeys(SINGLE_MARKS, "'") | dict.fromkeys(DASHES, "-"))

SPELLINGS = {
    "defence": "defense",
    "organisation": "organization",
    "mobilisation": "mobilization",
    "centre": "center",
    "labour": "labor",
    "programme": "program",
    "liberalisation": "liberalization",
    "peshmarga": "peshmerga",
}
"""Words that names write in two ways; the key is the second."""

OUTSIDE_WORDS = re.compile(r"[^\w\u0300-\u036f]+")
KEPT_KEYS = 65_536
"""Folded words kept in memory: a few MB, so that the frequent words of all batches stay."""


def readable(text: str) -> str:
    """The text with one kind of space, mark and hyphen; same length, line feeds kept."""
    return text.translate(READABLE)


@lru_cache(maxsize=KEPT_KEYS)
def fold_word(word: str) -> str:
    """The key of one word: lower case, no accents, apostrophes or dots, one spelling."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    key = "".join(c for c in plain if c.isalnum())
    return SPELLINGS.get(key, key)


def fold_name(name: str) -> str:
    """The key of a name: its folded words without a leading article, joined by one space."""
    words = [fold_word(w) for w in OUTSIDE_WORDS.split(readable(name).replace("'", "").replace(".", ""))]
    kept = [w for w in words if w]
    return " ".join(kept[1:] if kept[:1] == ["the"] and len(kept) > 1 else kept)
