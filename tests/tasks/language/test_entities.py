"""The fold of mentions into entities depends on counts only."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tasks.language.entities import fold_entities
from tasks.language.lexicon_files import Entry

ROWS = st.lists(st.tuples(st.sampled_from(["e1", "e2"]), st.sampled_from(["person", "place"]), st.sampled_from(["Varan", "Leyla Varan", "VARAN"])), min_size=1)


def a_table(rows: list[tuple[str, str, str]]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(("entity_id", "type", "exact"), r, strict=True)) for r in rows])


@given(ROWS)
def test_order_of_mentions_does_not_matter(rows: list[tuple[str, str, str]]) -> None:
    assert fold_entities(a_table(rows), {}) == fold_entities(a_table(rows[::-1]), {})


def test_caption_is_the_fullest_name() -> None:
    folded = fold_entities(a_table([("e1", "person", "Varan")] * 3 + [("e1", "person", "Leyla Varan")]), {})
    assert folded.entities["caption"].to_pylist() == ["Leyla Varan"]


def test_lexicon_gives_caption_and_aliases() -> None:
    entry = Entry("x", "Red Hand", "armed_group", "IRQ", None, ("RH",))
    folded = fold_entities(a_table([(entry.entity_id, "armed_group", "Red hand")]), {entry.entity_id: entry})
    assert folded.entity_names["kind"].to_pylist() == ["caption", "alias", "surface"]
    assert folded.entity_names["mention_count"].to_pylist() == [0, 0, 1]


def test_no_mentions_give_no_entities() -> None:
    empty = pa.table({name: pa.array([], pa.string()) for name in ("entity_id", "type", "exact")})
    assert len(fold_entities(empty, {}).entities) == 0
