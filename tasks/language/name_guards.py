"""Whether a short or shared name stands for an entity, by what else the article names.

"SNA" is one army in Syria and another in Somalia, "PDF" is a kind of file. A guarded name counts where the article
names the entity in full or its country; of several entities the one named in full wins, then the one whose name needs
no guard, then the one whose country the article names most often. Where two are level, it stands for neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tasks.language.lexicon_entries import Entry
from tasks.language.lexicon_files import words as word_list
from tasks.language.readings import Words

WITNESSES = frozenset({"country", "nationality", "people", "place", "government", "military", "armed_group"})
"""Types that say what country an article is about; a paper or an agency is quoted from anywhere."""

NAMED, PLAIN, PLACED = 3, 2, 1
"""Ranks: named in full, needing no guard, country named."""

PASSING = 4
"""A country named fewer times than the most named one by this factor is named in passing: a choice, after reading the names that
passing mentions admitted in pages about other countries (NFL as a Syrian front, INC as an Iraqi party)."""


class Alias(Protocol):
    """A name of an entry and what it needs to count."""

    @property
    def entry(self) -> Entry:
        """Whose name it is."""
        ...

    @property
    def guard(self) -> str:
        """What it needs: `country`, `name`, or nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What the unguarded names of an article say: entities named and how often each country is."""

    keys: frozenset[str]
    countries: Counter[str]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Seen:
        """Sum up the entries of the names found."""
        named = list(entries)
        return cls(frozenset(e.key for e in named), Counter(e.country for e in named if e.country and e.type in WITNESSES))

    def rank(self, alias: Alias) -> tuple[int, int]:
        """How much speaks for the alias; (0, 0) when it does not count."""
        if not alias.guard:
            return PLAIN, 0
        if alias.entry.key in self.keys:
            return NAMED, 0
        times = max(self.countries[c] for c in (alias.entry.country or "", *alias.entry.also_in))
        is_placed = alias.guard == "country" and times > 0 and times * PASSING >= max(self.countries.values())
        return (PLACED, times) if is_placed else (0, 0)


def choose(aliases: Sequence[Alias], seen: Seen | None) -> Entry | None:
    """The entry that a name stands for; None when nothing speaks for any of them or as much for two."""
    if seen is None or (len(aliases) == 1 and not aliases[0].guard):
        return aliases[0].entry if aliases else None
    ranked = sorted(((seen.rank(alias), alias) for alias in aliases), key=lambda pair: pair[0], reverse=True)
    kept = [(rank, alias) for rank, alias in ranked if rank > (0, 0)]
    best = {alias.entry.key: alias.entry for rank, alias in kept if rank == kept[0][0]}
    if not best or (len(best) > 1 and kept[0][0][0] != PLAIN):
        return None
    return kept[0][1].entry


OPENERS = word_list("plain_words", "openers")
LINK = " of "


def is_part_of_longer(words: Words, text: str, span: range, *, owned: bool) -> bool:
    """Whether a name of several words is but a piece of another's (Homs Emergency Service, Fifth Corps of Ruritania).

    span: the numbers of its words. owned: the word before it is the adjective of its own country.
    """
    first, last = span[0], span[-1]
    if first == last:
        return False
    before = words.texts[first - 1] if first and text[words.ends[first - 1] : words.starts[first]] == " " else ""
    if before[:1].isupper() and not owned and words.keys[first - 1] not in OPENERS:
        return True
    rest = text[words.ends[last] : words.ends[last] + len(LINK) + len("the ") + 1]
    return rest.startswith(LINK) and rest.removeprefix(LINK).removeprefix("the ")[:1].isupper()
