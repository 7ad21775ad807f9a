"""Gives all occurrences of a name in an article one type.

Every occurrence votes: by the head of the name, its title, the words beside it, the model. A name that only the model has typed
takes the type of the names it is listed with. A part of a person's name is that person.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest

from tasks.language.cues import CUES, VERB_TAGS
from tasks.language.name_contexts import context_type
from tasks.language.name_spans import Name
from tasks.language.readings import Reading

WEIGHTS = {"head": 4.0, "title": 3.0, "dateline": 3.0, "context": 2.0, "model": 1.0, "place": 0.8, "capitals": 0.1}
"""Votes for a type, by judgement: heads, titles and appositions outweigh the model, which confuses foreign places and persons."""

LISTED = 1.2
"""Vote of a name beside which a name is listed ("in X and Y"): more than one label of the model, less than an apposition."""

Votes = dict[str, dict[str, float]]


def settle_types(reading: Reading, found: list[Name], fixed: list[Name]) -> list[Name]:
    """Give all occurrences of a name one type: that of its full form for a part of a person's name, else by vote.

    fixed: the names whose type is known, which say something about those listed with them.
    """
    votes, placed = count_votes(reading, found)
    add_listed(reading, votes, sorted([*found, *fixed], key=lambda n: n.start))
    types = {key: max(sorted(vote), key=lambda t: vote[t]) for key, vote in votes.items()}
    parts = parts_of_persons(types | {name.key: name.type for name in fixed})
    return [name.typed(person_or(name, types, parts, placed), name.basis) for name in found]


def count_votes(reading: Reading, found: list[Name]) -> tuple[Votes, set[str]]:
    """The votes of all occurrences for each name, and the names that something says are no persons."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    placed: set[str] = set()
    for name in found:
        vote = votes[name.key]
        kind, weight = context_type(reading, name.first, name.last)
        if name.basis == "model":
            vote[name.type] = min(vote[name.type] + WEIGHTS["model"], MOST_FROM_MODEL)
        else:
            vote[name.type] += WEIGHTS.get(name.basis, 0.0)
        if kind and name.basis not in ("context", "place"):
            vote[kind] += weight
        if name.type == "place" and name.basis == "model" and not kind and is_speaking(reading, name):
            vote["person"] += SPEAKING
        if name.basis in ("head", "dateline") or kind == "place":
            placed.add(name.key)
    return votes, placed


SPEAKING = 1.2
"""Vote for a person where the model says place of what speaks: seats of government that do are known to the lexicon."""


def is_speaking(reading: Reading, name: Name) -> bool:
    """Whether the name is the subject of a verb of saying."""
    tokens = reading.tokens
    token = tokens.at(name.end - 1)
    head = tokens.heads[token]
    return tokens.deps[token] == "nsubj" and tokens.tags[head] in VERB_TAGS and tokens.texts[head].lower() in CUES | DECLINING


DECLINING = frozenset(
    {"declined", "refused", "nodded", "shrugged", "laughed", "smiled", "wept", "recalled", "remembers", "thinks", "thought", "died", "resigned"}
)
"""Further verbs of persons that are no attribution of words."""


def add_listed(reading: Reading, votes: Votes, names: list[Name]) -> None:
    """Add the votes of names that are listed together, from those of known type to those that only the model has typed."""
    known = known_types(votes, names)
    for chain in find_chains(reading, names):
        kind = chain_type([known.get(name.key) for name in chain])
        for name in chain if kind else ():
            if name.key in votes and name.key not in known:
                votes[name.key][kind or ""] += LISTED
    add_neighbours(reading, votes, names, known)


def known_types(votes: Votes, names: list[Name]) -> dict[str, str]:
    """The names whose type more than the model says."""
    return {n.key: n.type for n in names if n.basis in KNOWN} | {
        key: kind for key, vote in votes.items() for kind, weight in vote.items() if weight > MOST_FROM_MODEL and weight == max(vote.values())
    }


def add_neighbours(reading: Reading, votes: Votes, names: list[Name], known: dict[str, str]) -> None:
    """Add the votes of names that stand beside one of known type."""
    for name, following in zip(names, names[1:], strict=False):
        gap = reading.text[name.end : following.start]
        for one, other, is_before in ((name, following, False), (following, name, True)):
            kind = listed_type(known.get(one.key), gap, is_before=is_before, is_long=" " in other.key and (other.type == "person" or " " in one.key))
            if kind and other.key in votes and other.key not in known:
                votes[other.key][kind] += LISTED


def find_chains(reading: Reading, names: list[Name]) -> list[list[Name]]:
    """The lists of three and more names (A, B and C); a list ends with the name behind its `and`."""
    chains: list[list[Name]] = [[]]
    closed = False
    for name, following in zip_longest(names, names[1:]):
        chains[-1].append(name)
        gap = "" if following is None else reading.text[name.end : following.start]
        if closed or (gap != ", " and gap not in CLOSING_GAPS):
            chains.append([])
        closed = gap in CLOSING_GAPS and not closed
    return [chain for chain in chains if len(chain) >= SHORTEST_LIST]


CLOSING_GAPS = frozenset({" and ", ", and ", " or ", ", or "})
SHORTEST_LIST = 3
"""Names of the shortest list whose members are all of a kind; two may be a place and whoever speaks there."""


def chain_type(kinds: list[str | None]) -> str | None:
    """The type of all names of a list: that of the known ones, where they agree and the first is one of them or two are."""
    told = {"place" if k == "country" else k for k in kinds if k}
    count = sum(k is not None for k in kinds)
    return told.pop() if len(told) == 1 and told <= {"place", "armed_group"} and (kinds[0] or count > 1) else None


KNOWN = frozenset({"lexicon", "body", "head"})


def listed_type(kind: str | None, gap: str, *, is_before: bool, is_long: bool) -> str | None:
    """The type that a name of known type gives to the one it is listed with; is_before: whether that one stands before it.

    Places and armed groups are listed with their like, full names of persons with full names (is_long). Behind a comma a place is
    what the name before lies in, while a name behind a place and a comma is anybody ("In Orlow, Varan said").
    """
    if kind == "armed_group" and (gap in (" and ", " or ") or (gap in (", ", ", and ") and not is_long)):
        return kind
    if kind == "person" and is_long and gap in (" and ", " or "):
        return kind
    if kind in ("place", "country") and (gap in (" and ", " or ") or (gap == ", " and is_before)):
        return "place"
    return None


MOST_FROM_MODEL = 1.9
"""All votes of the model for one name together: it repeats its mistake at every mention, one apposition outweighs it."""


def parts_of_persons(types: dict[str, str]) -> set[str]:
    """The parts of the names of persons: runs of words, shorter than the name."""
    parts = set()
    for key, kind in types.items():
        words = key.split()
        if kind == "person" and 1 < len(words) <= LONGEST_PERSON:
            parts |= {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1) if j - i < len(words)}
    return parts - PARTICLE_KEYS


LONGEST_PERSON = 6
"""Words of the longest name of a person whose parts are looked for."""

PARTICLE_KEYS = frozenset(["al", "el", "abu", "bin", "ibn", "de", "la", "del", "haji", "sheikh", "umm"])


def person_or(name: Name, types: dict[str, str], parts: set[str], placed: set[str]) -> str:
    """The type of a name: person when it is part of a person's name, or ends in one, and nothing says otherwise."""
    kind = types[name.key]
    if name.key in placed or name.basis in ("head", "context"):
        return kind
    last = name.key.rpartition(" ")[2]
    if name.key in parts or (kind == "organisation" and name.basis == "capitals" and types.get(last) == "person"):
        return "person"
    return kind
