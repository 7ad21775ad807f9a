"""Who an article speaks of, as the rules for speakers look it up: names by place, role, kind and gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from tasks.language.callings import GENDER, PERSON_ROLES, gender_of_words, genders_of, is_brought_in, pronoun_behind, roles_of, words_of_role
from tasks.language.lexicon_files import words
from tasks.language.links import Linked
from tasks.language.name_spans import BODIES
from tasks.language.readings import Reading

OFFICES = words("roles", "offices")
LATE = 600
"""Characters behind an office in which its holder is named: two or three sentences of news."""

CERTAIN, BY_NOUN, BY_PRONOUN, CARRIED, GUESSED = 0.9, 0.75, 0.65, 0.6, 0.4
"""Confidence by the kind of evidence: a ranking by judgement (name, noun, pronoun, carried over, guess), not a measured share."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks: a linked name or None, the words, the kind, where they stand, how sure it is."""

    linked: Linked | None
    text: str | None
    kind: str
    start: int
    confidence: float

    def less_sure(self, confidence: float) -> Speaker:
        """The same speaker with no more than this confidence."""
        return replace(self, confidence=min(self.confidence, confidence))


NOBODY = Speaker(None, None, "unattributed", 0, GUESSED)


class Cast:
    """The names of one article as the rules for speakers look them up."""

    def __init__(self, reading: Reading, linked: list[Linked], outside: list[bool]) -> None:
        self.reading, self.linked = reading, linked
        self.starts = [one.name.start for one in linked]
        self.outside = outside
        subjects = [one for one in linked if self.is_subject(one)]
        self.heard = [self.named(one) for one in subjects if one.type == "person"]
        self.bodies = [self.named(one) for one in subjects if one.type in BODIES | {"country"}]
        self.unnamed = [self.named_behind(one) for one in unnamed_persons(reading, outside)]
        self.met = [self.named(one) for one in linked if one.type == "person" and is_spoken_with(reading, one)]
        self.spoke: list[Speaker] = []
        self.genders = genders_of(reading, linked)
        self.roles = [(one.name.start, role, one) for one in linked if one.type == "person" for role in roles_of(reading, one)]

    def is_subject(self, one: Linked) -> bool:
        """Whether a name is the subject of a clause, or stands beside one, outside quotations."""
        tokens = self.reading.tokens
        first, last = tokens.at(one.name.start), tokens.at(one.name.end - 1)
        deps = {tokens.deps[i] for i in range(first, last + 1)}
        return self.outside[first] and bool(deps & {"nsubj", "nsubjpass", "appos", "ROOT", "agent"})

    def named(self, one: Linked, confidence: float = CERTAIN) -> Speaker:
        """The speaker that a name is."""
        kind = "named_person" if one.type == "person" else "organisation"
        return Speaker(one, self.reading.body[one.name.start : one.name.end], kind, one.name.start, confidence)

    def over(self, start: int, end: int) -> list[Linked]:
        """The names that overlap a span, but for nationalities."""
        number = max(bisect_left(self.starts, start) - 1, 0)
        found = []
        while number < len(self.linked) and self.starts[number] < end:
            one = self.linked[number]
            if one.name.end > start and one.type not in ("nationality", "people"):
                found.append(one)
            number += 1
        return found

    def hear(self, speaker: Speaker) -> None:
        """Remember that somebody spoke there."""
        self.spoke.append(speaker)

    def latest_person(self, word: str, before: int) -> Speaker | None:
        """Who a pronoun stands for: a subject of the same paragraph or the last speaker, the later, of fitting gender."""
        line = self.reading.text.rfind("\n", 0, before) + 1
        near = [s for s in (*self.unnamed, *self.heard, *self.met) if line <= s.start < before]
        spoke = [s for s in self.spoke if s.start < before and s.kind in ("named_person", "anonymous_role")]
        fitting = [s for s in (*near, *spoke) if self.fits(s, word)]
        if not fitting:
            fitting = [s for s in self.heard if s.start < before and self.fits(s, word)]
        if not fitting:
            others = (self.named(one) for one in self.linked if one.type == "person" and line <= one.name.start < before)
            fitting = [s for s in others if self.outside[self.reading.tokens.at(s.start)] and self.fits(s, word)]
        return max(fitting, key=lambda s: s.start, default=None)

    def named_behind(self, one: Speaker) -> Speaker:
        """The person whom the clause behind an unnamed one names, else that one."""
        start = one.start + len(one.text or "")
        person = self.called_behind(start, start + LONGEST_CALL)
        return replace(self.named(person), start=one.start) if person else one

    def called_behind(self, start: int, end: int) -> Linked | None:
        """The person whom the clause behind a noun gives a name ("a farmer, whom I shall call Aurelio")."""
        found = CALLED.match(self.reading.text, start, min(end, start + LONGEST_CALL))
        named = self.over(found.end(), found.end() + 1) if found else []
        return named[0] if named and named[0].type == "person" else None

    def fits(self, speaker: Speaker, word: str) -> bool:
        """Whether a pronoun may stand for somebody, as far as the gender is known."""
        return self.gender(speaker) in (None, GENDER.get(word))

    def gender(self, speaker: Speaker) -> str | None:
        """The gender that the article's pronouns or role words give somebody; None when nothing does."""
        if speaker.linked is not None:
            return self.genders.get(speaker.linked.entity_id)
        by_words = gender_of_words((speaker.text or "").lower().split())
        return by_words or pronoun_behind(self.reading, speaker.start + len(speaker.text or ""), len(self.reading.text))

    def latest_body(self, before: int) -> Speaker | None:
        """The body that was the subject or spoke last, in the same paragraph."""
        line = self.reading.text.rfind("\n", 0, before) + 1
        spoke = [s for s in self.spoke if s.kind == "organisation" and line <= s.start < before]
        near = [s for s in self.bodies if line <= s.start < before]
        main = [s for s in near if self.is_main_subject(s)]
        return max((*main, *spoke) or near, key=lambda s: s.start, default=None)

    def is_main_subject(self, speaker: Speaker) -> bool:
        """Whether a name is the subject of its sentence and not of a clause in it."""
        tokens = self.reading.tokens
        token = tokens.at(speaker.start + len(speaker.text or "") - 1)
        return tokens.deps[tokens.heads[token]] == "ROOT"

    def by_role(self, role: str, before: int) -> Linked | None:
        """The last person before the place who was introduced with the role or a title of it, else the only one of the article who is."""
        wanted = {role} | words_of_role(role)
        with_role = [(start, one) for start, known, one in self.roles if known in wanted]
        earlier = [one for start, one in with_role if start < before]
        if earlier:
            return earlier[-1]
        return with_role[0][1] if len({one.entity_id for _, one in with_role}) == 1 else None

    def introduced_late(self, role: str, after: int) -> Linked | None:
        """The person who is named in full only behind the office he holds: the subject of one of the next sentences, without a role of his own there."""
        if role not in OFFICES:
            return None
        text = self.reading.text
        subjects = (s for s in self.heard if after < s.start <= after + LATE and self.is_main_subject(s))
        one = next((s.linked for s in subjects), None)
        if one is None or " " not in one.name.key or roles_of(self.reading, one) or "." not in text[after : one.name.start]:
            return None
        if re.match(r", (?:aged )?\d", text[one.name.end : one.name.end + len(", aged 1")]):
            return None
        self.roles.append((one.name.start, role, one))
        return one

    def meant_again(self, role: str, before: int) -> Linked | None:
        """The person who spoke last in the paragraph, where a definite role is new there and fits nobody unnamed: it varies the name."""
        line = self.reading.text.rfind("\n", 0, before) + 1
        if any(role in (s.text or "").lower().split() for s in (*self.unnamed, *self.spoke) if s.linked is None):
            return None
        spoke = [s for s in self.spoke if line <= s.start < before]
        last = max(spoke, key=lambda s: s.start, default=None)
        gender = gender_of_words([role])
        is_fitting = last is not None and last.kind == "named_person" and (gender is None or self.gender(last) in (None, gender))
        return last.linked if last is not None and is_fitting and role not in OFFICES else None

    def by_kind(self, noun: str, before: int) -> Linked | None:
        """The last body before the place whose name holds the noun, or that is of the noun's kind; else the only one behind."""
        called = [one for one in self.linked if one.type in BODIES and (noun in one.full_key.split() or is_called(one, noun))]
        of_kind = [one for one in self.linked if one.type in BODIES and one.type in KINDS_OF.get(noun, ())]
        earlier = [one for one in (*called, *of_kind) if one.name.start < before]
        if earlier:
            return max(earlier, key=lambda one: one.name.start)
        return next((found[0] for found in (called, of_kind) if len({one.entity_id for one in found}) == 1), None)


