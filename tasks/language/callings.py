"""What persons are called in an article besides their names: roles, titles, and the gender that words tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import zip_longest

from tasks.language.lexicon_files import word_lists, words
from tasks.language.links import Linked
from tasks.language.readings import Reading

PERSON_ROLES = words("roles", "persons")
RANK_NAMES = {"col": "colonel", "gen": "general", "lt": "lieutenant", "maj": "major", "capt": "captain", "sgt": "sergeant", "brig": "general"}

TITLE_WORDS = frozenset(w for group in word_lists("roles")["titles_of"].values() for w in group)
"""Titles and abbreviations that tell somebody's calling (Rev., Dr., Sister)."""

ROLE_WINDOW_BEFORE = 60
ROLE_WINDOW_AFTER = 70
"""Characters around a name in which the noun of its role stands ("head of the regional administration, first wrote")."""


def words_of_role(role: str) -> set[str]:
    """The titles and other words by which somebody is introduced whom the role noun means later ("the pastor", of Rev. X)."""
    return set(word_lists("roles")["titles_of"].get(role, ()))


def is_brought_in(reading: Reading, index: int) -> bool:
    """Whether a noun is the subject of its clause, before the verb or behind it ("By the stove sits a man")."""
    tokens = reading.tokens
    if tokens.deps[index] in ("nsubj", "nsubjpass"):
        return True
    verb = tokens.heads[index]
    return tokens.deps[index] in ("dobj", "attr") and index > verb and not any(tokens.deps[c].startswith("nsubj") for c in tokens.children[verb])


DOING = re.compile(r", who (?!is |was |has been |became |serves |served )")
"""A clause behind a name that tells what somebody does, not what he is."""


SENTENCE_BREAK = re.compile(r"(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])(?<!\bBrig)[.;!?]\s")
"""Ends of sentences, but for the full stop of a rank."""


def roles_of(reading: Reading, one: Linked) -> list[str]:
    """The nouns that say what a person is, in the words just before and, behind a comma, after the name."""
    text = reading.text
    before = text[max(one.name.start - ROLE_WINDOW_BEFORE, text.rfind("\n", 0, one.name.start) + 1) : one.name.start]
    before = SENTENCE_BREAK.split(before.rpartition('"')[2])[-1]
    after = text[one.name.end : one.name.end + ROLE_WINDOW_AFTER].partition("\n")[0]
    after = after.partition(". ")[0].partition("'s ")[0] if after.startswith(",") and not DOING.match(after) else ""
    found = [w.strip("\"'.,:()-").lower() for w in f"{before} {after}".split()]
    return [RANK_NAMES.get(w, w) for w in found if w in PERSON_ROLES or w in RANK_NAMES or w in TITLE_WORDS]


GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
PRONOUN = re.compile(r"\b(he|his|him|she|her)\b")
OWN_PRONOUN_WINDOW = 80
"""Characters behind a name in which a pronoun of the same sentence is taken for it."""


def genders_of(reading: Reading, linked: list[Linked]) -> dict[str, str]:
    """The gender of persons by their role words, and by the first pronoun behind their name in its sentence."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one, following in zip_longest(linked, linked[1:]):
        if one.type != "person":
            continue
        by_role = gender_of_words(roles_of(reading, one))
        if by_role:
            votes[one.entity_id][by_role] += 2
        limit = following.name.start if following and following.type == "person" else len(reading.text)
        gender = pronoun_behind(reading, one.name.end, limit)
        if gender:
            votes[one.entity_id][gender] += 1
    return {entity: count.most_common(1)[0][0] for entity, count in votes.items()}


def pronoun_behind(reading: Reading, start: int, limit: int) -> str | None:
    """The gender of the first pronoun behind a name in its sentence."""
    behind = re.split(r"[.\"\n]", reading.text[start : min(limit, start + OWN_PRONOUN_WINDOW)], maxsplit=1)[0]
    pronoun = PRONOUN.search(behind)
    return GENDER[pronoun.group()] if pronoun else None


def gender_of_words(found: list[str]) -> str | None:
    """The gender that role words tell (spokeswoman, father)."""
    women, men = words("roles", "women"), words("roles", "men")
    told = {"f" for w in found if w in women} | {"m" for w in found if w in men}
    return told.pop() if len(told) == 1 else None
