"""Quotation marks are paired inside paragraphs, straight or curly, and missing ones are tolerated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.language.quote_marks import find_marked

MARKS = st.text(alphabet="ab .,:\n\"'“”‘’«»„", max_size=60)


def texts(body: str) -> list[str]:
    return [body[m.start : m.end] for m in find_marked(body)]


@pytest.mark.parametrize("body", ["“We go,” he said.", '"We go," he said.', "«We go,» he said.", "‘We go,’ he said.", "'We go,' he said."])
def test_every_kind_of_mark_is_read(body: str) -> None:
    assert texts(body) == ["We go,"]


@pytest.mark.parametrize("body", ["the soldiers' wages and the town's well", "it wasn’t the fighters’ fault", "Qa’im and Fada N’Gourma", "rock 'n roll"])
def test_apostrophes_are_no_quotations(body: str) -> None:
    assert texts(body) == []


def test_inner_quotation_follows_its_outer() -> None:
    assert texts("“They told me: ‘Leave.’ I stayed,” she said.") == ["They told me: ‘Leave.’ I stayed,", "Leave."]


def test_missing_opening_mark_reaches_a_colon() -> None:
    found = find_marked("He replied in print: We stand by it.” Nobody asked.")
    assert not found[0].is_balanced
    assert texts("He replied in print: We stand by it.” Nobody asked.") == ["We stand by it."]


def test_missing_closing_mark_ends_at_the_tag() -> None:
    assert texts("“We lay down on the roof, he told us. “Nobody slept,” he said.") == ["We lay down on the roof", "Nobody slept,"]


def test_next_paragraph_continues_an_open_quotation() -> None:
    found = find_marked("“We waited.\n“Then we left,” she said.")
    assert [m.continues for m in found] == [False, True]


@given(MARKS)
def test_spans_never_cross_a_line(body: str) -> None:
    assert all("\n" not in body[m.start : m.end] and m.start < m.end for m in find_marked(body))
