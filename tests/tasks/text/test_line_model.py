"""What the line model sees in a page, whatever its sites."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.text.furniture import find_kind
from tasks.text.line_model import chances_by_page, load_model, score_pages
from tasks.text.lines import Line, split_lines

LEAD = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MORE = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."
PAGE = "\n".join(
    [
        "Home",
        "World",
        "Ferry lost off the quay",
        "May 4, 2019",
        LEAD,
        MORE,
        LEAD + " " + MORE,
        "Share this:",
        "Related",
        "Ten boats to see",
        "© 2019 Harbour Post",
    ]
)
FOREIGN = {
    "german": (
        "Die Fähre verließ den Hafen vor Sonnenaufgang mit vierzig Fahrgästen und kehrte nicht zurück, sagte die Hafenmeisterin am Montag.",
        "Taucher suchten bis zum Abend in der Bucht und fanden zwei Boote, eine Lampe und sonst nichts, wie die Küstenwache mitteilte.",
    ),
    "french": (
        "Le bac a quitté le quai du nord avant l'aube avec quarante passagers et n'est pas revenu, a déclaré lundi la capitaine du port.",
        "Des plongeurs ont fouillé la baie jusqu'au soir et n'ont trouvé que deux barques et une lampe, selon les garde-côtes du district.",
    ),
    "russian": (
        "Паром вышел из северной гавани до рассвета с сорока пассажирами и не вернулся, сообщила в понедельник начальница порта.",
        "Водолазы до вечера обыскивали залив и нашли две лодки, лампу и больше ничего, как сообщила береговая охрана района.",
    ),
    "arabic": (
        "غادرت العبارة الرصيف الشمالي قبل الفجر وعلى متنها أربعون راكبا ولم تعد، بحسب ما قالته مديرة الميناء يوم الاثنين الماضي.",
        "وبحث الغواصون في الخليج حتى المساء ولم يجدوا سوى زورقين ومصباح واحد، وفق ما أعلنه خفر السواحل في المنطقة الشمالية.",
    ),
}
"""Two sentences a language, invented."""


def told(text: str) -> list[Line]:
    lines = split_lines(text)
    for line in lines:
        line.kind = find_kind(line)
    return lines


def score_lines(lines: list[Line]) -> list[float]:
    return chances_by_page(score_pages([lines]), 1)[0]


def test_sentences_outweigh_furniture() -> None:
    text = score_lines(told(PAGE))
    assert min(text[4:7]) > 0.5 > max(text[0], text[1], text[7], text[10])


@pytest.mark.parametrize("sentences", FOREIGN.values(), ids=FOREIGN.keys())
def test_foreign_sentences_are_text(sentences: tuple[str, str]) -> None:
    text = score_lines(told("\n".join(["Home", "Menu", *sentences, *sentences[::-1], "© 2019"])))
    assert min(text[2:6]) > 0.5 > max(text[0], text[1], text[6])


def test_page_without_lines_has_no_scores() -> None:
    assert score_lines([]) == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_probabilities(text: str) -> None:
    lines = told(text)
    scored = score_lines(lines)
    assert len(scored) == len(lines)
    assert all(0 <= p <= 1 for p in scored)


PAGES = st.lists(st.lists(st.sampled_from([*PAGE.split("\n"), *FOREIGN["german"], "", "x" * 500, "12"]), max_size=40), min_size=1, max_size=8)


@settings(max_examples=30, deadline=None)
@given(PAGES)
def test_scores_ignore_neighbouring_pages(texts: list[list[str]]) -> None:
    pages = [told("\n".join(lines)) for lines in texts]
    assert chances_by_page(score_pages(pages), len(pages)) == [score_lines(page) for page in pages]


def random_rows(lines: int, columns: int) -> npt.NDArray[np.float32]:
    return np.random.default_rng(0).normal(size=(lines, columns)).astype(np.float32)


def test_unrounded_scores_ignore_neighbours() -> None:
    network = load_model().text
    rows = network.mean + network.scale * (1 + 0.01 * random_rows(150, len(network.mean)))
    together = network.odds(rows, [37, 1, 112])
    apart = [network.odds(rows[a:b], [b - a]) for a, b in ((0, 37), (37, 38), (38, 150))]
    assert together.tobytes() == b"".join(part.tobytes() for part in apart)
