"""Entities of different articles are joined by spelling and judgement, and never because they look alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.errors import BadJudgements
from tasks.language.decided import Decided, decide
from tasks.language.judgements import Judgement, add_judgement, read_judgements
from tasks.language.same_entities import Profile, propose_pairs


def profile(entity_id: str, caption: str, kind: str = "person", *, mentions: int = 1, is_known: bool = False) -> Profile:
    return Profile(entity_id, kind, caption, mentions, is_known)


def decided(profiles: list[Profile], *judgements: Judgement) -> Decided:
    return decide({p.entity_id: p for p in profiles}, propose_pairs(profiles), judgements)


TWO = [profile("ent_a", "Qasim Haddadi", mentions=5), profile("ent_b", "Qassem Hadadi")]
SLIP = [profile("ent_a", "Jonas Haldery"), profile("ent_b", "Jonas Haldrey")]


def test_spellings_are_joined_with_a_reason() -> None:
    found = decided(TWO)
    assert found.canonical == {"ent_a": "ent_a", "ent_b": "ent_a"}
    assert found.edges["ent_b"] == ("transliteration", 0.75, "spellings of one full name")


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (SLIP, "one letter apart"),
        ([profile("ent_a", "Leyla Varan"), profile("ent_b", "Leyla Omar Varan")], "first and last name alike, one with more between"),
        ([profile("ent_a", "Leyla Varan"), profile("ent_b", "Varan")], "the surname alone, and the only full name with it"),
        ([profile("ent_a", "Qasim Haddadi", is_known=True), profile("ent_b", "Qassem Hadadi")], "spellings of one full name"),
        ([profile("ent_a", "Redhand", "armed_group"), profile("ent_b", "Redhand", "organisation")], "the same name, a armed_group in one article"),
    ],
)
def test_doubtful_pair_goes_to_review(pair: list[Profile], reason: str) -> None:
    found = decided(pair)
    assert found.canonical == {}
    assert [p.reason.startswith(reason) for p, _ in found.reviews] == [True]


@pytest.mark.parametrize("other", [profile("ent_b", "Hussein Varan"), profile("ent_b", "Hassan Varan", "place"), profile("ent_b", "Hassan Orlow")])
def test_different_names_are_no_pair(other: Profile) -> None:
    assert propose_pairs([profile("ent_a", "Hassan Varan"), other]) == []


def test_body_of_two_types_is_one() -> None:
    found = decided([profile("ent_a", "Red Hand Front", "armed_group", mentions=3), profile("ent_b", "Red Hand Front", "organisation")])
    assert found.canonical["ent_b"] == "ent_a"


def test_judgement_joins_and_keeps_apart() -> None:
    assert decided(SLIP, Judgement("ent_a", "ent_b", "same", "R")).edges["ent_b"] == ("judgement", 1.0, "judged the same by R")
    assert decided(TWO, Judgement("ent_a", "ent_b", "different")).canonical == {}


def test_unsure_keeps_the_pair_open() -> None:
    found = decided(TWO, Judgement("ent_a", "ent_b", "unsure"))
    assert (found.canonical, [judgement for _, judgement in found.reviews]) == ({}, ["unsure"])


def test_different_holds_through_a_third() -> None:
    three = [*TWO, profile("ent_c", "Kasem Hadadi")]
    found = decided(three, Judgement("ent_a", "ent_b", "different"))
    assert found.canonical.get("ent_a") != found.canonical.get("ent_b", "ent_b")


def test_contradiction_and_absence_are_told() -> None:
    judgements = (Judgement("ent_a", "ent_b", "same"), Judgement("ent_a", "ent_z", "same"))
    assert [outcome for _, outcome in decided(SLIP, *judgements).outcomes] == ["applied", "unknown_entity"]


def test_last_judgement_on_a_pair_counts(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    for judgement in (Judgement("ent_a", "ent_b", "same"), Judgement("ent_a", "ent_b", "different", "R", None, 'a, "note"')):
        add_judgement(file, judgement)
    assert read_judgements(file) == [Judgement("ent_a", "ent_b", "different", "R", None, 'a, "note"')]


def test_odd_lines_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "j.csv").write_text("left_id,right_id,judgement\nent_a,ent_b,maybe\nent_a,ent_a,same\nx,ent_b,same\n")
    with pytest.raises(BadJudgements, match=r"line 2: judgement 'maybe' is none of.*line 3: both ids.*line 4: left_id"):
        read_judgements(tmp_path / "j.csv")
