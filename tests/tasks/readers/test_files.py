"""Which files are read: each once, none passed over in silence."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import rmtree

import pytest

from schemas.errors import NoSuchSource, NothingToRead, UnknownFormat
from tasks.readers.files import find_files, read_files
from tasks.readers.record import Limits, Record, Refused


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def found(*paths: Path) -> list[str]:
    return [place.path for place in find_files([str(p) for p in paths])]


def reasons(*paths: Path) -> dict[str, str]:
    items = read_files(find_files([str(p) for p in paths]), Limits(1_000))
    return {Path(i.path).name: "read" if isinstance(i.item, Record) else i.item.reason_code for i in items}


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
    items = read_files(find_files([str(tmp_path)]), Limits(1_000))
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


def test_unknown_format_in_a_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "LICENSE", "b.txt")
    assert reasons(tmp_path) == {"LICENSE": "unknown_format", "a.docx": "unknown_format", "b.txt": "read"}


def test_unknown_format_named_directly_raises(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "b.txt")
    with pytest.raises(UnknownFormat, match=r"a\.docx.*\.jsonl"):
        find_files([str(tmp_path / "b.txt"), str(tmp_path / "a.docx")])


@pytest.mark.parametrize("name", ["gone.txt", "a\0b", "n" * 5_000])
def test_missing_path_raises(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoSuchSource):
        find_files([str(tmp_path / name)])


def test_empty_path_is_not_here() -> None:
    with pytest.raises(NoSuchSource):
        find_files([""])


def test_folder_of_hidden_files_is_nothing(tmp_path: Path) -> None:
    write(tmp_path, ".a", "b/.c/d.txt")
    with pytest.raises(NothingToRead):
        find_files([str(tmp_path)])


def test_folders_deeper_than_the_stack(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(1_100):
        deep = deep / "d"
        deep.mkdir()
    write(deep, "x.txt")
    assert found(tmp_path) == [str(deep / "x.txt")]
    (deep / "x.txt").unlink()
    os.removedirs(deep)
