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
from tasks.language.places.candidates import Candidate
from tasks.language.places.choice import Context, choose, choose_largest, choose_nearest, kilometres
from tasks.language.places.gazetteer import Place, load_gazetteer
from tasks.language.places.keys import loose_key
from tasks.language.places.resolution import place_names
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
        ("The trial of the man from Paris, Texas, was put off.", "Paris", ("PPL", "USA")),
        ("Ships left Hong Kong for the south on Sunday.", "Hong Kong", ("PPL", "HKG")),
        ("Cases were found in Ohio, Oregon, South Carolina, Tennessee and Utah.", "Oregon", ("ADM1", "USA")),
        ("People died in Wales and in England.", "Wales", ("ADM1", "GBR")),
    ],
)
def test_article_tells_which_place_is_meant(read: Read, text: str, name: str, place: tuple[str, str]) -> None:
    assert places(read, text).get(name) == place


def located(read: Read, text: str) -> dict[str, tuple[str | None, str | None, int]]:
    """For each name of a text: the name of its place, how exact that is, and how many places it may mean."""
    reading = read(text)
    links = place_names(reading, link_names(reading, find_names(reading, load_known_names())), load_gazetteer())
    known = {p.place_id: p.name for p in load_gazetteer().with_ids(int(link.place_id[4:]) for link in links if link.place_id)}
    return {reading.body[at.name.start : at.name.end]: (known.get(at.place_id or ""), at.geo_precision, len(at.candidates)) for at in links}


@pytest.mark.parametrize(
    ("text", "name", "place", "precision"),
    [
        ("The shells fell on Kunduz Airport, the Afghan army said.", "Kunduz Airport", "Kunduz", "near"),
        ("Gunmen left the village of Velmira, in Anbar Province, Iraq said.", "Velmira", "Al Anbār", "adm1"),
        ("The Malian army left Mali.", "Mali", "Mali", "country"),
    ],
)
def test_place_says_how_exact_it_is(read: Read, text: str, name: str, place: str, precision: str) -> None:
    assert located(read, text)[name][:2] == (place, precision)


def test_continent_lies_in_no_country(read: Read) -> None:
    assert located(read, "In Asia, Canada still sells little.")["Asia"][0] is None


def test_unsettled_name_keeps_its_candidates(read: Read) -> None:
    place, _, candidates = located(read, "Colombia said that its police had left San José. The town in Colombia is empty.")["San José"]
    assert place in {None, "Colombia"} and candidates > 1


def test_listed_town_gives_way_to_its_namesake(read: Read) -> None:
    text = "Lebanon reopened the port of Tripoli, the army in Beirut said. Ships wait off Batroun in Lebanon. The port of Tripoli, Libya, is shut."
    reading = read(text)
    links = place_names(reading, link_names(reading, find_names(reading, load_known_names())), load_gazetteer())
    known = {p.place_id: p.country for p in load_gazetteer().with_ids(int(link.place_id[4:]) for link in links if link.place_id)}
    found = [link for link in links if reading.body[link.name.start : link.name.end] == "Tripoli"]
    assert [known[link.place_id or ""] for link in found] == ["LBN", "LBY"]
    assert len({link.entity_id for link in found}) == 2


@pytest.mark.parametrize(("name", "feature"), [("Texas", "ADM1"), ("Virginia", "ADM1"), ("Kansas", "ADM1")])
def test_state_is_no_town_of_its_name(read: Read, name: str, feature: str) -> None:
    assert places(read, f"The United States said floods hit {name} on Monday.").get(name) == (feature, "USA")


def test_next_of_a_list_is_no_larger_place(read: Read) -> None:
    found = located(read, "Officials in the United States counted cases in Kansas, Kentucky, Louisiana and Ohio.")
    assert [found[name][0] for name in ("Kansas", "Kentucky", "Louisiana", "Ohio")] == ["Kansas", "Kentucky", "Louisiana", "Ohio"]


