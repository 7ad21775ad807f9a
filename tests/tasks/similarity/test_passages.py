"""Passages stand in both pages, word for word, inside one block."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.wording import wording
from tasks.deduplicate import DeduplicateSettings, deduplicate_articles
from tests.build import a_body, bodies

LINES = [
    "The mayor of Selmo said on Friday that the flood wall would be raised by two metres before the autumn storms.",
    "“We cannot wait for money from the capital,” she told residents at a meeting in the parish hall, “and we shall not.”",
    "Engineers found cracks along forty metres of the old wall, which was built after the flood that killed nine people.",
    "A growers’ union asked who would pay for the fields that the new wall would leave outside.",
]


def found(*rows: dict[str, Any] | str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    compared = deduplicate_articles(pa.Table.from_batches([bodies(*rows)]), DeduplicateSettings())
    return compared.copy_edges.to_pylist(), compared.copy_passages.to_pylist()


def test_passage_ends_with_its_block() -> None:
    text = "\n".join(LINES)
    _, passages = found(a_body(text, article_id="art_a"), a_body(text.upper(), article_id="art_b"))
    assert [text[p["char_start"] : p["char_end"]].count("\n") for p in passages] == [0] * 4
    assert text[passages[1]["char_start"] :].startswith("We cannot wait")


def test_every_edge_says_where() -> None:
    edges, passages = found("\n".join(LINES[:3]), "\n".join([*LINES[1:3], LINES[0], LINES[3]]))
    assert len(edges) == 1
    assert edges[0]["shared_words"] == sum(len(line.replace("’", " ").split()) for line in LINES[:3])
    assert len(passages) == 3


pieces = st.lists(st.sampled_from([*LINES, LINES[0].upper(), LINES[1].replace("“", '"'), LINES[2].replace(" ", "\u00a0"), "", "Or so."]), max_size=7)


@settings(max_examples=50, deadline=None)
@given(st.lists(pieces.map("\n".join), min_size=2, max_size=4))
def test_passages_slice_to_the_same_words(texts: list[str]) -> None:
    by_id = {f"art_{i}": t for i, t in enumerate(texts)}
    edges, passages = found(*(a_body(t, article_id=i, page_id=i) for i, t in by_id.items()))
    sides = [
        (by_id[p["article_id"]][p["char_start"] : p["char_end"]], by_id[p["other_article_id"]][p["other_char_start"] : p["other_char_end"]]) for p in passages
    ]
    assert [wording(a) for a, _ in sides] == [wording(b) for _, b in sides]
    assert {(e["article_id"], e["other_article_id"]) for e in edges} == {(p["article_id"], p["other_article_id"]) for p in passages}
