"""JSON Lines: one bad line costs one record, a file that breaks off keeps what came before."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from functools import partial
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.readers.record import HTML, Decoded, Record, Refused
from tests.tasks.readers import reading
from tests.tasks.readers.reading import reasons, text_of

PACKED = pytest.mark.parametrize(
    ("pack", "name"),
    [
        (gzip.compress, "x.jsonl.gz"),
        (zstandard.compress, "x.jsonl.zst"),
        (partial(bz2.compress, compresslevel=1), "x.jsonl.bz2"),
        (lzma.compress, "x.jsonl.xz"),
    ],
    ids=["gz", "zst", "bz2", "xz"],
)


def line(text: str, **fields: Any) -> bytes:
    return json.dumps({"text": text} | fields).encode()


def varied_lines(n: int) -> bytes:
    return b"".join(line(f"story {i} {i * 7919 % 10007} {i * i}") + b"\n" for i in range(n))


def read_all(data: bytes, name: str = "x.jsonl", **limits: int) -> list[Record | Refused]:
    return reading.read_all(data, name, **limits)


def test_original_is_the_line_without_its_end() -> None:
    one, two = read_all(line("a") + b"\r\n\n" + line("b"))
    assert isinstance(two, Record)
    assert (text_of(one), two.record_no, two.body) == ("a", 1, line("b"))


def test_one_broken_line_costs_one_record() -> None:
    lines = [line(f"t{i}") for i in range(1_000)]
    lines[500] = b'{"text": "t50'
    found = read_all(b"\n".join(lines))
    assert reasons(found) == [(500, "malformed_record")]
    assert len(found) == 1_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[1]", "malformed_record"),
        (b"[" * 9_000, "malformed_record"),
        (b'{"text": ' + b"9" * 6_000 + b"}", "malformed_record"),
        (b"\x00\x01\x02\x03", "malformed_record"),
        (b'{"title": "only"}', "no_text_field"),
        (b'{"text": null}', "no_text_field"),
        (b'{"text": [1]}', "no_text_field"),
        (b'{"body": " \\n "}', "empty"),
        (line("a" * 10_001), "too_large"),
    ],
)
def test_record_without_a_page_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read_all(line("a") + b"\n" + data + b"\n" + line("b"))) == [(1, reason)]


@pytest.mark.parametrize(("data", "reason"), [(b"\x89PNG\r\n\x1a\nx", "not_text"), (line("a").decode().encode("utf-16"), "undecodable"), (b" \n\n", "empty")])
def test_file_of_another_kind_is_refused_once(data: bytes, reason: str) -> None:
    assert reasons(read_all(data)) == [(None, reason)]


@pytest.mark.parametrize(
    ("fields", "attribute", "expected"),
    [
        ({"headline": " Bridge shut "}, "title", "Bridge shut"),
        ({"authors": ["A. Oak", "B. Elm"]}, "author", "A. Oak; B. Elm"),
        ({"author": {"name": "A. Oak"}}, "author", "A. Oak"),
        ({"date_publish": "3 May, evening"}, "published", "3 May, evening"),
        ({"Publish Date": 1700000000}, "published", "2023-11-14T22:13:20+00:00"),
        ({"published_at": "1700000000123"}, "published", "2023-11-14T22:13:20+00:00"),
        ({"publishedAt": 1700000000.5}, "published", "2023-11-14T22:13:20+00:00"),
        ({"date": 20240501}, "published", "2024-05-01"),
        ({"date": 7}, "published", "7"),
        ({"timestamp": 1700000000}, "published", None),
        ({"date": {"$date": 1700000000000}}, "published", "2023-11-14T22:13:20+00:00"),
        ({"pubDate": "Tue, 05 Mar 2024 10:00:00 GMT"}, "published", "Tue, 05 Mar 2024 10:00:00 GMT"),
        ({"pub": "The Harbour Post"}, "outlet", "The Harbour Post"),
        ({"pub": "The Harbour Post"}, "published", None),
        ({"pub": "2024-05-01"}, "outlet", None),
        ({"dump": "CC-MAIN-2024-10", "date": "2024-03-01T00:00:00Z"}, "published", None),
        ({"author": "['A. Oak', 'B. Elm']"}, "author", "A. Oak; B. Elm"),
        ({"title": "Oak &amp; Elm"}, "title", "Oak & Elm"),
        ({"metadata": {"url": "http://harbour.example/m"}}, "uri", "http://harbour.example/m"),
        ({"url": "http://harbour.example/own", "metadata": {"url": "http://harbour.example/m"}}, "uri", "http://harbour.example/own"),
        ({"media_name": "The Harbour Post"}, "outlet", "The Harbour Post"),
        ({"source": "https://harbour.example/x"}, "uri", "https://harbour.example/x"),
        ({"WARC-Target-URI": "http://harbour.example/"}, "uri", "http://harbour.example/"),
        ({"title": ""}, "title", None),
        ({"url": float("nan")}, "uri", None),
        ({"title": "half \ud800 letter"}, "title", "half \ufffd letter"),
        ({"date_download": "2020-01-02T03:04:05+99:00"}, "fetched_at", None),
        ({"title": "<script>alert(1)</script>'; DROP TABLE pages; --"}, "title", "<script>alert(1)</script>'; DROP TABLE pages; --"),
    ],
)
def test_fields_are_found_by_their_names(fields: dict[str, Any], attribute: str, expected: str | None) -> None:
    (record,) = read_all(line("body", **fields))
    assert getattr(record, attribute) == expected


@pytest.mark.parametrize("written", ["2020-01-02 03:04:05", "2020-01-02T03:04:05Z", "2020-01-02T05:04:05+02:00"])
def test_fetch_time_is_in_utc(written: str) -> None:
    (record,) = read_all(line("body", date_download=written))
    assert isinstance(record, Record)
    assert record.fetched_at is not None
    assert record.fetched_at.isoformat() == "2020-01-02T03:04:05+00:00"


@pytest.mark.parametrize("fields", [{"html": "<b>x</b>"}, {"content": "<p>x</p>"}, {"text": "", "raw_html": "x"}])
def test_markup_in_a_field_is_html(fields: dict[str, str]) -> None:
    (record,) = read_all(json.dumps(fields).encode())
    assert isinstance(record, Record)
    assert record.media_type == HTML


def test_lone_surrogate_is_replaced_and_counted() -> None:
    (record,) = read_all(b'{"text": "a \\ud800 b \\ud83d\\ude00"}')
    assert text_of(record) == "a \ufffd b 😀"
    assert isinstance(record, Record)
    assert isinstance(record.content, Decoded)
    assert record.content.n_replacement == 1


def test_line_in_another_encoding_is_read() -> None:
    (record,) = read_all('{"text": "Le café de la gare"}'.encode("latin-1"))
    assert text_of(record) == "Le café de la gare"


@PACKED
def test_packed_members_are_read_on(pack: Any, name: str) -> None:
    found = read_all(pack(line("a") + b"\n") + pack(line("b") + b"\n"), name)
    assert [text_of(i) for i in found] == ["a", "b"]


@PACKED
def test_records_before_the_break_are_kept(pack: Any, name: str) -> None:
    packed = pack(varied_lines(20_000))
    found = read_all(packed[: len(packed) // 2], name)
    assert reasons(found) == [(None, "truncated")]
    assert len(found) > 5_000


@PACKED
def test_garbage_instead_of_packing_is_unreadable(pack: Any, name: str) -> None:
    assert reasons(read_all(b"no packed bytes at all", name)) == [(None, "unreadable")]


@PACKED
def test_bomb_is_given_up(pack: Any, name: str) -> None:
    found = read_all(pack(b"a" * 5_000_000) + pack(b"\n" + line("b")), name)
    assert reasons(found) == [(0, "too_large")]
    assert len(found) == 1


def test_reading_goes_on_after_a_long_line() -> None:
    found = read_all(b"a" * 600_000 + b"\n" + line("b"))
    assert reasons(found) == [(0, "too_large")]
    assert text_of(found[1]) == "b"


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.integers(), lambda v: st.lists(v) | st.dictionaries(st.text(max_size=3), v), max_leaves=4
)
NAMES = st.text(max_size=5) | st.sampled_from(["text", "author", "date", "url", "source"])


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(NAMES, VALUES, max_size=6))
def test_any_object_gives_one_item(values: dict[str, Any]) -> None:
    (item,) = read_all(json.dumps(values).encode(), max_record_bytes=1 << 20)
    assert item.record_no == 0


@settings(deadline=None)
@given(st.lists(st.text(min_size=1).filter(lambda t: not t.isspace()), min_size=1))
def test_every_line_is_one_record(texts: list[str]) -> None:
    found = read_all(b"\n".join(json.dumps({"text": t}).encode() for t in texts), max_record_bytes=1 << 20)
    assert [text_of(i) for i in found] == texts
