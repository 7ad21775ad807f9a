"""Which places of the gazetteer a name may mean, and how well each fits the name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tasks.language.folding import fold_name
from tasks.language.lexicon_files import word_lists
from tasks.language.links import Linked
from tasks.language.metonyms import CAPITAL
from tasks.language.places.divisions import is_marked
from tasks.language.places.gazetteer import Gazetteer, Place
from tasks.language.places.keys import bare_key, is_area, is_settlement
from tasks.language.readings import Reading

RIVER_BEHIND = re.compile(r"(?:\s+(?:and|or)\s+(?:the\s+)?[A-Z][\w'\u2019-]+)?\s+[Rr]ivers?\b")
"""What stands behind a name of water: `the Ruvu river`, `the Ruvu and Wami rivers`."""


class Candidate(NamedTuple):
    """A place a name may mean; fit: how well the name fits, 0-1."""

    place: Place
    fit: float


def find_candidates(reading: Reading, link: Linked, gazetteer: Gazetteer) -> list[Candidate]:
    """The places that a name may mean."""
    text = reading.body[link.name.start : link.name.end]
    entry = link.name.entry
    if link.type == "country":
        wanted = entry.country if entry else None
        return [Candidate(p, 1.0) for p in gazetteer.named(entry.name if entry else text) if p.feature == "PCLI" and (wanted is None or p.country == wanted)]
    if entry and entry.country is None:
        # A continent or a sea: no division and no town is meant.
        return []
    if other_words(text):
        told = {p for name in (text, bare_key(fold_name(text)), *other_words(text)) for p in gazetteer.named(name) if is_possible(text, p, link)}
        return [Candidate(p, fit_of(text, p)) for p in sorted(told)]
    for name in (text, *(entry.names if entry else ())):
        fitting = [Candidate(p, fit_of(text, p)) for p in gazetteer.named(name) if is_possible(text, p, link)]
        if fitting:
            return fitting
    return [Candidate(p, 0.0) for p in gazetteer.spelt_like(text) if is_possible(text, p, link)]


@lru_cache(maxsize=1_024)
def other_words(text: str) -> tuple[str, ...]:
    """A division that is called after a direction, in the languages that maps use (North region: Nord, Norte); empty for any other name."""
    split = JOINED_DIRECTION.sub(r"\1 \2", bare_key(fold_name(text))).split()
    if not split or not all(word in DIRECTIONS for word in split):
        return ()
    return (" ".join(split), *(" ".join(DIRECTIONS[word][language] for word in split) for language in range(LANGUAGES)))


DIRECTIONS = word_lists("places")["directions"]
LANGUAGES = 3
"""French, Spanish and Portuguese: the other languages in which divisions of the countries of news are called after directions."""

JOINED_DIRECTION = re.compile(r"\b(north|south)(east|west)")


def find_towns(text: str, gazetteer: Gazetteer) -> list[Candidate]:
    """The towns that go by a text that is no name of its own, in full."""
    return [Candidate(p, fit_of(text, p)) for p in gazetteer.named(text) if p.feature == "PPL"]


def is_water(reading: Reading, link: Linked) -> bool:
    """Whether what stands behind a name says that it is a river's."""
    return RIVER_BEHIND.match(reading.text, link.name.end) is not None


def is_possible(text: str, place: Place, link: Linked) -> bool:
    """Whether a place is of the kind and in the country that are known of the name."""
    if link.name.entry is not None and link.name.entry.key.startswith(CAPITAL):
        return place.feature == "PPL" and in_country(place, link)
    return place.feature != "PCLI" and is_fitting(link.full_key if is_marked(link) else text, place) and in_country(place, link)


def in_country(place: Place, link: Linked) -> bool:
    """Whether a place lies in the country that the lexicon gives the name, if it gives one."""
    return link.name.entry is None or link.name.entry.country == place.country


def is_fitting(text: str, place: Place) -> bool:
    """Whether the noun in a name lets it be the place: a province is no town."""
    key = fold_name(text)
    if is_area(key):
        return place.feature.startswith("ADM")
    return not is_settlement(key) or place.feature == "PPL"


def fit_of(text: str, place: Place) -> float:
    """How well the name fits: in full, or without article and area noun."""
    key, own = fold_name(text), fold_name(place.name)
    return 1.0 if key == own else 0.9 if bare_key(key) == bare_key(own) else 0.7
