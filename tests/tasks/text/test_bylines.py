"""Who bylines name, and what only looks like one."""

from __future__ import annotations

import pytest

from tasks.text.bylines import is_byline, is_signature, is_signed_row, matches_handle, parse_credits


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("By Ada Lindgren", ["Ada Lindgren"]),
        ("BY ADA LINDGREN\u00a0", ["Ada Lindgren"]),
        ("By Ada Lindgren and Omar al-Rashid, Harbour Post", ["Ada Lindgren", "Omar al-Rashid"]),
        ("By Ada K. Lindgren:\u00a0@adakl", ["Ada K. Lindgren"]),
        ("by Ada Lindgren for The Quay Blog", ["Ada Lindgren"]),
        ("Posted on May 4, 2019 by Ada Lindgren", ["Ada Lindgren"]),
        ("May 4, 2019\u00a0\u00a0Ada Lindgren\u00a0\u00a0World, Sea\u00a0\u00a014", ["Ada Lindgren"]),
        ("Ada Lindgren, Quay Voice", ["Ada Lindgren"]),
        ("By ADA LINDGREN and OMAR SABRI", ["Ada Lindgren", "Omar Sabri"]),
        ("By Ada Lindgren, QPA", ["Ada Lindgren"]),
        ("By Ada Lindgren in Port-au-Prince and Omar Sabri in Oran", ["Ada Lindgren", "Omar Sabri"]),
        ("By Ada Lindgren in New York and Los Angeles", ["Ada Lindgren"]),
        ("By Staff, Agencies", []),
        ("News desk / Source: Tide Press", []),
        ("Posted on  by", []),
        ("BY ADA LINDGREN IN LULEÅ", ["Ada Lindgren"]),
        ("By ADA LINDGREN Staff Writer", ["Ada Lindgren"]),
        ("By Ada Lindgren Political Correspondent", ["Ada Lindgren"]),
        ("Ada Lindgren Luleå Correspondent", ["Ada Lindgren"]),
        ("by ADA LINDGREN alindgren@quaypost.example", ["Ada Lindgren"]),
        ("Compiled by: Dr Ada Lindgren & Prof. Omar Sabri", ["Ada Lindgren", "Omar Sabri"]),
        ("By Lt. Col. (retd) Ada Lindgren and Rev. Omar Sabri", ["Ada Lindgren", "Omar Sabri"]),
        ("Ada Lindgren Published May 4, 2019 312 views", ["Ada Lindgren"]),
        ("By Ada Lindgren For Quaypost.Example", ["Ada Lindgren"]),
        ("in Security — by Ada Lindgren — May 4, 2019", ["Ada Lindgren"]),
        ("ADA LINDGREN | LULEÅ", ["Ada Lindgren"]),
        ("By Our Diplomatic Correspondent", []),
    ],
)
def test_byline_names_people_only(text: str, authors: list[str]) -> None:
    assert parse_credits(text).authors == authors


def test_outlet_itself_is_an_agency() -> None:
    found = parse_credits("By Upper Quay", frozenset({"upper quay"}))
    assert (found.authors, found.agencies) == ([], ["Upper Quay"])


@pytest.mark.parametrize("text", ["By continuing to browse you agree.", "by the river stood a mill", "By Friday the town had fallen, officials said."])
def test_sentence_with_by_is_no_byline(text: str) -> None:
    assert not is_byline(text)


def test_row_of_name_and_date_signs() -> None:
    assert is_signed_row("Ada Lindgren\u00a0 ·\u00a0 Analysis\u00a0 ·\u00a0 14 May 2019\u00a0 ·\u00a0 11 min read")
    assert is_signature("— Ada Lindgren")


@pytest.mark.parametrize(
    "text", ["2 July 2022 | Ada Lindgren", "09 May 2023 • Ada Lindgren • 4 min read", "Posted by Ada Lindgren on March 4, 2023 at 8:15 am"]
)
def test_day_may_stand_before_the_name(text: str) -> None:
    assert is_signed_row(text)


@pytest.mark.parametrize(
    "text", ["Today's Paper – May 4, 2019", "Publié le : 04/05/2019 - 18:31", "A hut by the dam, May 4, 2019. Photo: Ada Lindgren", "Share Now | May 4, 2019"]
)
def test_label_beside_a_day_signs_nothing(text: str) -> None:
    assert not is_signed_row(text)


@pytest.mark.parametrize(("text", "agencies"), [("ADA LINDGREN | LULEÅ", []), ("ADA LINDGREN | AFP", ["AFP"]), ("Ada Lindgren | QPA", ["QPA"])])
def test_capitals_make_no_agency_of_a_place(text: str, agencies: list[str]) -> None:
    assert parse_credits(text).agencies == agencies


def test_account_matches_initial_and_surname() -> None:
    assert matches_handle("alindgren", "Ada Lindgren")
    assert not matches_handle("harbour", "Ada Lindgren")
