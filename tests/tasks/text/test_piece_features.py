"""What is told of the pieces of text between likely beginnings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.text.line_model import score_pages
from tasks.text.lines import split_lines
from tasks.text.opening_features import PageLines, TextLines, find_text
from tasks.text.openings import find_possible, load_openings, see_round
from tasks.text.piece_features import NONE, cut_pieces, describe_chances, describe_pieces, describe_recurring, describe_shared

FERRY = "The ferry Halcyon left the northern quay of Port Ostrand before dawn with forty passengers, harbour master Edda Holm said."
WHEAT = "Farmers in Karsava expect the poorest wheat harvest in a decade after eleven weeks without rain, Anton Vilks told the union."
LINES = [FERRY, FERRY, "Share this:", WHEAT, WHEAT, "Share this:", FERRY]


def see(*pages: list[str]) -> tuple[PageLines, TextLines]:
    read = [split_lines("\n".join(texts)) for texts in pages]
    scored = score_pages(read)[0]
    of = see_round(scored, [[] for _ in read])
    told = of._replace(chance=np.array([0.95 if line.is_prose else 0.1 for line in of.lines], dtype=np.float32))
    return told, find_text(told, load_openings().rarity)


def test_pieces_with_other_words_share_none() -> None:
    of, text = see(LINES)
    asked = np.array([1, 2, 4])
    shared = describe_shared(text.links, cut_pieces(text, asked), asked)[:, 0]
    assert shared[0] > 0.9 > 0.1 > shared[1] == shared[2]


def test_words_of_an_earlier_piece_are_known() -> None:
    of, text = see(LINES)
    asked = np.array([2, 4])
    assert describe_shared(text.links, cut_pieces(text, asked), asked)[1, 3] > 0.9


def test_furniture_of_two_gaps_recurs() -> None:
    of, text = see(LINES)
    assert describe_recurring(of, text, np.array([1, 2, 4]))[:, 0].tolist() == [0, 1, 1]


def test_pages_know_nothing_of_each_other() -> None:
    _, text = see(LINES, LINES)
    told = describe_chances(text, np.full(10, 0.5, dtype=np.float32), np.array([2, 7]))
    assert told[0].tolist() == told[1].tolist() == [0, NONE, NONE, NONE, NONE, NONE, 1, 1]


@pytest.mark.parametrize(("chances", "found"), [((0.9, 0.9, 0.9, 0.8, 0), [2]), ((0, 0.04, 0, 0.06, 0), [3])])
def test_likely_lines_are_asked_about(chances: tuple[float, ...], found: list[int]) -> None:
    of, text = see(LINES)
    assert find_possible(of, text, np.array(chances, dtype=np.float32)).tolist() == found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from([FERRY, WHEAT, "Share this:", "😀", "\x00"]), min_size=3, max_size=9), min_size=1, max_size=3))
def test_rows_are_finite_and_one_a_line(pages: list[list[str]]) -> None:
    of, text = see(*pages)
    chances = np.full(len(text.at), 0.5, dtype=np.float32)
    asked = find_possible(of, text, chances)
    rows = describe_pieces(of, text, chances, asked) if len(asked) else np.zeros((0, 1))
    assert len(rows) == len(asked) and np.isfinite(rows).all()
