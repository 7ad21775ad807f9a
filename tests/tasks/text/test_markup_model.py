"""The markup model tells text from what stands around it, and takes any markup."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.text.drafts import Given
from tasks.text.html import render, visible_text
from tasks.text.markup_boxes import COMMENT, hint_bits
from tasks.text.markup_model import load_markup_model, score_markup
from tasks.text.reading import Care, Source, read_page

SENTENCE = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
ARTICLE = "<article class='entry-content'>" + "".join(f"<p>{SENTENCE} It was number {n}.</p>" for n in range(6)) + "</article>"
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(6)) + "</ul></nav>"
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='comment'>",
        "</div>",
        "<ul><li>",
        "</ul>",
        "<br>",
        "<a href=x>",
        "</a>",
        "<h1>",
        "<article>",
        SENTENCE,
        " \u00a0",
        "字" * 30,
        "<pre>\n",
    ]
)


@pytest.mark.parametrize("verdicts", [None, [False] * 6 + [True] * 6])
def test_paragraphs_are_told_from_menu(verdicts: list[bool] | None) -> None:
    scores = score_markup(render(MENU + ARTICLE), "Ferry lost", verdicts)
    assert [p >= 0.5 for p in scores.text] == [False] * 6 + [True] * 6


def test_comments_are_never_text() -> None:
    scores = score_markup(render(f"{ARTICLE}<div id='comments'><div class='comment-body'><p>{SENTENCE}</p></div></div>"), None, [True] * 7)
    assert (scores.text[-1], scores.in_comments[-1]) == (0.0, True)


@pytest.mark.parametrize("name", ["comment-list", "wp-block-comments", "CommentBody"])
def test_names_of_boxes_are_understood(name: str) -> None:
    assert hint_bits(name) & COMMENT


def test_rows_are_scored_alone() -> None:
    rows = np.random.default_rng(0).normal(size=(70, 219)).astype(np.float32)
    forest = load_markup_model().alone
    assert (forest.probabilities(rows) == np.concatenate([forest.probabilities(rows[i : i + 1]) for i in range(70)])).all()


@settings(max_examples=80, deadline=None)
@given(st.lists(TAGS | st.text(max_size=20), max_size=30).map("".join), st.sampled_from(["accurate", "fast"]))
def test_blocks_partition_any_markup(markup: str, html: Care) -> None:
    text = visible_text(markup)
    lines = read_page(Source(text, markup, Given("p", "unknown", None, None, None, None, None)), 5, html).lines
    assert "".join(text[line.start : line.end] for line in lines) == text