KINDS_OF = {
    "army": ("military",),
    "military": ("military",),
    "group": ("armed_group",),
    "rebels": ("armed_group",),
    "militants": ("armed_group",),
    "insurgents": ("armed_group",),
    "jihadists": ("armed_group",),
    "guerrillas": ("armed_group",),
    "militiamen": ("armed_group",),
    "mercenaries": ("armed_group",),
    "militia": ("armed_group",),
    "movement": ("armed_group", "political_party"),
    "agency": ("agency",),
    "government": ("government",),
    "newspaper": ("media",),
    "broadcaster": ("media",),
    "channel": ("media",),
    "organisation": ("organisation",),
    "organization": ("organisation",),
}
"""Types of body that a noun with an article stands for when no name holds it."""


def is_spoken_with(reading: Reading, one: Linked) -> bool:
    """Whether somebody is spoken with, and so speaks next ("our reporter spoke with X")."""
    tokens = reading.tokens
    token = tokens.at(one.name.end - 1)
    above = tokens.heads[token]
    if tokens.deps[token] == "pobj" and tokens.texts[above].lower() in ("with", "to"):
        return tokens.texts[tokens.heads[above]].lower() in TALKED
    return tokens.deps[token] == "dobj" and tokens.texts[above].lower() in INTERVIEWED


