"""Where the line model overrules the rules, and where it does not."""

from __future__ import annotations

import pytest

from tasks.text.line_model import Scored
from tasks.text.lines import Line, split_lines
from tasks.text.posts import Head
from tasks.text.verdicts import settle_heads, settle_text, veto_lines

SENTENCE = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."


def lines_of(*texts: str) -> list[Line]:
    return split_lines("\n".join(texts))


def test_unlikely_sentence_is_vetoed() -> None:
    lines = lines_of(SENTENCE, SENTENCE)
    veto_lines(lines, Scored([0.01, 0.9], [0.0, 0.0]))
    assert [line.kind for line in lines] == ["other", ""]


def test_title_above_text_is_left_open() -> None:
    lines = lines_of("Ferry lost off the quay", SENTENCE)
    veto_lines(lines, Scored([0.01, 0.9], [0.0, 0.0]))
    assert lines[0].kind == ""


@pytest.mark.parametrize(("opening", "heads"), [(0.5, 2), (0.0, 1)])
def test_second_head_needs_likely_beginning(opening: float, heads: int) -> None:
    lines = lines_of("Ferry lost", SENTENCE, SENTENCE, "Quay closed", SENTENCE, SENTENCE)
    scored = Scored([0.1, 0.9, 0.9, 0.1, 0.9, 0.9], [0.0, 0.0, 0.0, 0.0, opening, 0.0])
    assert len(settle_heads(lines, [Head(0, 0), Head(3, 3)], scored)) == heads


def test_teaser_without_text_is_no_head() -> None:
    lines = lines_of("Ferry lost", SENTENCE, SENTENCE, "Quay closed", "Read on.")
    scored = Scored([0.1, 0.9, 0.9, 0.1, 0.1], [0.0, 0.0, 0.0, 0.9, 0.9])
    assert settle_heads(lines, [Head(0, 0), Head(3, 3)], scored) == [Head(0, 0)]


def test_likely_beginning_becomes_head() -> None:
    lines = lines_of("Ferry lost", SENTENCE, SENTENCE, "Quay closed for good", SENTENCE, SENTENCE)
    scored = Scored([0.1, 0.9, 0.9, 0.1, 0.9, 0.9], [0.0, 0.0, 0.0, 0.0, 0.95, 0.0])
    assert settle_heads(lines, [Head(0, 0)], scored) == [Head(0, 0), Head(3, 3)]


@pytest.mark.parametrize(("p", "kind"), [(0.95, "body"), (0.5, "other")])
def test_only_sure_text_is_taken_in(p: float, kind: str) -> None:
    lines = lines_of("Ferry lost", SENTENCE)
    lines[1].kind = "other"
    settle_text(lines, [Head(0, 0)], Scored([0.1, p], [0.0, 0.0]), set())
    assert lines[1].kind == kind


def test_kind_told_by_words_stands() -> None:
    lines = lines_of("Ferry lost", SENTENCE)
    lines[1].kind = "other"
    settle_text(lines, [Head(0, 0)], Scored([0.1, 0.99], [0.0, 0.0]), {1})
    assert lines[1].kind == "other"


def test_page_without_any_text_is_left_to_the_rules() -> None:
    lines = lines_of("Ferry lost off the quay", SENTENCE)
    veto_lines(lines, Scored([0.01, 0.4], [0.0, 0.0]))
    assert [line.kind for line in lines] == ["", ""]
