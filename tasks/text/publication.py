"""When an article was published: which of the dates around it counts, and why.

Believed in this order: the record it came with, the day the page shows its readers, the markup, the dateline in the
year of a printed issue, the issue itself, the page's address. Where the page shows one day and its markup gives
another, readers were told the first: content systems stamp an import or a time zone of their own on the second. Where
all that the page shows is a revision made a month or more after the marked publication, the text as it stands is of
neither day for sure (on development pages each was right as often), and the date stays empty. A copyright year, a
reporting period or the day of the run never counts; without evidence the date stays empty and says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from tasks.text.date_evidence import Dated, find_evidence
from tasks.text.drafts import Draft, Given
from tasks.text.lines import Line

MARKUP = frozenset({"json_ld", "meta", "time_element"})
SHOWN = frozenset({"date_line", "byline", "dateline"})
NEW_EDITION = timedelta(days=30)
"""A text changed so long after it appeared is another text (guides and lists that are kept up to date); news is
corrected within days."""

SAME_MOMENT = timedelta(days=1)
"""The same moment has two dates east and west of midnight."""


NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
IN_UTC = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]00:?00)$")


class Publication(NamedTuple):
    """The candidates of an article, best evidence first, the number of the chosen one, and why it or none was."""

    candidates: list[Dated]
    chosen: int | None
    reason: str


def find_publication(draft: Draft, given: Given, folio: Dated | None, page: Sequence[Line]) -> Publication:
    """Decide when an article was published. page: all lines of its page."""
    found = find_evidence(draft, given, folio, page)
    choice = choose(found)
    if choice is None:
        return Publication(found, None, why_undated(found))
    best, reason = choice
    if best is None:
        return Publication(found, None, reason)
    ordered = [best, *(d for d in found if d is not best)]
    if reason == "best_evidence":
        others = [d for d in ordered[1:] if d.day is not None and d.role == "published"]
        reason = "only_evidence" if not others else "evidence_agrees" if all(d.day == best.day for d in others) else reason
    return Publication(with_span(ordered), 0, reason)


def choose(found: list[Dated]) -> tuple[Dated | None, str] | None:
    """The date that counts and why; None where no candidate says when the text was published."""
    given = first_of(found, frozenset({"given"}))
    shown, marked = first_of(found, SHOWN), first_of(found, MARKUP)
    if given is not None:
        return given, "best_evidence"
    if marked is not None:
        return against_shown(found, marked, shown)
    if shown is not None:
        return shown, "best_evidence"
    rest = first_of(found, frozenset({"masthead"}), "issue") or first_of(found, frozenset({"url"}))
    if rest is not None:
        return rest, "best_evidence"
    update = first_of(found, SHOWN, "modified")
    return (update, "only_update_is_dated") if update else None


def first_of(found: list[Dated], bases: frozenset[str], role: str = "published") -> Dated | None:
    """The first full candidate of these bases and role."""
    return next((d for d in found if d.basis in bases and d.role == role and d.day is not None), None)


def against_shown(found: list[Dated], marked: Dated, shown: Dated | None) -> tuple[Dated | None, str]:
    """The marked day or the one that the page shows instead; none where all that is shown is a late revision."""
    agreeing = [d for d in found if d.basis in SHOWN and d.role == "published" and (d.day == marked.day or may_mean(d, marked))]
    if agreeing:
        return marked, "best_evidence"
    if shown is not None and shown.is_sure and shown.precision == "day" and is_other_day(shown, marked):
        return shown, "shown_to_readers"
    update, address = first_of(found, SHOWN, "modified"), first_of(found, frozenset({"url"}))
    if update and update.day and update.precision == "day" and marked.day and update.day - marked.day >= NEW_EDITION:
        return None, "revised_since"
    if address and address.day and marked.day and abs(address.day - marked.day) == SAME_MOMENT:
        return address, "day_of_address"
    return marked, "best_evidence"


def may_mean(shown: Dated, marked: Dated) -> bool:
    """Whether a shown date that can be read in two ways is the marked day in one of them: `8/1/2025`."""
    if shown.reason != "unclear_order" or marked.day is None:
        return False
    return {marked.day.day, marked.day.month, marked.day.year} <= {int(number) for number in NUMBER.findall(shown.written or "")}


def is_other_day(shown: Dated, marked: Dated) -> bool:
    """Whether the shown day is another than the marked one, and not the eve or morrow of one marked in local time."""
    if shown.day is None or marked.day is None or abs(shown.day - marked.day) > SAME_MOMENT:
        return True
    return IN_UTC.search(marked.written or "") is not None


def with_span(ordered: list[Dated]) -> list[Dated]:
    """The candidates; the chosen one takes the span of a line that shows the same day."""
    best = ordered[0]
    if best.start is None:
        same = next((d for d in ordered if d.day == best.day and d.precision == best.precision and d.start is not None), None)
        best = best._replace(start=same.start, end=same.end) if same else best
    return [best, *ordered[1:]]


def why_undated(found: list[Dated]) -> str:
    """Why nothing among the candidates is the day of publication."""
    roles = {"period": "reporting_period", "modified": "later_update", "copyright": "copyright_year"}
    return next((d.reason or roles.get(d.role, "outranked") for d in found), "no_evidence")


def date_columns(publication: Publication) -> dict[str, Any]:
    """The columns of schemas.ARTICLES that date it."""
    best = publication.candidates[0] if publication.chosen is not None else Dated(None, "none", "none")
    return {
        "date_published": best.day,
        "date_precision": best.precision,
        "date_basis": best.basis,
        "date_reason": publication.reason,
        "date_char_start": best.start,
        "date_char_end": best.end,
    }


def date_rows(article_id: str, page_id: str, publication: Publication) -> list[dict[str, Any]]:
    """The rows of schemas.ARTICLE_DATES of one article."""
    return [
        {
            "article_id": article_id,
            "page_id": page_id,
            "candidate_no": number,
            "date_value": one.day,
            "date_precision": one.precision,
            "date_basis": one.basis,
            "date_role": one.role,
            "is_chosen": number == publication.chosen,
            "date_reason": publication.reason if number == publication.chosen else why_passed_over(one, publication),
            "written_text": one.written,
            "date_char_start": one.start,
            "date_char_end": one.end,
        }
        for number, one in enumerate(publication.candidates)
    ]


def why_passed_over(one: Dated, publication: Publication) -> str:
    """Why a candidate is not the day of publication."""
    if one.reason:
        return one.reason
    if one.role == "period":
        return "reporting_period"
    if one.role == "modified":
        return "later_update"
    chosen = publication.candidates[publication.chosen] if publication.chosen is not None else None
    return "evidence_agrees" if chosen and chosen.day == one.day else "outranked"
