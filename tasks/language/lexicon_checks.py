"""What an entry of the lexicon must hold to be read.

A wrong row does harm in every article, so what can be seen without reading articles is refused: a type or stance that
there is none of, a period that ends before it begins, two entries with one name and nothing to tell them apart, and a
name so short that it is a word of some other kind as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from schemas.entities import ENTITY_TYPES, STANCES
from schemas.errors import BadLexicon
from tasks.language.folding import fold_name
from tasks.language.lexicon_entries import Entry

NEEDED = frozenset({"id", "name", "type"})
TEXTS = NEEDED | {"country", "wikidata", "body", "from", "to", "stance", "source", "reason"}
LISTS = frozenset({"aliases", "guarded", "introduced", "also_in"})

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
COUNTRY = re.compile(r"[A-Z]{3}")
WIKIDATA = re.compile(r"Q[1-9]\d*")
SHORTEST = 3
"""Letters of a name that needs no guard and no reason: two letters stand for many things in any language."""


def check_fields(row: dict[str, Any], file: Path) -> None:
    """Raise BadLexicon on a row without id, name and type, with a field that there is none of, or with a value of the wrong kind."""
    unknown = set(row) - TEXTS - LISTS
    if unknown or not set(row) >= NEEDED:
        raise BadLexicon(f"{file}: {row.get('id', row)}: needs id, name, type; unknown fields: {sorted(unknown)}.")
    for field, value in row.items():
        texts = value if field in LISTS and isinstance(value, list) else [value] if field in TEXTS else [None]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise BadLexicon(f"{file}: {row['id']}: {field} must be {'a list of texts' if field in LISTS else 'a text'}.")


def check_entries(entries: Iterable[tuple[Entry, Path]]) -> None:
    """Raise BadLexicon on an entry that is wrong by itself, an id used twice, or a name of two entries without a guard; it names the file."""
    keys: set[str] = set()
    ids: dict[str, Entry] = {}
    owners: dict[tuple[str, bool], Entry] = {}
    for entry, file in entries:
        check_entry(entry, file)
        if entry.key in keys or ids.setdefault(entry.entity_id, entry) is not entry:
            raise BadLexicon(f"{file}: {entry.key}: two entries with this id. Rename one or merge them.")
        keys.add(entry.key)
        for name in entry.names:
            if entry.guard_of(name):
                continue
            other = owners.setdefault((fold_name(name), name.isupper()), entry)
            if other is not entry:
                raise BadLexicon(f"{file}: {name!r} is an alias of {other.key} and of {entry.key}. Keep it in one, or guard it in both.")


def check_entry(entry: Entry, file: Path) -> None:
    """Raise BadLexicon on an entry of a file that is wrong by itself."""
    wrong = (
        (entry.type not in ENTITY_TYPES, f"unknown type {entry.type!r}. Types: {', '.join(ENTITY_TYPES)}"),
        (entry.stance not in (None, *STANCES), f"unknown stance {entry.stance!r}. Stances: {', '.join(STANCES)}"),
        (not is_period(entry.valid_from, entry.valid_to), f"no period: from {entry.valid_from} to {entry.valid_to}; dates are YYYY, YYYY-MM or YYYY-MM-DD"),
        (not all(COUNTRY.fullmatch(c) for c in (entry.country or "XXX", *entry.also_in)), "a country is an ISO 3166-1 code of three letters"),
        (entry.wikidata is not None and not WIKIDATA.fullmatch(entry.wikidata), f"no Wikidata item: {entry.wikidata!r}"),
        (entry.body is not None and entry.country is None, "a body of state needs its country"),
        (bool(entry.guarded) and not entry.country and not entry.also_in and not unguarded(entry), "no name or country could ever lift its guard"),
        (bool(entry.introduced) and not unguarded(entry), "no name could ever introduce what needs introduction"),
    )
    for is_wrong, message in wrong:
        if is_wrong:
            raise BadLexicon(f"{file}: {entry.key}: {message}.")
    for name in unguarded(entry) if entry.type != "country" else ():
        if len(fold_name(name)) < SHORTEST and not entry.reason:
            raise BadLexicon(f"{file}: {entry.key}: {name!r} is short for a name. Guard it, or give the reason why it needs none.")


def unguarded(entry: Entry) -> list[str]:
    """The names that stand for the entity wherever they are found."""
    return [name for name in entry.names if not entry.guard_of(name)]


def is_period(start: str | None, end: str | None) -> bool:
    """Whether both are dates or left out, and the second does not come before the first."""
    if not all(date is None or DATE.fullmatch(date) for date in (start, end)):
        return False
    return start is None or end is None or start[: len(end)] <= end[: len(start)]
