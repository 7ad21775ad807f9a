"""The real pages: every article with its lines, nothing else in its body, whole and altered.

The pages are other people's text and stay outside the project; lines are named by their number, from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

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


PEOPLE = {2: "elijahjmagnier", 30: "elijahjmagnier", 66: "elijahjmagnier", 112: "ericzuesse"}
AUTHORS: dict[str, dict[int, str | None]] = {
    "000": {2: PEOPLE[2]},
    "001": {2: None},
    "002": {0: PEOPLE[2]},
    "003": {0: None},
    "004": {0: None, **{n: PEOPLE[n] for n in (30, 66, 112)}},
}
DAYS = {("004", 0): "2021-06-29", ("004", 112): "2020-01-28"}
"""The only articles whose pages say when they were published."""


def by_title(name: str, alteration: str) -> dict[int, dict[str, Any]]:
    """The articles of a page by the number of the line of their title."""
    _, reading, numbers = read(name, alteration)
    number_at = {line.at: number for number, line in numbers.items()}
    return {number_at[article["headline_char_start"]]: article for article in reading.articles}


def letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalpha())


@all_pages
@all_alterations
def test_people_behind_the_text_are_found(name: str, alteration: str) -> None:
    found = {title: [letters(a) for a in article["authors"]] for title, article in by_title(name, alteration).items()}
    assert found == {title: [author] if author else [] for title, author in AUTHORS[name].items()}


@all_alterations
def test_desks_translators_and_proofreaders_are_no_authors(alteration: str) -> None:
    posts = by_title("004", alteration)
    assert posts[0]["agencies"] == ["Staff", "Agencies"]
    assert by_title("002", alteration)[0]["translator"] is not None
    assert all(posts[title]["proofreaders"] and not set(posts[title]["proofreaders"]) & set(posts[title]["authors"]) for title in (30, 66))


@all_pages
@all_alterations
def test_only_what_states_a_day_is_dated(name: str, alteration: str) -> None:
    found = by_title(name, alteration)
    assert {(title, str(a["date_published"])) for title, a in found.items() if a["date_published"]} == {(t, d) for (p, t), d in DAYS.items() if p == name}
    assert all(article["date_reason"] in {"no_evidence", "copyright_year"} for article in found.values() if not article["date_published"])
