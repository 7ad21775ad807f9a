"""Which way a clause looks: its verb says whether a weekday or month without a year lies before or after the day of writing."""

from __future__ import annotations

from tasks.language.cues import SPEECH
from tasks.language.lexicon_files import words
from tasks.language.readings import Reading
from tasks.language.times.when import Outlook

PLANS, OFFERS, MOVES, LIMITED, MEASURES = (words("times", part) for part in ("plans", "offers", "moves", "limited", "measures"))
PAST_AUXILIARIES = frozenset({"did", "had", "was", "were", "has", "have", "having", "been"})
ADVERBIAL = frozenset({"prep", "npadvmod", "advmod", "nmod", "obl", "tmod", "pobj", "dobj", "nummod"})
"""How a time hangs on the verb that it dates; in the subject (`Sunday's statement`) it dates something else."""

PROMISES = frozenset({"will", "'ll", "’ll", "wo", "shall"})
AHEAD = PROMISES | {"would"}
"""Modal verbs of what is to come; `must` and `may` hold at any time."""

JOINED_CLAUSES = frozenset({"advcl", "conj", "ccomp"})
"""How a clause hangs on the one whose condition it tells, or on another of its kind."""

LIMITS = frozenset({"until", "till", "by", "before"})
"""Words before a time that may lie ahead of a verb in the past: `closed until 1 December`."""

UNTIL = frozenset({"until", "till"})
PARTS = frozenset(
    {
        "deadline",
        "ultimatum",
        "summit",
        "election",
        "elections",
        "vote",
        "end",
        "start",
        "beginning",
        "middle",
        "month",
        "rest",
        "half",
        "quarter",
        "week",
        "weeks",
        "day",
        "days",
        "night",
        "morning",
        "evening",
        "afternoon",
        "course",
    }
)
"""Words before `of` and a time that are parts of it, or look ahead: other nouns are of a time that was (the law of February)."""

DEADLINES = frozenset({"deadline", "ultimatum"})

LONGEST_CLIMB = 8
"""Steps from an expression up to its verb; a longer chain has left the clause."""


def outlook_at(reading: Reading, offset: int) -> tuple[Outlook, bool]:
    """The outlook of the clause that holds the offset, and whether it tells of the past in the simple past."""
    tokens = reading.tokens
    index = tokens.at(offset)
    before = tokens.texts[index - 1].lower() if index else ""
    if before == "since":
        return Outlook.past, False
    verb, below = verb_above(reading, index)
    if (before in UNTIL and is_measure_until(reading, index, verb)) or (before in {"of", "for"} and head_of_phrase(reading, index) in DEADLINES):
        return Outlook.future, False
    if before == "of" and head_of_phrase(reading, index) not in PARTS and (verb is None or outlook_of(reading, verb) is not Outlook.promised):
        return Outlook.past, False
    if verb is None:
        return Outlook.open, False
    is_passive = any(tokens.deps[c] == "auxpass" and tokens.tags[c] == "VBD" for c in tokens.children[verb])
    is_told = (tokens.tags[verb] == "VBD" or is_passive) and tokens.texts[verb].lower() not in SPEECH
    if tokens.deps[below] not in ADVERBIAL and before not in LIMITS:
        return (Outlook.past if tokens.tags[verb] == "VBD" else Outlook.open), is_told
    if tokens.texts[verb].lower() in OFFERS and (before in {"from", "for"} or tokens.deps[below] == "dobj"):
        return Outlook.future, False
    outlook = outlook_of(reading, verb)
    return (Outlook.open if before in LIMITS and outlook is Outlook.past else outlook), is_told


def is_measure_until(reading: Reading, index: int, verb: int | None) -> bool:
    """Whether a time ends what was ordered and goes on: `closed the road until Friday`, `a curfew until dawn`; not `did not open until Friday`."""
    tokens = reading.tokens
    if head_of_phrase(reading, index) in MEASURES:
        return True
    if verb is None or tokens.texts[verb].lower() not in LIMITED:
        return False
    return not any(tokens.deps[c] == "neg" for c in tokens.children[verb])


def head_of_phrase(reading: Reading, index: int) -> str:
    """The word on which the preposition above a time hangs, in lower case."""
    tokens = reading.tokens
    return tokens.texts[tokens.heads[tokens.heads[index]]].lower()


def verb_above(reading: Reading, index: int) -> tuple[int | None, int]:
    """The verb that a token depends on, its own included, and the token below it on the way."""
    tokens, below = reading.tokens, index
    for _ in range(LONGEST_CLIMB):
        if tokens.tags[index].startswith("VB"):
            return index, below
        if tokens.heads[index] == index:
            return None, below
        below, index = index, tokens.heads[index]
    return None, below


