"""Which place of the gazetteer each name of a place in an article means.

What counts: the country the lexicon gives the name; a division or country named right behind it (`al-Qaim in Anbar`); how often the article speaks of each
country; divisions the article names; how well the name fits; and how many people live there. Where two places far apart come out alike, or nothing but the
spelling speaks for a small one, the name stays without a place of its own, with those it may mean as candidates; what is known to hold it (the province
named behind it, the country that the lexicon says) is given with the precision of that. A country is never given the point of a town.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import NamedTuple

from schemas.ids import content_id
from tasks.language.folding import fold_name
from tasks.language.links import Linked
from tasks.language.places.candidates import Candidate, find_candidates, is_water
from tasks.language.places.choice import KNOWN_SIZE, PLAIN, Context, choose, choose_largest, choose_nearest, ranked
from tasks.language.places.divisions import is_marked, mark_divisions, unmarked
from tasks.language.places.gazetteer import Gazetteer, Place
from tasks.language.places.keys import bare_key, is_area
from tasks.language.places.namesakes import find_namesake, is_spoken_of, placed_by_words
from tasks.language.places.other_spellings import joined_spellings
from tasks.language.places.retyping import retype_places
from tasks.language.places.sites import find_town, town_names
from tasks.language.places.surroundings import country_of, hints_of, larger_behind, place_key
from tasks.language.readings import Reading

PRECISIONS = {"PPL": "town", "ADM2": "adm2", "ADM1": "adm1", "PCLI": "country"}
"""How exact a place is that the gazetteer has."""

MOST_CANDIDATES = 5
"""Candidates kept of a name that stays open: more are seldom looked at."""


class Located(NamedTuple):
    """Where a name is: its own place, or the smallest that holds it, with the precision of that; or places it may mean."""

    place: Place | None = None
    precision: str | None = None
    is_own: bool = False
    candidates: tuple[str, ...] = ()
    is_beside_town: bool = False


NOWHERE = Located()
WATER: list[Candidate] = []
"""The places of a name of water, told from none found by being this list."""


def place_names(reading: Reading, linked: list[Linked], gazetteer: Gazetteer) -> list[Linked]:
    """Put the places of an article on the map; a name that only the gazetteer knows stands for its place."""
    linked = mark_divisions(reading, retype_places(reading, linked, gazetteer, frozenset(filter(None, map(country_of, linked)))))
    found = find_places(reading, linked, gazetteer)
    return joined_spellings([with_place(link, located) for link, located in zip(linked, found, strict=True)])


def with_place(link: Linked, located: Located) -> Linked:
    """The link with its place."""
    if located.place is None:
        return replace(link, candidates=located.candidates)
    link = replace(link, place_id=located.place.place_id, geo_precision=located.precision, candidates=located.candidates)
    is_listed = (
        link.method == "lexicon"
        and link.name.entry is not None
        and not link.name.entry.key.startswith("place:")
        and country_of(link) in {None, located.place.country}
        and not (is_marked(link) and located.is_beside_town)
    )
    if not located.is_own or is_listed:
        return link
    return replace(link, entity_id=content_id("ent", "place", located.place.place_id), method="gazetteer")


def find_places(reading: Reading, linked: list[Linked], gazetteer: Gazetteer) -> list[Located]:
    """Where each linked name is; NOWHERE for what is no place and for what nothing settles."""
    named = by_key(linked)
    options = {key: find_options(reading, links, gazetteer) for key, links in named.items()}
    context = read_context(linked, options)
    behind = larger_behind(reading, linked)
    located: dict[str, Located] = {}
    for key, found in options.items():
        around = context.without(bare_key(named[key][0].full_key)), hints_of(behind.get(key, []))
        located[key] = own_place(choose(found, *around), is_beside_town=is_town_alone(named[key][0], *around, gazetteer, reading))
    settled = [at.place for at in located.values() if at.place is not None and at.place.feature == "PPL"]
    for key in [key for key, at in located.items() if at is NOWHERE and named[key][0].type == "place"]:
        is_listed = named[key][0].name.entry is not None
        located[key] = own_place(choose_nearest(options[key], context, settled) or (choose_largest(options[key]) if is_listed else None))
    held = {
        key: hold(key, named[key][0], located, larger_than(options[key], behind.get(key, [])), gazetteer)
        for key, at in located.items()
        if at is NOWHERE and options[key] is not WATER
    }
    for key, at in held.items():
        best = [c.place.place_id for _, c in ranked(options[key], context, hints_of(behind.get(key, [])))]
        located[key] = at._replace(candidates=tuple(best[:MOST_CANDIDATES]))
    others = find_namesakes(reading, named, located, context, gazetteer)
    others |= {key: own_place(town) for key, links in named.items() if (town := town_behind(reading, links[0], located, behind.get(key, []), gazetteer))}
    return [
        others[key] if key in others and not is_said else located.get(key) or locate_site(reading, link, located | others, context, gazetteer)
        for link, key, is_said in zip(linked, map(place_key, linked), placed_by_words(reading, linked), strict=True)
    ]


def find_namesakes(reading: Reading, named: dict[str, list[Linked]], located: dict[str, Located], context: Context, gazetteer: Gazetteer) -> dict[str, Located]:
    """Where names are that the lexicon lists and that mean another town of the name here."""
    around = [at.place for at in located.values() if at.place is not None and at.place.feature == "PPL" and is_spoken_of(at.place, context)]
    found = {key: find_namesake(reading, links[0], located[key].place, around, gazetteer) for key, links in named.items()}
    return {key: own_place(place) for key, place in found.items() if place is not None and is_spoken_of(place, context)}


def town_behind(reading: Reading, link: Linked, located: dict[str, Located], behind: list[Linked], gazetteer: Gazetteer) -> Place | None:
    """The town of a listed name in a division abroad that stands right behind the name (Paris, Texas)."""
    if link.name.entry is None:
        return None
    divisions = [at.place for larger in behind if (at := located.get(place_key(larger), NOWHERE)).place is not None and at.is_own]
    abroad = {(place.country, place.adm1) for place in divisions if place is not None and place.feature == "ADM1" and place.country != country_of(link)}
    named = gazetteer.named(reading.body[link.name.start : link.name.end]) if abroad else []
    towns = [place for place in named if place.feature == "PPL" and (place.country, place.adm1) in abroad]
    return towns[0] if len(towns) == 1 else None


def own_place(place: Place | None, *, is_beside_town: bool = False) -> Located:
    """A place that a name means itself."""
    return NOWHERE if place is None else Located(place, PRECISIONS[place.feature], is_own=True, is_beside_town=is_beside_town)


def by_key(linked: list[Linked]) -> dict[str, list[Linked]]:
    """The links of each place by its key, the fullest form first."""
    named: dict[str, list[Linked]] = defaultdict(list)
    for link in linked:
        if place_key(link):
            named[place_key(link)].append(link)
    return {key: sorted(links, key=lambda link: link.name.start - link.name.end) for key, links in named.items()}


def find_options(reading: Reading, links: list[Linked], gazetteer: Gazetteer) -> list[Candidate]:
    """The places that the uses of one name may mean; none for a river, on which no town is."""
    if any(is_water(reading, link) for link in links):
        return WATER
    return find_candidates(reading, links[0], gazetteer)


def larger_than(found: list[Candidate], behind: list[Linked]) -> list[Linked]:
    """What may hold a name: not the next of a list of divisions, where the gazetteer has the name itself as one in full."""
    return [] if any(c.fit == 1.0 and c.place.feature == "ADM1" for c in found) else behind


def hold(key: str, link: Linked, located: dict[str, Located], behind: list[Linked], gazetteer: Gazetteer) -> Located:
    """What is known to hold a place that is not on the map: its longer name's place, the larger one named behind it, or its country."""
    if link.name.entry is not None and link.name.entry.country is None:
        # What is said behind a continent or a sea does not hold it.
        return NOWHERE
    divisions = {at for other, at in located.items() if other.startswith(f"{key} ") and is_area(other.removeprefix(key)[1:] + " of")}
    if len(divisions) == 1 and (at := divisions.pop()).is_own and not at.is_beside_town:
        return at
    longer = [at for other, at in located.items() if other.startswith(f"{key} ") and not is_area(other.partition(":")[2])]
    if len(longer) == 1 and longer[0].place is not None:
        return longer[0]._replace(is_own=False)
    for larger in behind:
        at = located.get(place_key(larger), NOWHERE)
        if at.place is not None and at.is_own and at.place.feature != "PPL":
            return at._replace(is_own=False)
    country = gazetteer.country(country_of(link) or "")
    return NOWHERE if country is None else Located(country, "country")


