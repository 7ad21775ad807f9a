"""What lines are by their place in a page."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.reading import read_page

LEAD = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MORE = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."
LAST = "The search goes on at first light, the harbour master said, and the families have been told to wait in the customs house."
GIVEN = Given("page", "unknown", None, None, None, None, None)


def kinds(text: str) -> list[tuple[str, bool]]:
    return [(line.kind, line.article is not None) for line in read_page(text, None, GIVEN, 5).lines]


def kind_between(line: str) -> tuple[str, bool]:
    return kinds(f"Ferry lost off the quay\nBy Ada Lindgren\n{LEAD}\n{MORE}\n{line}\n{LAST}")[4]


def kind_below(*lines: str) -> tuple[str, bool]:
    return kinds("\n".join(["Ferry lost off the quay", "By Ada Lindgren", LEAD, MORE, LAST, *lines]))[-1]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Who will pay", "subhead"),
        ("All say no to the harbour", "subhead"),
        ("Nobody came back.", "body"),
        ("• Forty passengers, two of them children", "list_item"),
        ("1. The first lock stays open.", "list_item"),
    ],
)
def test_short_lines_inside_text_survive(line: str, kind: str) -> None:
    assert kind_between(line) == (kind, True)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADVERTISEMENT", "ad"),
        ("Story continues below advertisement", "ad"),
        ("READ MORE: Locks close for winter", "related"),
        ("If you value our reporting, become a friend of the Quay", "donation"),
        ("Share  Tweet  Print", "share_bar"),
        ("Divers at the quay. (Photo: Ada Lindgren)", "caption"),
    ],
)
def test_furniture_inside_text_only_interrupts(line: str, kind: str) -> None:
    found = kinds(f"Ferry lost off the quay\nBy Ada Lindgren\n{LEAD}\n{MORE}\n{line}\n{LAST}")
    assert (found[4][0], found[5]) == (kind, ("body", True))


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("2 comments", "My uncle was on that boat and he says the lamp was never lit, not once."), "comment"),
        (("Share this:", "tidewatcher: my cousin counted sixty of them on the quay that morning."), "comment"),
        (("Related Articles", "Locks close for winter"), "related"),
        (("Ada Lindgren is a writer and lives on the coast. Her last book came out in 2018.",), "author_box"),
        (("Copyright 2019 Harbour Post", "The Harbour Post has been the voice of the northern coast for a hundred years."), "other"),
    ],
)
def test_lines_below_text_stay_out(lines: tuple[str, ...], kind: str) -> None:
    assert kind_below(*lines)[0] == kind


def test_head_lines_belong_to_article() -> None:
    text = f"Harbour Post\nFerry lost off the quay\nMay 4, 2019\nDivers at the quay. (Photo: Ada Lindgren)\nAda Lindgren\n{LEAD}\n{MORE}"
    assert [k for k, _ in kinds(text)] == ["nav", "headline", "date", "caption", "byline", "body", "body"]