TALKED = frozenset({"spoken", "spoke", "speaks", "speaking", "talked", "talks", "talking", "talk", "speak"})
INTERVIEWED = frozenset({"interviewed", "interviewing", "interview", "reached", "phoned", "called", "visited", "met", "asked"})
"""Verbs of writers whose object answers."""


def is_called(one: Linked, noun: str) -> bool:
    """Whether one of the names by which the lexicon knows a body holds the noun (the mission, of MONUSCO)."""
    return one.name.entry is not None and any(noun in name.lower().split() for name in one.name.entry.names)


def unnamed_persons(reading: Reading, outside: list[bool]) -> list[Speaker]:
    """The persons whom a clause brings in without a name ("a man of 29 sits by the stove")."""
    tokens, found = reading.tokens, []
    for index, text in enumerate(tokens.texts):
        if text in PERSON_ROLES and tokens.tags[index] == "NN" and outside[index] and is_brought_in(reading, index):
            article = next((c for c in tokens.children[index] if tokens.texts[c].lower() in ("a", "an", "one", "another")), None)
            if article is not None:
                span = reading.body[tokens.starts[article] : tokens.ends[index]]
                found.append(Speaker(None, span, "anonymous_role", tokens.starts[article], GUESSED))
    return found


CALLED = re.compile(
    r"(?:,? (?:presenting|identifying|introducing|calling|describing) (?:him|her)self"
    r"|[^.;:\n]{0,60}?\b(?:whom?|that)\b[^.;:\n]{0,40}?\b(?:call(?:ed|s)?(?: (?:him|her)self)?|named|known as|goes by|went by"
    r"|gave (?:his|her) name(?: only)? as|(?:identified|introduced) (?:him|her)self as))"
    r"(?: the (?:name|call sign|nom de guerre|nickname)(?: of)?)?(?: only)?(?: as)? [\"']?(?=[A-Z])"
)
"""A relative clause that names somebody."""

LONGEST_CALL = 160
"""Characters behind a noun in which the clause that names somebody ends; keeps endless lines linear."""
