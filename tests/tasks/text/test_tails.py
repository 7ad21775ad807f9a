"""Lists around a text: what stands below a heading is of the heading's kind."""

from __future__ import annotations

import pytest

from tasks.text.drafts import Given
from tasks.text.reading import Reading, Source, read_page

GIVEN = Given("pag_1", "src_1", None, None, None, None)
HEAD = ["Ferry lost off the quay, forty missing", "By Ada Lindgren", "May 4, 2019"]
TEXT = [
    "The evening ferry went down within sight of the quay on Saturday, and divers searched the strait until it was too dark to see.",
    "Forty people are missing, the harbour office said, among them the captain and a class of schoolchildren from the northern islands.",
    "Relatives waited on the quay in the rain and asked why nobody had stopped the ferry from sailing in such a storm.",
]


def kinds_below(*lines: str) -> list[str]:
    reading = read(*HEAD, *TEXT, *lines)
    return [line.kind for line in reading.lines[len(HEAD) + len(TEXT) :]]


def read(*lines: str) -> Reading:
    return read_page(Source("\n".join(lines), None, GIVEN), 5)


def test_names_and_texts_below_count_are_comments() -> None:
    lines = [
        "COMMENTS (2) Closed",
        "Solveig",
        "They should never have let it sail.",
        "Recommend 0",
        "old_pilot",
        "The lamps were out since March, everybody knew.",
    ]
    assert kinds_below(*lines) == ["comment"] * 6


def test_reactions_head_comments() -> None:
    assert kinds_below("3 reactions", "Solveig, Bergen", "My cousin was on that ferry. Where were the boats?", "Ulf") == ["comment"] * 4


def test_dates_below_titles_belong_to_list() -> None:
    lines = ["Related Articles", "Who pays for the lamps of the quay?", "By Omar Rashid", "12 April 2019", "Divers ask for new boats", "2 April 2019"]
    reading = read(*HEAD, *TEXT, *lines)
    assert [line.kind for line in reading.lines[6:]] == ["related"] * 6
    assert [line.article for line in reading.lines[6:]] == [None] * 6


def test_tags_one_a_line_are_told() -> None:
    assert kinds_below("TAGS", "ferries", "lamps", "storms") == ["other"] * 4


def test_copyright_ends_comments() -> None:
    assert kinds_below("2 Comments", "Solveig", "They knew.", "© 2019 Harbour Post. All rights reserved.")[-1] == "copyright"


def test_months_of_archive_are_ways_around() -> None:
    assert kinds_below("Archives", "May 2019 (4)", "April 2019 (11)") == ["nav"] * 3


@pytest.mark.parametrize("heading", ["SEE ALSO", "More on this story", "What to Read Next"])
def test_title_below_heading_is_no_subhead(heading: str) -> None:
    reading = read(*HEAD, TEXT[0], heading, "Divers ask for new boats", *TEXT[1:])
    assert [line.kind for line in reading.lines[4:7]] == ["related", "related", "body"]


def test_subhead_below_list_stays() -> None:
    reading = read(*HEAD, TEXT[0], "RELATED STORIES", "Who pays for the lamps of the quay?", "After the storm", *TEXT[1:])
    assert [line.kind for line in reading.lines[4:8]] == ["related", "related", "subhead", "body"]


def test_count_above_text_ends_nothing() -> None:
    reading = read(HEAD[0], HEAD[1], "0 comments", *TEXT)
    assert [line.kind for line in reading.lines[3:]] == ["body"] * 3


def test_turns_of_speakers_are_text() -> None:
    turns = [
        f"LINDGREN: {TEXT[0]}",
        "RASHID: By whom?",
        f"LINDGREN: {TEXT[1]}",
        "RASHID: And the lamps?",
        f"LINDGREN: {TEXT[2]}",
        "RASHID: Since when?",
        TEXT[0],
    ]
    assert {line.kind for line in read(*HEAD, *turns).lines[3:]} == {"body"}


def test_note_about_writer_is_no_text() -> None:
    assert kinds_below("Ada Lindgren repairs radios and lives on the quay.") == ["author_box"]


def test_total_belongs_to_table() -> None:
    table = ["2. Losses", "Quay\tLost\tFound", "North\t12\t3", "South\t28\t9", "Total\t40"]
    reading = read(*HEAD, TEXT[0], *table, *TEXT[1:])
    assert [line.kind for line in reading.lines[4:9]] == ["subhead", *["list_item"] * 4]
