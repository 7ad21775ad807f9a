"""What the words around a name say about its type: prepositions, appositions, ages, and nouns beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.language.lexicon_files import words
from tasks.language.readings import Reading

STRONG, PLAIN, WEAK = 2.0, 1.2, 0.7
"""Votes, by judgement: an apposition names the type; a preposition of place outweighs one label of the model, "from" does not."""

INSIDE = frozenset(["in", "near", "outside", "around", "inside", "into", "toward", "towards"])
PLACE_NOUNS = frozenset(
    [
        "village",
        "villages",
        "town",
        "towns",
        "city",
        "cities",
        "district",
        "province",
        "provinces",
        "region",
        "state",
        "county",
        "hamlet",
        "island",
        "commune",
        "municipality",
        "neighbourhood",
        "neighborhood",
        "suburb",
        "governorate",
        "township",
        "quarter",
        "prefecture",
        "river",
        "valley",
    ]
)
OF_PLACE = re.compile(
    r"\b(?:village|town|city|hamlet|district|province|region|outskirts|suburb|port|state|commune|island|north|south|east|west"
    r"|road to|towns?|villages|cities|area)s?(?: of)? (?:the )?$",
    re.IGNORECASE,
)
AGE = re.compile(r", (?:aged )?\d{2}\b(?! \w+ (?:of|people|km))")
WINDOW = 60
"""Characters behind a name in which an apposition says what it is."""


def context_type(reading: Reading, first: int, last: int) -> tuple[str | None, float]:
    """The type that the words around the name of words first..last give, and its weight; (None, 0) when none does."""
    text, words_ = reading.text, reading.words
    start, end = words_.starts[first], words_.ends[last]
    behind = text[end : end + WINDOW]
    beside = by_apposition(behind)
    if beside:
        return beside, STRONG
    before = text[max(start - 24, 0) : start]
    if first and before.endswith(", ") and words_.keys[first - 1] in words("roles", "persons") and words_.texts[first - 1].islower():
        return "person", STRONG
    following = words_.keys[last + 1] if last + 1 < len(words_) and behind[:1] == " " and behind[1:2].islower() else ""
    if following in PLACE_NOUNS or OF_PLACE.search(before.rpartition("\n")[2]):
        return "place", STRONG
    previous = words_.texts[first - 1] if first and before[-1:] == " " and before[-2:-1].isalpha() else ""
    if previous in INSIDE:
        return "place", PLAIN
    if previous in ("from", "at"):
        return "place", WEAK
    return None, 0.0


DETERMINERS = frozenset(["a", "an", "the", "its", "his", "her", "their", "whose", "another", "our", "my"])
STOPS = frozenset(
    ["of", "for", "in", "at", "on", "to", "with", "who", "whom", "whose", "which", "that", "from", "by", "now", "then", "near", "under", "and", "or", "but"]
)
"""Words that end the noun phrase of an apposition; a verb does not: then it is a clause ("According to X, the town has …")."""


@lru_cache(maxsize=1)
def nouns_of_types() -> dict[str, str]:
    """Nouns of appositions with the type they give."""
    listed = ((words("roles", "bodies"), "organisation"), (PLACE_NOUNS, "place"), (words("roles", "persons"), "person"))
    return {noun: kind for nouns, kind in listed for noun in nouns}


def by_apposition(behind: str) -> str | None:
    """The type by what stands behind a comma: an age, or the noun that heads the phrase there ("a rights group")."""
    if not behind.startswith(", "):
        return None
    if AGE.match(behind):
        return "person"
    phrase = APPOSED.match(behind, len(", "))
    chunk = phrase.group().split() if phrase else []
    if not chunk:
        return None
    head = next((w for w, following in zip(chunk, [*chunk[1:], "of"], strict=True) if following in STOPS and w not in DETERMINERS), None)
    kind = nouns_of_types().get(head or "")
    return kind if kind == "person" or chunk[0] in DETERMINERS else None


APPOSED = re.compile(r"[\w' -]+")
