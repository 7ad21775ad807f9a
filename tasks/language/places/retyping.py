"""Names that the model took for a person or organisation and the text uses as a place.

One use must say where something is: `in`, `near`, `outside`; or `and` behind a place that is spoken of so; or a division right
behind the name (`Orlow, Marle district`), or a country (`from Orlow in Poland`). Where the words around it leave a doubt (`to`, `from`, a verb of movement),
the gazetteer must know the name in a country that the article speaks of. Nobody is `near` or `in` a person throughout: there the
words are enough. A name that is spoken of with a title, or is part of a longer name, keeps its type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from schemas.ids import content_id
from tasks.language.lexicon_files import words
from tasks.language.links import Linked
from tasks.language.places.gazetteer import Gazetteer
from tasks.language.places.keys import is_area
from tasks.language.places.surroundings import is_behind
from tasks.language.readings import Reading

LOCATIVES, STRONG, MOVEMENTS = (words("places", name) for name in ("locatives", "strong_locatives", "movements"))
GUESSED = frozenset({"person", "organisation", "event", "facility", "people"})
UNSURE = frozenset({"model", "context", "capitals"})
"""What said the type of a name whose own words do not."""


def retype_places(reading: Reading, linked: list[Linked], gazetteer: Gazetteer, countries: frozenset[str]) -> list[Linked]:
    """The links, with the type of place where the text uses a name so and the gazetteer knows it in one of the countries."""
    uses: dict[str, list[int]] = defaultdict(list)
    for number, link in enumerate(linked):
        uses[link.full_key].append(number)
    open_keys = {key for key, own in uses.items() if all(is_guess(linked[n]) for n in own)}
    places = {n for n, link in enumerate(linked) if link.type == "place"}
    meant = {
        key
        for key in open_keys
        if is_place([use_of(reading, linked, n, places) for n in uses[key]], linked[uses[key][0]])
        or is_known(reading, linked, uses[key], gazetteer, countries)
        or is_town(reading, [linked[n] for n in uses[key]], gazetteer, countries)
    }
    return [as_place(link) if link.full_key in meant else link for link in linked]


def is_guess(link: Linked) -> bool:
    """Whether nothing but the model or the sentence said what a name is."""
    return link.type in GUESSED and link.method == "same_name" and link.name.basis in UNSURE and link.name.key == link.full_key


def use_of(reading: Reading, linked: list[Linked], number: int, places: set[int]) -> str:
    """How a name is used: the preposition before it, `,` before a division, or that of the place it is joined to."""
    link = linked[number]
    before = word_before(reading, link)
    if before == "of" and reading.text[: link.name.start].endswith(" out of "):
        return "in"
    if before == "between" and number + 1 in places and reading.text[link.name.end : linked[number + 1].name.start] == " and ":
        return "in"
    if before == "and" and number - 1 in places and reading.text[linked[number - 1].name.end : link.name.start] == " and ":
        return word_before(reading, linked[number - 1])
    following = linked[number + 1] if number + 1 < len(linked) else None
    if following is None or not is_behind(reading, link, following):
        return before
    is_in_division = number + 1 in places and is_area(following.full_key)
    is_in_country = following.type == "country" and before in LOCATIVES and reading.text[link.name.end : following.name.start] == " in "
    return "in" if is_in_division or is_in_country else before


def is_place(uses: Iterable[str], link: Linked) -> bool:
    """Whether the words around all uses of a name can only be those around a place."""
    told = set(uses)
    return link.name.basis != "capitals" and bool(told & STRONG) and told <= STRONG | LOCATIVES


def is_known(reading: Reading, linked: list[Linked], own: list[int], gazetteer: Gazetteer, countries: frozenset[str]) -> bool:
    """Whether one use at least may be that of a place, and the gazetteer has it in one of the countries."""
    before = {word_before(reading, linked[n]) for n in own}
    if not before & (LOCATIVES | MOVEMENTS):
        return False
    name = linked[own[0]].name
    return any(place.country in countries for place in gazetteer.named(reading.body[name.start : name.end]))


def is_town(reading: Reading, own: list[Linked], gazetteer: Gazetteer, countries: frozenset[str]) -> bool:
    """Whether one word that the model alone calls a person is a town of one of the countries, and does nothing that persons do."""
    if own[0].type != "person" or " " in own[0].full_key or any(link.name.basis != "model" or is_acting(reading, link) for link in own):
        return False
    name = own[0].name
    return any(p.country in countries and p.feature == "PPL" and p.population >= TOWN for p in gazetteer.named(reading.body[name.start : name.end]))


TOWN = 10_000
"""Inhabitants from which a town is known by its name alone; villages share theirs with families (a choice)."""

ACTING = frozenset({"nsubj", "poss", "agent", "appos", "dobj", "dative"})


def is_acting(reading: Reading, link: Linked) -> bool:
    """Whether the name does something, has something, or something is done to it by name."""
    tokens = reading.tokens
    return tokens.deps[tokens.at(link.name.end - 1)] in ACTING


def word_before(reading: Reading, link: Linked) -> str:
    """The token before a name, in lower case."""
    index = reading.tokens.first_from(link.name.start) - 1
    return reading.tokens.texts[index].lower() if index >= 0 else ""


def as_place(link: Linked) -> Linked:
    """The link as that of a place."""
    name = replace(link.name, type="place")
    return replace(link, name=name, type="place", entity_id=content_id("ent", "place", link.full_key))