def locate_site(reading: Reading, link: Linked, located: dict[str, Located], context: Context, gazetteer: Gazetteer) -> Located:
    """The town that a hospital or airport is called after, else the country of one that the lexicon has."""
    for name in town_names(reading, link):
        town = located.get(f"place:{fold_name(name)}", NOWHERE).place or find_town(name, context, gazetteer)
        if town is not None and town.feature == "PPL":
            return Located(town, "near")
    country = gazetteer.country(country_of(link) or "") if link.type == "facility" else None
    return NOWHERE if country is None else Located(country, "country")


def is_town_alone(link: Linked, context: Context, hints: frozenset[str], gazetteer: Gazetteer, reading: Reading) -> bool:
    """Whether the name of a division without its noun means a town."""
    if not is_marked(link):
        return False
    town = choose(find_candidates(reading, unmarked(link), gazetteer), context, hints)
    return town is not None and town.feature == "PPL"


def is_voucher(place: Place, *, is_alone: bool) -> bool:
    """Whether a place by itself says that an article speaks of its country. is_alone: no other name does."""
    is_plain = bare_key(fold_name(place.name)) in PLAIN
    return place.population >= KNOWN_SIZE and not is_plain or (is_alone and place.feature == "ADM1")


def read_context(linked: list[Linked], options: dict[str, list[Candidate]]) -> Context:
    """Which countries and divisions the article speaks of."""
    counts = Counter(filter(None, map(country_of, linked)))
    divisions = set()
    only: dict[str, Counter[str]] = defaultdict(Counter)
    for link in linked:
        key = place_key(link)
        found = options.get(key, [])
        if country_of(link) is None and len({c.place.country for c in found}) == 1 and found[0].fit:
            only[found[0].place.country][key] += 1
        divisions |= {(c.place.country, bare_key(fold_name(c.place.name))) for c in found if c.place.feature.startswith("ADM") and c.fit}
    for country, keys in only.items():
        # A small town that one country alone has does not vouch for itself: another name must speak for the country.
        # Nor does a small division where the article names other countries, or one that is called after a direction.
        if country in counts or len(keys) > 1 or any(is_voucher(c.place, is_alone=not counts) for key in keys for c in options[key]):
            counts[country] += keys.total()
    total = sum(counts.values()) or 1
    return Context({country: count / total for country, count in counts.items()}, frozenset(divisions))
