"""Scores count what is right, and a page that was read perfectly scores one throughout."""

from __future__ import annotations

from typing import Any

import pytest

from tasks.evaluation.dates import days_of
from tasks.evaluation.found import Found
from tasks.evaluation.gold import GoldPage
from tasks.evaluation.names import Names, score_names, score_pairs
from tasks.evaluation.scores import score_pages
from tasks.evaluation.spans import match_spans
from tasks.evaluation.tally import Tally, value_of

TEXT = "Dam breaks\nAda Vell left Orlow on 3 March 2021. Vell did not return."


def a_page() -> GoldPage:
    lines = [{"start": 0, "end": 10, "kind": "headline", "article": 1}, {"start": 11, "end": len(TEXT), "kind": "body", "article": 1}]
    people = [{"entity": "vell", "start": s, "end": e, "exact": TEXT[s:e], "kind": "body"} for s, e in ((11, 19), (48, 52))]
    town = {"entity": "orlow", "start": 25, "end": 30, "exact": "Orlow", "kind": "body"}
    day = {"id": "d1", "start": 34, "end": 46, "exact": "3 March 2021", "kind_of_line": "body", "value": "2021-03-03"}
    entities = {"vell": {"type": "person", "name": "Ada Vell"}, "orlow": {"type": "place", "name": "Orlow"}}
    gold = {"lines": lines, "articles": {"1": {"headline": "Dam breaks"}}, "entities": entities, "mentions": [*people, town], "dates": [day], "quotes": []}
    return GoldPage("one", TEXT, gold)


def a_mention(start: int, end: int, kind: str, entity: str) -> dict[str, Any]:
    return {"char_start": start, "char_end": end, "type": kind, "entity_id": entity}


RIGHT = [a_mention(11, 19, "person", "e1"), a_mention(25, 30, "place", "e2"), a_mention(48, 52, "person", "e1")]


def scores_of(mentions: list[dict[str, Any]]) -> dict[str, float | None]:
    tally, names = Tally(), Names(a_page(), mentions)
    score_names(names, tally)
    score_pairs(names, tally)
    return {score.name: score.value for score in tally.scores()}


def test_names_read_rightly_score_one() -> None:
    scores = scores_of(RIGHT)
    assert [scores[n] for n in ("mentions exact", "mentions exact + type", "same entity pairs", "mentions in boilerplate")] == [1, 1, 1, 0]


def test_wrong_type_costs_the_typed_score_only() -> None:
    scores = scores_of([*RIGHT[:2], a_mention(48, 52, "place", "e1")])
    assert scores["mentions exact"] == 1
    assert scores["mentions exact + type"] == pytest.approx(2 / 3)


def test_two_entities_for_one_person_lose_the_pair() -> None:
    assert scores_of([*RIGHT[:2], a_mention(48, 52, "person", "e3")])["same entity pairs"] == 0


def test_page_that_is_not_there_scores_nothing() -> None:
    found = Found({}, {t: {} for t in ("blocks", "articles", "mentions", "dates", "quotes")}, {}, [], [])
    scores = {s.name: s.value for s in score_pages([a_page()], found).scores()}
    assert (scores["mentions exact"], scores["dates right"], scores["page split exactly"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-02-03", ("2024-02-03", "2024-02-03")),
        ("2024-02-03/..", ("2024-02-03", None)),
        ("2024-01/2024-02", ("2024-01-01", "2024-02-29")),
    ],
)
def test_gold_dates_are_days(value: str, days: tuple[str, str | None]) -> None:
    assert days_of(value) == days


def test_spans_are_matched_once_and_best_first() -> None:
    gold = [{"start": 0, "end": 10}, {"start": 0, "end": 5}]
    pairs = match_spans(gold, [{"char_start": 0, "char_end": 5}], 0.3)
    assert [g["end"] for g, _ in pairs] == [5]


def test_score_without_a_question_has_no_value() -> None:
    tally = Tally()
    tally.add("place found", 0, of=0)
    assert value_of("place found", tally.counts["place found"]) is None
