"""Credits and dates that only their neighbours tell."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.reading import Reading, Source, read_page

TITLE = "Nine boats lost as mines shut the harbour of Nordhavn"
BODY = [
    "The lock at Nordhavn was shut on Tuesday after soldiers of the coastal brigade found two mines in the outer basin, the harbour office said.",
    "“We counted eleven boats before the fog came, and nine when it went,” said Ilse Varga, who sells bread at the ferry stage and saw it.",
    "The ministry in Port Sabel denied that anyone had been killed, but the hospital on the hill received fourteen wounded by noon, a nurse said.",
]


def read(*lines: str) -> Reading:
    return read_page(Source("\n".join(lines), None, Given("page", "unknown", None, None, None, None, None)), 20)


@pytest.mark.parametrize("words", ["Words Ilka Sommerfeld", "Story Ilka Sommerfeld", "Words by Ilka Sommerfeld"])
def test_writer_stands_beside_the_photographer(words: str) -> None:
    assert read(TITLE, words, "Photographs Jón Bergsson", *BODY).articles[0]["authors"] == ["Ilka Sommerfeld"]


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        ("— Ilka Sommerfeld, with Jón Bergsson in Port Sabel", ["Ilka Sommerfeld", "Jón Bergsson"]),
        ("— Ilka Sommerfeld in Port Sabel", ["Ilka Sommerfeld"]),
        ("— Sign up now and share this story", []),
    ],
)
def test_names_after_a_dash_sign_the_text(foot: str, authors: list[str]) -> None:
    assert read(TITLE, "4 May 2019", *BODY, foot, "Did you like this article?").articles[0]["authors"] == authors


@pytest.mark.parametrize("row", ["Moor Courier, 4 May 2019", "MOOR COURIER, 4 MAY 2019", "4 May 2019 – Moor Courier", "Port Sabel, May 4, 2019"])
def test_outlet_and_day_date_the_headline_above(row: str) -> None:
    article = read(TITLE, row, *BODY).articles[0]
    assert (article["headline"], str(article["date_published"]), article["authors"]) == (TITLE, "2019-05-04", [])


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        ("With Ilka Sommerfeld and Jón Bergsson", ["Ilka Sommerfeld", "Jón Bergsson"]),
        ("Ilka Sommerfeld / Jón Bergsson / EFE", ["Ilka Sommerfeld", "Jón Bergsson"]),
        ("Moor Net - Tarn - Special - Ilka Sommerfeld", ["Ilka Sommerfeld"]),
        ("Tarn – Ilka Sommerfeld", ["Ilka Sommerfeld"]),
        ("Ilka Sommerfeld, former harbour pilot", ["Ilka Sommerfeld"]),
        ("Ilka Sommerfeld in Tarn and agencies", ["Ilka Sommerfeld"]),
        ("Conducted by Ilka Sommerfeld", ["Ilka Sommerfeld"]),
        ("Edited by Ilka Sommerfeld", []),
        ("Moor Courier staff and agencies", []),
        ("AFP, Tarn", []),
        ("Submitted by webmaster on Sat, 05/04/2019 - 08:41", []),
    ],
)
def test_credit_above_the_day_signs_the_headline(credit: str, authors: list[str]) -> None:
    article = read("Moor and Harbour", "Home  News  World", TITLE, credit, "4 May 2019", *BODY).articles[0]
    assert (article["headline"], article["authors"], str(article["date_published"])) == (TITLE, authors, "2019-05-04")


def test_office_below_the_name_is_none() -> None:
    article = read("OPINION", TITLE, "Dr. Ilka Sommerfeld", "Pilot at the University of Tarn", "4 May 2019", *BODY).articles[0]
    assert (article["headline"], article["authors"]) == (TITLE, ["Ilka Sommerfeld"])


def test_headline_in_capitals_and_not_stands_above_its_standfirst() -> None:
    found = read(
        "Home » Sea » Mines",
        "AFTER THE MINES",
        "After the mines",
        "In the harbour of Nordhavn nobody counts the boats any more",
        "Words Ilka Sommerfeld",
        "Photographs Jón Bergsson",
        *BODY,
    )
    assert found.articles[0]["headline"] == "AFTER THE MINES"
