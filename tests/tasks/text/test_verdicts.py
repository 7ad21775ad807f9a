"""Where the line model overrules the rules, and where it does not."""

from __future__ import annotations

import pytest

from tasks.text.lines import Line, split_lines
from tasks.text.posts import Head
from tasks.text.verdicts import settle_text, veto_lines

SENTENCE = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."


def lines_of(*texts: str) -> list[Line]:
    return split_lines("\n".join(texts))


def test_unlikely_sentence_is_vetoed() -> None:
    lines = lines_of(SENTENCE, SENTENCE)
    veto_lines(lines, [0.01, 0.9])
    assert [line.kind for line in lines] == ["other", ""]


def test_title_above_text_is_left_open() -> None:
    lines = lines_of("Ferry lost off the quay", SENTENCE)
    veto_lines(lines, [0.01, 0.9])
    assert lines[0].kind == ""


@pytest.mark.parametrize(("p", "kind"), [(0.95, "body"), (0.5, "other")])
def test_only_sure_text_is_taken_in(p: float, kind: str) -> None:
    lines = lines_of("Ferry lost", SENTENCE)
    lines[1].kind = "other"
    settle_text(lines, [Head(0, 0)], [0.1, p], set())
    assert lines[1].kind == kind


def test_kind_told_by_words_stands() -> None:
    lines = lines_of("Ferry lost", SENTENCE)
    lines[1].kind = "other"
    settle_text(lines, [Head(0, 0)], [0.1, 0.99], {1})
    assert lines[1].kind == "other"


def test_page_without_any_text_is_left_to_the_rules() -> None:
    lines = lines_of("Ferry lost off the quay", SENTENCE)
    veto_lines(lines, [0.01, 0.4])
    assert [line.kind for line in lines] == ["", ""]
