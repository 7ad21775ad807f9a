"""Stores that fsspec knows: listed in order, read as streams, and clear about what is missing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas.errors import BadAddress, MissingDriver, NoSuchStore, NothingToRead
from tasks.readers.files import Reading
from tasks.readers.places import find_places, read_places
from tasks.readers.record import Limits, Record, Refused
from tasks.readers.stores import find_stored, open_stored
from tasks.readers.visits import Visits
from tasks.readers.web_settings import WebSettings


@pytest.fixture
def store() -> Iterator[Any]:
    """The store in memory, empty before and after."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    yield memory
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]


def outcome(*sources: str) -> dict[str, str]:
    found = read_places(find_places(sources), Reading(Limits(1_000)), Visits(WebSettings(), Limits(1_000)))
    return {f.path: f.item.reason_code if isinstance(f.item, Refused) else type(f.item).__name__ for f in found}


def test_files_are_listed_like_a_folder(store: Any, tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a.txt", "c/d/e.txt", ".hidden", ".git/x.txt", "a/.h/y.txt"]
    for name in names:
        store.pipe(f"/in/{name}", b"words")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"words")
    local = [place.path.removeprefix(str(tmp_path)) for place in find_places([str(tmp_path)])]
    assert [one.path.removeprefix("memory:///in") for one in find_stored("memory://in")] == local


def test_file_in_a_store_is_a_page(store: Any) -> None:
    store.pipe("/in/a.txt", b"words")
    assert outcome("memory://in/a.txt") == {"memory:///in/a.txt": "Record"}


def test_every_format_is_read_from_a_store(store: Any, tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["Words"]}), tmp_path / "a.parquet")
    store.pipe({"/in/a.parquet": (tmp_path / "a.parquet").read_bytes(), "/in/b.jsonl": b'{"text": "x"}', "/in/c.bin": b"?"})
    assert list(outcome("memory://in").values()) == ["Record", "Record", "unknown_format"]


def test_files_of_an_archive_are_read_through_a_chain(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("d/a.txt", "words")
    assert outcome(f"zip://::{tmp_path}/x.zip") == {f"zip://d/a.txt::{tmp_path}/x.zip": "Record"}


def test_overlapping_places_give_a_file_once(store: Any) -> None:
    store.pipe("/in/a.txt", b"words")
    assert len(list(find_places(["memory://in", "memory://in/a.txt"]))) == 1


def test_file_that_vanishes_is_unreadable(store: Any) -> None:
    store.pipe({"/in/a.txt": b"words", "/in/b.txt": b"words"})
    places = find_places(["memory://in"])
    store.rm("/in/a.txt")
    found = list(read_places(places, Reading(Limits(1_000)), Visits(WebSettings(), Limits(1_000))))
    assert [f.item.reason_code if isinstance(f.item, Refused) else "" for f in found] == ["unreadable", ""]


class Broken:
    """An open file whose driver fails in its own way."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("credentials expired")

    def close(self) -> None:
        pass


def test_error_of_a_driver_is_unreadable(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store.pipe("/in/a.txt", b"words")
    monkeypatch.setattr(store, "open", lambda *_: Broken())
    (stored,) = find_stored("memory://in")
    with open_stored(stored) as stream, pytest.raises(OSError, match="credentials expired"):
        stream.read(1)


def test_missing_driver_names_its_package() -> None:
    with pytest.raises(MissingDriver, match="s3fs"):
        find_stored("s3://bucket/key")


@pytest.mark.parametrize("source", ["nosuch://x", "zip://::/nowhere/x.zip"])
def test_store_that_cannot_be_read_is_named(source: str) -> None:
    with pytest.raises(NoSuchStore, match="cannot read"):
        find_stored(source)


def test_empty_store_is_nothing_to_read(store: Any) -> None:
    with pytest.raises(NothingToRead):
        find_stored("memory://nowhere")


@pytest.mark.parametrize("source", ["zip://a.txt::https://example.org/x.zip", "simplecache::http://169.254.169.254/"])
def test_web_is_not_reached_through_a_chain(source: str) -> None:
    with pytest.raises(BadAddress):
        find_stored(source)


def test_record_keeps_its_bytes(store: Any) -> None:
    store.pipe("/in/a.txt", b"w\r\n" * 200)
    (found,) = read_places(find_places(["memory://in"]), Reading(Limits(1_000)), Visits(WebSettings(), Limits(1_000)))
    assert isinstance(found.item, Record)
    assert found.item.body == b"w\r\n" * 200
