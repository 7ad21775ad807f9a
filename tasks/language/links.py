"""Says which entity each name of an article stands for.

Known names and state bodies have their entity; any other name is the entity of its type and folded form. Inside the
article a short form stands for the long one: an acronym for the name it was introduced with ("Long Name (LN)"), a part
of a name for the one full name that holds it. Nothing is joined because it looks alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from schemas.ids import content_id
from tasks.language.introduced_names import introduced_acronyms, introduced_names, is_acronym
from tasks.language.name_spans import BODIES, MOVABLE, Name
from tasks.language.readings import Reading
from tasks.language.spelled_persons import SpelledPersons
from tasks.language.spellings import is_slip, is_spelling

SCORES = {
    "lexicon": 0.95,
    "gazetteer": 0.85,
    "same_name": 0.8,
    "acronym": 0.9,
    "surname": 0.85,
    "also_known_as": 0.9,
    "transliteration": 0.8,
    "misspelling": 0.6,
}
"""How sure a link of each kind is: a ranking by judgement, not yet a measured share; the order is what matters."""

REASONS = {
    "lexicon": "the lexicon knows the name",
    "gazetteer": "the gazetteer's place of that name fits the article",
    "same_name": "the name itself; nothing ties it to another",
    "acronym": "acronym of {meant} in the article",
    "surname": "part of {meant} in the article",
    "also_known_as": "the article says that it is {meant}",
    "transliteration": "another spelling of {meant}",
    "misspelling": "a slip of the pen away from {meant} of the article or of a country it names",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A name with its entity, its type there, how the link was found and how sure it is.

    place_id: its place, or the smallest that is known to hold it; geo_precision: which of the two. candidates: places it may mean, where none was chosen.
    """

    name: Name
    entity_id: str
    type: str
    method: str
    full_key: str
    place_id: str | None = None
    geo_precision: str | None = None
    candidates: tuple[str, ...] = ()
    meant: str = ""

    @property
    def reason(self) -> str:
        """Why the name is linked so, in words; `meant` is the name that it stands for."""
        return REASONS[self.method].format(meant=self.meant)

    @property
    def score(self) -> float:
        """How sure the link is."""
        return SCORES[self.method]


def link_names(reading: Reading, found: list[Name], spelled: SpelledPersons | None = None) -> list[Linked]:
    """Link the names of an article, in order; spelled: the lexicon's persons, for spellings that it does not list."""
    own = with_spellings(found, [own_link(reading, name) for name in found], spelled)
    targets = {**introduced_names(reading, found), **introduced_acronyms(reading, found)}
    full = full_names(reading, own)
    linked = []
    for name, link in zip(found, own, strict=True):
        method, number = targets.get(name.key, ("", -1))
        if number < 0 or own[number].name is name or (method == "acronym" and not is_acronym(reading, name)):
            linked.append(short_form(reading, name, link, full))
        else:
            linked.append(stands_for(name, own[number], method))
    return linked


def stands_for(name: Name, target: Linked, method: str) -> Linked:
    """The link of a name to what another name is linked to."""
    return Linked(name, target.entity_id, target.type, method, target.full_key, meant=target.meant or target.full_key)


def own_link(reading: Reading, name: Name) -> Linked:
    """The entity that a name gives by itself."""
    if name.entry is not None:
        return Linked(name, name.entry.entity_id, name.type, "lexicon", name.key)
    if name.entity_key is not None:
        return Linked(name, content_id("ent", name.entity_key), name.type, "lexicon", name.key)
    # A first name or surname alone is somebody else in the next article.
    scope = (reading.article_id,) if name.type == "person" and " " not in name.key else ()
    return Linked(name, content_id("ent", name.type, name.key, *scope), name.type, "same_name", name.key)


def full_names(reading: Reading, own: list[Linked]) -> dict[str, dict[str, Linked]]:
    """For every part of a longer name that may stand for it in the article, the full names that hold it, by key."""
    holders: dict[str, dict[str, Linked]] = defaultdict(dict)
    for link in own:
        for part in parts_of(link):
            holders[part][link.full_key] = link
        if link.type in BODIES and not is_acronym(reading, link.name):
            holders[initials(link.name.key)][link.full_key] = link
    return holders


