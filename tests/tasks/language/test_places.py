"""Places are put on the map by what the article says of where it plays, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.language.folding import fold_name
from tasks.language.known_names import load_known_names
from tasks.language.links import link_names
from tasks.language.names import find_names
from tasks.language.places.gazetteer import Place, load_gazetteer
from tasks.language.places.keys import bare_key, skeleton
from tasks.language.places.resolution import Candidate, Context, choose, kilometres, place_names
from tasks.language.readings import Reading

Read = Callable[[str], Reading]


def places(read: Read, text: str) -> dict[str, tuple[str, str]]:
    """The names of a text that are on the map, with feature and country."""
    reading = read(text)
    linked = link_names(reading, find_names(reading, load_known_names()))
    located = place_names(reading, linked, load_gazetteer())
    known = {p.place_id: p for p in load_gazetteer().with_ids(int(link.place_id[4:]) for link in located if link.place_id)}
    return {reading.body[link.name.start : link.name.end]: (p.feature, p.country) for link in located if (p := known.get(link.place_id or "")) is not None}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("The convoy came from al-Qaim in Iraq\u2019s western Anbar Province on Monday.", "al-Qaim", ("PPL", "IRQ")),
        ("The convoy left al-Qaim in Iraq\u2019s western Anbar Province on Monday.", "Anbar Province", ("ADM1", "IRQ")),
        ("Iraq said the bridge was closed.", "Iraq", ("PCLI", "IRQ")),
        ("The Malian army left Kidal, officials in Bamako said.", "Kidal", ("PPL", "MLI")),
        ("The Jordanian police closed the road to Tripoli. Libya protested. Libya and the Libyan army were silent.", "Tripoli", ("PPL", "LBY")),
    ],
)
def test_article_tells_which_place_is_meant(read: Read, text: str, name: str, place: tuple[str, str]) -> None:
    assert places(read, text).get(name) == place


def test_country_is_never_given_a_town(read: Read) -> None:
    found = places(read, "Mexico and Panama signed in Panama City. Lebanon did not.")
    assert {found[n][0] for n in ("Mexico", "Panama", "Lebanon") if n in found} == {"PCLI"}


def a_town(country: str, lat: float, population: int = 500) -> Place:
    return Place(int(lat * 100), "Orlow", "PPL", country, "Somewhere", None, lat, 19.0, population)


def test_two_towns_of_one_country_stay_open() -> None:
    found = [Candidate(a_town("POL", 50.0), 1.0), Candidate(a_town("POL", 53.0), 1.0)]
    assert choose(found, Context({"POL": 1.0}, frozenset()), frozenset()) is None


def test_larger_place_behind_the_name_decides() -> None:
    found = [Candidate(a_town("POL", 50.0), 1.0), Candidate(a_town("UKR", 49.0), 1.0)]
    chosen = choose(found, Context({"POL": 0.5, "UKR": 0.5}, frozenset()), frozenset({"UKR"}))
    assert chosen is not None and chosen.country == "UKR"


def test_small_town_of_another_country_is_not_taken() -> None:
    assert choose([Candidate(a_town("POL", 50.0), 1.0)], Context({"MLI": 1.0}, frozenset()), frozenset()) is None


@pytest.mark.parametrize(("one", "other"), [("al-Shaddadi", "Ash Shadd\u0101dah"), ("Deir ez-Zor", "Deir Ezzor"), ("Hasaka", "Al \u1e28asakah")])
def test_transliterations_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(fold_name(one)) == skeleton(fold_name(other)) or bare_key(fold_name(one)) == bare_key(fold_name(other))


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert all(p.geonames_id for p in load_gazetteer().named(name)[:3])


@given(st.floats(-89, 89), st.floats(-89, 89))
def test_distance_is_the_same_both_ways(a: float, b: float) -> None:
    assert kilometres(a_town("POL", a), a_town("POL", b)) == pytest.approx(kilometres(a_town("POL", b), a_town("POL", a)))
