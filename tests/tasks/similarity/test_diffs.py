"""Diffs say what a copy changed, where, and what the change bears on."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.similarity.diffs import diff_rows
from tasks.similarity.lines import KINDS, Lines

FIRST = "Flood waters reached the market of Selmo on Monday, killing nine people, the mayor told reporters."
SECOND = "“We had no warning from the capital,” said Ilse Varga, who runs the rescue service."
THIRD = "The rains are expected to last until the weekend, forecasters say."


Texts = list[tuple[str, str]]


def lines(*texts: str | tuple[str, str]) -> Texts:
    return [text if isinstance(text, tuple) else ("body", text) for text in texts]


def page(rows: Texts) -> str:
    return "\n".join(text for _, text in rows)


def article_lines(*articles: Texts) -> Lines:
    kinds = [KINDS.index(kind) for rows in articles for kind, _ in rows]
    starts = [start for rows in articles for start in accumulate((len(text) + 1 for _, text in rows[:-1]), initial=0) if rows]
    bounds = np.cumsum([0, *map(len, articles)])
    ids = pa.array([f"art_{number}" for number in range(len(articles))])
    return Lines(ids, bounds, np.array(kinds, np.uint8), np.array(starts, np.int64), [text for rows in articles for _, text in rows])


def diff(here: Texts, there: Texts) -> list[dict[str, Any]]:
    known = article_lines(here, there)
    rows: list[dict[str, Any]] = diff_rows(known.articles[:1], known.articles[1:], known).to_pylist()
    return rows


@pytest.mark.parametrize(
    ("old", "new", "text", "touched"),
    [
        ("killing nine", "killing 12", "12", {"number"}),
        ("Monday", "Sunday", "Sunday", {"date"}),
        ("the market of Selmo", "the market of Belmo", "Belmo", {"name"}),
        ("told reporters", "told a news conference", "a news conference", {"attribution"}),
        ("Flood waters", "Flood water", "water", set()),
    ],
)
def test_change_is_flagged(old: str, new: str, text: str, touched: set[str]) -> None:
    (found,) = diff(lines(FIRST.replace(old, new), "People in Belmo were moved to schools."), lines(FIRST, "People in Belmo were moved to schools."))
    assert found["text_here"] == text
    assert set(found["touches"]) == touched


def test_word_in_a_quotation_is_flagged() -> None:
    (found,) = diff(lines(SECOND.replace("no warning", "little warning")), lines(SECOND))
    assert found["text_origin"] == "no"
    assert "quote" in found["touches"]


def test_headline_is_one_change() -> None:
    old, new = ("headline", "Nine die in Selmo flood"), ("headline", "Selmo: rains bring death")
    (found,) = diff(lines(new, FIRST, new), lines(old, FIRST))
    assert (found["text_here"], found["text_origin"]) == (new[1], old[1])
    assert found["touches"][0] == "headline"


def test_paragraphs_may_change_places() -> None:
    found = diff(lines(THIRD, SECOND, FIRST.replace("nine", "eight")), lines(FIRST, SECOND, THIRD))
    assert [(f["text_here"], f["text_origin"]) for f in found] == [("eight", "nine")]


@pytest.mark.parametrize("altered", [FIRST.replace(" ", "\u00a0"), SECOND.replace("“", '"').replace("”", '"'), FIRST.upper()])
def test_marks_and_case_are_no_change(altered: str) -> None:
    assert diff(lines(altered), lines(FIRST if "Flood" in altered or "FLOOD" in altered else SECOND)) == []


def test_accent_is_a_change() -> None:
    (found,) = diff(lines("Fighters met Oumar Kante."), lines("Fighters met Oumar Kanté."))
    assert (found["op"], found["touches"]) == ("replace", ["name"])


def test_what_is_left_out_has_no_span() -> None:
    (found,) = diff(lines(FIRST, THIRD), lines(FIRST, SECOND, THIRD))
    assert (found["op"], found["char_start"], found["text_here"]) == ("delete", None, None)
    assert found["text_origin"].startswith("We had no warning")


words = st.lists(st.sampled_from([*FIRST.split(), *SECOND.split(), "\u6771\u4eac", "\0"]), max_size=30).map(" ".join)
texts = st.lists(st.one_of(st.sampled_from([FIRST, SECOND, THIRD, ""]), words), max_size=5)


@settings(max_examples=80, deadline=None)
@given(texts, texts)
def test_spans_slice_to_the_changed_words(one: list[str], two: list[str]) -> None:
    here, there = lines(*one), lines(*two)
    found = diff(here, there)
    assert all(f["text_here"] is None or page(here)[f["char_start"] : f["char_end"]] == f["text_here"] for f in found)
    assert all(f["text_origin"] is None or page(there)[f["origin_char_start"] : f["origin_char_end"]] == f["text_origin"] for f in found)
    assert diff(here, here) == []
