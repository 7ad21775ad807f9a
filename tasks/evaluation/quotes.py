"""Scores of quotations: spans of speech, what kind each is, and who speaks."""

from __future__ import annotations

from tasks.evaluation.gold import GoldPage
from tasks.evaluation.spans import Row, match_spans, span_of
from tasks.evaluation.tally import Tally

SAME_QUOTE = 0.8
"""Part that a quotation must share with its gold: marks and a trailing comma may differ."""


def score_quotes(page: GoldPage, quotes: list[Row], meant: dict[str, str], tally: Tally) -> None:
    """Count the quotations of a page. meant: the gold's entities by entity id."""
    wanted = page.marked("quotes")
    found = [q for q in quotes if q["quote_type"] in {"direct", "mixed"} and page.in_body(span_of(q))]
    speech, spoken = [q for q in wanted if q["kind"] == "speech"], [q for q in found if q["kind"] == "speech"]
    pairs = match_spans(speech, spoken, SAME_QUOTE)
    tally.add("speech quotes", len(pairs), len(speech), len(spoken))
    for missed in [q for q in speech if q["id"] not in {gold["id"] for gold, _ in pairs}]:
        tally.miss("speech quotes", page.name, "missed", missed["exact"][:90])
    for extra in [q for q in spoken if q["quote_id"] not in {row["quote_id"] for _, row in pairs}]:
        tally.miss("speech quotes", page.name, "extra", page.text[slice(*span_of(extra))][:90])
    for gold, row in match_spans(wanted, found, SAME_QUOTE):
        tally.check("quote kind", gold["kind"] == row["kind"], page.name, gold["kind"], row["kind"], gold["exact"][:50])
    for gold, row in pairs:
        said = meant.get(row["speaker_entity_id"])
        tally.check(
            "speaker", is_speaker(gold, row, said), page.name, gold["exact"][:50], gold.get("speaker") or gold.get("speaker_kind"), said or row["speaker_text"]
        )


def is_speaker(gold: Row, row: Row, said: str | None) -> bool:
    """Whether a quotation has its speaker, or for want of a name the kind of one."""
    if gold.get("speaker"):
        return said == gold["speaker"]
    kinds = (str(kind or "").split("_")[0] for kind in (gold.get("speaker_kind"), row["speaker_kind"]))
    return row["speaker_entity_id"] is None and next(kinds) == next(kinds)
