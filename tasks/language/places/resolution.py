"""Which place of the gazetteer each name of a place in an article means.

What counts: the country the lexicon gives the name; a division or country named right behind it (`al-Qaim in Anbar`); how often the article speaks of each
country; divisions the article names; how well the name fits; and how many people live there. Where two places far apart come out alike, or nothing but the
spelling speaks for a small one, the name stays without a place. A country is never given the point of a town.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import fuzz

from schemas.ids import content_id
from tasks.language.folding import fold_name
from tasks.language.links import Linked
from tasks.language.places.gazetteer import Gazetteer, Place
from tasks.language.places.keys import bare_key, is_area, is_settlement
from tasks.language.places.retyping import retype_places
from tasks.language.readings import Reading

BEHIND = re.compile(
    r"\s*(?:,|\(|in|of|near)\s+(?:(?:the|[A-Za-z]+'s)\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western)\w*\s+)?", re.IGNORECASE
)
"""What stands between a place and the larger one it lies in."""

OWNER = re.compile(r"country:([A-Z]{3})\b")
"""How the key of a state body begins."""

FAR_KM = 50
"""Kilometres within which two records count as one place: a town and the district around it."""

ACCEPTED, MARGIN = 1.0, 0.3
"""Score from which a place is taken, and how much it must be ahead of the next one far away. Set on the
invented pages, on which nine in ten values around them give the same places."""

ALIKE_FROM = 85
"""Per cent of letters that names of equal consonants share at least: al-Shaddadi and Ash Shaddadah do, Kawlin and Kalein do not."""

MOSTLY = 0.3
"""Share of the article's countries from which a name that is only spelt alike is looked for in one."""

KNOWN_SIZE = 100_000
"""People from which a town of a country the article does not speak of is taken without other evidence."""


class Candidate(NamedTuple):
    """A place a name may mean; fit: how well the name fits, 0-1."""

    place: Place
    fit: float


class Context(NamedTuple):
    """What the article says of where it plays: weights of countries, and keys of divisions it names, by country."""

    countries: dict[str, float]
    divisions: frozenset[tuple[str, str]]


def place_names(reading: Reading, linked: list[Linked], gazetteer: Gazetteer) -> list[Linked]:
    """Put the places of an article on the map; a name that only the gazetteer knows stands for its place."""
    linked = retype_places(reading, linked, gazetteer, frozenset(filter(None, map(country_of, linked))))
    found = find_places(reading, linked, gazetteer)
    return [link if place is None else with_place(link, place) for link, place in zip(linked, found, strict=True)]


def with_place(link: Linked, place: Place) -> Linked:
    """The link with its place."""
    if link.method == "lexicon":
        return replace(link, place_id=place.place_id)
    return replace(link, place_id=place.place_id, entity_id=content_id("ent", "place", place.place_id), method="gazetteer")


def find_places(reading: Reading, linked: list[Linked], gazetteer: Gazetteer) -> list[Place | None]:
    """The place of each linked name, None where it is no place or the text does not settle which."""
    options: dict[str, list[Candidate]] = {}
    for link in linked:
        key = place_key(link)
        if key and key not in options:
            options[key] = candidates(reading, link, gazetteer)
    context = read_context(linked, options)
    hints = hierarchy(reading, linked)
    chosen = {key: choose(found, context, hints.get(key, frozenset())) for key, found in options.items()}
    return [chosen.get(place_key(link)) for link in linked]


def place_key(link: Linked) -> str:
    """What names one place in an article; empty for what is none."""
    return f"{link.type}:{link.full_key}" if link.type in {"place", "country"} else ""


def candidates(reading: Reading, link: Linked, gazetteer: Gazetteer) -> list[Candidate]:
    """The places that a name may mean."""
    text = reading.body[link.name.start : link.name.end]
    entry = link.name.entry
    if link.type == "country":
        wanted = entry.country if entry else None
        return [Candidate(p, 1.0) for p in gazetteer.named(entry.name if entry else text) if p.feature == "PCLI" and (wanted is None or p.country == wanted)]
    names = [text, *(entry.names if entry else ())]
    found = next((exact for exact in (gazetteer.named(name) for name in names) if exact), [])
    fitting = [Candidate(p, fit_of(text, p)) for p in found if p.feature != "PCLI" and is_fitting(text, p) and in_country(p, link)]
    if fitting:
        return fitting
    return [Candidate(p, 0.0) for p in gazetteer.spelt_like(text) if p.feature != "PCLI" and is_fitting(text, p) and in_country(p, link) and is_alike(text, p)]


