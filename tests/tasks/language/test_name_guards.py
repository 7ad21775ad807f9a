"""A guarded name counts by what else the article names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.language.known_names import KnownNames, load_known_names
from tasks.language.readings import split_words

ROWS = """
countries = [
    { iso3 = "SYR", name = "Syria", adjectives = ["Syrian"] },
    { iso3 = "SOM", name = "Somalia", adjectives = ["Somali"] },
]
entities = [
    { id = "north", name = "Northern National Army", type = "armed_group", country = "SYR", guarded = ["NNA", "Rescue Service"] },
    { id = "nomad", name = "Nomad National Army", type = "military", country = "SOM", guarded = ["NNA"] },
    { id = "agency", name = "Nile News Agency", type = "agency", country = "SOM", introduced = ["NILE"] },
    { id = "river", name = "River Corps", type = "military", country = "SYR", aliases = ["Corps of the River", "River Corps of the Northern Hills"] },
]

[guarded_places]
SYR = ["Marsh"]
"""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> KnownNames:
    folder: Path = tmp_path_factory.mktemp("pack")
    (folder / "pack.toml").write_text(ROWS, encoding="utf-8")
    return load_known_names((str(folder),), ())


def found(names: KnownNames, text: str) -> list[str]:
    return [hit.entry.key for hit in names.find(split_words(text), text)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("NNA fighters left the town", []),
        ("In Syria, NNA fighters left", ["country:SYR", "north"]),
        ("NNA soldiers left Somalia", ["nomad", "country:SOM"]),
        ("Somalia, Somalia, Somalia, Somalia, Somalia and Syria: a Rescue Service", ["country:SOM"] * 5 + ["country:SYR"]),
        ("Syria and Somalia are named: NNA is open", ["country:SYR", "country:SOM"]),
        ("Syria, Syrian and Somali: NNA is the first", ["country:SYR", "nationality:SYR", "nationality:SOM", "north"]),
        ("The Nomad National Army fears Syria and Syrian power; NNA says so", ["nomad", "country:SYR", "nationality:SYR", "nomad"]),
    ],
)
def test_guarded_acronym_needs_country_or_name(names: KnownNames, text: str, keys: list[str]) -> None:
    assert found(names, text) == keys


@pytest.mark.parametrize(("text", "keys"), [("NILE in Somalia", ["country:SOM"]), ("Nile News Agency (NILE)", ["agency", "agency"])])
def test_introduced_name_needs_another_name(names: KnownNames, text: str, keys: list[str]) -> None:
    assert found(names, text) == keys


def test_names_without_guard_always_count(names: KnownNames) -> None:
    assert found(names, "Corps of the River") == ["river"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The Rescue Service of Syria", ["country:SYR"]),
        ("Homs Rescue Service in Syria", ["country:SYR"]),
        ("Syrian Rescue Service", ["nationality:SYR", "north"]),
        ("The Rescue Service came from Syria", ["north", "country:SYR"]),
    ],
)
def test_guarded_name_inside_longer_does_not_count(names: KnownNames, text: str, keys: list[str]) -> None:
    assert found(names, text) == keys


def test_name_at_the_end_keeps_its_words(names: KnownNames) -> None:
    text = "the River Corps"
    assert [(hit.first, hit.last) for hit in names.find(split_words(text), text)] == [(1, 2)]


@pytest.mark.parametrize(("text", "keys"), [("A Marsh", []), ("Marsh in Syria", ["place:SYR:marsh", "country:SYR"])])
def test_guarded_place_needs_its_country(names: KnownNames, text: str, keys: list[str]) -> None:
    assert found(names, text) == keys
