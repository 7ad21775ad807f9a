"""Facilities that are called after the town they are in: `Orlow airport`, `Orlow Regional Hospital`."""

from __future__ import annotations

from tasks.language.lexicon_files import words
from tasks.language.links import Linked
from tasks.language.places.candidates import find_towns
from tasks.language.places.choice import Context, choose
from tasks.language.places.gazetteer import Gazetteer, Place
from tasks.language.readings import Reading

SITE_TYPES = frozenset({"facility", "organisation"})
SITES, OPENINGS = words("places", "sites"), words("places", "site_openings")


def town_names(reading: Reading, link: Linked) -> list[str]:
    """The names of towns that a site's name may begin with, the longest first; none where its words say that it is no such site."""
    parts = reading.body[link.name.start : link.name.end].split()
    if link.type not in SITE_TYPES or parts[-1].lower() not in SITES or parts[0].lower() in OPENINGS:
        return []
    return [" ".join(parts[:size]) for size in range(len(parts) - 1, 0, -1)]


def find_town(name: str, context: Context, gazetteer: Gazetteer) -> Place | None:
    """The town of the name in a country that the article speaks of."""
    return choose([c for c in find_towns(name, gazetteer) if c.place.country in context.countries], context, frozenset())
