"""Bylines that are names only, and what surrounds a headline at the top of a page."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.name_lines import find_row_names, is_name_row
from tasks.text.reading import Reading, Source, read_page

TITLE = "Nine boats lost as mines shut the harbour of Nordhavn"
DECK = "A pilot of the northern basin on wages, fog and the men who laid the mines"
BODY = [
    "The lock at Nordhavn was shut on Tuesday after soldiers of the coastal brigade found two mines in the outer basin, the harbour office said.",
    "“We counted eleven boats before the fog came, and nine when it went,” said Ilse Varga, who sells bread at the ferry stage and saw it.",
    "The ministry in Port Sabel denied that anyone had been killed, but the hospital on the hill received fourteen wounded by noon, a nurse said.",
    "A truce that was signed on the island last month has held in the south, and buses have gone back to the road along the canal.",
]
NEXT = [
    "Nobody has repaired the roof of the school at Tarn since the shelling of last winter, and the teacher now keeps her class in the mill.",
    "She has twenty-two pupils, down from ninety, and a stove that was given by the miners of the next valley before their own pit closed.",
    "The district promised glass and boards by the end of the month. The lorry came on Friday with the boards and went away with them again.",
]
FOOT = ["© 2021 Moor and Harbour. All rights reserved."]
DATE = "12 March 2021"
GIVEN = Given("page", "unknown", None, None, None, None, None)


def read(*lines: str) -> Reading:
    return read_page(Source("\n".join(lines), None, GIVEN), 20)


def heads(reading: Reading) -> list[tuple[str | None, list[str]]]:
    return [(article["headline"], article["authors"]) for article in reading.articles]


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("ILKA SOMMERFELD", ["Ilka Sommerfeld"]),
        ("Ilka Sommerfeld · Strait Features", ["Ilka Sommerfeld"]),
        ("Ilka Sommerfeld | Valley Dispatch", ["Ilka Sommerfeld"]),
        ("Ilka Sommerfeld and Jón Bergsson", ["Ilka Sommerfeld", "Jón Bergsson"]),
        ("Ilka Sommerfeld, Jón Bergsson & Maya de la Cruz", ["Ilka Sommerfeld", "Jón Bergsson", "Maya de la Cruz"]),
        ("Ilka Sommerfeld · Jón Bergsson · Maya Okoro", ["Ilka Sommerfeld", "Jón Bergsson", "Maya Okoro"]),
        ("Ilka Sommerfeld in Port Sabel and Jón Bergsson (now)", ["Ilka Sommerfeld", "Jón Bergsson"]),
        ("Ilka Sommerfeld (now) and Jón Bergsson (earlier)", ["Ilka Sommerfeld", "Jón Bergsson"]),
        ("Ilka Sommerfeld, Port Sabel", ["Ilka Sommerfeld"]),
        ("Abdirahman al-Noor bin Salih", ["Abdirahman al-Noor bin Salih"]),
    ],
)
@pytest.mark.parametrize("deck", [[], [DECK], [f"{DECK}."]])
def test_names_alone_sign_the_headline(names: str, authors: list[str], deck: list[str]) -> None:
    assert heads(read("Moor and Harbour", "Home  News  World", TITLE, *deck, names, DATE, *BODY, *FOOT)) == [(TITLE, authors)]


@pytest.mark.parametrize("names", ["Zsófia Lénárd", "ZSÓFIA LÉNÁRD", "Zsófia Lénárd · Valley Dispatch", "Zsófia Lénárd in Tarn (now)"])
def test_names_sign_the_second_article(names: str) -> None:
    found = heads(read("Moor and Harbour", TITLE, "Ilka Sommerfeld", DATE, *BODY, "The school at Tarn has no roof", names, "10 March 2021", *NEXT, *FOOT))
    assert found == [(TITLE, ["Ilka Sommerfeld"]), ("The school at Tarn has no roof", ["Zsófia Lénárd"])]


@pytest.mark.parametrize("title", ["Mines Shut the Harbour", "Harbour Mines Shut", "MINES SHUT HARBOUR", "Wounded Soldiers", "Karim Dawud Mengli"])
def test_title_in_capitals_is_no_name(title: str) -> None:
    assert heads(read("THE VOICE OF THE NORTH", title, DATE, *BODY, *FOOT)) == [(title, [])]


@pytest.mark.parametrize(
    "text", ["The brigade left.", "Ilka Sommerfeld said on Monday", "Ilka", "12 boats and Jón Bergsson", "Chapter One:", "the quay and Ilka Sommerfeld"]
)
def test_other_lines_are_no_rows(text: str) -> None:
    assert not is_name_row(text)


@pytest.mark.parametrize("text", ["Ilka Sommerfeld · Jón Bergsson", "Ilka Sommerfeld in New York and Los Angeles"])
def test_place_or_outlet_is_no_second_writer(text: str) -> None:
    assert find_row_names(text) in ([], ["Ilka Sommerfeld"])


@pytest.mark.parametrize("masthead", ["MOOR & HARBOUR", "Moor and Harbour"])
@pytest.mark.parametrize("label", ["Interviews", "Analysis", "Essay", "Opinion"])
@pytest.mark.parametrize("notice", ["Two issues for the price of one until Sunday night.", "We use cookies to keep the site going. Accept"])
def test_masthead_above_label_is_no_headline(masthead: str, label: str, notice: str) -> None:
    reading = read(masthead, "Issues   Essays   Audio   Shop", notice, label, TITLE, f"{DECK}.", "Interview by Ilka Sommerfeld", DATE, *BODY, *FOOT)
    assert heads(reading) == [(TITLE, ["Ilka Sommerfeld"])]


@pytest.mark.parametrize(
    "path", ["Columns ‹ Memory ‹ You are here", "Columns › Memory › Tarn", "Start » Columns » Memory", "Archive / Strait / Reports", "Home > Strait > Reports"]
)
def test_path_above_headline_is_way_around(path: str) -> None:
    reading = read("Moor and Harbour", path, TITLE, "Ilka Sommerfeld", DATE, *BODY, *FOOT)
    assert (reading.lines[1].kind, heads(reading)) == ("nav", [(TITLE, ["Ilka Sommerfeld"])])


@pytest.mark.parametrize(
    "bar",
    [
        "Tweet this    Mail to a friend    Font A- A+",
        "♡ 38   ↻ 7   Share",
        "f   t   in   ✉   44 shares",
        "Like 12    Tweet this page    Send to a colleague    A A A",
    ],
)
def test_bar_of_buttons_interrupts_only(bar: str) -> None:
    reading = read(TITLE, "Ilka Sommerfeld", DATE, bar, *BODY, *FOOT)
    assert (reading.lines[3].kind, heads(reading)) == ("share_bar", [(TITLE, ["Ilka Sommerfeld"])])


@pytest.mark.parametrize("live", [["LIVE"], []])
def test_live_blog_keeps_its_headline(live: list[str]) -> None:
    events = ["Key events", "21.02 Brigade clears the basin", "18.40 Embassy flies out staff", "14.15 Pilots meet at the mill", "Show key events only", "21.02"]
    title = "Harbour live: brigade clears the basin as talks on wages resume"
    reading = read(
        "Moor and Harbour", *live, title, DECK, "Ilka Sommerfeld in Sabel and Jón Bergsson (now)", "Fri 12 Mar 2021 18.05 GMT", *events, *BODY, *FOOT
    )
    assert heads(reading) == [(title, ["Ilka Sommerfeld", "Jón Bergsson"])]


def test_picture_credit_below_names_is_caption() -> None:
    reading = read("Moor and Harbour", TITLE, DECK, "Ilka Sommerfeld", "Photographs by Jón Bergsson", DATE, *BODY, *FOOT)
    assert (reading.lines[4].kind, heads(reading)) == ("caption", [(TITLE, ["Ilka Sommerfeld"])])


def test_name_below_dated_headline_signs_it() -> None:
    assert heads(read("Moor and Harbour", DATE, TITLE, "Ilka Sommerfeld", *BODY, *FOOT)) == [(TITLE, ["Ilka Sommerfeld"])]
