"""Finds the names that the lexicon knows.

Names are looked up by the keys of their words, in the sizes that names with the same first word have, longest first:
the cost is one look-up a word and a few at first words, whatever the number of names. An alias in capitals matches
capitals only, a capitalised word of an alias only a capitalised word: "us", "who" and "is" are words, US, WHO and IS
are names.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tasks.language.folding import fold_word, readable
from tasks.language.lexicon_entries import Entry
from tasks.language.lexicon_files import pack_folders, read_entries, word_lists
from tasks.language.name_guards import Seen, choose, is_part_of_longer
from tasks.language.readings import Words, split_words
from tasks.language.spelled_persons import SpelledPersons

GAPS = frozenset({" ", "-", ". ", "'s ", "' ", "  ", "/", " - ", ".", ", "})
"""What may stand between the words of a known name; ", " only where the alias has it (Washington, D.C.)."""

AMBIGUOUS_CAPITALS = frozenset({"is", "us", "who", "it", "am", "an", "as", "rsf", "let", "amal", "van", "meta", "dawn", "car", "rt"})
"""Acronyms and names that are words too: in a line of capitals they are read as the word."""


class Pattern(NamedTuple):
    """One alias: the keys of its words, whether each is in capitals, capitalised or free, its entry, and what it needs to count."""

    keys: tuple[str, ...]
    cases: tuple[str, ...]
    commas: bool
    entry: Entry
    guard: str = ""


class Known(NamedTuple):
    """A known name found in a text: its words first..last (inclusive) and the entry."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The lexicon, compiled. by_keys: patterns by all their words; sizes: the numbers of words of names that begin with a word, longest first."""

    by_keys: dict[tuple[str, ...], list[Pattern]]
    sizes: dict[str, tuple[int, ...]]
    by_id: dict[str, Entry]
    adjectives: dict[str, str]
    bodies: dict[tuple[str, ...], tuple[str, str]]
    guarded: frozenset[str] = frozenset()
    persons: SpelledPersons = field(default_factory=lambda: SpelledPersons({}, {}))

    def find(self, words: Words, text: str) -> list[Known]:
        """The known names of a text, left to right, the longest at each place, none inside another.

        Names with a guard count by what the others say, so a text that may hold some is gone through twice.
        """
        found = self._scan(words, text, None)
        return found if self.guarded.isdisjoint(words.keys) else self._scan(words, text, Seen.of([hit.entry for hit in found]))

    def _scan(self, words: Words, text: str, seen: Seen | None) -> list[Known]:
        found, index, size = [], 0, len(words)
        while index < size:
            hit = self._longest(words, text, index, seen) if words.keys[index] in self.sizes else None
            if hit is not None:
                found.append(hit)
            index = index + 1 if hit is None else hit.last + 1
        return found

    def _longest(self, words: Words, text: str, index: int, seen: Seen | None) -> Known | None:
        for size in self.sizes.get(words.keys[index], ()):
            keys = tuple(words.keys[index : index + size])
            patterns = self.by_keys.get(keys)
            aliases = [p for p in patterns if self._counts(p, words, text, index, seen)] if patterns else None
            entry = choose(aliases, seen) if aliases else None
            if entry is not None:
                return Known(index, index + len(keys) - 1, entry)
        return None

    def _counts(self, pattern: Pattern, words: Words, text: str, index: int, seen: Seen | None) -> bool:
        if (pattern.guard and seen is None) or not fits(pattern, words, text, index):
            return False
        owned = self.adjectives.get(words.keys[index - 1]) == pattern.entry.country
        return not pattern.guard or not is_part_of_longer(words, text, range(index, index + len(pattern.keys)), owned=owned)


def fits(pattern: Pattern, words: Words, text: str, index: int) -> bool:
    """Whether the words have the cases of the alias and nothing but its gaps between them."""
    for offset, case in enumerate(pattern.cases):
        word = words.texts[index + offset]
        if case == "capitals" and not (word.isupper() or (len(word) > 2 and word[:-1].isupper())):
            return False
        if case == "capitalised" and not word[0].isupper():
            return False
        if offset:
            gap = text[words.ends[index + offset - 1] : words.starts[index + offset]]
            if gap not in GAPS or (gap == ", " and not pattern.commas):
                return False
    return pattern.keys[0] not in AMBIGUOUS_CAPITALS or not is_shouted(text, words.starts[index], words.ends[index])


