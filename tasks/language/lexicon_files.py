"""The lexicon's files: entries of names and lists of words, found and read.

A pack is a folder of TOML files (docs/lexicon.md). `countries` and `entities` are lists of tables, `places` and
`guarded_places` map a country code to bare names. The bundled packs lie side by side; a user's pack is any other folder
of the same form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from schemas.errors import BadLexicon
from tasks.language.folding import fold_name
from tasks.language.lexicon_checks import check_entries, check_fields
from tasks.language.lexicon_entries import Entry

FOLDER = Path(__file__).parent / "lexicon"
PACKS = FOLDER / "packs"
WORDS = FOLDER / "words"

NAMES_OF_FIELDS = {"id": "key", "from": "valid_from", "to": "valid_to"}
"""Fields of rows whose name in an entry is another: two are words of Python, and a key is not yet the entity's id."""

NO_COUNTRY = "XXX"
"""ISO 3166-1 user-assigned code for what lies in no single country (continents, seas, rivers)."""


def bundled_packs() -> tuple[str, ...]:
    """The names of the packs that come with Dateline, in the order of the alphabet."""
    return tuple(sorted(folder.name for folder in PACKS.iterdir() if folder.is_dir()))


def pack_folders(names: Iterable[str] | None = None) -> list[Path]:
    """The folders of bundled packs, of all of them by default; raises BadLexicon on a name that is none."""
    known = bundled_packs()
    chosen = known if names is None else tuple(dict.fromkeys(names))
    for name in chosen:
        if name not in known:
            raise BadLexicon(f"no lexicon pack {name!r}. Packs: {', '.join(known)}.")
    return [PACKS / name for name in chosen]


def read_entries(folders: Iterable[Path]) -> list[Entry]:
    """Read the entries of all packs; raises BadLexicon on a folder that is not there or an entry that lexicon_checks refuses."""
    folders = list(folders)
    for folder in folders:
        if not folder.is_dir():
            raise BadLexicon(f"no folder of lexicon files: {folder}. Check the path.")
    entries = [(entry, file) for folder in folders for file in sorted(folder.glob("*.toml")) for entry in entries_of(file)]
    check_entries(entries)
    return [entry for entry, _ in entries]


def entries_of(file: Path) -> Iterator[Entry]:
    """The entries of one file; raises BadLexicon where it is no TOML."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:  # what tomllib and the decoding of UTF-8 raise
        raise BadLexicon(f"{file}: no TOML in UTF-8: {error}. docs/lexicon.md shows what such a file holds.") from error
    for row in data.get("entities", ()):
        yield entity_entry({"source": data["source"], **row} if "source" in data else row, file)
    for row in data.get("countries", ()):
        yield from country_entries(row)
    for code, names in data.get("places", {}).items():
        for name in names:
            yield Entry(f"place:{fold_name(name)}", name, "place", None if code == NO_COUNTRY else code)
    for code, names in data.get("guarded_places", {}).items():
        for name in names:
            yield Entry(f"place:{code}:{fold_name(name)}", name, "place", code, guarded=(name,))


def entity_entry(row: dict[str, Any], file: Path) -> Entry:
    """The entry of one row of `entities`."""
    check_fields(row, file)
    values: dict[str, Any] = {NAMES_OF_FIELDS.get(field, field): tuple(value) if isinstance(value, list) else value for field, value in row.items()}
    return Entry(**values)


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


@lru_cache(maxsize=32)
def word_lists(name: str) -> dict[str, Any]:
    """The lists of one file of words, by its stem."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def words(file: str, *lists: str) -> frozenset[str]:
    """The words of some lists of a file, together."""
    return frozenset(word for name in lists for word in word_lists(file)[name])
