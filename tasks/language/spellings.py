"""Compares two spellings of one name, letter group by letter group.

Names that are not written in Latin letters come into English in many spellings: Qassem, Qasim, Kassem. Two words are spellings of
one when their consonants can stand for one another, group by group, and so can their vowels: Hassan and Hussein have the same
consonants and are two names. This never measures how alike two names look; `is_slip` does, and its answer needs other evidence.
Source: the romanisations of Arabic, Persian, Russian and Ukrainian by ALA-LC, BGN and news agencies.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

GROUP = re.compile(r"(kh|gh|dh|th|sh|ch|ph|zh)|([aeiou]+y*(?![aeiou])|(?<=.)y+(?![aeiou])|[aeiou]+)|(.)")
"""A consonant of two letters, a run of vowels (y is one unless a vowel follows), or any other letter."""

DOUBLED = re.compile(r"([^aeiou\d])\1+")
CONSONANTS = {
    frozenset(pair)
    for pair in (
        ("k", "q"),
        ("k", "c"),
        ("q", "c"),
        ("k", "kh"),
        ("h", "kh"),
        ("q", "g"),
        ("q", "gh"),
        ("g", "gh"),
        ("g", "j"),
        ("d", "dh"),
        ("dh", "z"),
        ("dh", "th"),
        ("t", "th"),
        ("f", "ph"),
        ("v", "w"),
    )
}
"""Consonants that romanisations write for one another."""

VOWELS = {
    "a": "A",
    "aa": "A",
    "e": "AIY",
    "i": "I",
    "ii": "I",
    "ee": "I",
    "y": "I",
    "yy": "I",
    "iy": "I",
    "ie": "I",
    "o": "UO",
    "u": "U",
    "ou": "U",
    "oo": "U",
    "uu": "U",
    "au": "O",
    "aou": "O",
    "ao": "O",
    "ai": "Y",
    "ei": "Y",
    "ay": "Y",
    "ey": "Y",
    "ayi": "Y",
}
"""Sounds that a run of vowels may stand for: a, i, u, and the diphthongs au and ai. Any other run stands for itself."""

PARTICLES = frozenset(["al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az", "ez"])
SERVANTS = {"abdel": "abdal", "abdul": "abdal", "abdol": "abdal", "abd": "abdal", "ben": "bin", "ibn": "bin", "abou": "abu", "aboul": "abu"}
"""Words that open names and are written in ways no rule of letters covers."""

CLASSES = str.maketrans("qchgjztwp", "kkkkkddvf")
"""One letter for all consonants that may stand for one another, by their first letter."""


def name_words(key: str) -> list[str]:
    """The words of a folded name that tell it from others: without the Arabic article."""
    found = [SERVANTS.get(w, w) for w in key.split()]
    return [w for w in found if w not in PARTICLES] or found


@lru_cache(maxsize=65_536)
def groups(word: str) -> tuple[tuple[str, bool], ...]:
    """The letter groups of a word, each with whether it is of vowels; a last h and doubled consonants fall away."""
    plain = DOUBLED.sub(r"\1", word)
    plain = plain[:-1] if plain.endswith("ah") and len(plain) > len("xah") else plain
    return tuple((m.group(), m.group(2) is not None) for m in GROUP.finditer(plain))


def bones(key: str) -> str:
    """What all spellings of a name share: its consonants, those that may stand for one another as one letter."""
    return " ".join("".join(group[0].translate(CLASSES) for group, is_vowel in groups(w) if not is_vowel) for w in name_words(key))


def is_spelling(one: str, other: str) -> bool:
    """Whether two folded names of persons or bodies are spellings of one, word by word."""
    left, right = name_words(one), name_words(other)
    return len(left) == len(right) and all(a == b or is_word_spelling(a, b) for a, b in zip(left, right, strict=True))


SHORTEST_WORD = 3
"""Letters of the shortest word that is compared by its groups; of shorter ones too little is left."""


def is_word_spelling(one: str, other: str) -> bool:
    """Whether two words are spellings of one; numbers and short words must be equal."""
    if min(len(one), len(other)) < SHORTEST_WORD or not (one.isalpha() and other.isalpha()):
        return False
    if one.replace("y", "i") == other.replace("y", "i") or is_parted(*sorted((one, other), key=len)):
        return True
    left, right = groups(one), groups(other)
    last = len(left) - 1
    return len(left) == len(right) and all(stand_for(a, b, is_edge=n in (0, last)) for n, (a, b) in enumerate(zip(left, right, strict=True)))


PARTED = re.compile(r"[^aeiouy](?=[aeiou][^aeiouy])")
"""A vowel between two consonants, which some romanisations leave out (Getnet, Getinet)."""


def is_parted(short: str, long: str) -> bool:
    """Whether a word is another with one vowel more between two consonants."""
    if len(long) != len(short) + 1 or len(short) < SHORTEST_SLIP:
        return False
    return any(long[: m.start() + 1] + long[m.start() + 2 :] == short for m in PARTED.finditer(long))


def stand_for(one: tuple[str, bool], other: tuple[str, bool], *, is_edge: bool) -> bool:
    """Whether two letter groups may stand for one another; a and e at the edge of a word do not (Anna and Anne, Ali and Eli)."""
    if one == other:
        return True
    if one[1] != other[1]:
        return False
    if not one[1]:
        return frozenset((one[0], other[0])) in CONSONANTS
    if is_edge and {one[0], other[0]} == {"a", "e"}:
        return False
    return not set(VOWELS.get(one[0], one[0])).isdisjoint(VOWELS.get(other[0], other[0]))


SHORTEST_SLIP = 5
"""Letters of the shortest word in which one wrong letter is told from another name: Harb and Harp are two."""


def is_slip(one: str, other: str) -> bool:
    """Whether two folded full names differ by one letter in the last word: what a slip of the pen makes, and cousins' names too."""
    left, right = name_words(one), name_words(other)
    if len(left) != len(right) or len(left) < len(("first", "last")) or left[:-1] != right[:-1]:
        return False
    return is_near(left[-1], right[-1], 1)


def is_near(one: str, other: str, most: int) -> bool:
    """Whether two words of some length have the same first letter and differ by at most so many slips."""
    long = min(len(one), len(other)) >= SHORTEST_SLIP
    return long and one[0] == other[0] and one != other and one.isalpha() and other.isalpha() and OSA.distance(one, other) <= most
