"""The gazetteer: built once a machine from installed packages, kept as Arrow files, and read by memory map.

Workers share the mapped pages, so that a process pays for what it looks at. A key is found by binary search over sorted hashes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import xxhash

from schemas.ids import content_id
from tasks.language.folding import fold_name
from tasks.language.places.keys import bare_key, loose_key
from tasks.language.places.sources import Record, all_records, package_versions

CACHE_VARIABLE = "DATELINE_CACHE"

KEPT_NAMES = 8_192
"""Looked-up names kept in memory: some 10 MB."""

LAYOUT = "4"
"""Changed with the columns or the keys, so that an older file is not read."""

PLACES = pa.schema(
    [
        pa.field("geonames_id", pa.int32()),
        pa.field("name", pa.string()),
        pa.field("feature", pa.string()),
        pa.field("country", pa.string()),
        pa.field("adm1", pa.string()),
        pa.field("adm2", pa.string()),
        pa.field("lat", pa.float32()),
        pa.field("lon", pa.float32()),
        pa.field("population", pa.int32()),
    ]
)
KEYS = pa.schema([pa.field("hash", pa.uint64()), pa.field("place", pa.int32())])


class Place(NamedTuple):
    """A place of the gazetteer; adm1, adm2: names of the divisions it lies in, or is."""

    geonames_id: int
    name: str
    feature: str
    country: str
    adm1: str | None
    adm2: str | None
    lat: float | None
    lon: float | None
    population: int

    @property
    def place_id(self) -> str:
        """The id of the place in the warehouse."""
        return f"geo_{self.geonames_id}"


class Gazetteer:
    """Places by key: names, and loose keys of names."""

    def __init__(self, folder: Path) -> None:
        self.places = read_mapped(folder / "places.arrow")
        self.columns = [self.places[name] for name in PLACES.names]
        self.index = {kind: self._read_keys(folder / f"{kind}.arrow") for kind in ("names", "loose")}
        # The same few thousand names stand in most articles of a corpus.
        self._find = lru_cache(maxsize=KEPT_NAMES)(self._search)

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Countries by their codes."""
        rows = pc.indices_nonzero(pc.equal(self.places["feature"], "PCLI")).to_pylist()
        return {place.country: place for place in map(self._place, rows)}

    def _read_keys(self, path: Path) -> tuple[np.ndarray, np.ndarray]:
        keys = read_mapped(path)
        return keys["hash"].chunk(0).to_numpy(), keys["place"].chunk(0).to_numpy()

    def named(self, name: str) -> tuple[Place, ...]:
        """The places that go by the name, else by it without article and area noun."""
        key = fold_name(name)
        return self._find("names", key) or self._find("names", bare_key(key))

    def spelt_like(self, name: str) -> tuple[Place, ...]:
        """The places one of whose names differs as romanisations do: a suggestion that needs other evidence."""
        letters = loose_key(fold_name(name))
        return self._find("loose", letters) if letters else ()

    def country(self, code: str) -> Place | None:
        """The country of a code; None for a code that GeoNames does not list."""
        return self.countries.get(code)

    def with_ids(self, geonames_ids: Iterable[int]) -> list[Place]:
        """The places with the ids, in the order of the gazetteer."""
        found = np.isin(self.places["geonames_id"].to_numpy(), np.fromiter(geonames_ids, dtype=np.int32))
        return [self._place(int(row)) for row in np.flatnonzero(found)]

    def _search(self, kind: str, key: str) -> tuple[Place, ...]:
        hashes, rows = self.index[kind]
        wanted = np.uint64(hash_of(key))
        first, last = np.searchsorted(hashes, wanted, "left"), np.searchsorted(hashes, wanted, "right")
        return tuple(self._place(int(row)) for row in sorted(set(rows[first:last].tolist())))

    def _place(self, row: int) -> Place:
        return Place(*(column[row].as_py() for column in self.columns))


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the installed packages, built where this machine has none yet."""
    folder = cache_folder() / content_id("gaz", LAYOUT, package_versions())
    if not folder.is_dir():
        build(folder, all_records())
    return Gazetteer(folder)


def cache_folder() -> Path:
    """Where what is built once a machine is kept: $DATELINE_CACHE, else the user's cache, else the temporary folder."""
    chosen = os.environ.get(CACHE_VARIABLE) or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = Path(chosen).expanduser() / "dateline"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        folder = Path(tempfile.gettempdir()) / "dateline"
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def build(folder: Path, records: Iterable[Record]) -> None:
    """Write the files of a gazetteer; a second process that builds the same one at the same time does no harm."""
    listed = list(records)
    work = Path(tempfile.mkdtemp(dir=folder.parent))
    write(work / "places.arrow", pa.Table.from_pylist([place_row(record) for record in listed], schema=PLACES))
    write(work / "names.arrow", key_table(name_keys(listed)))
    write(work / "loose.arrow", key_table(loose_keys(listed)))
    try:
        os.replace(work, folder)
    except OSError:
        if not folder.is_dir():
            raise


def place_row(record: Record) -> dict[str, object]:
    """The row of PLACES of a record."""
    return {name: getattr(record, name) for name in PLACES.names}


def name_keys(records: list[Record]) -> Iterator[tuple[str, int]]:
    """Every full and bare key of every place, with the number of the place."""
    for number, record in enumerate(records):
        full = {fold_name(name) for name in record.names}
        for key in full | {bare_key(key) for key in full}:
            if key:
                yield key, number


def loose_keys(records: list[Record]) -> Iterator[tuple[str, int]]:
    """The loose keys of every place's names."""
    for number, record in enumerate(records):
        for letters in {loose_key(fold_name(name)) for name in record.names}:
            if letters:
                yield letters, number


def key_table(keys: Iterable[tuple[str, int]]) -> pa.Table:
    """Keys as sorted hashes."""
    hashed = np.array([(hash_of(key), number) for key, number in keys], dtype=[("hash", "u8"), ("place", "i4")])
    hashed.sort(order=["hash", "place"])
    return pa.table([hashed["hash"], hashed["place"]], schema=KEYS)


def hash_of(key: str) -> int:
    """The hash of a key."""
    return int(xxhash.xxh3_64_intdigest(key.encode()))


def write(path: Path, table: pa.Table) -> None:
    """Write a table as one chunk that can be mapped."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())


def read_mapped(path: Path) -> pa.Table:
    """Read a table without copying it into memory."""
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()
