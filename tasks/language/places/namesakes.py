"""Towns that share the name of one that the lexicon lists: Tripoli in an article that plays around Beirut.

The lexicon means the better known one. Another of the name is meant where it is no small town, its country is among those that the
article speaks of most, and a place told of beside it is near, while none is near the listed one. A use that says the listed
one's country right behind the name (`Tripoli, Libya`) keeps it.
"""

from __future__ import annotations

from tasks.language.links import Linked
from tasks.language.places.choice import MOSTLY, NEIGHBOUR_KM, Context, kilometres
from tasks.language.places.gazetteer import Gazetteer, Place
from tasks.language.places.surroundings import country_of, is_behind
from tasks.language.readings import Reading

NAMESAKE_SIZE = 50_000
"""People in the smallest town that is told of by a better known one's name without more words: a choice."""


def find_namesake(reading: Reading, link: Linked, listed: Place | None, around: list[Place], gazetteer: Gazetteer) -> Place | None:
    """The other town of a listed name that the places around are near to; None where there is none, or the listed one is near."""
    others = [place for place in around if listed is None or place.geonames_id != listed.geonames_id]
    if link.type != "place" or link.name.entry is None or (listed is not None and is_near(listed, others)):
        return None
    named = gazetteer.named(reading.body[link.name.start : link.name.end])
    found = [p for p in named if p.feature == "PPL" and p.country != country_of(link) and p.population >= NAMESAKE_SIZE and is_near(p, others)]
    return found[0] if len(found) == 1 else None


def is_spoken_of(place: Place, context: Context) -> bool:
    """Whether the country of a place is one of those that the article speaks of most."""
    return context.countries.get(place.country, 0.0) >= MOSTLY


def is_near(place: Place, others: list[Place]) -> bool:
    """Whether a place lies near one of the others."""
    return any(kilometres(place, other) <= NEIGHBOUR_KM for other in others)


def placed_by_words(reading: Reading, linked: list[Linked]) -> list[bool]:
    """For each name, whether the country that the lexicon gives it stands right behind it."""
    following = [*linked[1:], None] if linked else []
    return [
        other is not None and country_of(link) is not None and country_of(other) == country_of(link) and is_behind(reading, link, other)
        for link, other in zip(linked, following, strict=True)
    ]
