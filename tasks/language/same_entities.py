"""Says which entities of different articles are one.

Entities of the lexicon, and names that are equal, have one id to begin with. Joined here are full names that are spellings of one,
word by word, and a body that articles type in different ways. What only looks alike (a slip, a middle name, a surname alone) is a pair
for an analyst. Analysts' judgements come first: `same` joins, `different` keeps apart whatever the rules say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from tasks.language.folding import fold_name
from tasks.language.name_spans import BODIES
from tasks.language.spellings import bones, is_slip, is_spelling, name_words


class Profile(NamedTuple):
    """What is known of an entity: its type, caption, number of mentions, and whether the lexicon knows it."""

    entity_id: str
    type: str
    caption: str
    mentions: int
    is_known: bool

    @property
    def family(self) -> str:
        """The type, one for all kinds of body: articles differ in what kind they say."""
        return "body" if self.type in BODIES - {"media"} else self.type


class Pair(NamedTuple):
    """Two entities that are or may be one; is_sure: that a rule joins them. left_id is the smaller id."""

    left_id: str
    right_id: str
    method: str
    score: float
    reason: str
    is_sure: bool


SPELLED, RENAMED, UNCERTAIN, PARTIAL, ALONE = 0.75, 0.7, 0.6, 0.5, 0.4
"""Scores of pairs, a ranking by judgement: spellings, one name of two types, the same with a doubt, parts alike, a surname only."""

COMPARED = frozenset({"person", "body", "media"})
"""Families whose names are compared; places are told by the gazetteer, and the rest by name alone."""

LARGEST_BLOCK = 40
"""Entities of one block that are compared with one another; what lies behind shares too common a name to say anything."""


def propose_pairs(profiles: Iterable[Profile]) -> list[Pair]:
    """List the pairs of entities that are or may be one, the surest first, each once."""
    compared = sorted(((p, fold_name(p.caption)) for p in profiles if p.family in COMPARED), key=lambda item: item[0].entity_id)
    found: dict[tuple[str, str], Pair] = {}
    for one, other in neighbours(compared):
        pair = compare(one, other)
        if pair is not None:
            best = found.get(pair[:2])
            if best is None or (pair.is_sure, pair.score) > (best.is_sure, best.score):
                found[pair[:2]] = pair
    return sorted(found.values(), key=lambda p: (not p.is_sure, -p.score, p.left_id, p.right_id))


Named = tuple[Profile, str]


def neighbours(compared: list[Named]) -> Iterator[tuple[Named, Named]]:
    """The pairs that share a block: the bones of the whole name, of its first and last word, or all words but the last."""
    blocks: dict[tuple[str, str, str], list[Named]] = defaultdict(list)
    for item in compared:
        words = name_words(item[1])
        family = item[0].family
        blocks[family, "whole", bones(item[1])].append(item)
        if family == "person" and words:
            blocks[family, "last", words[-1]].append(item)
            blocks[family, "edges", f"{bones(words[0])} {bones(words[-1])}"].append(item)
        blocks[family, "opening", " ".join([*words[:-1], words[-1][:1]]) if words else ""].append(item)
    for key in sorted(blocks):
        if key[1] != "last" or is_one_full(blocks[key]):
            yield from combinations(blocks[key][:LARGEST_BLOCK], 2)


def is_one_full(block: list[Named]) -> bool:
    """Whether one full name only goes with a surname."""
    return sum(" " in key for _, key in block) == 1


def compare(one: Named, other: Named) -> Pair | None:
    """What two entities are to one another; None where nothing speaks for their being one."""
    (left, key), (right, other_key) = one, other
    if left.is_known and right.is_known:
        return None
    words, other_words = name_words(key), name_words(other_key)
    is_long = min(len(words), len(other_words)) > 1
    if key == other_key and left.type != right.type:
        is_sure = (is_long or left.caption.isupper()) and not (left.is_known or right.is_known)
        return make_pair(left, right, "same_name", RENAMED, f"the same name, a {left.type} in one article and a {right.type} in another", is_sure=is_sure)
    if is_long and is_spelling(key, other_key):
        is_sure = left.type == right.type and not (left.is_known or right.is_known)
        return make_pair(left, right, "transliteration", SPELLED if is_sure else UNCERTAIN, "spellings of one full name", is_sure=is_sure)
    reason, score = doubt(words, other_words, is_person=left.type == right.type == "person")
    return make_pair(left, right, "", score, reason, is_sure=False) if reason else None


def doubt(words: list[str], other: list[str], *, is_person: bool) -> tuple[str, float]:
    """Why two names might be one all the same, and how much that says."""
    if is_slip(" ".join(words), " ".join(other)):
        return "one letter apart", PARTIAL
    if is_person and len(words) != len(other) and words[-1] == other[-1]:
        if min(len(words), len(other)) == 1:
            return "the surname alone, and the only full name with it", ALONE
        if is_spelling(f"{words[0]} {words[-1]}", f"{other[0]} {other[-1]}"):
            return "first and last name alike, one with more between", PARTIAL
    return "", 0.0


def make_pair(one: Profile, other: Profile, method: str, score: float, reason: str, *, is_sure: bool) -> Pair:
    """A pair in the order of its ids."""
    left, right = sorted((one.entity_id, other.entity_id))
    return Pair(left, right, method, score, reason, is_sure)


def choose_canonical(members: Iterable[str], profiles: Mapping[str, Profile]) -> str:
    """The entity that all members are counted under: the lexicon's, else the one most mentioned."""
    return min(members, key=lambda i: (not profiles[i].is_known, -profiles[i].mentions, i))
