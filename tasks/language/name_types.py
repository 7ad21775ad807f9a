"""What kind of thing a name names, from its own words and the words around it.

In order: the head of the name ("… Brigades", "Ministry of …", "Nyala airport"), a rank or title before it, the model's
label. spaCy's labels are mapped here and nowhere else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from tasks.language.capital_runs import is_ordinal
from tasks.language.lexicon_files import word_lists, words
from tasks.language.readings import Reading

MODEL_TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "people",
    "EVENT": "event",
    "PRODUCT": "weapon",
}
"""OntoNotes labels that name something; WORK_OF_ART, LAW, LANGUAGE and all numbers and times do not."""

TITLES = words("titles", "ranks", "courtesies", "clergy", "offices")
RANKS = words("titles", "ranks", "courtesies", "clergy")
CLERGY = words("titles", "names", "courtesies")
"""Titles that are also parts of names: cut off in front, kept in the middle (Mahad Sheikh Nur)."""
NO_NAMES = words("plain_words", "calendar", "furniture", "openers", "words", "diseases")
RUBRICS = words("plain_words", "rubrics")
"""Words that are no name alone, and may be part of one (Presidential Guards)."""
OPENERS = words("plain_words", "openers")
CALENDAR = words("plain_words", "calendar")

NUMBERED_UNITS = frozenset({"Battalion", "Brigade", "Division", "Regiment", "Unit", "LIB", "LID", "IB", "ID", "Corps"})
"""Heads, and their abbreviations, that a number completes: Unit 323, LIB 77."""

LONGEST_HEAD = 3
"""Words of the longest head ("Council of Ministers")."""


@lru_cache(maxsize=8)
def heads(rows: str) -> dict[tuple[str, ...], str]:
    """Heads of names as words, with the type they give."""
    return {tuple(h.split()): kind for kind, group in word_lists("heads")[rows].items() for h in group}


def type_by_words(texts: list[str]) -> str | None:
    """The type that the words of a capitalised name give; None when no head is among them."""
    if len(texts) > 1:
        if texts[0] == "RN" and texts[1].isdigit():
            return "facility"
        if any(pair == ("Human", "Rights") for pair in pairwise(texts)) and "Commission" in texts:
            return "organisation"
        for kind in (closing_type(texts), heads("first").get((texts[0].capitalize(),))):
            if kind:
                return kind
        return type_before_of(texts)
    return "facility" if texts and NUMBERED_ROAD.fullmatch(texts[0]) else None


NUMBERED_ROAD = re.compile(r"R[NPD]-?\d{1,3}[a-z]?")
"""The name of a national or other road by its number (RN1)."""


def closing_type(texts: list[str]) -> str | None:
    """The type by the last words; a number at the end is looked past (Battalion 323)."""
    kept = texts[:-1] if texts[-1].isdigit() else texts
    if len(kept) < len(texts) and kept[-1] in NUMBERED_UNITS:
        return "military"
    for size in range(min(LONGEST_HEAD, len(kept)), 0, -1):
        if size == len(kept) == 1:
            return None
        kind = heads("capital").get(tuple(w.capitalize() if w.isupper() else w for w in kept[-size:]))
        if kind:
            return "military" if is_ordinal(kept[0]) and kind in ("armed_group", "organisation") else kind
    return None


def type_before_of(texts: list[str]) -> str | None:
    """The type by the word before `of` or `for` (Institute for the Study of War, Bank of X)."""
    for index, word in enumerate(texts[1:], start=1):
        if word in ("of", "for", "on", "in", "to"):
            return heads("capital").get((texts[index - 1],))
    return None


def closing_lower_head(reading: Reading, last: int, rows: str = "lower") -> tuple[int, str] | None:
    """How many of the words behind a name close it, written small, and the type they give (airport, front)."""
    words, text = reading.words, reading.text
    for size in (2, 1):
        following = words.texts[last + 1 : last + 1 + size]
        kind = heads(rows).get(tuple(following))
        if kind and text[words.ends[last] : words.ends[last + len(following)]] == " " + " ".join(following):
            return len(following), kind
    return None
