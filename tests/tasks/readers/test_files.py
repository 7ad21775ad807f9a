"""Which files are read: each once, none passed over in silence."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from schemas.errors import NoSuchSource, NothingToRead, UnknownFormat
from tasks.readers.content import read_content
from tasks.readers.files import Place, Reading, unless_changed
from tasks.readers.places import find_places, read_places
from tasks.readers.record import Found, Limits, Record, Refused
from tasks.readers.visits import Visits
from tasks.readers.web_settings import WebSettings


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def read(places: Iterable[Place]) -> Iterator[Found]:
    return read_places(places, Reading(Limits(1_000)), Visits(WebSettings(), Limits(1_000)))


def found(*paths: Path) -> list[str]:
    return [place.path for place in find_places([str(p) for p in paths])]


def reasons(*paths: Path) -> dict[str, str]:
    items = read(find_places([str(p) for p in paths]))
    return {Path(i.path).name: i.item.reason_code if isinstance(i.item, Refused) else "read" for i in items}


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "c/d/e.txt", ".hidden", ".git/x.txt")
    assert [os.path.relpath(p, tmp_path) for p in found(tmp_path)] == ["a/z.txt", "b.txt", "c/d/e.txt"]


def test_overlapping_paths_give_a_file_once(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", "b.txt")
    assert found(tmp_path / "b.txt", tmp_path / "a", tmp_path, tmp_path / "a" / ".." / "b.txt") == found(tmp_path)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert found(tmp_path) == [str(tmp_path / "a" / "x.txt")]


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {"gone.txt": "unreadable", "self.txt": "unreadable", "pipe.txt": "unreadable"}


def test_read_error_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to("/proc/self/mem")
    assert reasons(tmp_path / "x.txt") == {"x.txt": "unreadable"}


def test_what_vanishes_while_walking_is_unreadable(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b/x.txt", "c.txt")
    items = read(find_places([str(tmp_path)]))
    first = next(items)
    rmtree(tmp_path / "b")
    (tmp_path / "c.txt").unlink()
    assert isinstance(first.item, Record)
    assert [i.item.reason_code for i in items if isinstance(i.item, Refused)] == ["unreadable", "unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_locked_file_and_folder_are_unreadable(tmp_path: Path) -> None:
    write(tmp_path, "locked.txt", "shut/x.txt", "open.txt")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    assert reasons(tmp_path) == {"locked.txt": "unreadable", "open.txt": "read", "shut": "unreadable"}
    (tmp_path / "shut").chmod(0o700)


def test_fresh_file_is_left_for_the_next_run(tmp_path: Path) -> None:
    write(tmp_path, "fresh.txt", "old.txt", "ahead.txt")
    os.utime(tmp_path / "old.txt", (0, time.time() - 60))
    os.utime(tmp_path / "ahead.txt", (0, time.time() + 86_400))
    items = read_places(find_places([str(tmp_path)]), Reading(Limits(1_000), settle_seconds=30), Visits(WebSettings(), Limits(1_000)))
    assert [type(i.item).__name__ for i in items] == ["Record", "Refused", "Record"]


@pytest.mark.parametrize(("name", "expected"), [("a.txt", ["Refused"]), ("a.jsonl", ["Record", "Refused"])])
def test_file_written_to_while_read_is_left(tmp_path: Path, name: str, expected: list[str]) -> None:
    path = tmp_path / name
    path.write_text('{"text": "one"}\n')
    assert [type(one.item).__name__ for one in slow_read(path)] == expected


def slow_read(path: Path) -> Iterator[Found]:
    """Read a file while somebody appends to it: before its page is handed on, and after its first record."""
    with io.BufferedReader(io.FileIO(path)) as stream:
        yield from unless_changed(appending(read_content(stream, str(path), Limits(1_000)), path), stream, str(path))


def appending(items: Iterator[Found], path: Path) -> Iterator[Found]:
    for item in items:
        if item.is_one_page:
            append(path)
        yield item
        append(path)


def append(path: Path) -> None:
    with path.open("a") as stream:
        stream.write(" ")


def test_unknown_format_in_a_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "LICENSE", "b.txt")
    assert reasons(tmp_path) == {"LICENSE": "unknown_format", "a.docx": "unknown_format", "b.txt": "read"}


def test_unknown_format_named_directly_raises(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "b.txt")
    with pytest.raises(UnknownFormat, match=r"a\.docx.*\.jsonl"):
        find_places([str(tmp_path / "b.txt"), str(tmp_path / "a.docx")])


@pytest.mark.parametrize("name", ["gone.txt", "a\0b", "n" * 5_000])
def test_missing_path_raises(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoSuchSource):
        find_places([str(tmp_path / name)])


def test_empty_path_is_not_here() -> None:
    with pytest.raises(NoSuchSource):
        find_places([""])


def test_folder_of_hidden_files_is_nothing(tmp_path: Path) -> None:
    write(tmp_path, ".a", "b/.c/d.txt")
    with pytest.raises(NothingToRead):
        find_places([str(tmp_path)])


def test_folders_deeper_than_the_stack(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(1_100):
        deep = deep / "d"
        deep.mkdir()
    write(deep, "x.txt")
    assert found(tmp_path) == [str(deep / "x.txt")]
    (deep / "x.txt").unlink()
    os.removedirs(deep)
