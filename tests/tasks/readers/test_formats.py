"""The registry: which reader takes a file, by its bytes and its name."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.rejects import REASONS
from tasks.readers import FORMATS, Format, find_format
from tasks.readers.html import find_declared_encoding, is_fragment
from tasks.readers.packing import BROKEN, unpack_zstd
from tasks.readers.record import Limits, Record

LIMITS = Limits(max_record_bytes=1_000)
every_format = pytest.mark.parametrize("known", FORMATS, ids=lambda f: f.name)
PAGE = "<!DOCTYPE html><html><head><meta charset='koi8-r'></head><body><p>Hello</p></body></html>"


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", b"words", "text"),
        ("A.TXT", b"words", "text"),
        ("a.txt", b"<!-- saved -->\n<!doctype HTML>", "html"),
        ("a.txt", PAGE.encode("utf-16"), "html"),
        ("index.php", b'<?xml version="1.0"?><html>', "html"),
        ("a.xhtml", b"", "html"),
        ("a.ndjson.gz", b"\x1f\x8b", "jsonl.gz"),
        ("a.jsonl.zst", b"", "jsonl.zst"),
        ("part-0", b"PAR1\x15\x04", "parquet"),
        ("a.doc", b"words", None),
        ("README", b"<html5 is not a page>", None),
    ],
)
def test_format_is_found(name: str, head: bytes, expected: str | None) -> None:
    found = find_format(name, head)
    assert (found.name if found else None) == expected


def test_no_suffix_is_claimed_twice() -> None:
    suffixes = [s for known in FORMATS for s in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=windows-1256">', "windows-1256"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso-8859-2"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_declared_encoding_is_found(markup: bytes, expected: str | None) -> None:
    assert find_declared_encoding(markup) == expected


@pytest.mark.parametrize(("text", "expected"), [("<p class='x'>A</p>", True), ("<Pakistan> said", False), ("a <b>c</b>", False), ("<p> alone", False)])
def test_markup_in_a_field_is_told(text: str, expected: bool) -> None:
    assert is_fragment(text) is expected


@every_format
@settings(deadline=None)
@given(data=st.binary(max_size=2_000))
def test_random_bytes_never_raise(known: Format, data: bytes) -> None:
    for item in known.read(io.BytesIO(data), "x", LIMITS):
        assert isinstance(item, Record) or item.reason_code in REASONS


@every_format
def test_empty_file_is_refused(known: Format) -> None:
    found = list(known.read(io.BytesIO(b""), "x", LIMITS))
    assert [item.reason_code for item in found if not isinstance(item, Record)] in (["empty"], ["truncated"])
    assert len(found) == 1


@pytest.mark.parametrize("name", ["text", "html"])
def test_page_over_the_limit_is_refused(name: str) -> None:
    known = next(f for f in FORMATS if f.name == name)
    (refused,) = known.read(io.BytesIO(b"a" * 70_000), "x", Limits(66_000))
    assert not isinstance(refused, Record)
    assert refused.reason_code == "too_large"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_garbage_zstd_never_loops(data: bytes) -> None:
    try:
        unpack_zstd(io.BytesIO(data)).read()
    except BROKEN as error:
        assert str(error)
