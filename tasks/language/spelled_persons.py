"""Finds the persons of the lexicon under spellings that it does not list, and slips of the pen in their names.

A full name that is another spelling of a known person's, word by word, is that person's where the article names the person's country.
A slip (one wrong letter in the last word; or the surname that the lexicon lists as unmistakable with a first name two letters off)
says less, so it gets a lower score. A surname alone is left to the full names of its article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tasks.language.folding import fold_name
from tasks.language.lexicon_entries import Entry
from tasks.language.spellings import bones, is_near, is_slip, is_spelling, name_words

SLIPS_IN_FIRST_NAME = 2
"""Slips in a first name beside an unmistakable surname: a letter and two that changed places."""


@dataclass(frozen=True, slots=True)
class SpelledPersons:
    """The names of the lexicon's persons: full ones by the bones of their last word, and surnames that stand for one alone."""

    full: dict[str, list[tuple[str, Entry]]]
    alone: dict[str, Entry]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> SpelledPersons:
        """List the names of all persons among the entries."""
        full: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        alone = {}
        for entry in entries:
            for key in {fold_name(name) for name in entry.names} if entry.type == "person" else ():
                words = name_words(key)
                if len(words) > 1:
                    full[bones(words[-1])].append((key, entry))
                else:
                    alone[words[-1]] = entry
        return cls({bone: sorted(found, key=lambda f: f[0]) for bone, found in full.items()}, alone)

    def find(self, key: str, countries: frozenset[str]) -> tuple[Entry, str] | None:
        """The one person whose name the folded full name spells, and how; None when there is none or more than one."""
        words = name_words(key)
        if len(words) < len(("first", "last")):
            return None
        near = [(other, e) for other, e in self.full.get(bones(words[-1]), ()) if e.country in countries]
        for method, compare in (("transliteration", is_spelling), ("misspelling", is_slip)):
            entries = {e.key: e for other, e in near if compare(key, other)}
            if len(entries) == 1:
                return entries.popitem()[1], method
        return self._by_surname(words, countries)

    def _by_surname(self, words: list[str], countries: frozenset[str]) -> tuple[Entry, str] | None:
        entry = self.alone.get(words[-1])
        if entry is None or entry.country not in countries:
            return None
        named = (name_words(fold_name(name)) for name in entry.names)
        alike = any(len(own) == len(words) and is_near_before(words, own) for own in named)
        return (entry, "misspelling") if alike else None


def is_near_before(words: list[str], own: list[str]) -> bool:
    """Whether all words before the last are the same but for slips in one of them."""
    different = [(a, b) for a, b in zip(words[:-1], own[:-1], strict=True) if a != b]
    return len(different) == 1 and is_near(*different[0], SLIPS_IN_FIRST_NAME)
