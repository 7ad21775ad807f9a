"""Deduplicate gives every article one row, its group and its origin."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.copies import COPIES
from schemas.ids import content_id
from tasks.deduplicate import DeduplicateSettings, deduplicate_articles
from tests.build import a_body, bodies

OPENING = "The harbour council of Port Amaline voted on Monday to close the old ferry pier after engineers found cracks in nine of its pillars. "
MIDDLE = "Harbour master Ilse Varga said two hundred commuters would be sent to the northern quay, where a floating stage is being built this week. "
ENDING = "A group of shop owners called the decision hasty and asked the council to publish the engineers' report before the end of the month."
STORY = OPENING + MIDDLE + ENDING
OTHER = "Farmers in the Selmo valley began the olive harvest two weeks early because rain is forecast, the growers' union told a regional radio station."
HARVEST = OTHER + (
    " Pickers who usually arrive in November are still at work in the vineyards, so families and pensioners have been asked to help. The union expects a"
    " third less oil than last year and wants the ministry to pay for nets, which doubled in price after the only factory in the province burnt down."
)


def copies(*rows: dict[str, Any] | str) -> list[dict[str, Any]]:
    table = pa.Table.from_batches([bodies(*rows)])
    return deduplicate_articles(table, DeduplicateSettings()).copies.to_pylist()


def column(rows: list[dict[str, Any]], name: str) -> list[Any]:
    return [r[name] for r in rows]


def test_article_without_copy_is_alone() -> None:
    row = copies(STORY, OTHER)[0]
    assert (row["relation"], row["origin_basis"], row["similarity"], row["containment"]) == (None, "alone", 1.0, 1.0)
    assert row["origin_article_id"] == row["article_id"]
    assert row["cluster_id"] == content_id("clu", row["article_id"])


@pytest.mark.parametrize("text", ["", " \n ", "\U0001f600\U0001f600", "\0\0", "\u201c"])
def test_texts_without_words_are_alone(text: str) -> None:
    rows = copies(a_body(text, article_id="art_a"), a_body(text, article_id="art_b"))
    assert column(rows, "origin_basis") == ["alone", "alone"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (STORY.replace(" ", "\u00a0").upper(), "identical"),
        (STORY.replace("nine", "four"), "near_duplicate"),
        (OPENING + MIDDLE[:60], "excerpt"),
        (f"{MIDDLE} {OTHER}"[:230], "copy"),
    ],
)
def test_relation_says_what_changed(text: str, relation: str) -> None:
    rows = copies(a_body(STORY, article_id="art_a", date_published=date(2024, 3, 1), date_basis="date_line"), text)
    assert column(rows, "relation") == ["origin", relation]
    assert column(rows, "origin_basis") == ["earliest_date", "earliest_date"]


def test_weak_date_decides_nothing() -> None:
    rows = copies(a_body(OPENING + MIDDLE, date_published=date(2020, 1, 1), date_basis="none"), STORY)
    assert column(rows, "relation") == ["excerpt", "origin"]
    assert rows[0]["origin_basis"] == "longest_body"


def test_round_up_stays_alone() -> None:
    rows = copies(STORY, HARVEST, f"{STORY} {HARVEST}")
    assert column(rows, "origin_basis") == ["alone"] * 3


def test_articles_of_a_page_stay_apart() -> None:
    rows = copies(a_body(STORY, page_id="p"), a_body(OTHER, page_id="p"), a_body(STORY, article_id="art_x", page_id="q"))
    assert rows[0]["cluster_id"] == rows[2]["cluster_id"] != rows[1]["cluster_id"]


def test_copies_without_spaces_are_found() -> None:
    text = "".join(chr(0x4E00 + i * 37 % 900) for i in range(300))
    rows = copies(text, text[:150])
    assert column(rows, "relation") == ["origin", "excerpt"]


def test_no_articles_give_no_rows() -> None:
    assert copies() == []


def test_columns_are_those_of_copies() -> None:
    found = deduplicate_articles(pa.Table.from_batches([bodies(STORY)]), DeduplicateSettings()).copies
    assert found.schema.equals(COPIES.arrow)


def unnamed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows by article, each group called by its origin: its id says which article came first."""
    return sorted((r | {"cluster_id": r["origin_article_id"]} for r in rows), key=lambda r: str(r["article_id"]))


def test_group_keeps_its_id_as_it_grows() -> None:
    old = [a_body(STORY, article_id="art_m"), a_body(HARVEST, article_id="art_h")]
    grown = [*old, a_body(f"{STORY} More soon.", article_id="art_a")]
    assert column(copies(*grown), "cluster_id")[:2] == column(copies(*old), "cluster_id")


def test_merged_group_leaves_a_redirect() -> None:
    halves = [a_body(OPENING + MIDDLE, article_id="art_b"), a_body(ENDING + OTHER, article_id="art_a")]
    apart = column(copies(*halves), "cluster_id")
    bridge = a_body(OPENING + MIDDLE + ENDING[:60], article_id="art_c")
    compared = deduplicate_articles(pa.Table.from_batches([bodies(*halves, bridge)]), DeduplicateSettings())
    assert {r["old_cluster_id"]: r["cluster_id"] for r in compared.cluster_redirects.to_pylist()} == {content_id("clu", "art_c"): apart[0]}


variants = st.builds(lambda first, last: " ".join(STORY.split()[first:last]), st.integers(0, 30), st.integers(31, 80))
texts = st.lists(st.one_of(variants, st.just(OTHER), st.text(max_size=30)), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(texts, st.randoms(use_true_random=False))
def test_order_of_articles_does_not_matter(given_texts: list[str], random: Any) -> None:  # noqa: ANN401 (hypothesis' own type)
    clean = [t.encode("utf-8", "replace").decode() for t in given_texts]
    rows = [a_body(t, article_id=f"art_{i}", publisher_id=("unknown", "outlet")[i % 2]) for i, t in enumerate(clean)]
    shuffled = random.sample(rows, len(rows))
    assert unnamed(copies(*rows)) == unnamed(copies(*shuffled))
    assert column(copies(*shuffled), "article_id") == column(shuffled, "article_id")


@settings(max_examples=40, deadline=None)
@given(texts)
def test_every_group_has_one_origin(given_texts: list[str]) -> None:
    clean = [t.encode("utf-8", "replace").decode() for t in given_texts]
    rows = copies(*(a_body(t, article_id=f"art_{i}") for i, t in enumerate(clean)))
    origins = {(r["cluster_id"], r["origin_article_id"]) for r in rows}
    assert len(origins) == len({r["cluster_id"] for r in rows})
    assert {r["article_id"] for r in rows if r["relation"] in {"origin", "embeds", None}} == {o for _, o in origins}
