"""Answers: tables, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from flows.answers import print_answer, printable
from warehouse.query import Answer

TRICKY = Answer(["name", "n"], [("=1+1", 1), ('say "hi", she said', None), ("line\nbreak", -2)])


def test_csv_is_read_back_and_defused(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(TRICKY, "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert rows == [["name", "n"], ["'=1+1", "1"], ['say "hi", she said', ""], ["line\nbreak", "-2"]]


def test_json_keeps_the_values(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(TRICKY, "json")
    assert json.loads(capsys.readouterr().out)[0] == {"name": "=1+1", "n": 1}


def test_table_shows_markup_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(Answer(["[b]x[/b]"], [("[red]alarm[/red]",)]), "table")
    assert "[red]alarm[/red]" in capsys.readouterr().out


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[2Jb\x07") == "a [2Jb "
