"""Shingle sets and samples agree with their definition."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.similarity import shingles
from tasks.similarity.shingles import MIN_SAMPLE, ShingleSets, shingle_texts

SENTENCE = "The harbour council voted on Monday to close the old ferry pier for good"


def sets(*texts: str) -> ShingleSets:
    return shingle_texts(pa.array(texts, pa.large_string()), 8)


def test_set_has_every_run_of_four() -> None:
    assert len(sets(SENTENCE).of(0)) == len(SENTENCE.split()) - 3


def test_repeated_run_counts_once() -> None:
    assert len(sets("one two three four one two three four").of(0)) == 4


def test_text_of_three_words_has_none() -> None:
    short = sets("ferry pier closed")
    assert len(short.of(0)) == 0
    assert len(short.samples) == 0


def test_digest_ignores_marks_and_case() -> None:
    assert len(set(sets("\u201cNo,\u201d she said.", '"no" SHE\u00a0said').digests)) == 1


def test_digest_minds_the_order_of_words() -> None:
    assert len(set(sets("dog bites man", "man bites dog").digests)) == 2


def test_short_text_keeps_a_whole_sample() -> None:
    assert len(set(sets(SENTENCE).samples.tolist())) == min(MIN_SAMPLE, len(SENTENCE.split()) - 3)


def test_shared_shingles_are_counted() -> None:
    assert sets(SENTENCE, SENTENCE + " and to sell its two ferries").shared(0, 1) == len(SENTENCE.split()) - 3


@pytest.mark.parametrize("size", [1, 40, 1 << 20])
def test_chunk_size_changes_nothing(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{SENTENCE} number {i} {'é' * i}" for i in range(30)]
    expected = sets(*texts)
    monkeypatch.setattr(shingles, "CHUNK_BYTES", size)
    assert sets(*texts).hashes.tolist() == expected.hashes.tolist()
    assert sorted(sets(*texts).samples) == sorted(expected.samples)


@given(st.lists(st.text(alphabet="ab .", max_size=60), max_size=8))
def test_slice_of_an_array_is_read_right(texts: list[str]) -> None:
    array = pa.array(["before before before before", *texts], pa.large_string()).slice(1)
    assert shingle_texts(array, 8).digests == sets(*texts).digests
