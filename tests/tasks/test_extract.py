"""The extract stage: rows that slice to their spans, reasons for what is not read, no dependence on batches."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.ids import content_id
from tasks.extract import Extracted, ExtractSettings, extract_articles
from tasks.resolve import list_entities
from tests.build import a_body, bodies

TEXT = "The mayor, Leyla Varan, left Orlow on Monday.\n“We have no water,” she said.\nVaran’s office closed."
OTHER = "Daesh fled Mosul.\nThe Orlow Relief Committee (ORC) said “nothing is left of it”."
HOSTILE = ["🙂🙂", "\x00", "“”", "“", "مرحبا بالعالم", "‘’‘’“”„«»", "a" * 3_000, "“" * 3_000, "A. " * 500, "\u200f", "'" * 999]


def extracted(*rows: dict[str, Any] | str) -> Extracted:
    return extract_articles(bodies(*rows), ExtractSettings())


def tables(found: Extracted) -> tuple[list[dict[str, Any]], ...]:
    return tuple(batch.to_pylist() for batch in found)


def moved(text: str, by: int) -> dict[str, Any]:
    row = a_body(text)
    return row | {"segment_starts": [s + by for s in row["segment_starts"]], "segment_ends": [e + by for e in row["segment_ends"]]}


def test_spans_slice_to_their_words() -> None:
    page = "x" * 50 + TEXT
    found = extracted(moved(TEXT, 50))
    rows = [*found.mentions.to_pylist(), *found.quotes.to_pylist()]
    assert rows
    assert all(page[r["char_start"] : r["char_end"]] == r["exact"] for r in rows)


def test_batches_do_not_matter() -> None:
    together = tables(extracted(TEXT, OTHER))
    apart = tables(extracted(TEXT)), tables(extracted(OTHER))
    assert together == tuple(a + b for a, b in zip(*apart, strict=True))


def test_quotation_points_to_its_mention() -> None:
    found = extracted(TEXT)
    (quote,) = found.quotes.to_pylist()
    mention = next(m for m in found.mentions.to_pylist() if m["mention_id"] == quote["speaker_mention_id"])
    assert mention["entity_id"] == quote["speaker_entity_id"]


def test_ids_come_from_the_span() -> None:
    mention = extracted(OTHER).mentions.to_pylist()[0]
    assert mention["mention_id"] == content_id("men", mention["article_id"], mention["char_start"], mention["char_end"], mention["type"])


@pytest.mark.parametrize(
    ("change", "reason"), [({"in_language": "fr"}, "language_not_read"), ({"body": "", "segment_starts": [], "segment_ends": []}, "no_article")]
)
def test_article_is_rejected_with_reason(change: dict[str, Any], reason: str) -> None:
    row = a_body(TEXT, **change)
    found = extracted(row)
    (reject,) = found.rejects.to_pylist()
    assert (reject["reason_code"], reject["object_id"]) == (reason, row["article_id"])
    assert len(found.sentences) == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_has_a_sentence(text: str) -> None:
    found = extracted(text)
    assert len(found.sentences) + len(found.rejects) >= 1


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="AB ab.,:\n\"'“”‘’«»-()3é", min_size=1, max_size=120))
def test_any_text_gives_true_spans(text: str) -> None:
    found = extracted(text)
    rows = [*found.mentions.to_pylist(), *found.quotes.to_pylist()]
    assert all(text[r["char_start"] : r["char_end"]] == r["exact"] for r in rows)


def test_mentions_do_not_overlap() -> None:
    spans = [(m["char_start"], m["char_end"]) for m in extracted(TEXT + "\n" + OTHER).mentions.to_pylist()]
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))


def test_entities_are_listed_once() -> None:
    found = extracted(TEXT, OTHER)
    listed = list_entities(pa.Table.from_batches([found.mentions]), ExtractSettings())
    assert sorted(set(found.mentions["entity_id"].to_pylist())) == listed.entities["entity_id"].to_pylist()


def test_no_articles_give_no_rows() -> None:
    assert [len(batch) for batch in extracted()] == [0, 0, 0, 0, 0]
