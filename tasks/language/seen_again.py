"""Finds the other occurrences of an article's names: at the start of sentences and in lines of capitals."""

from __future__ import annotations

from collections import defaultdict

from tasks.language.capital_runs import is_capital
from tasks.language.name_spans import Name, Taken, name_of
from tasks.language.readings import Reading

SHORTEST = 3
"""Letters of the shortest name looked for again; shorter ones are too often words."""


LONGEST_PARTICLE = 3
"""Letters of a first word that is rather a particle or title than a first name (Abu, Ba, Ko)."""


def find_again(reading: Reading, found: list[Name], taken: Taken) -> list[Name]:
    """The names of the article where they stand again, longest first at each place."""
    patterns = by_first_word([*found, *short_persons(reading, found)])
    words, again, index = reading.words, [], 0
    while index < len(words):
        named = patterns.get(words.keys[index])
        match = next((p for p in named if stands_at(reading, p[0], index, taken)), None) if named else None
        if match is None:
            index += 1
            continue
        last = index + len(match[0]) - 1
        again.append(name_of(reading, index, last, match[1].type, "article"))
        taken.update(range(index, last + 1))
        index = last + 1
    return again


def short_persons(reading: Reading, found: list[Name]) -> list[Name]:
    """The parts of persons' names that may stand alone: two or more last words, and a first or last one that the article has in no other case."""
    short = []
    for name in (n for n in found if n.type == "person"):
        parts = [(first, name.last) for first in range(name.first + 1, name.last + 1)]
        for first, last in [*parts, *([(name.first, name.first)] if parts else [])]:
            word = reading.words.texts[first]
            if first < last or (word.lower() not in reading.vocabulary and (len(word) > LONGEST_PARTICLE or last == name.last)):
                short.append(name_of(reading, first, last, "person", name.basis))
    return short


def by_first_word(found: list[Name]) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """The names by the key of their first word, longest first."""
    known = {tuple(n.key.split()): n for n in found if len(n.key) >= SHORTEST}
    patterns: dict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
    for keys, name in sorted(known.items(), key=lambda item: (-len(item[0]), item[0])):
        patterns[keys[0]].append((keys, name))
    return patterns


def stands_at(reading: Reading, keys: tuple[str, ...], index: int, taken: Taken) -> bool:
    """Whether the words stand there, capitalised, free and joined by single spaces or hyphens."""
    words, end = reading.words, index + len(keys)
    if tuple(words.keys[index:end]) != keys or not taken.isdisjoint(range(index, end)):
        return False
    gaps = [reading.text[words.ends[i] : words.starts[i + 1]] for i in range(index, end - 1)]
    return is_capital(words.texts[end - 1]) and all(g in (" ", "-", "'s ") for g in gaps)