def test_continent_is_no_town(read: Read) -> None:
    assert located(read, "Tunisia is the first in Africa, officials in Tunis said.")["Africa"][0] is None


def test_text_without_names_has_no_places(read: Read) -> None:
    assert place_names(read("It rained all day."), [], load_gazetteer()) == []


def test_lone_name_does_not_vouch_for_its_country(read: Read) -> None:
    assert located(read, "Syria closed the crossing at Arida. Lebanon did not.")["Arida"][0] is None


def test_river_is_not_the_town_of_its_name(read: Read) -> None:
    found = located(read, "The Somali army held the road between the Juba and Shabelle rivers. South Sudan said nothing.")
    assert found["Juba"][0] is None


def test_part_of_a_name_does_not_change_the_country(read: Read) -> None:
    text = "The Iraqi army left Jurf al-Nasr in Iraq. Iraq said that Jurf is empty. An officer from Dubai in the United Arab Emirates saw it."
    assert located(read, text)["Jurf"][0] != "Al Jurf"


@pytest.mark.parametrize(
    "text", ["The Malian army said fighters were in Tarkint and Velmira on Monday.", "Four teachers were taken in Velmira, Anbar Province, Iraq said."]
)
def test_use_makes_a_name_a_place(read: Read, text: str) -> None:
    reading = read(text)
    links = place_names(reading, link_names(reading, find_names(reading, load_known_names())), load_gazetteer())
    assert {link.type for link in links if reading.body[link.name.start : link.name.end] == "Velmira"} == {"place"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("In Azerbaijan the bridge fell. “Shaki!” they shout at night.", "Shaki", "place"),
        ("Azerbaijan says so. Aghdam! Yes. The walls fell, and Aghdam was taken apart stone by stone.", "Aghdam", "place"),
        ("In Azerbaijan the bridge fell. The crowd cheered when Shaki spoke.", "Shaki", "person"),
    ],
)
def test_town_that_does_nothing_is_a_place(read: Read, text: str, name: str, kind: str) -> None:
    reading = read(text)
    links = place_names(reading, link_names(reading, find_names(reading, load_known_names())), load_gazetteer())
    assert {link.type for link in links if reading.body[link.name.start : link.name.end] == name} == {kind}


def test_country_is_never_given_a_town(read: Read) -> None:
    found = places(read, "Mexico and Panama signed in Panama City. Lebanon did not.")
    assert {found[n][0] for n in ("Mexico", "Panama", "Lebanon") if n in found} == {"PCLI"}


def a_town(country: str, lat: float, population: int = 500) -> Place:
    return Place(int(lat * 100), "Orlow", "PPL", country, "Somewhere", None, lat, 19.0, population)


def test_two_towns_of_one_country_stay_open() -> None:
    found = [Candidate(a_town("POL", 50.0), 1.0), Candidate(a_town("POL", 53.0), 1.0)]
    assert choose(found, Context({"POL": 1.0}, frozenset()), frozenset()) is None


@pytest.mark.parametrize(("lat", "chosen"), [(50.2, 50.0), (52.9, 53.0), (51.5, None), (57.0, None)])
def test_neighbour_decides_between_namesakes(lat: float, chosen: float | None) -> None:
    found = [Candidate(a_town("POL", 50.0), 1.0), Candidate(a_town("POL", 53.0), 1.0)]
    place = choose_nearest(found, Context({"POL": 1.0}, frozenset()), [a_town("POL", lat)])
    assert (place.lat if place else None) == chosen


@pytest.mark.parametrize(("larger", "is_chosen"), [(60_000, True), (900, False)])
def test_listed_name_means_the_largest_town(larger: int, is_chosen: bool) -> None:  # noqa: FBT001
    found = [Candidate(a_town("POL", 50.0), 1.0), Candidate(a_town("POL", 53.0, larger), 1.0)]
    assert (choose_largest(found) is not None) == is_chosen


