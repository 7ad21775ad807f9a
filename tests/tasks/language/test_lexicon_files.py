"""Lexicon files are checked when they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.errors import BadLexicon
from schemas.ids import content_id
from tasks.language.known_names import load_known_names
from tasks.language.lexicon_files import pack_folders, read_entries
from tasks.language.readings import split_words

GROUP = '[[entities]]\nid = "{id}"\nname = "{name}"\ntype = "{type}"\n'


def a_pack(folder: Path, *entities: str) -> list[Path]:
    (folder / "pack.toml").write_text("".join(entities), encoding="utf-8")
    return [folder]


def test_shared_alias_is_refused(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, GROUP.format(id="a", name="Red Hand", type="armed_group"), GROUP.format(id="b", name="Red Hand", type="media"))
    with pytest.raises(BadLexicon, match="alias of a and of b"):
        read_entries(pack)


def test_unknown_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match=r"pack\.toml: a: unknown type"):
        read_entries(a_pack(tmp_path, GROUP.format(id="a", name="Red Hand", type="gang")))


@pytest.mark.parametrize("content", [b"entities = [ { id = 'a' ", b"source = '\xff'"])
def test_file_of_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pack.toml").write_bytes(content)
    with pytest.raises(BadLexicon, match=r"pack\.toml: no TOML"):
        read_entries([tmp_path])


def test_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="unknown fields"):
        read_entries(a_pack(tmp_path, GROUP.format(id="a", name="Red Hand", type="media") + 'alias = ["x"]\n'))


WRONG = [
    ('from = "2014"\nto = "2013"\n', "no period"),
    ('from = "spring"\n', "no period"),
    ('stance = "good"\n', "unknown stance"),
    ('country = "Syria"\n', "ISO 3166-1"),
    ('wikidata = "12"\n', "no Wikidata item"),
    ('body = "navy"\n', "needs its country"),
    ('aliases = ["RH"]\n', "short for a name"),
    ('aliases = "Hand"\n', "must be a list of texts"),
    ('guarded = ["Red Hand"]\n', "no name or country"),
    ('introduced = ["Red Hand"]\n', "introduce"),
]


@pytest.mark.parametrize(("field", "message"), WRONG)
def test_wrong_field_is_refused(tmp_path: Path, field: str, message: str) -> None:
    with pytest.raises(BadLexicon, match=message):
        read_entries(a_pack(tmp_path, GROUP.format(id="a", name="Red Hand", type="media") + field))


def test_guard_lets_two_entries_share(tmp_path: Path) -> None:
    rows = [GROUP.format(id=i, name=f"Red Hand {i}", type="media") + 'guarded = ["RHM"]\n' for i in ("a", "b")]
    assert [entry.guard_of("RHM") for entry in read_entries(a_pack(tmp_path, *rows))] == ["country", "country"]


def test_short_alias_with_reason_is_kept(tmp_path: Path) -> None:
    row = GROUP.format(id="a", name="Red Hand", type="media") + 'aliases = ["RH"]\nreason = "its own name"\n'
    assert read_entries(a_pack(tmp_path, row))[0].names == ("Red Hand", "RH")


def test_body_of_country_has_its_id(tmp_path: Path) -> None:
    row = GROUP.format(id="a", name="Red Guard", type="military") + 'country = "SYR"\nbody = "armed_forces"\n'
    assert read_entries(a_pack(tmp_path, row))[0].entity_id == content_id("ent", "country:SYR:armed_forces")


def test_unknown_pack_is_refused() -> None:
    with pytest.raises(BadLexicon, match="no lexicon pack"):
        pack_folders(["atlantis"])


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="no folder"):
        read_entries([tmp_path / "absent"])


def found(text: str) -> list[str]:
    names = load_known_names()
    return [hit.entry.key for hit in names.find(split_words(text), text)]


def test_bundled_packs_are_valid() -> None:
    assert len(load_known_names().by_id) > 1_000


@pytest.mark.parametrize("text", ["ISIS", "Daesh", "ISIL", "Da'esh", "IS", "the Islamic State group", "Islamic State"])
def test_spellings_of_a_group_are_one(text: str) -> None:
    assert found(text) == ["islamic_state"]


@pytest.mark.parametrize("text", ["PMU", "PMF", "Hashd al-Shaabi", "Popular Mobilisation Units", "Popular Mobilization Forces", "Hashd Al-Shaabi"])
def test_spellings_of_an_umbrella_are_one(text: str) -> None:
    assert found(text) == ["pmf"]


@pytest.mark.parametrize("text", ["who is it for us", "WHO IS NEXT IN LINE", "a fatal car crash"])
def test_words_are_no_acronyms(text: str) -> None:
    assert found(text) == []


def test_longest_alias_wins() -> None:
    assert found("Kataib Hezbollah and Hezbollah") == ["kataib_hezbollah", "hezbollah"]
