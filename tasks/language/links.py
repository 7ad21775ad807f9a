"""Says which entity each name of an article stands for.

Known names and state bodies have their entity; any other name is the entity of its type and folded form. Inside the
article a short form stands for the long one: an acronym for the name it was introduced with ("Long Name (LN)"), a part
of a name for the one full name that holds it. Nothing is joined because it looks alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from schemas.ids import content_id
from tasks.language.name_spans import Name
from tasks.language.readings import Reading

SCORES = {"lexicon": 0.95, "gazetteer": 0.85, "same_name": 0.8, "acronym": 0.9, "surname": 0.85}
"""How sure a link of each kind is: a ranking by judgement, not yet a measured share; the order is what matters."""

BODIES = frozenset({"organisation", "armed_group", "military", "government", "political_party", "media", "agency"})
MOVABLE = BODIES | {"person", "facility"}
"""Types whose short forms are looked for: a part of a place's name is another place more often than not."""


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

    @property
    def score(self) -> float:
        """How sure the link is."""
        return SCORES[self.method]


def link_names(reading: Reading, found: list[Name]) -> list[Linked]:
    """Link the names of an article, in order."""
    acronyms = introduced_acronyms(reading, found)
    own = [own_link(name) for name in found]
    full = full_names(reading, own)
    linked = []
    for name, link in zip(found, own, strict=True):
        by_acronym = acronyms.get(name.key) if is_acronym(reading, name) else None
        target = own[by_acronym] if by_acronym is not None else None
        if target is not None and target.name is not name:
            linked.append(Linked(name, target.entity_id, target.type, "acronym", target.full_key))
        else:
            linked.append(short_form(reading, name, link, full))
    return linked


def own_link(name: Name) -> Linked:
    """The entity that a name gives by itself."""
    if name.entry is not None:
        return Linked(name, name.entry.entity_id, name.type, "lexicon", name.key)
    if name.entity_key is not None:
        return Linked(name, content_id("ent", name.entity_key), name.type, "lexicon", name.key)
    return Linked(name, content_id("ent", name.type, name.key), name.type, "same_name", name.key)


def is_acronym(reading: Reading, name: Name) -> bool:
    """Whether the name is written in capitals and digits, without a space."""
    text = reading.text[name.start : name.end]
    return text.upper() == text and " " not in text and any(c.isalpha() for c in text)


def introduced_acronyms(reading: Reading, found: list[Name]) -> dict[str, int]:
    """The acronyms that stand in brackets behind a name they abbreviate, with the number of that name."""
    introduced: dict[str, int] = {}
    for number, (name, following) in enumerate(zip(found, found[1:], strict=False)):
        between = reading.text[name.end : following.start]
        closed = reading.text[following.end : following.end + 1] == ")"
        if between == " (" and closed and is_acronym(reading, following) and not is_acronym(reading, name) and shares_initials(name, following):
            introduced.setdefault(following.key, number)
    return introduced


def shares_initials(name: Name, acronym: Name) -> bool:
    """Whether the acronym starts like a word of the name: foreign acronyms share little more with the English name."""
    return acronym.key[:1] in {w[:1] for w in name.key.split()} or name.type not in ("person", "place", "country")


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
    return " ".join([letters, *numbers]) if len(letters) > 2 or numbers else ""


def short_form(reading: Reading, name: Name, link: Linked, full: dict[str, dict[str, Linked]]) -> Linked:
    """The link to the one full name of the article that the name is a part of, else its own."""
    candidates = full.get(name.key, {}).values()
    has_article = reading.text[max(name.start - 4, 0) : name.start].lower() == "the "
    fitting = [f for f in candidates if fits(link, f, has_article=has_article)]
    entities = {f.entity_id for f in fitting}
    if len(entities) != 1 or link.entity_id in entities:
        return link
    method = "acronym" if is_acronym(reading, name) and name.key == initials(fitting[0].name.key) else "surname"
    return Linked(name, fitting[0].entity_id, fitting[0].type, method, fitting[0].full_key)


def fits(short: Linked, full: Linked, *, has_article: bool) -> bool:
    """Whether a short form may stand for the full name: both persons, both bodies, both places."""
    if short.method == "lexicon" and (short.type != "person" or full.method == "lexicon"):
        return False
    if full.type == "person":
        return short.type == "person" or short.name.basis in ("capitals", "article")
    if full.type in BODIES:
        return short.type in BODIES or short.name.basis == "capitals" or has_article
    return full.type == short.type
