"""Lines at the seam of two articles go where they belong."""

from __future__ import annotations

from tasks.text.boundaries import settle_boundaries
from tasks.text.lines import Line, split_lines

PROSE = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said."


def page(*rows: tuple[str, int | None, str]) -> list[Line]:
    lines = split_lines("\n".join(text for text, _, _ in rows))
    for line, (_, article, kind) in zip(lines, rows, strict=True):
        line.article, line.kind = article, kind
    return lines


def settled(*rows: tuple[str, int | None, str]) -> list[tuple[int | None, str]]:
    lines = page(*rows)
    settle_boundaries(lines)
    return [(line.article, line.kind) for line in lines]


FIRST = (("Ferry lost off the quay", 0, "headline"), (PROSE, 0, "body"))


def test_signature_ends_the_article_above() -> None:
    found = settled(*FIRST, ("— Ada Lindgren", 1, "byline"), ("Pilot boat found", 1, "standfirst"), (PROSE, 1, "body"))
    assert found[2:4] == [(0, "byline"), (1, "headline")]


def test_title_above_a_byline_is_of_the_article_below() -> None:
    found = settled(*FIRST, ("Pilot boat found", 0, "body"), ("By Ada Lindgren", 1, "byline"), (PROSE, 1, "body"))
    assert found[2:4] == [(1, "headline"), (1, "byline")]


def test_sentence_above_a_byline_stays() -> None:
    found = settled(*FIRST, ("By Ada Lindgren", 1, "byline"), (PROSE, 1, "body"))
    assert found == [(0, "headline"), (0, "body"), (1, "byline"), (1, "body")]


def test_article_with_a_headline_keeps_its_seam() -> None:
    rows = (*FIRST, ("Who will pay", 0, "subhead"), ("By Ada Lindgren", 1, "byline"), ("Pilot boat found", 1, "headline"), (PROSE, 1, "body"))
    assert settled(*rows) == [(article, kind) for _, article, kind in rows]


def test_settling_twice_changes_nothing() -> None:
    lines = page(*FIRST, ("— Ada Lindgren", 1, "byline"), ("Pilot boat found", 1, "standfirst"), (PROSE, 1, "body"))
    settle_boundaries(lines)
    once = [(line.article, line.kind) for line in lines]
    settle_boundaries(lines)
    assert [(line.article, line.kind) for line in lines] == once
