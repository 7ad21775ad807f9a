"""Rows of tables by their neighbours."""

from __future__ import annotations

import pytest

from tasks.text.lines import split_lines
from tasks.text.table_rows import find_table_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Port | Ferries | Lost\nNorth | 12 | 4\nSouth | 7 | 0", {0, 1, 2}),
        ("Port\tFerries\tLost\nNorth\t12\t4", {0, 1}),
        ("Port   Ferries   Lost\nNorth   12   4", {0, 1}),
        ("Port  Ferries  Lost\nNorth  12  4", {0, 1}),
        ("Of 12 boats  we lost  4.\nOf 9 ports  we keep  7.", set()),
        ("Home | News | World\nArts | Books | Sport", set()),
        ("North | 12 | 4", set()),
        ("North | 12\nSouth | 7", set()),
        ("", set()),
    ],
)
def test_rows_are_neighbours_with_figures(text: str, rows: set[int]) -> None:
    assert find_table_rows(split_lines(text)) == rows
