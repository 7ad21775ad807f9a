"""Where articles begin on pages of several, and that pages of one stay whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.text import line_model, openings
from tasks.text.drafts import Given
from tasks.text.line_model import score_pages
from tasks.text.lines import split_lines
from tasks.text.openings import choose_beginnings, head_at, settle_heads
from tasks.text.posts import Head
from tasks.text.reading import Reading, Source, read_page

FERRY = [
    "The ferry Halcyon left the northern quay of Port Ostrand before dawn with forty passengers, harbour master Edda Holm said on Monday.",
    "Holm said divers had searched the bay until dusk and found two lifeboats of the Halcyon, a lamp and nothing else.",
    "The ferry was built in Ostrand in 1974 and passed its last inspection in March, according to the harbour office.",
    "“We will go on searching the bay as long as the weather holds,” Holm told reporters on the quay.",
    "Relatives of the passengers waited at the harbour office all night for news of the ferry.",
]
WHEAT = [
    "KARSAVA — Farmers in the southern plains expect the poorest wheat harvest in a decade after eleven weeks without rain.",
    "The growers’ union put the loss at a third of the wheat crop, and its chairman, Anton Vilks, asked for loans without interest.",
    "“Nobody on the plains has seen such ears,” Vilks told the agriculture committee of the parliament.",
    "The ministry of agriculture has promised Vilks an answer before the sowing of winter wheat begins.",
    "Bread prices in Karsava rose by a tenth in June, the statistics office said, and millers buy wheat abroad.",
]
PAGES = st.lists(st.lists(st.sampled_from([*FERRY, *WHEAT, "", "...", "😀", "May 4, 2019", "水" * 60, "\x00"]), max_size=12), min_size=1, max_size=4)


def read(*lines: str) -> Reading:
    return read_page(Source("\n".join(lines), None, Given("p", "unknown", None, None, None, None, None)), 5)


def heads_of(pages: list[list[str]]) -> list[list[Head]]:
    lines = [split_lines("\n".join(texts)) for texts in pages]
    return settle_heads(score_pages(lines), [[Head(0, 0)] if of else [] for of in lines])


def test_one_article_stays_whole() -> None:
    assert len(read("Ferry lost off the quay", *FERRY).articles) == 1


def test_dated_heads_begin_articles() -> None:
    found = read("Ferry lost off the quay", "May 4, 2019", *FERRY, "Share this:", "Drought ruins the wheat", "June 9, 2019", *WHEAT)
    assert [a["headline"] for a in found.articles] == ["Ferry lost off the quay", "Drought ruins the wheat"]


def test_other_names_tell_a_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "ALSO_BEGINS", (0.1, 0.1))
    monkeypatch.setattr(openings, "SURELY_BEGINS", (0.1, 0.1))
    found = read(*FERRY, *WHEAT)
    assert [line.article for line in found.lines] == [0] * 5 + [1] * 5


NO_HEADS = np.zeros(3, dtype=bool)


@pytest.mark.parametrize(("words", "begun"), [((60, 60, 60), [1, 2]), ((60, 10, 60), [2]), ((10, 60, 60), [2]), ((60, 60, 10), [1])])
def test_articles_have_words_of_their_own(words: tuple[int, ...], begun: list[int]) -> None:
    assert choose_beginnings(np.array([0, 0.95, 0.99]), NO_HEADS, np.array(words), np.array(words)).at == begun


@pytest.mark.parametrize(("sure", "begun"), [(0.95, [1, 2]), (0.7, [])])
def test_one_sure_beginning_lets_others_in(sure: float, begun: list[int]) -> None:
    words = np.array([60, 60, 60])
    assert choose_beginnings(np.array([0, 0.58, sure]), np.array([False, True, False]), words, words).at == begun


@pytest.mark.parametrize(("sure", "found"), [((60, 60, 60), ([1, 2], False)), ((5, 60, 60), ([1, 2], True)), ((5, 0, 60), ([2], True))])
def test_menu_above_is_no_article(sure: tuple[int, ...], found: tuple[list[int], bool]) -> None:
    assert choose_beginnings(np.array([0, 0.9, 0.9]), NO_HEADS, np.array([200, 60, 60]), np.array(sure)) == found


def test_menu_with_sentences_heads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "is_menu", lambda words, sure: len(words) == len(FERRY))
    found = read("Ferry lost off the quay", "May 4, 2019", *FERRY, "Share this:", "Drought ruins the wheat", "June 9, 2019", *WHEAT)
    assert [a["headline"] for a in found.articles] == ["Drought ruins the wheat"]


def test_titles_become_headlines() -> None:
    lines = split_lines("Drought ruins the wheat\n" + WHEAT[0])
    assert [head_at(lines, 0), head_at(lines, 1), head_at(lines, 0, 7)] == [Head(0, 0), Head(1, None), Head(7, 7)]


def test_title_below_the_day_of_a_post_is_its_headline() -> None:
    lines = split_lines("Saturday, 4 May 2019\nDrought ruins the wheat\n" + WHEAT[0])
    lines[0].kind = "date"
    assert head_at(lines, 0) == Head(0, 1)


def test_posts_begin_below_counts_of_comments() -> None:
    end = ("Posted by Edda Holm at 10:15 PM", "2 comments:", "Labels: sea")
    found = read(
        "Notes from the quay",
        "Home   About   Archive",
        "Sunday, 5 May 2019",
        "Ferry lost off the quay",
        *FERRY,
        *end,
        "Saturday, 4 May 2019",
        "Drought ruins the wheat",
        *WHEAT,
        *end,
    )
    assert [(a["headline"], a["authors"], str(a["date_published"])) for a in found.articles] == [
        ("Ferry lost off the quay", ["Edda Holm"], "2019-05-05"),
        ("Drought ruins the wheat", ["Edda Holm"], "2019-05-04"),
    ]


def test_comments_end_at_a_signed_title() -> None:
    comments = ("Comments", "Marek: very sad news, my cousin was on board.", "Aino: who will pay for the boats?")
    found = read(
        "Ferry lost off the quay",
        "By Edda Holm",
        "4 May 2019",
        *FERRY,
        *comments,
        "Drought ruins the wheat of the plains",
        "By Anton Vilks",
        "6 May 2019",
        *WHEAT,
    )
    assert [a["headline"] for a in found.articles] == ["Ferry lost off the quay", "Drought ruins the wheat of the plains"]


def test_page_without_heads_has_none() -> None:
    lines = split_lines("\n".join(FERRY))
    assert settle_heads(score_pages([lines]), [[]]) == [[]]


def test_long_page_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_model, "PART", 7)
    found = heads_of([[*FERRY, *WHEAT, *FERRY]])[0]
    assert [head.first for head in found] == sorted({head.first for head in found})


@settings(max_examples=40, deadline=None)
@given(PAGES)
@example([FERRY[:1], ["...", "水" * 60, FERRY[0], FERRY[3], FERRY[0], "水" * 60]])
def test_heads_ignore_neighbouring_pages(pages: list[list[str]]) -> None:
    assert heads_of(pages) == [heads_of([page])[0] for page in pages]


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_heads_ascend_on_any_page(pages: list[list[str]]) -> None:
    assert all([h.first for h in of] == sorted({h.first for h in of}) for of in heads_of(pages))
