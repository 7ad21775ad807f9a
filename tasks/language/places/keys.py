"""Keys under which names of places are compared.

A full key is the name folded as all names are (folding.fold_name). A bare key leaves out the Arabic article and the
noun of the area (Anbar, Al-Anbar Province). A skeleton keeps the consonants only, with letters alike that
transliterations write in turns; it suggests and never decides.
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
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("j", "g"),
    ("w", ""),
    ("y", ""),
)
"""Letters that romanisations of Arabic, Persian, Russian and others write in turns; by hand, from the pairs of the design."""

VOWELS = re.compile(r"[aeiou\W\d]+|h\b")
REPEATED = re.compile(r"(.)\1+")
SHORTEST_SKELETON = 3
"""Consonants of the shortest skeleton that says anything."""


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


def skeleton(key: str) -> str:
    """The consonants of a bare key; empty where they are too few."""
    text = bare_key(key)
    for written, letter in ALIKE:
        text = text.replace(written, letter)
    bones = REPEATED.sub(r"\1", VOWELS.sub("", text))
    return bones if len(bones) >= SHORTEST_SKELETON else ""
