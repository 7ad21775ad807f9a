"""Names that the model took for a person or organisation and the text uses as a place.

The gazetteer must know the name in a country that the article speaks of, and one use at least must say where something
is (`in`, `near`, `outside`); or every use does, since nobody is `near` or `in` a person throughout. A name that is spoken
of with a title, or is part of a longer name, keeps its type.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from schemas.ids import content_id
from tasks.language.lexicon_files import words
from tasks.language.links import Linked
from tasks.language.places.gazetteer import Gazetteer
from tasks.language.readings import Reading

LOCATIVES, STRONG = words("places", "locatives"), words("places", "strong_locatives")
GUESSED = frozenset({"person", "organisation", "event", "facility"})


def retype_places(reading: Reading, linked: list[Linked], gazetteer: Gazetteer, countries: frozenset[str]) -> list[Linked]:
    """The links, with the type of place where the text uses a name so and the gazetteer knows it in one of the countries."""
    uses: dict[str, list[Linked]] = defaultdict(list)
    for link in linked:
        uses[link.full_key].append(link)
    meant = {key for key, own in uses.items() if is_place(reading, own, gazetteer, countries)}
    return [as_place(link) if link.full_key in meant else link for link in linked]


def is_place(reading: Reading, own: list[Linked], gazetteer: Gazetteer, countries: frozenset[str]) -> bool:
    """Whether all uses of a name may be a place, one of them says so, and the gazetteer knows it."""
    if not all(link.type in GUESSED and link.method == "same_name" and link.name.basis == "model" and link.name.key == link.full_key for link in own):
        return False
    before = {word_before(reading, link) for link in own}
    if own[0].type == "person" and before <= STRONG:
        return True
    if not before & LOCATIVES:
        return False
    name = own[0].name
    return any(place.country in countries for place in gazetteer.named(reading.body[name.start : name.end]))


def word_before(reading: Reading, link: Linked) -> str:
    """The token before a name, in lower case."""
    index = reading.tokens.first_from(link.name.start) - 1
    return reading.tokens.texts[index].lower() if index >= 0 else ""


def as_place(link: Linked) -> Linked:
    """The link as that of a place."""
    name = replace(link.name, type="place")
    return replace(link, name=name, type="place", entity_id=content_id("ent", "place", link.full_key))