def test_larger_place_behind_the_name_decides() -> None:
    found = [Candidate(a_town("POL", 50.0), 1.0), Candidate(a_town("UKR", 49.0), 1.0)]
    chosen = choose(found, Context({"POL": 0.5, "UKR": 0.5}, frozenset()), frozenset({"UKR"}))
    assert chosen is not None and chosen.country == "UKR"


def test_small_town_of_another_country_is_not_taken() -> None:
    assert choose([Candidate(a_town("POL", 50.0), 1.0)], Context({"MLI": 1.0}, frozenset()), frozenset()) is None


@pytest.mark.parametrize(
    ("one", "other"), [("al-Shaddadi", "Shadadi"), ("Deir ez-Zor", "Deir Ezzor"), ("Hasaka", "Al \u1e28asakah"), ("Rabiya", "Rab\u012b\u2018ah")]
)
def test_transliterations_share_a_loose_key(one: str, other: str) -> None:
    assert loose_key(fold_name(one)) == loose_key(fold_name(other))


@pytest.mark.parametrize(("one", "other"), [("Synkivka", "Senkivka"), ("Mosul", "Mosel"), ("Kawlin", "Kalein")])
def test_other_names_have_other_loose_keys(one: str, other: str) -> None:
    assert loose_key(fold_name(one)) != loose_key(fold_name(other))


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert all(p.geonames_id for p in load_gazetteer().named(name)[:3])


@given(st.floats(-89, 89), st.floats(-89, 89))
def test_distance_is_the_same_both_ways(a: float, b: float) -> None:
    assert kilometres(a_town("POL", a), a_town("POL", b)) == pytest.approx(kilometres(a_town("POL", b), a_town("POL", a)))


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Gunmen came to Burkina Faso\u2019s North region, the Burkinabe army said.", "North region", ("ADM1", "BFA")),
        ("Gunmen came to the Northwest region of Cameroon. Cameroon sent troops.", "Northwest region", ("ADM1", "CMR")),
        ("The envoy flew from Washington to Nairobi, US officials said.", "Washington", ("PPL", "USA")),
        ("Colombia sent troops to Nari\u00f1o department, its army said.", "Nari\u00f1o", ("ADM1", "COL")),
    ],
)
def test_division_and_capital_are_told_apart(read: Read, text: str, name: str, place: tuple[str, str]) -> None:
    assert places(read, text).get(name) == place


def test_small_homonym_abroad_is_not_taken(read: Read) -> None:
    assert "Paro" not in places(read, "Indonesian police left Jayapura in Papua, Indonesia. A plane was burned at Paro.")


def test_province_and_its_town_are_two(read: Read) -> None:
    reading = read("The Taliban took posts in Kunduz province. Shells fell on the market in Kunduz.")
    linked = place_names(reading, link_names(reading, find_names(reading, load_known_names())), load_gazetteer())
    own = [link for link in linked if link.type == "place"]
    assert [link.geo_precision for link in own] == ["adm1", "town"]
    assert own[0].entity_id != own[1].entity_id


def test_city_of_millions_outweighs_local_village(read: Read) -> None:
    text = "Mexico said that its navy had flown him out of Sinaloa. A court in San Diego has been asking Mexico for him since 2023."
    assert places(read, text)["San Diego"] == ("PPL", "USA")


def test_place_that_is_left_and_gone_to_is_a_place(read: Read) -> None:
    reading = read("They took people out of Zmorka, and the evacuation from Zmorka goes on.")
    linked = place_names(reading, link_names(reading, find_names(reading, load_known_names())), load_gazetteer())
    assert {link.type for link in linked} == {"place"}


@pytest.mark.parametrize(("one", "other"), [("Omri Sabad", "Omrisabad"), ("Welkant", "Welqant")])
def test_spellings_of_one_place_are_joined(read: Read, one: str, other: str) -> None:
    reading = read(f"They fled to the village of {one}. The village of {other} was empty.")
    linked = place_names(reading, link_names(reading, find_names(reading, load_known_names())), load_gazetteer())
    assert len({link.entity_id for link in linked}) == 1
