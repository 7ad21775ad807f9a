"""Tells a capital that stands for its government from the city.

"Kyiv denied", "accused Tehran": a seat of government that acts or is dealt with like a government is one. A city is
where something is (in, near, from), and says nothing; without a verb of acting the name stays the city.
"""

from __future__ import annotations

from dataclasses import replace

from tasks.language.cues import CUES
from tasks.language.lexicon_files import words
from tasks.language.name_spans import Name
from tasks.language.readings import Reading

ACTS = CUES | words("cues", "acts")
CAPITAL = "capital:"


def name_governments(reading: Reading, found: list[Name]) -> list[Name]:
    """Replace capitals that act by the governments that they stand for."""
    return [as_government(name) if is_capital_city(name) and is_acting(reading, name) else name for name in found]


def is_capital_city(name: Name) -> bool:
    """Whether the lexicon knows the name as a seat of government."""
    return name.entry is not None and name.entry.key.startswith(CAPITAL)


def as_government(name: Name) -> Name:
    """The government that sits there: the same entity as "the Iraqi government"."""
    country = name.entry.country if name.entry else None
    return replace(name, type="government", basis="body", entry=None, entity_key=f"country:{country}:government")


def is_acting(reading: Reading, name: Name) -> bool:
    """Whether the name is the subject or the object of a verb of acting, or owns what governments own."""
    tokens = reading.tokens
    token = tokens.at(name.end - 1)
    dep, head = tokens.deps[token], tokens.heads[token]
    if dep == "conj":
        dep, head = tokens.deps[head], tokens.heads[head]
    verb = tokens.texts[head].lower()
    if dep in ("nsubj", "nsubjpass", "dobj"):
        return verb in ACTS or any(tokens.texts[c].lower() in ACTS for c in tokens.children[head] if tokens.deps[c] in ("xcomp", "conj"))
    if dep == "pobj":
        return verb in ("by", "with", "between", "against") and not is_place_of(reading, head)
    return dep == "poss" and verb in words("cues", "owned")


def is_place_of(reading: Reading, preposition: int) -> bool:
    """Whether the preposition hangs on nothing that governments do."""
    tokens = reading.tokens
    head = tokens.heads[preposition]
    return tokens.texts[head].lower() not in ACTS | words("cues", "dealings")
