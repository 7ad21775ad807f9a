"""The role model mends kinds of lines that no list of words tells, and moves text only where it is sure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.blocks import BLOCK_KINDS
from tasks.text.drafts import Given
from tasks.text.furniture import find_kind
from tasks.text.line_features import Floats
from tasks.text.line_model import roles_by_page, score_pages
from tasks.text.line_roles import choose_titles, settle_roles, tell_by_roles
from tasks.text.lines import Line, split_lines
from tasks.text.posts import Head
from tasks.text.reading import Reading, Source, read_page
from tasks.text.role_model import load_roles

STORY = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MORE = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."
PAGE = f"""Harbour Post
News  Harbour  Letters  Weather
Ferry lost off the quay
By Ada Lindgren
May 4, 2019
{STORY}
{MORE}
{STORY} {MORE}
Like what you read? Buy the Post a coffee, or give two crowns a month.
We store a small cookie so that the map remembers where you were.
"""


def read(text: str) -> Reading:
    return read_page(Source(text, None, Given("p", "unknown", None, None, None, None, None)), 5)


def lines_of(text: str, **given: str) -> list[Line]:
    lines = split_lines(text)
    for line in lines:
        line.kind = given.get("kind", "") or find_kind(line)
    return lines


def sure_of(*kinds: str) -> Floats:
    rows = np.zeros((len(kinds), len(load_roles().kinds)), dtype=np.float32)
    for row, kind in zip(rows, kinds, strict=True):
        row[load_roles().kinds.index(kind)] = 1
    return rows


def test_model_knows_the_kinds_of_blocks() -> None:
    assert set(load_roles().kinds) == set(BLOCK_KINDS)


@pytest.mark.parametrize(("beginning", "kind"), [("Like what you read?", "donation"), ("We store a small", "consent"), ("News  Harbour", "nav")])
def test_furniture_in_new_words_is_named(beginning: str, kind: str) -> None:
    assert [line.kind for line in read(PAGE).lines if line.text.startswith(beginning)] == [kind]


def test_appeal_in_sentences_is_no_text() -> None:
    assert [line.article for line in read(PAGE).lines][-3:] == [0, None, None]


def test_sure_furniture_leaves_the_article() -> None:
    lines = lines_of(f"{STORY}\n{MORE}", kind="body")
    lines[0].article = lines[1].article = 0
    settle_roles(lines, sure_of("body", "comment"), [1.0, 1.0])
    assert [(line.kind, line.article) for line in lines] == [("body", 0), ("comment", None)]


@pytest.mark.parametrize(("chance", "kind"), [(0.9, "body"), (0.1, "related")])
def test_text_is_taken_in_where_both_models_see_it(chance: float, kind: str) -> None:
    lines = lines_of(f"{STORY}\n{MORE}", kind="related")
    lines[0].kind, lines[0].article = "body", 0
    settle_roles(lines, sure_of("body", "body"), [1.0, chance])
    assert lines[1].kind == kind


def test_sure_kinds_are_told_before_the_layout() -> None:
    lines = lines_of(f"Gulf of Amaline desk\n{STORY}")
    tell_by_roles(lines, sure_of("byline", "body"), [0.1, 0.9])
    assert [line.kind for line in lines] == ["byline", ""]


def test_headline_that_the_rules_missed_is_taken() -> None:
    lines = lines_of(f"Harbour\nFerry lost\n{STORY}")
    assert choose_titles(lines, [Head(0, 0)], sure_of("nav", "headline", "body")) == [Head(0, 1)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_probabilities_do_not_depend_on_other_pages(texts: list[str]) -> None:
    page = lines_of("\n".join(texts))
    alone, beside = roles_by_page(score_pages([page]), 1)[0], roles_by_page(score_pages([lines_of(PAGE), page, lines_of(PAGE)]), 3)[1]
    assert np.array_equal(alone, beside)
