"""Outlets and people credited around a text."""

from __future__ import annotations

import pytest

from tasks.text.credits import find_credited_source, find_cut_source, find_proofreaders, find_translator, has_stripped_source
from tasks.text.lines import Line, split_lines


def line(text: str, kind: str) -> Line:
    found = split_lines(text)[0]
    found.kind = kind
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Proofread by: Ada Lindgren and O.S.T", ["Ada Lindgren", "O.S.T"]),
        ("Edited by Ada Lindgren.", ["Ada Lindgren"]),
        ("Proofreading: Ada Lindgren, Omar Sabri", ["Ada Lindgren", "Omar Sabri"]),
        ("Translated by Ada Lindgren", []),
    ],
)
def test_proofreaders_are_read(text: str, names: list[str]) -> None:
    assert find_proofreaders([line(text, "translator_note")]) == names


def test_proofreader_in_prose_is_none() -> None:
    assert find_proofreaders([line("The report was edited by Ada Lindgren, the police said.", "body")]) == []


def test_proofreader_is_no_translator() -> None:
    assert find_translator([line("Proofread by Ada Lindgren", "translator_note")]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Translation from Danish: Omar Sabri. First published by Fjord Notebook",
        "Translation: Omar Sabri",
        "Translation from the Danish by Omar Sabri",
        "Traduction : Omar Sabri",
        "Translator: Omar Sabri | Proofreading: volunteers",
        "Übersetzung aus dem Dänischen: Omar Sabri",
    ],
)
def test_translator_after_colon_is_read(text: str) -> None:
    assert find_translator([line(text, "translator_note")]) == "Omar Sabri"


@pytest.mark.parametrize(
    ("byline", "outlet"), [("Ada Lindgren · Strait Features", "Strait Features"), ("Ada Lindgren | Quay Voice", None), ("Ada Lindgren · Omar Sabri", None)]
)
def test_outlet_beside_writer_is_credited(byline: str, outlet: str | None) -> None:
    assert find_credited_source([line(byline, "byline")], "Quay Voice", []) == outlet


@pytest.mark.parametrize("text", [" … reports: The ferry was seen again on Monday.", "Nobody saw the ferry. reports: It was seen again on Monday."])
def test_cut_link_before_reports_is_seen(text: str) -> None:
    assert has_stripped_source([line(text, "body")])


@pytest.mark.parametrize("text", ["The harbour office reports: all ferries are late.", "He reports to the harbour office."])
def test_named_reporter_is_not_stripped(text: str) -> None:
    assert not has_stripped_source([line(text, "body")])


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Source: Harbour Gazette", "Harbour Gazette"),
        ("Harbour Gazette reports:", "Harbour Gazette"),
        ("This text first appeared in the Harbour Gazette.", "the Harbour Gazette"),
        ("First published by Harbour Gazette", "Harbour Gazette"),
        ("Translation from Danish: Omar Sabri. Originally Published in Harbour Gazette.", "Harbour Gazette"),
    ],
)
def test_credited_outlet_is_read(text: str, outlet: str) -> None:
    assert find_credited_source([line(text, "other")], None, []) == outlet


def test_own_outlet_is_not_credited() -> None:
    assert find_credited_source([line("Source: Harbour Gazette", "other")], "Harbour Gazette", []) is None


@pytest.mark.parametrize(
    ("agencies", "publisher", "outlet"),
    [(["Reuters"], "Harbour Gazette", "Reuters"), (["Staff", "AFP"], None, "AFP"), (["Reuters"], "Reuters", None), (["News desk"], "Harbour Gazette", None)],
)
def test_agency_on_another_page_is_credited(agencies: list[str], publisher: str | None, outlet: str | None) -> None:
    assert find_credited_source([line("Ferry lost off the quay", "headline")], publisher, agencies) == outlet


def test_source_of_a_table_is_not_credited() -> None:
    prose = line("The ferry left the harbour on Monday morning with forty people on board, the coast guard said.", "body")
    assert find_credited_source([prose, line("Source: Harbour Statistics", "other"), prose], None, []) is None


@pytest.mark.parametrize("name", ["Harbour Gazette News", "News agencies"])
def test_own_desks_are_not_credited(name: str) -> None:
    assert find_credited_source([line(f"Source: {name}", "other")], "Harbour Gazette", []) is None


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ("“We saw it,” he told Harbour Post by telephone.", "Harbour Post"),
        ("“We saw it,” he told the Harbour Post.", "Harbour Post"),
        ("He told Harbour Post one thing and told Tide News another.", None),
        ("He told Ada Lindgren to wait.", None),
    ],
)
def test_outlet_behind_a_cut_link_is_whom_people_told(told: str, outlet: str | None) -> None:
    lines = [line(" … reports:", "body"), line(told, "body")]
    assert (find_cut_source(lines, "Quay Mirror"), find_cut_source(lines[1:], "Quay Mirror")) == (outlet, None)


@pytest.mark.parametrize(
    ("agency", "outlet"),
    [
        ("Harbour Voice Newsroom", "Harbour Voice"),
        ("Quay Mirror staff", None),
        ("Foreign News Desk", None),
        ("Staff Writers", None),
        ("Our Correspondent", None),
    ],
)
def test_newsroom_of_another_outlet_is_credited(agency: str, outlet: str | None) -> None:
    assert find_credited_source([], "Quay Mirror", [agency]) == outlet


def test_agency_beside_writers_is_no_source() -> None:
    assert find_credited_source([], "Quay Mirror", ["EFE"]) == "EFE"
    assert find_credited_source([], "Quay Mirror", ["EFE"], is_signed=True) is None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The link is dead. From Zagros Quay, by Omar Sabri:", "Zagros Quay"),
        ("Original: « Cessez de pêcher », Les Nouvelles du Quai (Oran), 11 May 2019.", "Les Nouvelles du Quai"),
    ],
)
def test_original_of_a_text_is_credited(text: str, outlet: str) -> None:
    assert find_credited_source([line(text, "translator_note")], None, []) == outlet
