"""Cuts a run of capitalised words into pieces that may each be one name.

Cuts are made at words that belong to a name already, at titles ("President Andrés Pastrana") and at nationalities;
openers of sentences, days and months at the edges fall away. A run that ends in a head keeps its titles: the General
Staff is no general.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.language.capital_runs import is_capital
from tasks.language.model_spans import is_part_of_body, second_entity, without_role
from tasks.language.name_spans import Taken
from tasks.language.name_types import CALENDAR, CLERGY, OPENERS, TITLES, type_by_words
from tasks.language.readings import Reading

EDGES = OPENERS | CALENDAR


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a run that may be a name: its words first..last, and whether a title stands before it."""

    first: int
    last: int
    is_titled: bool = False


def cut_run(reading: Reading, run: tuple[int, int], taken: Taken) -> list[Piece]:
    """The pieces of a run, left to right."""
    return [piece for stretch in free_stretches(run, taken) for piece in cut_stretch(reading, *stretch)]


def free_stretches(run: tuple[int, int], taken: Taken) -> list[tuple[int, int]]:
    """The stretches of a run between the words that are taken."""
    stretches, first = [], None
    for index in range(run[0], run[1] + 2):
        if index <= run[1] and index not in taken:
            first = index if first is None else first
        elif first is not None:
            stretches.append((first, index - 1))
            first = None
    return stretches


def cut_stretch(reading: Reading, first: int, last: int) -> list[Piece]:
    """The pieces of a stretch: whole when it has a head, else cut behind titles."""
    texts = reading.words.texts
    first, last = without_edges(reading, first, last)
    if first > last:
        return []
    if type_by_words(texts[first : last + 1]) is not None:
        return [Piece(first, last)]
    pieces, start, titled = [], first, stands_after_title(reading, first)
    for index in range(first, last + 1):
        if is_title(reading, index, start, last) and (index < last or start < index or not titled):
            pieces += piece_of(reading, start, index - 1, titled)
            start, titled = index + 1, True
    return [*pieces, *piece_of(reading, start, last, titled)]


def piece_of(reading: Reading, first: int, last: int, titled: bool) -> list[Piece]:
    """The piece without edges and role, if anything is left of it; two where the model parts it."""
    first, last = without_edges(reading, first, last)
    if first > last:
        return []
    other = second_entity(reading, first, last)
    if other is not None:
        return [*piece_of(reading, first, other - 1, titled), *piece_of(reading, other, last, titled=False)]
    own = without_role(reading, first, last)
    return [Piece(own, last, titled or own > first)]


def is_title(reading: Reading, index: int, start: int, last: int) -> bool:
    """Whether a word is a title of somebody, and no part of what the model takes for a body or place (Major League, Snow Canyon State Park)."""
    if reading.words.keys[index] not in TITLES or (reading.words.keys[index] in CLERGY and start != index):
        return False
    return not is_part_of_body(reading, index, last)


def without_edges(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The stretch without openers, calendar words and small words at its ends."""
    words = reading.words
    while first <= last and is_opening_edge(reading, first):
        first += 1
    while first <= last and (words.keys[last] in CALENDAR or not (is_capital(words.texts[last]) or words.texts[last].isdigit())):
        last -= 1
    return first, last


def is_opening_edge(reading: Reading, index: int) -> bool:
    """Whether a word is no part of the name that it stands before; a single letter that a hyphen joins to it is (A-League)."""
    words = reading.words
    if len(words.texts[index]) == 1 and reading.text[words.ends[index] : words.ends[index] + 1] == "-":
        return False
    return words.keys[index] in EDGES or (not is_capital(words.texts[index]) and words.texts[index] in ("y", "e", "and", "of", "the", "de"))


def stands_after_title(reading: Reading, index: int) -> bool:
    """Whether the word before, written small, is a title (spokesman Raed Abu Nimr)."""
    words = reading.words
    if index == 0 or reading.text[words.ends[index - 1] : words.starts[index]] not in (" ", ". "):
        return False
    return words.keys[index - 1] in TITLES and words.keys[index - 1] not in QUALIFIERS


QUALIFIERS = frozenset({"former", "first", "then", "state", "special", "foreign", "defence", "defense", "interior", "finance"})
"""Words of titles that, alone and small, say something of places and bodies too (former Yugoslavia, the first UN mission)."""