def outlook_of(reading: Reading, verb: int) -> Outlook:
    """The outlook of a verb with its auxiliaries."""
    tokens = reading.tokens
    children = tokens.children[verb]
    auxiliaries = {tokens.texts[c].lower() for c in children if tokens.deps[c] in {"aux", "auxpass"}}
    modals = {tokens.texts[c].lower() for c in children if tokens.tags[c] == "MD"}
    if modals:
        return outlook_of_modals(modals, is_perfect="have" in auxiliaries)
    if "to" in auxiliaries:
        return outlook_of_infinitive(reading, verb)
    if tokens.texts[verb].lower() in {"scheduled", "planned", "slated", "due", "expected"}:
        return Outlook.future
    if tokens.tags[verb] == "VBD" and is_fragment(reading, verb):
        return Outlook.open
    if auxiliaries & PAST_AUXILIARIES or any(tokens.tags[i] == "VBD" for i in (verb, *children) if i == verb or tokens.deps[i] == "aux"):
        return Outlook.past
    if tokens.tags[verb] in {"VBN", "VBG"} and not auxiliaries:
        return outlook_of_participle(reading, verb)
    if tokens.tags[verb] in {"VBP", "VBZ"} and is_condition(reading, verb):
        return Outlook.promised
    return Outlook.future if tokens.tags[verb] in {"VB", "VBP", "VBZ", "VBG", "VBN"} else Outlook.open


def outlook_of_modals(modals: set[str], *, is_perfect: bool) -> Outlook:
    """Ahead after `will` and `shall`; after `would` too, though it also tells of the past; open after others."""
    if is_perfect:
        return Outlook.past
    return Outlook.promised if modals & PROMISES else Outlook.future if modals & AHEAD else Outlook.open


def outlook_of_participle(reading: Reading, verb: int) -> Outlook:
    """Behind with a subject of its own or beside a noun (`the law, passed in May, will`), else the way of the verb above."""
    tokens, above = reading.tokens, reading.tokens.heads[verb]
    has_subject = any(tokens.deps[c] == "nsubj" for c in tokens.children[verb])
    is_attribute = tokens.tags[verb] == "VBN" and tokens.deps[verb] == "acl"
    return Outlook.past if has_subject or is_attribute or above == verb else outlook_at_head(reading, above)


def is_condition(reading: Reading, verb: int) -> bool:
    """Whether a verb in the present stands in a clause of another that `will` promises: `if the council meets in May, it will vote`."""
    tokens, is_clause = reading.tokens, False
    for _ in range(LONGEST_CLIMB):
        if tokens.deps[verb] not in JOINED_CLAUSES:
            break
        is_clause = is_clause or tokens.deps[verb] == "advcl"
        verb = tokens.heads[verb]
    return is_clause and any(tokens.tags[c] == "MD" and tokens.texts[c].lower() in PROMISES for c in tokens.children[verb])


def is_moved(reading: Reading, offset: int) -> bool:
    """Whether a time hangs on a verb that moves it: `postponed from Friday to Monday` names two days and no range."""
    verb, _ = verb_above(reading, reading.tokens.at(offset))
    return verb is not None and reading.tokens.texts[verb].lower() in MOVES


def is_fragment(reading: Reading, verb: int) -> bool:
    """Whether a verb in the past is a participle without its sentence: `Moved to the next round, 17 February`."""
    tokens = reading.tokens
    has_subject = any(tokens.deps[c] in {"nsubj", "nsubjpass", "csubj", "expl"} for c in tokens.children[verb])
    return not has_subject and tokens.heads[verb] == verb and tokens.texts[verb][:1].isupper()


def outlook_of_infinitive(reading: Reading, verb: int) -> Outlook:
    """Ahead after a plan or wish (`agreed to meet on Friday`), else the way of the verb above (`failed to meet on Friday`)."""
    tokens = reading.tokens
    above = tokens.heads[verb]
    if above == verb or tokens.texts[above].lower() in PLANS or not tokens.tags[above].startswith("VB"):
        return Outlook.future
    return outlook_of(reading, above)


def outlook_at_head(reading: Reading, index: int) -> Outlook:
    """The outlook of the verb at or above a token; of a noun without one, behind."""
    verb, _ = verb_above(reading, index)
    return Outlook.past if verb is None else outlook_of(reading, verb)
