"""JSON files: one object, an array, or a wrapper; streamed, and one bad end keeps what came before."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tasks.readers.reading import read_all, reasons, records, text_of

ONE, TWO = {"title": "Pier", "text": "The pier is shut."}, {"title": "Mole", "text": "The mole is open."}


def texts(data: Any, **limits: int) -> list[str]:
    written = data if isinstance(data, bytes) else json.dumps(data).encode()
    return [text_of(r) for r in records(read_all(written, "a.json", **limits))]


@pytest.mark.parametrize(
    "data",
    [
        [ONE, TWO],
        {"status": "ok", "articles": [ONE, TWO]},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": ONE}, {"_id": "2", "_source": TWO}]}},
        {"data": {"stories": {"a": ONE, "b": TWO}}},
        {"description": "All the news of the harbour", "items": [ONE, TWO]},
        b'{"text": "The pier is shut."}\n{"text": "The mole is open."}\n',
        b'\xef\xbb\xbf[\n  {"text": "The pier is shut."},\n  {"text": "The mole is open."}\n]\n',
    ],
)
def test_every_shape_gives_its_articles(data: Any) -> None:
    assert texts(data) == ["The pier is shut.", "The mole is open."]


def test_original_is_the_object_as_written() -> None:
    written = b'{ "text" : "The caf\\u00e9 \xc3\xa9" }'
    (record,) = records(read_all(b"[ " + written + b" , ]", "a.json"))
    assert record.body == written
    assert text_of(record) == "The café é"


def test_array_larger_than_the_limit_is_streamed() -> None:
    stories = [{"text": f"Story {i} of the harbour."} for i in range(20_000)]
    assert texts(stories) == [s["text"] for s in stories]


def test_object_in_another_encoding_is_read() -> None:
    data = b'[{"text": "Le caf\xe9 de la gare est ferm\xe9"}, ' + '{"text": "Le café rouvre"}]'.encode()
    assert texts(data) == ["Le café de la gare est fermé", "Le café rouvre"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [(None, "empty")]),
        (b"[]", [(None, "empty")]),
        (b'{"views": 3}', [(0, "no_text_field")]),
        (b"[1]", [(0, "malformed_record")]),
        (b'{"text": "cut', [(0, "malformed_record")]),
        (b'[{"text": "whole"}, {"text": "cut', [(1, "malformed_record")]),
        (b'{"a":' + b"[" * 9_000, [(0, "malformed_record")]),
        (b'{"text": "' + b"a" * 20_000 + b'"}', [(0, "too_large")]),
        ('{"text": "x"}'.encode("utf-16"), [(None, "undecodable")]),
        (b"\x89PNG\r\n\x1a\n", [(None, "not_text")]),
    ],
)
def test_what_is_no_article_is_refused(data: bytes, found: list[tuple[int | None, str]]) -> None:
    assert reasons(read_all(data, "a.json")) == found


def test_objects_before_the_break_are_kept() -> None:
    packed = gzip.compress(json.dumps([{"text": f"Story {i * 7919 % 10007} of {i * i}."} for i in range(9_000)]).encode())
    found = read_all(packed[: len(packed) // 2], "a.json.gz")
    assert len(records(found)) > 2_000
    assert reasons(found) == [(None, "truncated")]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(min_size=1).filter(lambda t: not t.isspace() and "<" not in t and "&" not in t), min_size=1), st.sampled_from([None, 1]))
def test_every_object_of_an_array_is_read(stories: list[str], indent: int | None) -> None:
    data = json.dumps([{"text": t} for t in stories], indent=indent, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert texts(data, max_record_bytes=1 << 20) == [t.encode("utf-8", "replace").decode() if t.isascii() else t for t in stories]
