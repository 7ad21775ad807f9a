"""The lexicon's files: entries of names and lists of words, read and checked.

A pack is a folder of TOML files. `countries` and `entities` are lists of tables, `places` maps a country code to bare
names. An alias stands for one entity in all packs together: two entries that share one are a mistake that would
otherwise be decided by the order of files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from schemas.entities import ENTITY_TYPES
from schemas.errors import BadLexicon
from schemas.ids import content_id
from tasks.language.folding import fold_name

FOLDER = Path(__file__).parent / "lexicon"
NAMES = FOLDER / "names"
WORDS = FOLDER / "words"

NO_COUNTRY = "XXX"
"""ISO 3166-1 user-assigned code for what lies in no single country (continents, seas, rivers)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity that the lexicon knows."""

    key: str
    name: str
    type: str
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def entity_id(self) -> str:
        """The id of the entity in the warehouse."""
        return content_id("ent", self.key)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases, without what a name carries in brackets to tell it from others."""
        return (self.name.partition(" (")[0], *self.aliases)


def read_entries(folders: Iterable[Path]) -> list[Entry]:
    """Read the entries of all packs; raises BadLexicon on a folder that is not there, an unknown type, a key used twice or a shared alias."""
    folders = list(folders)
    for folder in folders:
        if not folder.is_dir():
            raise BadLexicon(f"no folder of lexicon files: {folder}. Check the path.")
    entries = [entry for folder in folders for file in sorted(folder.glob("*.toml")) for entry in entries_of(file)]
    check_entries(entries)
    return entries


def entries_of(file: Path) -> Iterator[Entry]:
    """The entries of one file."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for row in data.get("entities", ()):
        yield entity_entry(row, file)
    for row in data.get("countries", ()):
        yield from country_entries(row)
    for code, names in data.get("places", {}).items():
        for name in names:
            yield Entry(f"place:{fold_name(name)}", name, "place", None if code == NO_COUNTRY else code)


def entity_entry(row: dict[str, Any], file: Path) -> Entry:
    """The entry of one row of `entities`."""
    unknown = set(row) - {"id", "name", "type", "country", "wikidata", "aliases"}
    if unknown or not {"id", "name", "type"} <= set(row):
        raise BadLexicon(f"{file.name}: {row.get('id', row)}: needs id, name, type; unknown fields: {sorted(unknown)}.")
    return Entry(row["id"], row["name"], row["type"], row.get("country"), row.get("wikidata"), tuple(row.get("aliases", ())))


def country_entries(row: dict[str, Any]) -> Iterator[Entry]:
    """The country, its people, what is of it (adjective), and its capital."""
    code = row["iso3"]
    yield Entry(f"country:{code}", row["name"], "country", code, row.get("wikidata"), tuple(row.get("aliases", ())))
    adjectives = [a for a in row.get("adjectives", ()) if a not in row.get("aliases", ()) and a != row["name"]]
    if adjectives:
        yield Entry(f"nationality:{code}", adjectives[0], "nationality", code, None, tuple(adjectives[1:]))
    if row.get("people"):
        yield Entry(f"people:{code}", row["people"][0], "people", code, None, tuple(row["people"][1:]))
    if row.get("capital"):
        seat, *spellings = row["capital"]
        yield Entry(f"capital:{code}", seat, "place", code, None, tuple(spellings))


def check_entries(entries: list[Entry]) -> None:
    """Raise BadLexicon on an unknown type, a key used twice, or an alias of two entries."""
    keys: set[str] = set()
    owners: dict[str, Entry] = {}
    for entry in entries:
        if entry.type not in ENTITY_TYPES:
            raise BadLexicon(f"{entry.key}: unknown type {entry.type!r}. Types: {', '.join(ENTITY_TYPES)}.")
        if entry.key in keys:
            raise BadLexicon(f"{entry.key}: two entries with this id. Rename one or merge them.")
        keys.add(entry.key)
        for name in entry.names:
            other = owners.setdefault(name, entry)
            if other is not entry:
                raise BadLexicon(f"{name!r} is an alias of {other.key} and of {entry.key}. Keep it in one.")


@lru_cache(maxsize=32)
def word_lists(name: str) -> dict[str, Any]:
    """The lists of one file of words, by its stem."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def words(file: str, *lists: str) -> frozenset[str]:
    """The words of some lists of a file, together."""
    return frozenset(word for name in lists for word in word_lists(file)[name])
