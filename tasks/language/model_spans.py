"""Where the model's entities say that a run of capitalised words goes on, ends, or is one name.

The model knows how names of bodies and buildings are built ("Film and Television Archive", "Major League Baseball"), which capitals do not
show. It is believed where it takes the words for a body or a place, and for the end of a person's name where what it leaves out is a role.
"""

from __future__ import annotations

from bisect import bisect_left

from tasks.language.lexicon_files import words
from tasks.language.name_types import MODEL_TYPES, type_by_words
from tasks.language.readings import Reading

BODY_LABELS = frozenset({"ORG", "FAC", "GPE", "LOC"})
LINKS = frozenset({"and", "of", "for", "the", "&", "on", "in"})
MOST_LINKS = 2
"""Small words between two parts of one name ("of the")."""

ROLES = words("roles", "persons") | words("titles", "offices", "ranks")
PERSONAL = words("titles", "ranks", "courtesies")
"""Titles behind which somebody is named, and no body goes on (the 4th Brigade of Gen. X)."""

Run = tuple[int, int]


def join_runs(reading: Reading, runs: list[Run]) -> list[Run]:
    """The runs, those as one that small words part and one entity of a body or place holds together."""
    joined: list[Run] = []
    for run in runs:
        if joined and is_one_name(reading, joined[-1], run):
            run = (joined.pop()[0], run[1])
        joined.append(run)
    return joined


def is_one_name(reading: Reading, one: Run, following: Run) -> bool:
    """Whether two runs are parts of one name; `and` joins one with a head, or of several words before it, and no two with heads."""
    texts = reading.words.texts
    between = texts[one[1] + 1 : following[0]]
    if not 0 < len(between) <= MOST_LINKS or not LINKS.issuperset(between):
        return False
    if reading.words.keys[following[0]] in PERSONAL or not is_entity_over(reading, one[1], following[0]):
        return False
    if "and" not in between:
        return True
    heads = [type_by_words(texts[first : last + 1]) for first, last in (one, following)]
    return not all(heads) and (any(heads) or one[1] > one[0])


def is_entity_over(reading: Reading, first: int, last: int) -> bool:
    """Whether one entity of a body or place holds the words first..last."""
    entity = entity_at(reading, first)
    return entity is not None and entity[2] in BODY_LABELS and entity[1] >= reading.words.ends[last]


def is_part_of_body(reading: Reading, index: int, last: int) -> bool:
    """Whether a title is part of the name of a body or place: inside it, or before several words of it (Major League Baseball)."""
    entity = entity_at(reading, index)
    if index == last or entity is None or entity[2] not in BODY_LABELS or entity[1] < reading.words.ends[index + 1]:
        return False
    if reading.words.starts[index] > entity[0] + len("the "):
        return True
    return reading.words.keys[index] in QUALIFYING or (entity[2] == "ORG" and len(reading.words.within(entity[0], entity[1])) >= SHORTEST_BODY)


QUALIFYING = frozenset({"vice", "grand", "state", "special", "first", "crown"})
"""Titles that say more of a thing than who somebody is (Vice Squad, Grand Rapids)."""

SHORTEST_BODY = 3
"""Words of the shortest body that a title opens: of two words the second is rather a person."""


def entity_at(reading: Reading, index: int) -> tuple[int, int, str] | None:
    """The model's entity that a word begins or lies in."""
    start = reading.words.starts[index]
    number = bisect_left(reading.found, (start + 1,)) - 1
    return reading.found[number] if number >= 0 and reading.found[number][1] > start else None


def without_role(reading: Reading, first: int, last: int) -> int:
    """The first word of a piece behind the role that the model leaves out of a person's full name (Coach, CEO); the first word itself where there is none."""
    entity = entity_at(reading, last)
    if entity is None or entity[2] != "PERSON" or entity[1] < reading.words.ends[last] or entity[0] <= reading.words.starts[first]:
        return first
    start = reading.words.at(entity[0])
    return start if start < last and is_role(reading, start - 1) else first


def is_role(reading: Reading, index: int) -> bool:
    """Whether a capitalised word is what somebody is: a role that is known, an acronym, or a word that the text has in small letters too."""
    word, tokens = reading.words.texts[index], reading.tokens
    if not word[0].isupper():
        return False
    if reading.words.keys[index] in ROLES or word.lower() in reading.vocabulary:
        return True
    return (word.isupper() and len(word) > 1) or tokens.tags[tokens.at(reading.words.starts[index])] in ("NN", "NNS")


def second_entity(reading: Reading, first: int, last: int) -> int | None:
    """The first word of another entity that a small word parts from the one before it in a piece (`X for Y`); None where there is none."""
    for index in range(first + 1, last):
        if reading.words.texts[index] in PARTING and starts_entity(reading, index + 1) and ends_entity(reading, index - 1):
            return index + 1
    return None


PARTING = frozenset({"for", "at", "in", "to", "on"})


def starts_entity(reading: Reading, index: int) -> bool:
    """Whether an entity starts at a word, or at the article before which it stands."""
    entity = entity_at(reading, index)
    return entity is not None and reading.words.at(entity[0]) in (index, index - 1)


def ends_entity(reading: Reading, index: int) -> bool:
    """Whether an entity ends with a word."""
    entity = entity_at(reading, index)
    return entity is not None and entity[1] <= reading.words.ends[index] + len("'s")


class ModelLabels:
    """The model's entities of one article, by offset; numbers and times count as none of a name's types."""

    def __init__(self, reading: Reading) -> None:
        self.spans = [(s, e, MODEL_TYPES.get(label, NUMBER if label in NUMBER_LABELS else WORK)) for s, e, label in reading.found]
        self.starts = [s for s, _, _ in self.spans]
        self.text = reading.text

    def over(self, start: int, end: int) -> str | None:
        """The type of the entity that covers most of the span, None where no entity does; a title only where it covers all of it."""
        best, share = None, 0
        for left, right, kind in self.near(start, end):
            common = min(right, end) - max(left, start)
            if common > share:
                best, share = kind, common
        return best if best != WORK or self.hold(start, end) else None

    def exactly(self, start: int, end: int) -> str | None:
        """The type of the entity that is the span, with or without an article before it, None where no entity is."""
        alike = (kind for left, right, kind in self.near(start, end) if left <= start and right == end and self.text[left:start].lower() in ("", "the "))
        return next(alike, None)

    def hold(self, start: int, end: int) -> bool:
        """Whether the whole span lies in one entity."""
        return any(left <= start and end <= right for left, right, _ in self.near(start, end))

    def near(self, start: int, end: int) -> list[tuple[int, int, str | None]]:
        """The entities that touch the span."""
        first = max(bisect_left(self.starts, start) - 1, 0)
        return [span for span in self.spans[first : bisect_left(self.starts, end)] if span[1] > start]


NUMBER, WORK = "number", "work"
"""What the model takes for a figure or time, and what for a title, law or language: a capital there is no sign of a name."""

NUMBER_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
