"""Artifacts: nothing from a page can act in the UI."""

from __future__ import annotations

import pytest

import schemas
from schemas.rejects import REASONS
from tasks.artifacts import count_rejects, harmless, markdown_table, report
from tasks.clean import clean
from tests.conftest import Begin
from tests.warehouse.stages import read

PROSE = "The ferry left the harbour on Monday morning with forty people on board, the coast guard said in a statement."


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "![x](http://a.example/p.png)", "[x](javascript:alert(1))", "a | b\n| c |", "`code`", "http://a.example"]
)
def test_signs_that_do_something_are_escaped(text: str) -> None:
    shown = harmless(text)
    assert "<" not in shown
    assert not any(sign in shown.replace(f"\\{sign}", "") for sign in "[](|`!")


def test_line_breaks_do_not_break_the_table() -> None:
    assert markdown_table([{"a": "one\ntwo"}]).count("\n") == 2


def test_long_cells_are_cut() -> None:
    assert len(harmless("x" * 1_000)) == 120


def test_rejects_are_counted_by_reason(begin: Begin) -> None:
    pages = ("Home\nWorld\n", "Home\nAbout\n", "Home\nContact\n")
    with begin() as begun:
        landed = clean(read(begun, *pages))
        rows = count_rejects(landed)
    assert [(row["reason"], row["count"], row["means"]) for row in rows] == [("no_article", 3, REASONS["no_article"])]
    assert len(rows[0]["for example"]) == 64


def test_stage_without_rejects_says_so(begin: Begin) -> None:
    with begin() as begun:
        landed = clean(read(begun, f"Ferry lost off the quay\n\nBy Ada Lindgren\n\nMay 4, 2019\n\n{PROSE}\n\n{PROSE}"))
        shown = report(landed, schemas.QUALITY_RESULTS.empty())
    assert "### Rejects\n\nNone." in shown
