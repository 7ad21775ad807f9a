"""The registry: which reader takes a file, by its bytes and its name."""

from __future__ import annotations

import contextlib
import io

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.rejects import REASONS
from tasks.readers import FORMATS, SNIFF_BYTES, Format, find_format
from tasks.readers.html import find_declared_encoding
from tasks.readers.packing import ZstdContent
from tests.tasks.readers.reading import read_all, reasons, text_of
from tests.tasks.readers.samples import SAMPLES, STORY

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
        ("a.ndjson.gz", b"\x1f\x8b\x08", "gzip"),
        ("a.jsonl.zst", b"", "zstd"),
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


@pytest.mark.parametrize("known", [f for f in FORMATS if f.name != "sitemap"], ids=lambda f: f.name)
def test_sample_of_every_format_is_read(known: Format) -> None:
    name, data = SAMPLES[known.name]
    assert find_format(name, data[:SNIFF_BYTES]) is known
    assert [STORY in text_of(item) for item in read_all(data, name)] == [True]


@every_format
@settings(deadline=None)
@given(data=st.binary(max_size=2_000))
def test_random_bytes_never_raise(known: Format, data: bytes) -> None:
    name = SAMPLES[known.name][0]
    assert {code for _, code in reasons(read_all(data, name))} <= set(REASONS)
    assert read_all(data, name)


@every_format
@settings(deadline=None, max_examples=60)
@given(cut=st.integers(0, 3_000), flips=st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 255)), max_size=6))
def test_mutated_file_never_raises(known: Format, cut: int, flips: list[tuple[int, int]]) -> None:
    name, sample = SAMPLES[known.name]
    data = bytearray(sample)
    for position, value in flips:
        data[position % len(data)] = value
    items = read_all(bytes(data[: max(1, len(data) - cut // 10)]), name)
    assert items
    assert {code for _, code in reasons(items)} <= set(REASONS)


@every_format
def test_empty_file_is_refused(known: Format) -> None:
    ((_, reason),) = reasons(read_all(b"", SAMPLES[known.name][0]))
    assert reason in {"empty", "truncated", "unreadable", "unknown_format"}


@pytest.mark.parametrize("name", ["text", "html"])
def test_page_over_the_limit_is_refused(name: str) -> None:
    assert reasons(read_all(b"a" * 70_000, SAMPLES[name][0], max_record_bytes=66_000)) == [(None, "too_large")]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_garbage_zstd_never_loops(data: bytes) -> None:
    with contextlib.suppress(EOFError, zstandard.ZstdError):
        assert ZstdContent(io.BytesIO(data)).read() is not None
