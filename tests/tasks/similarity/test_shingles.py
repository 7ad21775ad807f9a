"""Shingle sets and samples agree with their definition."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.similarity import shingles
from tasks.similarity.shingles import MIN_SAMPLE, Shingled, choose_shingled, shingle_texts

SENTENCE = "The harbour council voted on Monday to close the old ferry pier for good"


def shingled(*texts: str) -> Shingled:
    return shingle_texts(pa.array(texts, pa.large_string()), 8)


def test_text_of_three_words_has_none() -> None:
    short = shingled("ferry pier closed")
    assert len(short.hashes) == 0
    assert len(short.samples) == 0


def test_digest_ignores_marks_and_case() -> None:
    assert len(set(shingled("\u201cNo,\u201d she said.", '"no" SHE\u00a0said').digests)) == 1


def test_digest_minds_the_order_of_words() -> None:
    assert len(set(shingled("dog bites man", "man bites dog").digests)) == 2


def test_short_text_keeps_a_whole_sample() -> None:
    assert len(set(shingled(SENTENCE).samples.tolist())) == min(MIN_SAMPLE, len(SENTENCE.split()) - 3)


def test_words_are_placed_in_code_points() -> None:
    text = "Caf\u00e9 \U0001f600 owner \u201cZo\u00eb\u201d said so"
    found = shingled("before it", text)
    places = zip(found.starts[2:].tolist(), found.ends[2:].tolist(), strict=True)
    assert [text[s:e] for s, e in places] == ["Caf\u00e9", "owner", "Zo\u00eb", "said", "so"]


def test_parts_join_in_any_order() -> None:
    texts = [SENTENCE, "", "ferry pier closed", f"{SENTENCE} again"]
    joined = choose_shingled([shingled(*texts[2:]), shingled(*texts[:2])], np.array([2, 3, 0, 1]))
    whole = shingled(*texts)
    assert joined.hashes.tolist() == whole.hashes.tolist()
    assert (joined.bounds.tolist(), joined.word_bounds.tolist()) == (whole.bounds.tolist(), whole.word_bounds.tolist())
    assert joined.starts.tolist() == whole.starts.tolist()


@pytest.mark.parametrize("size", [1, 40, 1 << 20])
def test_chunk_size_changes_nothing(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{SENTENCE} number {i} {'é' * i}" for i in range(30)]
    expected = shingled(*texts)
    monkeypatch.setattr(shingles, "CHUNK_BYTES", size)
    assert shingled(*texts).hashes.tolist() == expected.hashes.tolist()
    assert sorted(shingled(*texts).samples) == sorted(expected.samples)


@given(st.lists(st.text(alphabet="ab .", max_size=60), max_size=8))
def test_slice_of_an_array_is_read_right(texts: list[str]) -> None:
    array = pa.array(["before before before before", *texts], pa.large_string()).slice(1)
    assert shingle_texts(array, 8).digests == shingled(*texts).digests
