"""The bundled packs hold what they promise and nothing that harms."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from tasks.language.known_names import load_known_names
from tasks.language.lexicon_entries import Entry
from tasks.language.lexicon_files import PACKS, bundled_packs, pack_folders, read_entries
from tasks.language.readings import split_words

FEWEST = {
    "world": 1_200,
    "middle_east": 1_500,
    "ukraine": 700,
    "sahel": 280,
    "sudan_horn": 300,
    "great_lakes": 250,
    "south_asia": 280,
    "southeast_asia": 280,
    "latin_america": 370,
    "caucasus": 120,
}
"""Entities of each pack without its places: a little fewer than there were at first, so that a file lost is seen."""


@lru_cache(maxsize=1)
def entries() -> dict[str, list[Entry]]:
    return {pack: read_entries([PACKS / pack]) for pack in bundled_packs()}


@pytest.mark.parametrize("pack", sorted(FEWEST))
def test_pack_holds_its_minimum(pack: str) -> None:
    assert sum(e.type not in ("country", "nationality", "people", "place") for e in entries()[pack]) >= FEWEST[pack]


def test_every_pack_has_its_minimum() -> None:
    assert set(FEWEST) == set(bundled_packs())


def test_all_packs_together_are_valid() -> None:
    assert len(read_entries(pack_folders())) == sum(len(found) for found in entries().values())


@pytest.mark.parametrize("kind", ["armed_group", "military", "government", "political_party", "media", "agency", "organisation", "facility", "event", "person"])
def test_middle_east_has_every_kind(kind: str) -> None:
    assert Counter(e.type for e in entries()["middle_east"])[kind] >= 30


def test_short_acronyms_of_conflict_packs_are_guarded() -> None:
    bare = [
        n for pack in FEWEST if pack != "world" for e in entries()[pack] for n in e.names if len(n) < 4 and n.isalpha() and n.isupper() and not e.guard_of(n)
    ]
    assert bare == []


def test_single_names_of_persons_are_no_common_names() -> None:
    bare = [n for pack in FEWEST if pack != "world" for e in entries()[pack] if e.type == "person" for n in e.names if " " not in n and not e.guard_of(n)]
    assert len(bare) < 15


def found(text: str) -> list[str]:
    return [hit.entry.key for hit in load_known_names().find(split_words(text), text) if hit.entry.type not in ("country", "nationality")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SNA fighters entered Syria", "syrian_national_army"),
        ("SNA soldiers left Somalia, Somali officials said", "sna_somalia"),
        ("Sudan: the RSF shelled the camp", "rsf_sudan"),
        ("Kataib Imam Ali fighters in Iraq", "kataib_al_imam_ali"),
        ("Kata'eb al-Imam Ali fighters in Iraq", "kataib_al_imam_ali"),
        ("the Sednaya prison", "saydnaya_prison"),
        ("Chernobyl nuclear power plant", "chernobyl_nuclear_power_plant"),
    ],
)
def test_name_is_found_where_it_belongs(text: str, key: str) -> None:
    assert key in found(text)


@pytest.mark.parametrize("text", ["SNA Corp shares rose", "He acted on the NFL news", "a time for dire lessons", "Download the PDF", "The Shot at the goal"])
def test_words_and_strangers_are_left_alone(text: str) -> None:
    assert found(text) == []
