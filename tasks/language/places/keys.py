"""Keys under which names of places are compared.

A full key is the name folded as all names are (folding.fold_name). A bare key leaves out the Arabic article and the
noun of the area (Anbar, Al-Anbar Province). A loose key writes letters alike that transliterations write in turns
(Shaddadi, Shadadi; Char Dara, Chahr Darah); it suggests and never decides.
"""

from __future__ import annotations

import re

from tasks.language.lexicon_files import words

AREAS, SETTLEMENTS, ARTICLES = (words("places", name) for name in ("areas", "settlements", "articles"))

ALIKE = (
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("o", "u"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("j", "g"),
    ("w", "u"),
    ("y", "i"),
)
"""Letters that romanisations of Arabic, Persian, Russian and others write in turns; by hand, from the pairs of the design."""

SILENT = re.compile(r"h\b|[\W_]+")
REPEATED = re.compile(r"(.)\1+")
SHORTEST_LOOSE = 4
"""Letters of the shortest loose key that says anything: a choice."""


def bare_key(key: str) -> str:
    """A full key without article and area noun."""
    parts = key.split()
    while len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
    if len(parts) > 2 and parts[1] == "of" and parts[0] in AREAS | SETTLEMENTS:
        parts = parts[2:]
    while len(parts) > 1 and parts[-1] in AREAS | SETTLEMENTS:
        parts = parts[:-1]
    return " ".join(parts)


def is_area(key: str) -> bool:
    """Whether a key names an area by its noun."""
    parts = key.split()
    return len(parts) > 1 and (parts[-1] in AREAS or parts[0] in AREAS)


def is_settlement(key: str) -> bool:
    """Whether a key names a town by its noun."""
    parts = key.split()
    return len(parts) > 1 and parts[-1] in SETTLEMENTS - AREAS


def loose_key(key: str) -> str:
    """The letters of a bare key as far as romanisations agree on them; empty where they are too few."""
    text = SILENT.sub("", bare_key(key))
    for written, letter in ALIKE:
        text = text.replace(written, letter)
    letters = REPEATED.sub(r"\1", text)
    return letters if len(letters) >= SHORTEST_LOOSE else ""