def is_alike(text: str, place: Place) -> bool:
    """Whether a name with the same consonants is also written much alike."""
    own, other = bare_key(fold_name(text)), bare_key(fold_name(place.name))
    return own[:1] == other[:1] and fuzz.ratio(own, other) >= ALIKE_FROM


def in_country(place: Place, link: Linked) -> bool:
    """Whether a place lies in the country that the lexicon gives the name, if it gives one."""
    return link.name.entry is None or link.name.entry.country in (None, place.country)


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


def read_context(linked: list[Linked], options: dict[str, list[Candidate]]) -> Context:
    """Which countries and divisions the article speaks of."""
    counts: Counter[str] = Counter()
    divisions = set()
    for link in linked:
        country = country_of(link)
        found = options.get(place_key(link), [])
        if country is None and found and len({c.place.country for c in found}) == 1 and found[0].fit:
            country = found[0].place.country
        if country:
            counts[country] += 1
        divisions |= {(c.place.country, bare_key(fold_name(c.place.name))) for c in found if c.place.feature.startswith("ADM") and c.fit}
    total = sum(counts.values()) or 1
    return Context({country: count / total for country, count in counts.items()}, frozenset(divisions))


def country_of(link: Linked) -> str | None:
    """The country that a name speaks of: its entry's, or that of a state body."""
    if link.name.entry is not None:
        return link.name.entry.country
    owner = OWNER.match(link.name.entity_key or "")
    return owner[1] if owner else None


def hierarchy(reading: Reading, linked: list[Linked]) -> dict[str, frozenset[str]]:
    """For each place, the keys and country codes of what is named right behind it as the larger one."""
    hints: dict[str, set[str]] = {}
    for link, following in zip(linked, linked[1:], strict=False):
        key = place_key(link)
        if key and BEHIND.fullmatch(reading.text[link.name.end : following.name.start]):
            named = hints.setdefault(key, set())
            named.add(bare_key(following.full_key))
            country = country_of(following)
            if country and following.type in {"country", "nationality"}:
                named.add(country)
    return {key: frozenset(named) for key, named in hints.items()}


def choose(found: list[Candidate], context: Context, hints: frozenset[str]) -> Place | None:
    """The best candidate, None where it is not good enough or another far away is as good."""
    scored = sorted(((score(c, context, hints), -c.place.geonames_id, c) for c in found), reverse=True, key=lambda s: s[:2])
    if not scored or scored[0][0] < ACCEPTED:
        return None
    best = scored[0][2].place
    rivals = [s for s, _, c in scored[1:] if c.place.country != best.country or kilometres(c.place, best) > FAR_KM]
    return None if rivals and scored[0][0] - rivals[0] < MARGIN else best


def score(candidate: Candidate, context: Context, hints: frozenset[str]) -> float:
    """How much speaks for a candidate."""
    place, share = candidate.place, context.countries.get(candidate.place.country, 0.0)
    if place.feature == "PCLI":
        return 9.0
    above = {bare_key(fold_name(name)) for name in (place.adm1, place.adm2) if name and name != place.name}
    is_named = any((place.country, key) in context.divisions for key in above)
    points = 2.0 * math.sqrt(share) + 0.6 * candidate.fit + 0.12 * math.log10(place.population + 1)
    points += 1.5 * bool(hints & (above | {place.country})) + 0.6 * is_named
    points += 0.5 * (place.feature == "ADM1") - 0.2 * (place.feature == "ADM2")
    is_backed = share > 0 or bool(hints & (above | {place.country})) or (place.population >= KNOWN_SIZE and candidate.fit == 1.0)
    return points if is_backed and (candidate.fit or share >= MOSTLY) else 0.0


def kilometres(one: Place, other: Place) -> float:
    """Distance on the sphere; without a point, none inside one division and far otherwise."""
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return 0.0 if one.adm1 == other.adm1 else math.inf
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, chord)))
