"""What the line model sees in a page, whatever its sites."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.text.furniture import find_kind
from tasks.text.line_model import Scored, load_model, score_lines
from tasks.text.lines import Line, split_lines

LEAD = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MORE = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."
PAGE = "\n".join(
    [
        "Home",
        "World",
        "Ferry lost off the quay",
        "May 4, 2019",
        LEAD,
        MORE,
        LEAD + " " + MORE,
        "Share this:",
        "Related",
        "Ten boats to see",
        "© 2019 Harbour Post",
    ]
)


def told(text: str) -> list[Line]:
    lines = split_lines(text)
    for line in lines:
        line.kind = find_kind(line)
    return lines


def test_sentences_outweigh_furniture() -> None:
    text = score_lines(told(PAGE)).text
    assert min(text[4:7]) > 0.5 > max(text[0], text[1], text[7], text[10])


def test_page_without_lines_has_no_scores() -> None:
    assert score_lines([]) == Scored([], [])


def test_first_article_begins_nowhere_else() -> None:
    assert max(score_lines(told(PAGE)).opening) < 0.5


def test_known_words_have_one_row_each() -> None:
    words = load_model().words
    assert sorted(words.rows.values()) == list(range(1, len(words.weights)))
    assert not words.weights[0].any()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_probabilities(text: str) -> None:
    lines = told(text)
    scored = score_lines(lines)
    assert len(scored.text) == len(scored.opening) == len(lines)
    assert all(0 <= p <= 1 for p in [*scored.text, *scored.opening])


def test_scores_are_the_same_again() -> None:
    assert score_lines(told(PAGE)) == score_lines(told(PAGE))
