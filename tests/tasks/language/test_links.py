"""Short forms stand for the full name of their article, and nothing is joined because it looks alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tasks.language.known_names import load_known_names
from tasks.language.links import Linked, link_names
from tasks.language.names import find_names
from tasks.language.readings import Reading

Link = Callable[[str], list[Linked]]


def by_text(link: Link, text: str) -> dict[str, Linked]:
    return {text[one.name.start : one.name.end]: one for one in link(text)}


def test_surname_is_the_full_name(link: Link) -> None:
    found = by_text(link, "The mayor, Leyla Varan, resigned on Monday. Varan gave no reason.")
    assert found["Varan"].entity_id == found["Leyla Varan"].entity_id
    assert found["Varan"].method == "surname"


def test_acronym_in_brackets_is_its_name(link: Link) -> None:
    found = by_text(link, "The Orlow Relief Committee (ORC) closed. The ORC had no money.")
    assert found["ORC"].entity_id == found["Orlow Relief Committee"].entity_id
    assert found["ORC"].method == "acronym"


def test_article_decides_an_ambiguous_acronym(link: Link) -> None:
    found = by_text(link, "The Armed Forces of the Philippines (AFP) denied it. The AFP lost two men.")
    assert found["AFP"].entity_id == found["Armed Forces of the Philippines"].entity_id


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The judge, Saad Varan, met the poet, Omar Varan.", "Saad Varan", "Omar Varan"),
        ("Fighters of Kataib Hezbollah left; Hezbollah stayed.", "Kataib Hezbollah", "Hezbollah"),
        ("He left Mosul for Mosel in the spring.", "Mosul", "Mosel"),
    ],
)
def test_different_names_stay_apart(link: Link, text: str, one: str, other: str) -> None:
    found = by_text(link, text)
    assert found[one].entity_id != found[other].entity_id


def test_body_of_state_is_one_in_all_spellings(link: Link) -> None:
    found = by_text(link, "The Russian Defence Ministry spoke; Russia’s defence ministry is often late.")
    assert len({one.entity_id for name, one in found.items() if "inistry" in name}) == 1


@pytest.mark.parametrize(
    ("text", "one", "other", "method"),
    [
        ("The doctor, Lúcia Varan, left. A friend of Lucia Warsam met Lucia Varan.", "Lúcia Varan", "Lucia Varan", "same_name"),
        ("Gen. Qasim Haddadi spoke. Later Gen. Qassem Hadadi left.", "Qasim Haddadi", "Qassem Hadadi", "transliteration"),
        ("Mr Jonas Haldery spoke. Later Mr Jonas Haldrey left.", "Jonas Haldery", "Jonas Haldrey", "misspelling"),
        ("Dr Lea Varan, better known as Redhand, was shot. Redhand lived.", "Lea Varan", "Redhand", "also_known_as"),
    ],
)
def test_forms_of_a_name_are_linked(link: Link, text: str, one: str, other: str, method: str) -> None:
    found = by_text(link, text)
    assert found[one].entity_id == found[other].entity_id
    assert found[other].method == method


def test_surname_alone_is_its_article_only(read: Callable[[str], Reading]) -> None:
    ids = set()
    for number in ("1", "2"):
        reading = replace(read("She asked Mr Varan."), article_id=number)
        ids |= {one.entity_id for one in link_names(reading, find_names(reading, load_known_names()))}
    assert len(ids) == 2


def test_slip_needs_the_country_of_the_person(link: Link) -> None:
    abroad = by_text(link, "The poet Muqtada al-Sadri read aloud in Oslo.")
    assert abroad["Muqtada al-Sadri"].method == "same_name"
