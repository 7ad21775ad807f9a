"""What lines are by their place in a page."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.reading import Source, read_page

LEAD = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said on Monday."
MORE = "Divers searched the bay until dusk and found two boats, a lamp and nothing else, according to the coast guard of the district."
LAST = "The search goes on at first light, the harbour master said, and the families have been told to wait in the customs house."
GIVEN = Given("page", "unknown", None, None, None, None, None)


def kinds(text: str) -> list[tuple[str, bool]]:
    return [(line.kind, line.article is not None) for line in read_page(Source(text, None, GIVEN), 5).lines]


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
        ("2. THE SECOND LOCK", "subhead"),
        ("3. Search and rescue", "subhead"),
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
        (("RECENT COMMENTS", "Tidewatcher on Ferry lost: my cousin counted sixty of them on the quay."), "comment"),
        (("Home", "Archive", "May 2019"), "nav"),
        (("Copyright 2019 Harbour Post", "The Harbour Post has been the voice of the northern coast for a hundred years."), "other"),
    ],
)
def test_lines_below_text_stay_out(lines: tuple[str, ...], kind: str) -> None:
    assert kind_below(*lines)[0] == kind


def test_head_lines_belong_to_article() -> None:
    text = f"Harbour Post\nFerry lost off the quay\nMay 4, 2019\nDivers at the quay. (Photo: Ada Lindgren)\nAda Lindgren\n{LEAD}\n{MORE}"
    assert [k for k, _ in kinds(text)] == ["nav", "headline", "date", "caption", "byline", "body", "body"]


def test_table_rows_stay_in_text() -> None:
    rows = ["Port | Ferries | Passengers", "North | 12 | 400", "South | 7 | 210"]
    found = kinds("\n".join(["Ferry lost off the quay", "By Ada Lindgren", LEAD, MORE, *rows, LAST]))
    assert found[4:] == [("list_item", True)] * 3 + [("body", True)]


def test_menus_below_text_are_no_table() -> None:
    found = kinds("\n".join(["Ferry lost off the quay", "By Ada Lindgren", LEAD, MORE, LAST, "Home | News | World", "Sport | Arts | Books"]))
    assert [kind for kind, _ in found[5:]] == ["nav", "nav"]


def test_times_of_entries_do_not_interrupt() -> None:
    found = kinds("\n".join(["Ferry lost off the quay", "By Ada Lindgren", LEAD, MORE, "14:32 GMT", "Divers find a lamp.", LAST]))
    assert found[4:] == [("other", False), ("body", True), ("body", True)]


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        (["Situation Report No. 4", "Floods cut off three villages on the strait"], 1),
        (["Floods cut off three villages on the strait", "Situation Report No. 4"], 0),
        (["Home", "They counted the lamps before the dead", "Interview: Ada Lindgren"], 1),
        (["HARBOUR-FERRY/ (UPDATE 2)", "Ferry lost off the quay, forty missing"], 1),
        (["Publicité : deux lampes", "Ferry lost off the quay, forty missing"], 1),
    ],
)
def test_labels_are_no_headlines(above: list[str], headline: int) -> None:
    reading = read_page(Source("\n".join([*above, "4 May 2019", LEAD, MORE, LAST]), None, GIVEN), 5)
    assert reading.articles[0]["headline"] == above[headline]


def test_headings_of_reports_are_text() -> None:
    found = kinds("\n".join(["Floods cut off three villages", "4 May 2019", "HIGHLIGHTS", f"• {LEAD}", f"• {MORE}", LAST]))
    assert found[2:4] == [("subhead", True), ("list_item", True)]


def test_masthead_above_article_is_way_around() -> None:
    masthead = ["THE HARBOUR POST OF THE NORTH", "News from the strait", "Home  News"]
    found = kinds("\n".join([*masthead, "Ferry lost off the quay", "By Ada Lindgren", LEAD, MORE, LAST]))
    assert [kind for kind, _ in found[:4]] == ["nav", "nav", "nav", "headline"]


def test_boxes_about_outlets_are_no_text() -> None:
    box = "Founded in 1911, Harbour Post is a cooperative of forty ports, and half the coast reads its letters every week."
    found = kinds("\n".join(["Ferry lost off the quay", "By Ada Lindgren", LEAD, MORE, LAST, "Related Articles", box, "© 2019 Harbour Post"]))
    assert found[6] == ("other", False)


@pytest.mark.parametrize(
    "notes", [("1. The spelling of ports follows the author.", "2. The quay is read aloud."), ("1. The editors print letters of all sides.",)]
)
def test_notes_of_editors_are_no_text(notes: tuple[str, ...]) -> None:
    assert kind_below(*notes) == ("other", False)


@pytest.mark.parametrize("items", [("1. Close the northern quay.", "2. Pay the divers."), ("1. The first lock stays open.",)])
def test_numbered_ends_stay_in_text(items: tuple[str, ...]) -> None:
    assert kind_below(*items) == ("list_item", True)


@pytest.mark.parametrize("head", ["Port    Boats    Lamps", "Port | Boats | Lamps"])
def test_table_below_text_is_furniture(head: str) -> None:
    rows = ("North quay    4    12", "Lagoon    7    3") if "|" not in head else ("North quay | 4 | 12", "Lagoon | 7 | 3")
    assert kind_below("Share  Tweet  Print", "Losses by port", head, *rows) == ("other", False)


@pytest.mark.parametrize(
    "box",
    [
        "Ada Lindgren is contributing editor of The Quay. The talk was held in Danish and has been cut.",
        "Ada Lindgren was harbour correspondent for Bay Radio.",
    ],
)
def test_boxes_about_writers_are_no_text(box: str) -> None:
    assert kind_below(box) == ("author_box", True)


@pytest.mark.parametrize("made", ["is written by Ada Lindgren and guests. Answer and somebody reads it.", "is edited by volunteers in three ports."])
def test_boxes_about_makers_are_no_text(made: str) -> None:
    assert (
        kinds("\n".join(["Ferry lost off the quay", "By Omar Rashid", LEAD, MORE, LAST, f"Quay Letters {made}", "© 2019 Quay Letters"]))[-2][0] == "author_box"
    )
