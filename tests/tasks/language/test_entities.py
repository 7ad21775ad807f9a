"""The fold of mentions into entities depends on counts only."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.language.entities import fold_entities
from tasks.language.lexicon_entries import Entry
from tasks.language.places.gazetteer import Place
from tasks.resolve import MENTIONED

ROWS = st.lists(st.tuples(st.sampled_from(["e1", "e2"]), st.sampled_from(["person", "place"]), st.sampled_from(["Varan", "Leyla Varan", "VARAN"])), min_size=1)


def a_table(rows: list[tuple[str, str, str]], place_id: str | None = None) -> pa.Table:
    where: dict[str, object] = {"place_id": place_id, "geo_precision": "town" if place_id else None, "place_candidates": []}
    return pa.Table.from_pylist([{**dict(zip(("entity_id", "type", "exact"), r, strict=True)), **where} for r in rows], schema=MENTIONED)


def nowhere(ids: Iterable[int]) -> list[Place]:
    return []


@settings(deadline=None)  # the first example pays for imports
@given(ROWS)
def test_order_of_mentions_does_not_matter(rows: list[tuple[str, str, str]]) -> None:
    assert fold_entities(a_table(rows), {}, nowhere) == fold_entities(a_table(rows[::-1]), {}, nowhere)


def test_caption_is_the_fullest_name() -> None:
    folded = fold_entities(a_table([("e1", "person", "Varan")] * 3 + [("e1", "person", "Leyla Varan")]), {}, nowhere)
    assert folded.entities["caption"].to_pylist() == ["Leyla Varan"]


def test_lexicon_gives_caption_and_aliases() -> None:
    entry = Entry("x", "Red Hand", "armed_group", "IRQ", None, ("RH",))
    folded = fold_entities(a_table([(entry.entity_id, "armed_group", "Red hand")]), {entry.entity_id: entry}, nowhere)
    assert folded.entity_names["kind"].to_pylist() == ["caption", "alias", "surface"]
    assert folded.entity_names["mention_count"].to_pylist() == [0, 0, 1]


def test_lexicon_gives_stance_and_period() -> None:
    entry = Entry("x", "Red Hand", "armed_group", "IRQ", valid_from="2014-06", stance="opposed")
    row = fold_entities(a_table([(entry.entity_id, "armed_group", "Red Hand")]), {entry.entity_id: entry}, nowhere).entities.to_pylist()[0]
    assert (row["stance"], row["active_from"], row["active_to"]) == ("opposed", "2014-06", None)


def test_no_mentions_give_no_entities() -> None:
    assert len(fold_entities(MENTIONED.empty_table(), {}, nowhere).entities) == 0


def test_entity_stands_where_most_mentions_do() -> None:
    town = Place(7, "Orlow", "PPL", "POL", "Silesia", None, 50.0, 19.0, 900)
    folded = fold_entities(a_table([("e1", "place", "Orlow")], "geo_7"), {}, lambda ids: [town] if list(ids) == [7] else [])
    assert folded.entities.select(["place_id", "country_iso3"]).to_pylist() == [{"place_id": "geo_7", "country_iso3": "POL"}]
    assert folded.places["geo_precision"].to_pylist() == ["town"]


def test_every_place_of_a_mention_is_listed() -> None:
    towns = {n: Place(n, f"Orlow {n}", "PPL", "POL", "Silesia", None, 50.0, 19.0, 900) for n in (7, 8, 9)}
    often, once = a_table([("e1", "place", "Orlow")] * 2, "geo_7"), a_table([("e1", "place", "Orlow")], "geo_8")
    folded = fold_entities(pa.concat_tables([often, once]), {}, lambda ids: [towns[n] for n in sorted(ids)])
    assert folded.places["place_id"].to_pylist() == ["geo_7", "geo_8"]
    assert folded.entities["place_id"].to_pylist() == ["geo_7"]
