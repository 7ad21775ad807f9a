"""Artifacts: nothing from a page can act in the UI."""

from __future__ import annotations

import pytest

from tasks.artifacts import harmless, markdown_table


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
