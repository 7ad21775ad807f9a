"""Parquet: rows as records, damage as rejects."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.readers.parquet import read_parquet
from tasks.readers.record import Decoded, Limits, Record, Refused

LIMITS = Limits(max_record_bytes=10_000)


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target, **options)
    return target.getvalue()


def read_all(data: bytes) -> list[Record | Refused]:
    return list(read_parquet(io.BytesIO(data), "x.parquet", LIMITS))


def reasons(items: list[Record | Refused]) -> list[tuple[int | None, str]]:
    return [(i.record_no, i.reason_code) for i in items if isinstance(i, Refused)]


def texts(items: list[Record | Refused]) -> list[str]:
    return [i.content.text for i in items if isinstance(i, Record) and isinstance(i.content, Decoded)]


STORIES = [f"story {i} of the harbour {i * i}" for i in range(3_000)]


def test_rows_are_numbered_over_row_groups() -> None:
    found = read_all(parquet({"maintext": STORIES}, row_group_size=700))
    assert texts(found) == STORIES
    assert [i.record_no for i in found] == list(range(3_000))


def test_other_columns_do_not_change_the_original() -> None:
    (one,) = read_all(parquet({"text": ["a"], "url": ["http://x.example/"]}))
    (two,) = read_all(parquet({"n": [1], "link": ["http://x.example/"], "content": ["a"]}, compression="zstd"))
    assert isinstance(one, Record)
    assert isinstance(two, Record)
    assert one.body == two.body == b'{"text":"a","uri":"http://x.example/"}'


@pytest.mark.parametrize(
    ("value", "expected"),
    [(date(2024, 5, 1), "2024-05-01"), (datetime(2024, 5, 1, 8, tzinfo=UTC), "2024-05-01T08:00:00+00:00"), (["A", "B"], "A; B"), (b"May", "May"), (7, "7")],
)
def test_typed_values_are_written_out(value: Any, expected: str) -> None:
    (record,) = read_all(parquet({"text": ["a"], "author": [value]}))
    assert isinstance(record, Record)
    assert record.author == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [(None, "no_text_field"), ("", "empty"), ("x" * 10_001, "too_large"), (b"\x89PNG\r\n\x1a\n\0\0", "not_text")],
)
def test_row_without_a_page_is_refused(value: Any, reason: str) -> None:
    kind = pa.binary() if isinstance(value, bytes) else pa.string()
    assert reasons(read_all(parquet({"text": pa.array([value], kind)}))) == [(0, reason)]


def test_bytes_column_is_decoded() -> None:
    found = read_all(parquet({"text": ["Le café de la gare".encode("latin-1")]}))
    assert texts(found) == ["Le café de la gare"]


def test_string_column_of_other_bytes_is_decoded() -> None:
    broken = pa.array(["Zürich station".encode("latin-1")], pa.binary()).view(pa.string())
    assert texts(read_all(parquet({"text": broken}))) == ["Zürich station"]


def test_time_out_of_range_is_left_out() -> None:
    found = read_all(parquet({"text": ["a"], "date": pa.array([2**62], pa.timestamp("us"))}))
    assert texts(found) == ["a"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "truncated"),
        (parquet({"text": STORIES})[:-20], "truncated"),
        (b"nothing of the kind", "unreadable"),
        (parquet({"n": [1]}), "no_text_field"),
        (parquet({"text": pa.array([], pa.string())}), "empty"),
    ],
)
def test_file_without_rows_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read_all(data)) == [(None, reason)]


def test_rows_before_the_damage_are_kept() -> None:
    data = bytearray(parquet({"text": STORIES}, row_group_size=1_000, use_dictionary=False, compression="zstd"))
    start = pq.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(2).column(0).data_page_offset
    data[start : start + 200] = bytes(200)
    found = read_all(bytes(data))
    assert reasons(found) == [(None, "truncated")]
    assert len(texts(found)) == 2_000


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 255)), min_size=1, max_size=5))
def test_flipped_bytes_never_raise(flips: list[tuple[int, int]]) -> None:
    data = bytearray(parquet({"text": STORIES[:50], "date": list(range(50))}))
    for position, value in flips:
        data[position % len(data)] = value
    assert read_all(bytes(data))
