"""Archives: members go by `archive!member`, and what is hostile in one costs its member only."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import Any

import pytest

from schemas.rejects import REASONS
from tasks.readers.record import Record, Refused
from tests.tasks.readers.reading import find_all, read_all, reasons, text_of
from tests.tasks.readers.samples import PAGE, SAMPLES, STORY, locked, parquet, tarred, zipped

GOOD = {"a.txt": STORY.encode()}


def outcomes(data: bytes, name: str, **limits: int) -> dict[str, str]:
    """What became of each member."""
    return {f.path: f.item.reason_code if isinstance(f.item, Refused) else "read" for f in find_all(data, name, **limits)}


def tar_of(*kinds: bytes) -> bytes:
    """A tar archive of a story, once for each kind of entry."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for kind in kinds:
            entry = tarfile.TarInfo("a.txt")
            entry.type, entry.linkname, entry.size = kind, "/etc/passwd", len(STORY) if kind == tarfile.REGTYPE else 0
            archive.addfile(entry, io.BytesIO(STORY.encode()))
    return target.getvalue()


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_every_format_is_read_inside(pack: Any) -> None:
    members = {f"in/{name}": data for known, (name, data) in SAMPLES.items() if known != "sitemap"}
    found = find_all(pack(members), "x", max_nesting=3, max_record_bytes=100_000)
    assert {f.path.split("!")[1] for f in found} == set(members)
    assert all(isinstance(f.item, Record) and STORY in text_of(f.item) for f in found)


def test_sitemap_inside_is_not_followed() -> None:
    name, data = SAMPLES["sitemap"]
    assert outcomes(zipped({name: data}), "x.zip") == {f"x.zip!{name}": "not_followed"}


def test_packing_twice_is_undone_twice() -> None:
    assert outcomes(gzip.compress(gzip.compress(b'{"text": "x"}')), "x.jsonl.gz") == {"x.jsonl.gz": "read"}


@pytest.mark.parametrize("name", ["x.tar.gz", "x.tgz", "x.gz", "dump"])
def test_packed_tar_is_opened(name: str) -> None:
    assert outcomes(gzip.compress(tarred({"a.txt": b"x", "d/b.parquet": parquet([STORY])})), name) == {f"{name}!a.txt": "read", f"{name}!d/b.parquet": "read"}


@pytest.mark.parametrize("name", ["../up.txt", "/etc/root.txt", "C:\\x.txt", "a/../../b.txt", "..\\up.txt", "x" * 2_000 + ".txt"])
@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_unsafe_names_are_refused(pack: Any, name: str) -> None:
    found = outcomes(pack({name: b"x"} | GOOD), "x")
    assert sorted(found.values()) == ["read", "unsafe_member"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(kind: bytes) -> None:
    assert outcomes(tar_of(kind, tarfile.REGTYPE), "x.tar") == {"x.tar!a.txt": "unsafe_member", "x.tar!a.txt;2": "read"}


def test_link_in_a_zip_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert outcomes(target.getvalue(), "x.zip") == {"x.zip!a.txt": "unsafe_member"}


def test_encrypted_member_is_refused() -> None:
    assert outcomes(locked(zipped(GOOD)), "x.zip") == {"x.zip!a.txt": "encrypted"}


def test_repeated_names_are_told_apart() -> None:
    assert outcomes(tar_of(tarfile.REGTYPE, tarfile.REGTYPE), "x.tar") == {"x.tar!a.txt": "read", "x.tar!a.txt;2": "read"}


def test_hidden_members_are_no_pages() -> None:
    assert outcomes(zipped({".git/x.txt": b"x", "__MACOSX/._a.txt": b"x", "d/": b""} | GOOD), "x.zip") == {"x.zip!a.txt": "read"}


def test_unknown_member_is_refused() -> None:
    assert outcomes(zipped({"a.bin": b"\0\1"} | GOOD), "x.zip") == {"x.zip!a.bin": "unknown_format", "x.zip!a.txt": "read"}


def test_office_document_is_no_archive() -> None:
    assert reasons(read_all(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "x.docx")) == [(None, "unknown_format")]


def test_nesting_ends_somewhere() -> None:
    data, name = zipped(GOOD), "x.zip"
    assert outcomes(zipped({"in.zip": data}), name, max_nesting=1) == {"x.zip!in.zip!a.txt": "nested_too_deep"}
    assert outcomes(zipped({"in.zip": data}), name, max_nesting=2) == {"x.zip!in.zip!a.txt": "read"}


@pytest.mark.parametrize("pack", [lambda d: zipped({"a.txt": d, "b.txt": b"x"}), lambda d: gzip.compress(tarred({"a.jsonl": d, "b.txt": b"x"})), gzip.compress])
def test_bomb_goes_off_at_the_limit(pack: Any) -> None:
    data = pack(b"\n" * 3_000_000)
    assert "bomb" in outcomes(data, "x.txt.gz", max_unpacked_bytes=1_000_000, max_record_bytes=5_000_000).values()


def test_bomb_in_a_bomb_shares_the_allowance() -> None:
    inner = zipped({f"{n}.txt": b"\n" * 400_000 for n in range(4)})
    found = outcomes(zipped({f"{n}.zip": inner for n in range(4)}), "x.zip", max_unpacked_bytes=1_000_000, max_record_bytes=500_000)
    assert found["x.zip"] == "bomb"
    assert len(found) < 8


@pytest.mark.parametrize("cut", [20, 60, 200])
def test_broken_archive_is_refused(cut: int) -> None:
    for data in (zipped(GOOD), tarred(GOOD | {"b.txt": b"y" * 600})[:1_600], gzip.compress(tarred(GOOD))):
        assert set(outcomes(data[:-cut], "x.zip").values()) <= set(REASONS) | {"read"}


def test_damaged_member_costs_itself() -> None:
    data = bytearray(zipped({"a.html": PAGE.encode() * 20, "b.txt": STORY.encode()}))
    data[60:70] = bytes(10)
    found = outcomes(bytes(data), "x.zip")
    assert found["x.zip!b.txt"] == "read"
    assert found["x.zip!a.html"] in {"unreadable", "truncated"}


def test_long_header_of_a_tar_is_not_taken_in() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.pax_headers = {"comment": "x" * 100_000}
        archive.addfile(entry)
    assert reasons(read_all(gzip.compress(target.getvalue()), "x.tar.gz")) == [(None, "unreadable")]
