"""Which of the dates around an article is the day it was published, and why."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.text.drafts import Draft, Given
from tasks.text.lines import split_lines
from tasks.text.markup_dates import MarkedDate
from tasks.text.metadata import Metadata
from tasks.text.publication import Publication, date_rows, find_publication

TEXT = "The ferry left the northern quay before dawn with forty passengers and did not return, the harbour master said."


def decide(*head: tuple[str, str], marked: str | None = None, uri: str | None = None, published: str | None = None, foot: str = "") -> Publication:
    """Decide for an article of these lines (kind, text), a paragraph and a copyright line."""
    rows = [("headline", "Ferry lost"), *head, ("body", TEXT), *([("copyright", foot)] if foot else [])]
    lines = split_lines("\n".join(text for _, text in rows))
    for line, (kind, _) in zip(lines, rows, strict=True):
        line.kind = kind
    day = (MarkedDate(date.fromisoformat(marked[:10]), "meta", "published", marked),) if marked else ()
    metadata = Metadata(None, [], [], day, None) if marked else None
    own = [line for line in lines if line.kind != "copyright"]
    return find_publication(Draft(0, own, lines), Given("p", "unknown", uri, None, None, published, metadata), None, lines)


def chosen(found: Publication) -> tuple[str, str, str] | None:
    one = found.candidates[0] if found.chosen is not None else None
    return (str(one.day), one.basis, found.reason) if one else None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Date of issue: 16 April 2024", "2024-04-16"),
        ("September 19, 2024 · World · 4 Comments", "2024-09-19"),
        ("Essay - Published: 2025.12.17 | sea | boats", "2025-12-17"),
        ("Dec 17, 2025Ada Lindgren", "2025-12-17"),
    ],
)
def test_line_of_head_dates_whatever_its_kind(line: str, day: str) -> None:
    assert chosen(decide(("related", line))) == (day, "date_line", "only_evidence")


def test_record_is_believed_first() -> None:
    assert chosen(decide(("date", "May 4, 2019"), published="2019-05-03")) == ("2019-05-03", "given", "best_evidence")


def test_seconds_of_record_are_a_day() -> None:
    assert chosen(decide(published="1556964000")) == ("2019-05-04", "given", "only_evidence")


def test_shown_day_beats_markup() -> None:
    assert chosen(decide(("date", "May 4, 2019"), marked="2019-06-11")) == ("2019-05-04", "date_line", "shown_to_readers")


def test_shown_day_settles_time_zone() -> None:
    assert chosen(decide(("date", "May 4, 2019"), marked="2019-05-05T01:30:00Z")) == ("2019-05-04", "date_line", "shown_to_readers")
    assert chosen(decide(("date", "May 4, 2019"), marked="2019-05-05T01:30:00+03:00")) == ("2019-05-05", "meta", "best_evidence")


def test_day_shown_in_either_order_agrees_with_markup() -> None:
    lines = (("date", "8/1/2025"), ("date", "8/27/2025"))
    assert chosen(decide(*lines, marked="2025-08-01")) == ("2025-08-01", "meta", "best_evidence")
    assert chosen(decide(*lines, marked="2025-08-10")) == ("2025-08-01", "date_line", "shown_to_readers")


def test_agreeing_evidence_says_so() -> None:
    assert chosen(decide(("date", "May 4, 2019"), marked="2019-05-04")) == ("2019-05-04", "meta", "evidence_agrees")


def test_update_is_not_the_publication() -> None:
    assert chosen(decide(("date", "Published May 4, 2019"), ("date", "Updated May 6, 2019"))) == ("2019-05-04", "date_line", "only_evidence")


def test_late_revision_leaves_the_day_open() -> None:
    found = decide(("date", "Updated May 4, 2021"), marked="2019-05-04")
    assert (found.chosen, found.reason) == (None, "revised_since")


def test_label_above_says_what_a_day_is_of() -> None:
    found = decide(("other", "Last updated:"), ("date", "May 4, 2019"))
    assert chosen(found) == ("2019-05-04", "date_line", "only_update_is_dated")


@pytest.mark.parametrize(
    ("head", "foot", "reason"),
    [
        ((), "", "no_evidence"),
        ((), "© 2019 Harbour Post", "copyright_year"),
        ((("date", "Posted 03/04/2024"),), "", "unclear_order"),
        ((("date", "Reporting period: 1 - 14 April 2024"),), "", "reporting_period"),
    ],
)
def test_undated_article_says_why(head: tuple[tuple[str, str], ...], foot: str, reason: str) -> None:
    found = decide(*head, foot=foot)
    assert (found.chosen, found.reason) == (None, reason)


def test_every_candidate_is_a_row() -> None:
    rows = date_rows("art", "p", decide(("date", "May 4, 2019"), uri="https://example.com/2019/05/04/ferry", foot="© 2020 Harbour Post"))
    assert [(r["date_basis"], r["is_chosen"], r["date_reason"]) for r in rows] == [
        ("date_line", True, "evidence_agrees"),
        ("url", False, "evidence_agrees"),
        ("copyright", False, "copyright_year"),
    ]


def test_caption_dates_its_picture() -> None:
    assert chosen(decide(("caption", "The quay on May 4, 2019. Photo: Ada Lindgren"))) is None


def test_update_tells_how_days_are_written() -> None:
    decided = decide(("date", "Published on 11/03/2024 at 09h12 – Updated on 12/03/2024 at 07h40"))
    assert chosen(decided) == ("2024-03-11", "date_line", "only_evidence")


def test_day_of_an_event_is_not_of_publication() -> None:
    assert decide(("date", "When: 12 December 2022, 10:00")).chosen is None


def test_change_below_the_text_dates_it_at_last() -> None:
    decided = decide(("body", "The ferry was found."), ("date", "Last modified: Wednesday, June 5th, 2024"))
    assert chosen(decided) == ("2024-06-05", "date_line", "only_update_is_dated")
