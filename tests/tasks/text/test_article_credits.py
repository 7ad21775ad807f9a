"""Credits of an article on a page in markup, where its metadata names nobody."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.html import visible_text
from tasks.text.reading import Source, read_page

LEAD = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MORE = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."


def authors(*above: str, below: str = "", about: str = MORE) -> list[str]:
    paragraphs = "".join(f"<p>{text}</p>" for text in (*above, LEAD, about, LEAD.replace("forty", "fifty"), MORE.replace("two", "three"), below))
    markup = f"<html><head><title>Ferry lost off the quay</title></head><body><article><h1>Ferry lost off the quay</h1>{paragraphs}</article></body></html>"
    given = Given("p", "unknown", None, None, None, None, None)
    return list(read_page(Source(visible_text(markup), markup, given), 5).articles[0]["authors"])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<strong>Ada Lindgren</strong>", ["Ada Lindgren"]),
        ("<strong>Ada Lindgren/Omar Sabri</strong>", ["Ada Lindgren", "Omar Sabri"]),
        ("<strong>The Harbour Gazette</strong>", []),
        ("<strong>What the Harbour Did Not Say</strong>", []),
    ],
)
def test_name_alone_above_the_text_signs_it(line: str, names: list[str]) -> None:
    assert authors(line) == names


def test_name_that_the_text_speaks_of_does_not_sign_it() -> None:
    assert authors("<strong>Ada Lindgren</strong>", about=f"Ada Lindgren was the last to board. {MORE}") == []


def test_account_beside_the_headline_signs_the_text() -> None:
    assert authors("by harbourfan42") == ["harbourfan42"]


@pytest.mark.parametrize("line", ["by Reuters", "by admin", "by the river"])
def test_agencies_and_nobodies_do_not_sign(line: str) -> None:
    assert authors(line) == []


def printed(*lines: str, below: str = "") -> list[str]:
    text = "\n".join(["Ferry lost off the quay of Ostrand", *lines, LEAD, MORE, LEAD.replace("forty", "fifty"), below])
    return list(read_page(Source(text, None, Given("p", "unknown", None, None, None, None, None)), 5).articles[0]["authors"])


@pytest.mark.parametrize("comment", ["Omar Sabri May 5, 2019 09:22am", "COMMENTS (2) Closed\nOmar Sabri May 5, 2019 09:22am\nVery sad news."])
def test_reader_below_the_text_is_no_author(comment: str) -> None:
    assert printed("By Ada Lindgren", "4 May 2019", below=comment) == ["Ada Lindgren"]


def test_outlet_below_the_byline_is_no_author() -> None:
    assert printed("4 May 2019", "By Ada Lindgren & Omar Sabri", "Quay Strand, Oran") == ["Ada Lindgren", "Omar Sabri"]


def test_reporters_are_named_below_the_text() -> None:
    credit = "(Reporting by Ada Lindgren in Oran and Omar Sabri in Dakar; Additional reporting by Ilse Varga; Editing by Jón Bergsson)"
    assert printed("4 May 2019", below=credit) == ["Ada Lindgren", "Omar Sabri"]


def test_person_who_owns_the_site_is_its_author() -> None:
    text = "\n".join(["Letters from the Quay", "Ferry lost off the quay of Ostrand", "Ada Lindgren", "4 May 2019", LEAD, MORE, "© 2019 Ada Lindgren"])
    assert read_page(Source(text, None, Given("p", "unknown", None, None, None, None, None)), 5).articles[0]["authors"] == ["Ada Lindgren"]


def test_own_correspondent_writes_from_a_place() -> None:
    assert printed("From Ada Lindgren, Oran", "4 May 2019") == ["Ada Lindgren"]


def test_list_of_names_signs_nothing() -> None:
    topics = ("Harbour Union", "Ilse Varga", "Jón Bergsson", "Omar Sabri", "Maya Okoro")
    assert printed("By Ada Lindgren", *topics, "4 May 2019") == ["Ada Lindgren"]