def parts_of(link: Linked) -> list[str]:
    """The parts of a name: any run of words of a person's, first or last words of a body's, a place without its article."""
    words = link.name.key.split()
    size = len(words)
    if size < 2 or size > LONGEST_FULL:
        return []
    if link.type == "person":
        return [" ".join(words[i:j]) for i in range(size) for j in range(i + 1, size + 1) if j - i < size]
    if link.type in MOVABLE:
        return [" ".join(words[:n]) for n in range(1, size)] + [" ".join(words[-n:]) for n in range(1, size)]
    if link.type == "place":
        whole = [" ".join(words[:-1])] if words[-1] in SITES else []
        bare = [" ".join(words[1:])] if words[0] in ("al", "el") else []
        return whole + bare + [" ".join(words[:n]) for n in range(2, size)]
    return []


LONGEST_FULL = 12
"""Words of the longest name whose parts are looked for; longer ones are misread lines."""

SITES = frozenset({"camp", "canyon", "valley", "township"})
"""Nouns without which the name of a place still means the same place (Balata camp)."""


def initials(key: str) -> str:
    """The acronym of a name, with its number: "light infantry battalion 323" gives "lib 323"."""
    words = key.split()
    letters = "".join(w[0] for w in words if w.isalpha() and w not in ("of", "the", "for", "and"))
    numbers = [w for w in words if w.isdigit()]
    return " ".join([letters, *numbers]) if len(letters) > 1 or numbers else ""


def short_form(reading: Reading, name: Name, link: Linked, full: dict[str, dict[str, Linked]]) -> Linked:
    """The link to the one full name of the article that the name is a part of, else its own."""
    candidates = full.get(name.key, {}).values()
    has_article = reading.text[max(name.start - 4, 0) : name.start].lower() == "the "
    fitting = [f for f in candidates if fits(link, f, has_article=has_article)]
    entities = {f.entity_id for f in fitting}
    if len(entities) != 1 or link.entity_id in entities:
        return link
    method = "acronym" if is_acronym(reading, name) and name.key == initials(fitting[0].name.key) else "surname"
    return stands_for(name, fitting[0], method)


def fits(short: Linked, full: Linked, *, has_article: bool) -> bool:
    """Whether a short form may stand for the full name: both persons, both bodies, both places."""
    if short.method in ("lexicon", "transliteration") and (short.type != "person" or full.method == "lexicon"):
        return False
    if full.type == "person":
        return short.type == "person" or short.name.basis in ("capitals", "article")
    if full.type in BODIES:
        return short.type in BODIES or short.name.basis == "capitals" or has_article
    return full.type == short.type


def with_spellings(found: list[Name], own: list[Linked], spelled: SpelledPersons | None) -> list[Linked]:
    """The links, with those of full names of persons that are other spellings of the lexicon's persons or of one before in the article."""
    countries = frozenset(name.entry.country for name in found if name.entry is not None and name.entry.country)
    chosen: dict[str, Linked] = {link.full_key: link for link in own if link.type == "person" and link.method == "lexicon"}
    linked = []
    for link in own:
        if link.type == "person" and link.method == "same_name" and " " in link.full_key:
            if link.full_key not in chosen:
                chosen[link.full_key] = spelled_link(link, chosen, spelled, countries)
            linked.append(replace(chosen[link.full_key], name=link.name))
        else:
            linked.append(link)
    return linked


def spelled_link(link: Linked, before: dict[str, Linked], spelled: SpelledPersons | None, countries: frozenset[str]) -> Linked:
    """The link of a person's full name to the person it is another spelling of, else its own."""
    known = spelled.find(link.full_key, countries) if spelled else None
    if known:
        entry, method = known
        return replace(link, entity_id=entry.entity_id, method=method, meant=entry.name)
    alike = [other for key, other in before.items() if " " in key and (is_spelling(link.full_key, key) or is_joined(link.full_key, key))]
    if len({other.entity_id for other in alike}) == 1:
        return replace(link, entity_id=alike[0].entity_id, method="transliteration", meant=alike[0].meant or alike[0].full_key)
    slips = [other for key, other in before.items() if " " in key and is_slip(link.full_key, key)]
    if len({other.entity_id for other in slips}) == 1:
        return replace(link, entity_id=slips[0].entity_id, method="misspelling", meant=slips[0].meant or slips[0].full_key)
    return link


def is_joined(one: str, other: str) -> bool:
    """Whether two names differ in nothing but the spaces in them (Karim Dad, Karimdad)."""
    return one != other and one.replace(" ", "") == other.replace(" ", "")
