"""Names are found whole, without titles, articles and owners' endings, and typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.language.links import Linked

Link = Callable[[str], list[Linked]]


def named(link: Link, text: str) -> dict[str, str]:
    return {text[one.name.start : one.name.end]: one.type for one in link(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On Monday Gen. Halvard Brekk spoke to the crowd.", "Halvard Brekk", "person"),
        ("They fear the Front for the Liberation of Tarsia, he said.", "Front for the Liberation of Tarsia", "armed_group"),
        ("An ambush near the post of the 44th Brigade failed.", "44th Brigade", "military"),
        ("It was reported by the Orlow News Agency on Friday.", "Orlow News Agency", "media"),
        ("He works for the Iraqi army in the north.", "Iraqi army", "military"),
        ("He blamed Russia’s defence ministry for it.", "Russia’s defence ministry", "government"),
        ("Shells fell on the Orlow airport again.", "Orlow airport", "facility"),
        ("Shells fell on Orlow airport", "Orlow airport", "facility"),
        ("They met in Ukraine’s capital on Sunday.", "Ukraine", "country"),
        ("The hearing of Leyla Varan, 41, was put off.", "Leyla Varan", "person"),
        ("She studied at Baghdad University for years.", "Baghdad University", "organisation"),
        ("Men of the Orlow People's Defence Forces fled.", "Orlow People's Defence Forces", "armed_group"),
        ("The Tarsia police command sent two cars.", "Tarsia police command", "government"),
        ("They met at the post of Battalion 4. Four left.", "Battalion 4", "military"),
        ("Clan fighters known as the Redhands took it.", "Redhands", "armed_group"),
        ("It was told to the daily Tarsia Matin on Sunday.", "Tarsia Matin", "media"),
        ("The jihadist group Redhand denied it.", "Redhand", "armed_group"),
        ("The road to the village of Zalka was mined.", "Zalka", "place"),
        ("They took towns including Zalka, Omri, Ibn Hadd and Varan.", "Ibn Hadd", "place"),
        ("Hundreds fled Zalka and six nearby villages.", "Zalka", "place"),
        ("Zalka, 40 km south of Mosul, burned.", "Zalka", "place"),
        ("The jailed man is Wilson “Redhand” Cedra of the coast.", "Wilson “Redhand” Cedra", "person"),
        ("Hunter Assad spoke to the crowd in the square.", "Hunter Assad", "person"),
        ("Trucks burned on Route Nationale 7 at noon.", "Route Nationale 7", "facility"),
        ("A bus was stopped on the RN2 near the mill.", "RN2", "facility"),
        ("It blamed the Orlow Commission on Missing Persons for it.", "Orlow Commission on Missing Persons", "government"),
        ("He asked the National Commission on Human Rights to act.", "National Commission on Human Rights", "organisation"),
        ("They met the Committee for Relief and the Committee for Land.", "Committee for Relief", "organisation"),
        ("A column of the Orlow military command left.", "Orlow military command", "military"),
        ("Men of the Kouto Pal gang fled.", "Kouto Pal", "armed_group"),
        ("The chief there is Sayed Karim Hashimi of Orlow.", "Sayed Karim Hashimi", "person"),
        ("It is settled, said Ugaas Cali Warfaa on Monday.", "Cali Warfaa", "person"),
        ("He told Rádio Zambra on Friday.", "Rádio Zambra", "media"),
        ("The army said in a post on X that it was over.", "X", "organisation"),
        ("It heads the State Commission on Delimitation in town.", "State Commission on Delimitation", "government"),
        ("The fire came from al-Varan, where men sat on roofs.", "al-Varan", "place"),
        ("They turned back at the checkpoint of Varan Qusaim on Monday.", "Varan Qusaim", "place"),
        ("A slope above the Orlow reservoir burned.", "Orlow reservoir", "facility"),
        ("It seemed a reply to Baghdad, which wants the force back.", "Baghdad", "government"),
        ("No request had been received from Niamey on Thursday.", "Niamey", "government"),
        ("He said that Moscow was ready to assist.", "Moscow", "government"),
        ("The guards left at Yerevan’s request.", "Yerevan", "government"),
        ("The town was held by a governor installed by Moscow.", "Moscow", "government"),
        ("The traders have it, and Bamako, which talks with them, has it too.", "Bamako", "government"),
        ("She works at the Kyar Inn Tal site with two nurses.", "Kyar Inn Tal site", "facility"),
        ("A lorry burns across the Orlan boulevard at midday.", "Orlan boulevard", "facility"),
        ("She told Suspilne Kherson so.", "Suspilne Kherson", "media"),
        ("It was rebuilt after Cyclone Varan in May.", "Cyclone Varan", "event"),
        ("People on that list live in Niger Republic now.", "Niger Republic", "country"),
        ("Men of the 777 Brigade left.", "777 Brigade", "military"),
        ("It was told by the 44th Brigade of Col. Halvard Brekk.", "44th Brigade", "military"),
        ("They met the head of the UN mission in town.", "UN mission", "organisation"),
        ("She lives in Al-Thawra neighbourhood.", "Al-Thawra", "place"),
        ("Moscow’s peacekeepers took them in.", "Moscow", "government"),
    ],
)
def test_name_is_found_and_typed(link: Link, text: str, name: str, kind: str) -> None:
    assert named(link, text).get(name) == kind


@pytest.mark.parametrize("text", ["write to desk@orlow.example now", "On Monday, 5 March, nothing happened.", "The police said so.", "He paid 5,000 dollars."])
def test_no_names_are_invented(link: Link, text: str) -> None:
    assert named(link, text) == {}


def test_names_never_cross_lines(link: Link) -> None:
    text = "A talk with Leyla\nVaran in the town"
    assert all("\n" not in name for name in named(link, text))


def test_capital_that_acts_is_a_government(link: Link) -> None:
    found = link("Ankara accused the rebels. A bus burned in Ankara.")
    assert [one.type for one in found] == ["government", "place"]


def test_name_in_capitals_is_found_again(link: Link) -> None:
    text = "CLASHES IN ORLOW AGAIN\nGunmen entered Orlow in the night, and people left Orlow."
    assert "ORLOW" in named(link, text)


@pytest.mark.parametrize("text", ["THE ROAD TO THE COAST IS OPEN AGAIN.", "A banner read “THIS IS WHAT WE WANT FROM THEM” and was torn down by the guards."])
def test_shouted_word_is_no_acronym(link: Link, text: str) -> None:
    assert "IS" not in named(link, text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Damascus will not wait for the envoys.", ["government"]),
        ("Kabul fell to them in August.", ["place"]),
        ("KABUL (RH) — Gunmen attacked a post.", ["place"]),
        ("They blamed the Kiev regime for it.", ["government"]),
        ("They took Kabul and left.", ["place"]),
    ],
)
def test_seat_of_government_is_told_from_city(link: Link, text: str, kinds: list[str]) -> None:
    assert [one.type for one in link(text) if one.type in ("government", "place")] == kinds


def test_name_has_one_type_in_an_article(link: Link) -> None:
    found = link("He was born in Zalka. Zalka, a village in the hills, is poor. Nobody asks Zalka, they say.")
    assert {one.type for one in found} == {"place"}


def test_body_of_another_country_is_its_own(link: Link) -> None:
    found = link("The Sudanese Popular Mobilization Forces met. The PMF left again.")
    known = link("The PMF left Mosul in the night.")
    bodies = {one.entity_id for one in found if one.type == "armed_group"}
    assert len(bodies) == 1
    assert bodies.isdisjoint(one.entity_id for one in known)


def test_title_of_work_is_no_name(link: Link) -> None:
    assert "Harvest Moon Rising" not in named(link, 'She wrote the novel "Harvest Moon Rising" in Tarvik, said Anna Brenk.')


def test_adjective_before_sea_is_its_name(link: Link) -> None:
    assert named(link, "The ship sank in the Indian Ocean on Tuesday.") == {"Indian Ocean": "place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The letter was read by Assistant Commissioner Halvard Brekk on Monday.", "Halvard Brekk"),
        ("The letter was read by Superintendent Leyla Varan on Monday.", "Leyla Varan"),
        ("The letter was read by Detective Inspector Halvard Brekk on Monday.", "Halvard Brekk"),
        ("Police Constable Leyla Varan was hurt on Monday.", "Leyla Varan"),
    ],
)
def test_ranks_of_police_stay_outside(link: Link, text: str, name: str) -> None:
    assert named(link, text).get(name) == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nine men are held in Orlow jail without charge.", "Orlow jail"),
        ("They were moved out of Tarsia detention centre on Sunday.", "Tarsia detention centre"),
        ("A fire broke out at the Zalka detention facility on Sunday.", "Zalka detention facility"),
    ],
)
def test_jails_are_named_whole(link: Link, text: str, name: str) -> None:
    assert named(link, text).get(name) == "facility"


@pytest.mark.parametrize(("asks", "answers"), [("SKV", "HB"), ("QTR", "LVN"), ("LV", "OPB")])
def test_initials_of_turns_are_no_names(link: Link, asks: str, answers: str) -> None:
    text = f"{asks}: Who came?\n{answers}: Nobody came.\n{asks}: And then?\n{answers}: Then we went home."
    assert named(link, text) == {}


@pytest.mark.parametrize("heading", ["HIGHLIGHTS", "BACKGROUND", "OUTLOOK"])
def test_headings_in_capitals_are_no_names(link: Link, heading: str) -> None:
    assert heading not in named(link, f"The bridge fell.\n{heading}\nTwo men swam home on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "It rained.\n4. Outlook\nIt will rain again.",
        "It rained.\nACCESS\nNobody came.",
        "It rained.\nSecurity Situation\nIt was calm.",
        "Region    Incident    Access    Total\nThe north was calm.",
        "Is this what it looks like? It is.",
    ],
)
def test_headings_are_no_names(link: Link, text: str) -> None:
    assert named(link, text) == {}


def test_name_in_heading_is_found_again(link: Link) -> None:
    text = "ORLOW\nThe villagers of Orlow fled to Mosul."
    assert [text[one.name.start : one.name.end] for one in link(text)][:2] == ["ORLOW", "Orlow"]


def test_turns_of_a_transcript_are_persons(link: Link) -> None:
    text = "LEYLA VARAN: Good evening.\nORLAN: Good evening, Leyla.\nVARAN: How far did you get?\nORLAN (by telephone): To the bridge."
    assert [kind for name, kind in named(link, text).items() if name.isupper()] == ["person"] * 3


def test_vocative_first_name_is_the_person(link: Link) -> None:
    text = "Our reporter Modrik Varan has been on the road. Modrik, how far did you get?"
    assert len({one.entity_id for one in link(text)}) == 1


def test_nickname_in_marks_is_the_person(link: Link) -> None:
    text = "Police took Fidel Varan Meza, “El Trece”, at noon."
    assert {one.type for one in link(text)} == {"person"}