SHOUTED_SHARE = 0.8
"""Capital letters among the letters of a line above which the line is written in capitals."""


SHOUTED_WINDOW = 40
"""Characters looked at on each side: five or six words, so that a quoted headline inside a paragraph is seen as shouted."""


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words on both sides of it in its line, or most of what stands around it, are written in capitals."""
    before = text[max(0, start - SHOUTED_WINDOW) : start].rpartition("\n")[2]
    after = text[end : end + SHOUTED_WINDOW].partition("\n")[0]
    if before.split() and after.split() and is_capitals(before.split()[-1]) and is_capitals(after.split()[0]):
        return True
    around = before + after
    letters = [c for c in (around if around.strip("\"' .") else text[start:end].partition(" ")[2]) if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > SHOUTED_SHARE * len(letters)


def is_capitals(word: str) -> bool:
    """Whether a word of several letters is written in capitals."""
    return word.isupper() and sum(c.isalpha() for c in word) > 1


@lru_cache(maxsize=4)
def load_known_names(folders: tuple[str, ...] = (), packs: tuple[str, ...] | None = None) -> KnownNames:
    """Compile the bundled packs (all by default) and those in the given folders; once a process."""
    with paused_collection():
        return compile_names(folders, packs)


@contextmanager
def paused_collection() -> Iterator[None]:
    """Spare the collector what is made here and stays: it would go through all of it again and again, while it is made and later."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()


def compile_names(folders: tuple[str, ...], packs: tuple[str, ...] | None) -> KnownNames:
    """Compile the names of packs and folders into patterns."""
    entries = read_entries([*pack_folders(packs), *map(Path, folders)])
    by_keys: dict[tuple[str, ...], list[Pattern]] = defaultdict(list)
    sizes: dict[str, set[int]] = defaultdict(set)
    for pattern in sorted((p for entry in entries for p in patterns(entry)), key=lambda p: (p.cases, p.entry.key)):
        by_keys[pattern.keys].append(pattern)
        sizes[pattern.keys[0]].add(len(pattern.keys))
    adjectives = {fold_word(n): e.country for e in entries if e.type == "nationality" and e.country for n in e.names if " " not in n}
    guarded = frozenset(keys[0] for keys, found in by_keys.items() if any(p.guard for p in found))
    longest_first = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}
    by_id = {e.entity_id: e for e in entries}
    return KnownNames(dict(by_keys), longest_first, by_id, adjectives, state_bodies(), guarded, SpelledPersons.of(entries))


def patterns(entry: Entry) -> list[Pattern]:
    """The patterns of all names of an entry, without repetitions."""
    found = {}
    for name in entry.names:
        text = readable(name)
        split = split_words(text)
        found[tuple(split.keys), cases(split)] = Pattern(tuple(split.keys), cases(split), "," in name, entry, entry.guard_of(name))
        glued = "".join(split.keys)
        if entry.type == "person" and len(split) > 1 and len(glued) >= SHORTEST_GLUED:
            found[(glued,), ("capitalised",)] = Pattern((glued,), ("capitalised",), commas=False, entry=entry, guard=entry.guard_of(name))
    return list(found.values())


SHORTEST_GLUED = 10
"""Letters of the shortest full name that is also known with its space lost (JonasHaldery); shorter ones may be words."""


def cases(words: Words) -> tuple[str, ...]:
    """How the words of an alias must be written."""
    return tuple(case_of(w) for w in words.texts)


def case_of(word: str) -> str:
    """`capitals` for an acronym, `capitalised` for a name, `free` for a small word (of, the, al)."""
    letters = [c for c in word if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return "capitals"
    return "capitalised" if word[0].isupper() else "free"


def state_bodies() -> dict[tuple[str, ...], tuple[str, str]]:
    """The names of state bodies as keys, each with the body's key and type."""
    bodies = word_lists("bodies")["bodies"]
    return {tuple(split_words(n).keys): (key, row["type"]) for key, row in bodies.items() for n in row["names"]}
