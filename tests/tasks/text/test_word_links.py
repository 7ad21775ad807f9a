"""Words are tied to where they stand again on their own page."""

from __future__ import annotations

import numpy as np
import pytest

from tasks.text.line_places import Pages, pages_of
from tasks.text.line_words import Tokens, find_tokens, show
from tasks.text.word_links import NEVER, UNKNOWN, Links, Rarity, link_words, stands_near


def tokens_of(*texts: str) -> Tokens:
    return find_tokens(show(texts))


def linked(*texts: str, sizes: tuple[int, ...] = ()) -> tuple[Tokens, Pages, Links]:
    tokens, pages = tokens_of(*texts), pages_of(sizes or (len(texts),))
    return tokens, pages, link_words(tokens.number, tokens.line, np.ones(len(tokens.line), dtype=np.int64), pages)


def test_rare_words_weigh_more() -> None:
    rarity = Rarity(["boat", "the"], np.array([60, 3]))
    assert rarity.of(tokens_of("the boat Halcyon 42 a")).tolist() == [3, 60, UNKNOWN, 0, 0]


def test_links_count_lines_between() -> None:
    links = linked("quay", "boat", "quay quay")[2]
    assert sorted(zip(links.line.tolist(), links.ago.tolist(), links.ahead.tolist(), strict=True)) == [(0, NEVER, 2), (1, NEVER, NEVER), (2, 2, NEVER)]


def test_links_stay_on_their_page() -> None:
    links = linked("quay", "boat", "quay", sizes=(2, 1))[2]
    assert set(links.ago.tolist()) == {NEVER}


@pytest.mark.parametrize(("line", "above", "below"), [(0, False, True), (1, True, False), (3, False, False)])
def test_words_are_found_on_their_side(line: int, above: bool, below: bool) -> None:
    tokens, pages, links = linked("quay", "boat", "mast", "sail")
    before, after = stands_near(links, pages, tokens.number[:1], np.array([line]), 2)
    assert (bool(before[0]), bool(after[0])) == (above, below)


def test_words_of_other_pages_are_not_near() -> None:
    tokens, pages, links = linked("quay", "boat", sizes=(1, 1))
    before, after = stands_near(links, pages, tokens.number[:1], np.array([1]), 2)
    assert not before[0]
    assert not after[0]
