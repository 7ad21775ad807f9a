"""What a found name is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasks.language.folding import fold_name
from tasks.language.lexicon_entries import Entry
from tasks.language.readings import Reading

Taken = set[int]
"""Numbers of the words that belong to a name already."""


BODIES = frozenset({"organisation", "armed_group", "military", "government", "political_party", "media", "agency"})
MOVABLE = BODIES | {"person", "facility"}
"""Types whose short forms are looked for: a part of a place's name is another place more often than not."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its span, words and key, its type, and what said the type.

    basis: lexicon, body, head, title, model, place, article, capitals. entry: the lexicon's entity; entity_key: the
    owner and body of a body of state.
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    type: str
    basis: str
    entry: Entry | None = None
    entity_key: str | None = None

    def typed(self, kind: str, basis: str) -> Name:
        """The same name with another type."""
        return replace(self, type=kind, basis=basis)


def nothing_taken() -> Taken:
    """No word taken yet."""
    return set()


def name_of(reading: Reading, first: int, last: int, kind: str, basis: str, *, entry: Entry | None = None, entity_key: str | None = None) -> Name:
    """The name of the words first..last."""
    start, end = reading.words.starts[first], reading.words.ends[last]
    return Name(start, end, first, last, fold_name(reading.text[start:end]), kind, basis, entry, entity_key)
