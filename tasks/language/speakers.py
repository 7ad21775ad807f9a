"""Who the subject of a cue is: a name of the article, a body, or somebody without a name.

A subject is a name, a noun with a name beside it ("its spokesman, Raed Nimr"), a noun that stands for somebody named
before ("the colonel", "the ministry"), a pronoun, or nobody known ("a diplomat"). What stands for somebody named
before is looked up in what the article has said so far, the latest first; such links carry less confidence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.language.callings import PERSON_ROLES
from tasks.language.cast import BY_NOUN, BY_PRONOUN, CERTAIN, GUESSED, KINDS_OF, NOBODY, OFFICES, Cast, Speaker
from tasks.language.lexicon_files import words
from tasks.language.links import Linked
from tasks.language.name_spans import BODIES
from tasks.language.readings import Reading

BODY_ROLES = words("roles", "bodies")
PAPERS = words("roles", "papers")
HE_SHE = words("roles", "he", "she")
THEY = words("roles", "they")
AUTHOR = words("roles", "author")
THINGS = words("roles", "papers", "things")

NO_ONE = frozenset(
    [
        "who",
        "which",
        "what",
        "that",
        "everybody",
        "everyone",
        "nobody",
        "somebody",
        "someone",
        "anyone",
        "this",
        "these",
        "those",
        "there",
        "nothing",
        "something",
        "it's",
    ]
)
"""Pronouns that name no speaker."""


def speaker_of(cast: Cast, subject: int, end: int) -> Speaker:
    """The speaker that a subject token stands for; end: where its frame ends."""
    tokens = cast.reading.tokens
    word = tokens.texts[subject].lower()
    start = tokens.starts[subject]
    own = cast.over(start, tokens.ends[subject])
    if own:
        return cast.named(own[0])
    if word in HE_SHE or word == "it":
        heard = cast.latest_body(start) if word == "it" else cast.latest_person(word, start)
        return replace(heard, start=start).less_sure(BY_PRONOUN) if heard else Speaker(None, tokens.texts[subject], "unattributed", start, GUESSED)
    if word in NO_ONE:
        return NOBODY
    if word in AUTHOR:
        return Speaker(None, tokens.texts[subject], "author", start, BY_NOUN)
    return speaker_of_noun(cast, subject, end)


def speaker_of_noun(cast: Cast, subject: int, end: int) -> Speaker:
    """The speaker that a noun stands for."""
    tokens = cast.reading.tokens
    noun, start = tokens.texts[subject].lower(), tokens.starts[subject]
    left, right = phrase(cast.reading, subject, end)
    beside = person_beside(cast, subject, left, right) or cast.called_behind(tokens.ends[subject], end)
    if beside is not None:
        return cast.named(beside)
    text = cast.reading.body[left:right]
    phrased = cast.reading.text[left:right]
    is_definite = phrased.lower().startswith(DEFINITE) or (noun in OFFICES and "'s " in phrased)
    if noun in PAPERS:
        owner = next((one for one in cast.over(left, right) if (one.type in BODIES or one.type == "person") and is_issuer(cast.reading, one, subject)), None)
        if owner:
            return cast.named(owner, BY_NOUN)
        issuer = cast.latest_body(left)
        return replace(issuer, start=start).less_sure(BY_NOUN) if issuer else Speaker(None, text, "organisation", start, BY_NOUN)
    group = next((one for one in cast.over(left, right) if one.type in ("armed_group", "military")), None)
    if noun in FIGHTERS and group is None and is_definite and noun in KINDS_OF:
        group = cast.by_kind(noun, left)
    if noun in FIGHTERS and group is not None:
        return cast.named(group, BY_NOUN)
    if noun in PERSON_ROLES or tokens.tags[subject] == "CD":
        known = (cast.by_role(noun, left) or cast.introduced_late(noun, right) or cast.meant_again(noun, left)) if is_definite else None
        return cast.named(known, BY_NOUN) if known else Speaker(None, text, "anonymous_role", start, CERTAIN)
    if noun in BODY_ROLES or noun in THEY:
        known = cast.by_kind(noun, left) if is_definite or noun in BODY_ROLES else None
        return cast.named(known, BY_NOUN) if known else Speaker(None, text, "organisation" if noun in BODY_ROLES else "anonymous_role", start, BY_NOUN)
    is_human = noun not in THINGS and (noun.endswith(HUMAN_ENDINGS) or tokens.tags[subject] in ("NN", "NNS"))
    return Speaker(None, text, "anonymous_role", start, GUESSED) if is_human else NOBODY


DEFINITE = ("the ", "its ", "his ", "her ", "that ", "this ", "their ", "my ", "our ")

FIGHTERS = frozenset({"fighters", "militants", "rebels", "guerrillas", "insurgents", "forces", "troops", "militiamen", "mercenaries", "jihadists"})
"""Plural nouns of which a group's name says whose words they are: they speak as the group."""

HUMAN_ENDINGS = ("man", "woman")
"""Endings of nouns for persons, whatever else is listed."""


def is_issuer(reading: Reading, one: Linked, paper: int) -> bool:
    """Whether a body stands where the issuer of a paper does: before it, or behind it with a preposition, not where it was only carried."""
    end = reading.tokens.ends[paper]
    return one.name.start < end or ISSUED.fullmatch(reading.text, end, one.name.start) is not None


ISSUED = re.compile(r" (?:issued |released |published |signed |sent )?(?:by|from|of) (?:the )?")
"""What stands between a paper and its issuer."""


def person_beside(cast: Cast, subject: int, left: int, right: int) -> Linked | None:
    """The person whose name stands beside the noun: in apposition, not as somebody's of whom it is."""
    tokens = cast.reading.tokens
    for one in cast.over(left, right):
        if one.type == "person" and not is_below_preposition(cast.reading, tokens.at(one.name.end - 1), subject, one.name.start):
            return one
    behind = cast.over(right, right + len(", X"))
    if behind and behind[0].type == "person" and cast.reading.text[right : behind[0].name.start] == ", ":
        return behind[0]
    return None


def is_below_preposition(reading: Reading, token: int, top: int, start: int) -> bool:
    """Whether the name hangs on a preposition or is an owner; behind a comma it does not ("the mayor of X, Y")."""
    tokens = reading.tokens
    if tokens.texts[min(token + 1, len(tokens.texts) - 1)] in ("'s", "'"):
        return True
    if reading.text[max(start - 2, 0) : start].strip() == ",":
        return False
    for _ in range(6):
        if token == top:
            return False
        if tokens.deps[token] in ("pobj", "poss", "relcl", "acl"):
            return True
        token = tokens.heads[token]
    return True


def phrase(reading: Reading, subject: int, end: int) -> tuple[int, int]:
    """The span of the subject's phrase: its dependents, without relative clauses and what lies beyond the frame."""
    tokens = reading.tokens
    left = right = subject
    waiting = [subject]
    while waiting:
        token = waiting.pop()
        left, right = min(left, token), max(right, token)
        waiting += [
            c
            for c in tokens.children[token]
            if tokens.deps[c] not in ("relcl", "punct", "cc", "conj", "advcl", "dep", "parataxis")
            and tokens.starts[c] < end
            and abs(c - subject) <= LONGEST_PHRASE
        ]
    return tokens.starts[left], tokens.ends[right]


LONGEST_PHRASE = 25
"""Tokens on either side of a noun that can belong to its phrase; a bound against broken parses, by judgement."""
