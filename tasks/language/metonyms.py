"""Tells a capital that stands for its government from the city.

"Kyiv denied", "accused Tehran": a seat of government that acts or is dealt with like a government is one. A city is
where something is (in, near, from), and says nothing; without a verb of acting the name stays the city.
"""

from __future__ import annotations

from dataclasses import replace

from tasks.language.cues import CUES, VERB_TAGS
from tasks.language.lexicon_files import words
from tasks.language.name_spans import Name
from tasks.language.readings import Reading
from tasks.language.unknown_names import is_dateline

ACTS = CUES | words("cues", "acts")
STATES = words("cues", "states")
DONE_TO = words("cues", "done_to")
RULERS = frozenset({"regime", "authorities", "leadership", "junta", "rulers", "administration"})
CAPITAL = "capital:"


def name_governments(reading: Reading, found: list[Name]) -> list[Name]:
    """Replace capitals that act by the governments that they stand for."""
    return [as_government(name) if is_capital_city(name) and not opens_report(reading, name) and is_acting(reading, name) else name for name in found]


def is_capital_city(name: Name) -> bool:
    """Whether the lexicon knows the name as a seat of government."""
    return name.entry is not None and name.entry.key.startswith(CAPITAL)


def opens_report(reading: Reading, name: Name) -> bool:
    """Whether the name is the place a report is sent from: at the start of a line, in capitals or set off by a dash or bracket."""
    text = reading.text
    behind = text[name.end : name.end + len(" - ")]
    return text[: name.start].rpartition("\n")[2].strip() == "" and (is_dateline(reading, name.start, name.end) or behind.startswith((" (", " -", " –", " —")))


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
    if wants_something(reading, token):
        return True
    if dep == "nsubj":
        return (
            is_act(reading, head) or is_minded(reading, head) or any(is_act(reading, c) for c in tokens.children[head] if tokens.deps[c] in ("xcomp", "conj"))
        )
    if dep in ("nsubjpass", "dobj", "dative"):
        return verb in CUES | DONE_TO
    if dep in ("compound", "nmod", "amod"):
        return verb in RULERS
    if dep == "pobj":
        return is_dealt_with(reading, head)
    return dep == "poss" and verb in words("cues", "owned")


def is_dealt_with(reading: Reading, preposition: int) -> bool:
    """Whether what stands before a preposition is dealt out to governments or comes from them: a reply to Baku, a request from Baku."""
    tokens = reading.tokens
    word, above = tokens.texts[preposition].lower(), tokens.texts[tokens.heads[preposition]].lower()
    if word == "to":
        return above in words("cues", "sent_to") or above == "according"
    if word == "from":
        return above in words("cues", "had_from")
    if word == "by" and tokens.tags[tokens.heads[preposition]] == "VBN":
        return True
    if word == "of":
        return above in words("cues", "of_them")
    return word in ("by", "with", "between", "against") and not is_place_of(reading, preposition)


def wants_something(reading: Reading, token: int) -> bool:
    """Whether a clause behind the name tells what it does ("Baku, which wants the road")."""
    tokens = reading.tokens
    clauses = (c for c in tokens.children[token] if tokens.deps[c] == "relcl")
    return any(is_act(reading, c) and any(tokens.deps[s] == "nsubj" and tokens.tags[s] == "WDT" for s in tokens.children[c]) for c in clauses)


def is_minded(reading: Reading, verb: int) -> bool:
    """Whether a verb of being tells a mind that governments have and cities do not ("Baku was ready to help")."""
    tokens = reading.tokens
    return any(tokens.deps[c] == "acomp" and tokens.texts[c].lower() in words("cues", "minds") for c in tokens.children[verb])


def is_act(reading: Reading, verb: int) -> bool:
    """Whether a token is a verb of doing: not one of being, and not what happens to cities."""
    tokens = reading.tokens
    return tokens.tags[verb] in VERB_TAGS and tokens.texts[verb].lower() not in STATES


def is_place_of(reading: Reading, preposition: int) -> bool:
    """Whether the preposition hangs on nothing that governments do."""
    tokens = reading.tokens
    head = tokens.heads[preposition]
    return tokens.texts[head].lower() not in ACTS | words("cues", "dealings")
