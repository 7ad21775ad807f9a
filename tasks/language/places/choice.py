"""The choice among the places that a name may mean, by what the article says of where it plays."""

from __future__ import annotations

import math
from typing import NamedTuple

from tasks.language.folding import fold_name
from tasks.language.lexicon_files import words
from tasks.language.places.candidates import Candidate
from tasks.language.places.gazetteer import Place
from tasks.language.places.keys import bare_key

FAR_KM = 50
"""Kilometres within which two records count as one place: a town and the district around it."""

ACCEPTED, MARGIN = 1.0, 0.3
"""Score from which a place is taken, and how much it must be ahead of the next one far away. Set on the
invented pages, on which nine in ten values around them give the same places."""

MOSTLY = 0.3
"""Share of the article's countries from which a name that is only spelt alike is looked for in one."""

PARTLY = 0.15
"""Share from which a name without its article or noun is looked for in one: the same word names places in many countries."""

SMALL = 5_000
"""People below which a place of a country named in passing is not taken: villages of one name lie in many countries."""

KNOWN_SIZE = 100_000
"""People from which a town of a country the article does not speak of is taken without other evidence."""

NEIGHBOUR_KM, NEARER = 100, 2
"""Kilometres within which a town is taken for the one meant, and how many times farther the next of its name must be: a day's fighting
is told of places that lie together."""

PLAIN = words("places", "plain_divisions")

OUTSTANDING = 3
"""Times as many people as in the next town of the name in the country live in the one that the lexicon means: it lists what news need not explain."""


class Context(NamedTuple):
    """What the article says of where it plays: weights of countries, and keys of divisions it names, by country."""

    countries: dict[str, float]
    divisions: frozenset[tuple[str, str]]

    def without(self, key: str) -> Context:
        """The context but for the divisions of one name, which do not vouch for the towns that it may mean as well."""
        return self._replace(divisions=frozenset(d for d in self.divisions if d[1] != key))


def choose(found: list[Candidate], context: Context, hints: frozenset[str]) -> Place | None:
    """The best candidate, None where it is not good enough or another far away is as good."""
    scored = ranked(found, context, hints)
    if not scored or scored[0][0] < ACCEPTED:
        return None
    best = giant_over(seat_of(scored[0][1], found), found, hints).place
    rivals = [s for s, c in scored[1:] if c.place.country != best.country or kilometres(c.place, best) > FAR_KM]
    return None if rivals and scored[0][0] - rivals[0] < MARGIN else best


def giant_over(best: Candidate, found: list[Candidate], hints: frozenset[str]) -> Candidate:
    """The city of millions that goes by the name of a small town: news that means the small one says where it is."""
    if best.place.feature != "PPL" or best.place.population >= KNOWN_SIZE or hints:
        return best
    giants = [c for c in found if c.fit == 1.0 and c.place.feature == "PPL" and c.place.population >= GIANT]
    return giants[0] if len(giants) == 1 else best


GIANT = 1_000_000
"""People of a city that is meant by its name alone wherever an article plays."""


def seat_of(best: Candidate, found: list[Candidate]) -> Candidate:
    """The town of a division that has its name: without a noun (`Kidal`, not `Kidal region`) news means the town."""
    least = SEAT_SHARE * best.place.population
    towns = [c for c in found if c.place.feature == "PPL" and c.place.adm1 == best.place.adm1 and c.fit >= best.fit and c.place.population >= least]
    if best.place.feature != "ADM1" or not towns:
        return best
    return max(towns, key=lambda c: c.place.population)


SEAT_SHARE = 0.05
"""Part of the people in the towns of a division that lives in the one its name means; a village of its name is seldom news (a choice)."""


def choose_nearest(found: list[Candidate], context: Context, settled: list[Place]) -> Place | None:
    """The town near one that the article names beside it; None where none is, or two are about as near."""
    towns = [c.place for c in found if c.place.feature == "PPL" and context.countries.get(c.place.country, 0.0) >= PARTLY]
    away = sorted((min((kilometres(town, other) for other in settled), default=math.inf), town.geonames_id, town) for town in towns)
    if not away or away[0][0] > NEIGHBOUR_KM:
        return None
    return away[0][2] if len(away) == 1 or away[1][0] >= NEARER * max(away[0][0], FAR_KM) else None


def ranked(found: list[Candidate], context: Context, hints: frozenset[str]) -> list[tuple[float, Candidate]]:
    """The candidates with their scores, the best first."""
    return sorted(((score(c, context, hints), c) for c in found), key=lambda s: (-s[0], s[1].place.geonames_id))


def choose_largest(found: list[Candidate]) -> Place | None:
    """The town that is far larger than any other of the candidates; None where there is no such."""
    towns = sorted((c.place for c in found if c.place.feature == "PPL"), key=lambda p: -p.population)
    is_larger = len(towns) == 1 or (len(towns) > 1 and towns[0].population >= OUTSTANDING * max(towns[1].population, 1))
    return towns[0] if is_larger else None


def score(candidate: Candidate, context: Context, hints: frozenset[str]) -> float:
    """How much speaks for a candidate."""
    place, share = candidate.place, context.countries.get(candidate.place.country, 0.0)
    if place.feature == "PCLI":
        return 9.0
    above = {bare_key(fold_name(name)) for name in (place.adm1, place.adm2) if name}
    # Nor does a town vouch for itself by the county of its own name.
    others = above - {bare_key(fold_name(place.name))}
    # A division is spoken of where its neighbours are.
    is_named = any((place.country, key) in context.divisions for key in others) or (
        place.feature == "ADM1" and any(d[0] == place.country for d in context.divisions)
    )
    is_hinted = bool(hints & (above | {place.country}))
    points = 2.0 * math.sqrt(share) + 0.6 * candidate.fit + 0.12 * math.log10(place.population + 1)
    points += 1.5 * is_hinted + 0.6 * is_named
    points += 0.5 * (place.feature == "ADM1") - 0.2 * (place.feature == "ADM2")
    least = 0.0 if candidate.fit == 1.0 and place.population >= SMALL else PARTLY if candidate.fit else MOSTLY
    is_known = candidate.fit == 1.0 and place.population >= KNOWN_SIZE and not (place.feature == "ADM1" and bare_key(fold_name(place.name)) in PLAIN)
    return points if is_hinted or is_known or share > least else 0.0


def kilometres(one: Place, other: Place) -> float:
    """Distance on the sphere; without a point, none inside one division and far otherwise."""
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return 0.0 if one.adm1 == other.adm1 else math.inf
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, chord)))
