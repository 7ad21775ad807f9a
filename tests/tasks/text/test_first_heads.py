"""The headline of a page's first article, among buttons, menus and standfirsts."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.reading import Source, read_page

TITLE = "Ferry sinks off the southern coast with ninety people on board"
STANDFIRST = "Nine passengers are still missing after a night search in the bay of Ndolo"
TEXT = [
    "The ferry Halcyon left the northern quay of Port Ostrand before dawn with ninety passengers, harbour master Edda Holm said on Monday.",
    "Holm said divers had searched the bay until dusk and found two lifeboats of the Halcyon, a lamp and nothing else.",
    "The ferry was built in Ostrand in 1974 and passed its last inspection in March, according to the harbour office.",
]


def headline(*lines: str) -> str | None:
    found = read_page(Source("\n".join(lines), None, Given("p", "unknown", None, None, None, None, None)), 5)
    written: str | None = found.articles[0]["headline"]
    return written


@pytest.mark.parametrize("buttons", [["Save this story", "Follow our channel"], ["Rescuers carry a survivor to the pier", "Follow our channel"]])
def test_buttons_above_a_date_head_nothing(buttons: list[str]) -> None:
    assert headline("Harbour Post", "Menu", "Weather", TITLE, STANDFIRST, *buttons, "9 May 2023", *TEXT) == TITLE


def test_headline_above_its_standfirst_stays() -> None:
    assert headline("Harbour Post", TITLE, STANDFIRST + " and of Ostrand", "By Ines Duarte", "9 May 2023", *TEXT) == TITLE


def test_text_alone_has_no_headline() -> None:
    assert headline(*TEXT) is None


def test_outlet_at_the_top_is_no_headline() -> None:
    assert headline("THE OSTRAND HARBOUR POST", TITLE, "9 May 2023", *TEXT) == TITLE


@pytest.mark.parametrize("deck", ["…as the families on the quay wait for a second night", "Harbour master Edda Holm (left) on the quay"])
def test_standfirsts_and_captions_head_nothing(deck: str) -> None:
    assert headline("Harbour Post", "Menu", TITLE, deck, "Save this story", "9 May 2023", *TEXT) == TITLE
