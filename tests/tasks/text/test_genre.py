"""What kind of text an article is, told by its own words and labels."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.genre import tell_genre
from tasks.text.lines import split_lines
from tasks.text.reading import Source, read_page

PROSE = "The ferry left the harbour on Monday morning with forty people on board, the coast guard said in a statement."
GIVEN = Given("p", "unknown", None, None, None, None, None)


def genre_of(*lines: str) -> str:
    text = "\n\n".join(["Ferry leaves harbour after a week of storms", "By Ada Lindgren", *(lines or [PROSE, PROSE]), PROSE])
    return str(read_page(Source(text, None, GIVEN), 5).articles[0]["genre"])


def test_plain_report_is_news() -> None:
    assert genre_of() == "news"


def test_questions_and_answers_are_an_interview() -> None:
    turns = [turn for n in range(3) for turn in (f"Q: What did you see on day {n} of the storm?", f"A: On day {n} we saw only water, and then more water.")]
    assert genre_of(*turns) == "interview"


def test_list_with_dashes_asks_nothing() -> None:
    assert genre_of(PROSE, *(f"– Ferry {n}: about {n}0 people on board, tied to the north quay" for n in range(1, 6))) == "news"


def test_entries_with_times_are_live() -> None:
    assert genre_of(*(f"{hour}:15 The coast guard said that the ferry had passed buoy {hour} and was on its way." for hour in range(9, 13))) == "live"


def headline_genre(headline: str) -> str:
    lines = split_lines(f"{headline}\n{PROSE}\n{PROSE}")
    for line, kind in zip(lines, ("headline", "body", "body"), strict=True):
        line.kind = kind
    return tell_genre(lines, lines)


@pytest.mark.parametrize(
    ("headline", "genre"),
    [
        ("Opinion: The harbour needs a new pier before winter", "opinion"),
        ("The harbour needs a new pier | Analysis", "analysis"),
        ("Rebel column leaves the harbour under live fire", "news"),
        ("In conversation with the last pilot of the harbour", "interview"),
    ],
)
def test_words_set_apart_tell_the_genre(headline: str, genre: str) -> None:
    assert headline_genre(headline) == genre


def test_post_on_a_personal_page_is_opinion() -> None:
    page = ["What the Harbour Did Not Say", "Posted on May 3, 2024 by Ada Lindgren", PROSE, PROSE, "About me. Ada Lindgren (Luleå, 1961). Pilot, bad sailor."]
    articles = read_page(Source("\n\n".join(page), None, GIVEN), 5).articles
    assert [article["genre"] for article in articles] == ["opinion"]
