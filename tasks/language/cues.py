"""Finds the words that attribute a quotation, and their subject, in one frame.

The subject comes from the model's dependencies: the verb's own, else that of the verb it hangs on (saying, adding,
"vowed to"); where there is none, the nearest name on the side where subjects stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.language.lexicon_files import words
from tasks.language.readings import Reading

SPEECH = words("cues", "speech")
JUDGEMENT = words("cues", "judgement")
CUES = SPEECH | JUDGEMENT
SUBJECTS = frozenset({"nsubj", "csubj"})
CLIMBED = frozenset({"conj", "advcl", "xcomp", "ccomp", "acl", "relcl", "pcomp", "prep", "parataxis", "dep", "appos"})
"""Relations along which a verb without a subject of its own shares that of its head."""

LONGEST_CLIMB = 4
"""Steps up from a verb to one with a subject; longer chains belong to other clauses."""

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of attribution: its token and that of its subject, None where it has none."""

    token: int
    subject: int | None
    is_passive: bool = False


def find_cues(reading: Reading, start: int, end: int, outside: list[bool]) -> list[Cue]:
    """The cues of a span, in order, outside quotations."""
    tokens = reading.tokens
    first = tokens.first_from(start)
    found = []
    for index in range(first, len(tokens.texts)):
        if tokens.starts[index] >= end:
            break
        if not outside[index]:
            continue
        word = tokens.texts[index].lower()
        if word in CUES and (tokens.tags[index] in VERB_TAGS or word in ("said", "says", "told") or is_right_behind(reading, start, index)):
            cue = inside_frame(reading, cue_at(reading, index, outside), outside, start, end)
            is_own = word == "quote" and cue.subject is not None and tokens.texts[cue.subject] == "I"
            if not is_own and (not cue.is_passive or word in REPORTED):
                found.append(cue)
        elif word == "according" and index + 1 < len(tokens.texts) and tokens.texts[index + 1].lower() == "to":
            found.append(Cue(index, object_of_to(reading, index + 1)))
    return found


def is_right_behind(reading: Reading, start: int, index: int) -> bool:
    """Whether a word stands right behind a quotation, where the model takes rare verbs for nouns."""
    place = reading.tokens.starts[index]
    return reading.text[max(start, place - 3) : place].rstrip(", ").endswith('"')


def inside_frame(reading: Reading, cue: Cue, outside: list[bool], start: int, end: int) -> Cue:
    """The cue, without a subject that lies in a quotation or in another frame: the parser was misled there."""
    if cue.subject is None or (outside[cue.subject] and start <= reading.tokens.starts[cue.subject] < end):
        return cue
    return Cue(cue.token, None, cue.is_passive)


def object_of_to(reading: Reading, index: int) -> int | None:
    """The token that "according to" names."""
    tokens = reading.tokens
    objects = [c for c in tokens.children[index] if tokens.deps[c] == "pobj"]
    if objects:
        return objects[0]
    following = range(index + 1, min(index + 8, len(tokens.texts)))
    return next((i for i in following if tokens.tags[i] in ("NNP", "NNPS", "NN", "NNS", "PRP")), None)


def cue_at(reading: Reading, index: int, outside: list[bool]) -> Cue:
    """The cue of a verb, with its subject."""
    tokens = reading.tokens
    cited = cited_by(reading, index)
    if cited is not None and outside[cited]:
        return Cue(index, cited)
    verb = clause_of(reading, index)
    for _ in range(LONGEST_CLIMB):
        subject = subject_of(reading, verb)
        if subject is not None:
            return Cue(index, relative_head(reading, subject, verb))
        if any(tokens.deps[c] == "nsubjpass" for c in tokens.children[verb]):
            return Cue(index, None, is_passive=True)
        if tokens.deps[verb] not in CLIMBED:
            break
        holder = speaking_noun(reading, verb)
        if holder is not None:
            return Cue(index, holder)
        verb = tokens.heads[verb]
    return Cue(index, None)


def clause_of(reading: Reading, index: int) -> int:
    """The verb whose subject a cue shares where the parser hung it on a clause: "denied that they had done so, and accused …"."""
    tokens = reading.tokens
    beside = tokens.heads[index]
    above = tokens.heads[beside]
    is_joined = tokens.deps[index] == "conj" and tokens.deps[beside] == "ccomp" and tokens.texts[above].lower() in CUES
    is_set_off = index > 1 and (tokens.texts[index - 2 : index] == [",", "and"] or tokens.tags[beside] == "VBN")
    return above if is_joined and is_set_off and tokens.tags[beside] != tokens.tags[index] == tokens.tags[above] else index


def speaking_noun(reading: Reading, verb: int) -> int | None:
    """The noun that a verb without a subject qualifies ("a man saying …"), or whom the verb above it cites."""
    tokens = reading.tokens
    head = tokens.heads[verb]
    if tokens.deps[verb] in ("relcl", "acl") and tokens.tags[head] not in VERB_TAGS:
        return head
    return cited_by(reading, head)


REPORTED = frozenset({"said", "reported", "alleged", "claimed", "quoted", "described", "called", "told", "cited"})
"""Passives that still attribute words, to nobody named ("is said to be")."""

CITING = frozenset({"citing", "quoting", "quoted", "quotes", "cites", "cited"})
"""Verbs whose object speaks."""


def cited_by(reading: Reading, verb: int) -> int | None:
    """The object of a verb of citing: who is cited; None for any other verb."""
    tokens = reading.tokens
    if tokens.texts[verb].lower() not in CITING:
        return None
    return next((c for c in tokens.children[verb] if tokens.deps[c] == "dobj"), None)


def subject_of(reading: Reading, verb: int) -> int | None:
    """The subject of a verb, or the agent of a passive one."""
    tokens = reading.tokens
    for child in tokens.children[verb]:
        if tokens.deps[child] in SUBJECTS:
            return child
        if tokens.deps[child] == "agent":
            return next((p for p in tokens.children[child] if tokens.deps[p] == "pobj"), None)
    return None


def relative_head(reading: Reading, subject: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the subject itself."""
    tokens = reading.tokens
    if tokens.tags[subject] in ("WP", "WDT") and tokens.deps[verb] == "relcl":
        return tokens.heads[verb]
    return subject
