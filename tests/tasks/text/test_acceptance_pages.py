"""The real pages: every article with its lines, nothing else in its body, whole and altered.

The pages are other people's text and stay outside the project; lines are named by their number, from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from schemas.blocks import BODY_KINDS
from tasks.text.drafts import Given
from tasks.text.lines import Line
from tasks.text.reading import Reading, Source, read_page

PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages"
NAMES = ("000", "001", "002", "003", "004")
pytestmark = pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not part of the project")

GIVEN = Given("page", "unknown", None, None, None, None, None)
KEEP: dict[str, list[Sequence[int]]] = {
    "000": [range(8, 33, 2)],
    "001": [range(4, 43, 2)],
    "002": [range(8, 25, 2)],
    "003": [range(5, 22, 2)],
    "004": [range(8, 25, 2), [*range(36, 45, 2), *range(48, 59, 2)], range(72, 105, 2), [*range(118, 153, 2), *range(158, 191, 2)]],
}
DROP = {
    "000": (0, 35, 40, 41, 42),
    "001": (0, 44, 46, 48, 50),
    "002": (26,),
    "003": (2, 24, 26, 28),
    "004": (26, 28, 62, 64, 108, 110, 154, 156, 192, 196),
}
TITLES = {"000": [2], "001": [2], "002": [0], "003": [0], "004": [0, 30, 66, 112]}


class Numbered(NamedTuple):
    """A line and its number on the page as it was."""

    number: int
    text: str


def original(name: str) -> list[Numbered]:
    text = next(PAGES.glob(f"{name}_*.txt")).read_bytes().decode()
    return [Numbered(number, line) for number, line in enumerate(text.split("\n"))]


def with_other_quotes(lines: list[Numbered]) -> list[Numbered]:
    straight = str.maketrans("“”‘’", "\"\"''")
    return [Numbered(number, text.translate(straight)) for number, text in lines]


def with_plain_spaces(lines: list[Numbered]) -> list[Numbered]:
    return [Numbered(number, text.replace("\u00a0", " ").replace("\u202f", " ")) for number, text in lines]


def without_blank_end(lines: list[Numbered]) -> list[Numbered]:
    return lines[: max(i for i, line in enumerate(lines) if line.text.strip()) + 1]


def in_other_order(lines: list[Numbered]) -> list[Numbered]:
    posts = [(0, 30), (30, 66), (66, 112), (112, len(lines))] if len(lines) > 112 else [(0, len(lines))]
    return [line for first, end in reversed(posts) for line in [*lines[first:end], Numbered(-1, "")]]


def with_carriage_returns(lines: list[Numbered]) -> list[Numbered]:
    return [Numbered(number, f"{text}\r") for number, text in lines]


ALTERATIONS: dict[str, Callable[[list[Numbered]], list[Numbered]]] = {
    "whole": list,
    "quotes": with_other_quotes,
    "spaces": with_plain_spaces,
    "end": without_blank_end,
    "order": in_other_order,
    "returns": with_carriage_returns,
}


def read(name: str, alteration: str) -> tuple[str, Reading, dict[int, Line]]:
    """The altered page, its reading, and the lines of the reading by their number on the page as it was."""
    altered = ALTERATIONS[alteration](original(name))
    text = "\n".join(line.text for line in altered)
    reading = read_page(Source(text, None, GIVEN), 5)
    by_start = {line.at: line for line in reading.lines}
    numbers: dict[int, Line] = {}
    start = 0
    for number, content in altered:
        if content.strip():
            numbers[number] = by_start[start + len(content) - len(content.lstrip())]
        start += len(content) + 1
    return text, reading, numbers


def is_body(line: Line) -> bool:
    return line.article is not None and line.kind in BODY_KINDS


all_pages = pytest.mark.parametrize("name", NAMES)
all_alterations = pytest.mark.parametrize("alteration", ALTERATIONS)


@all_pages
@all_alterations
def test_every_line_is_where_it_says(name: str, alteration: str) -> None:
    text, reading, _ = read(name, alteration)
    assert all(text[line.at : line.stop] == line.text for line in reading.lines)
    assert "".join(text[line.start : line.end] for line in reading.lines) == text


@all_pages
@all_alterations
def test_page_holds_its_articles(name: str, alteration: str) -> None:
    _, reading, numbers = read(name, alteration)
    headlines = {article["headline_char_start"] for article in reading.articles}
    assert headlines == {numbers[title].at for title in TITLES[name]}
    assert len(reading.articles) == len(TITLES[name])


@all_pages
@all_alterations
def test_furniture_stays_out_of_bodies(name: str, alteration: str) -> None:
    _, _, numbers = read(name, alteration)
    assert [number for number in DROP[name] if is_body(numbers[number])] == []


@all_pages
@all_alterations
def test_kept_lines_are_in_their_article(name: str, alteration: str) -> None:
    _, reading, numbers = read(name, alteration)
    number_at = {article["headline_char_start"]: article["seq_in_page"] for article in reading.articles}
    wanted = [(kept, number_at[numbers[title].at]) for title, lines in zip(TITLES[name], KEEP[name], strict=True) for kept in lines]
    assert [number for number, article in wanted if not is_body(numbers[number]) or numbers[number].article != article] == []
