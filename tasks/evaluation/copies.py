"""Scores of copies across pages: whether each is found, and whether what it changed is seen and flagged."""

from __future__ import annotations

from tasks.evaluation.found import Found
from tasks.evaluation.layout import fold
from tasks.evaluation.spans import Row
from tasks.evaluation.tally import Tally

SIDES = (("here", "text_here"), ("there", "text_origin"))
"""The gold's words for the two texts of a change, and the columns that hold them."""


def score_copies(found: Found, articles: dict[str, dict[str, Row]], tally: Tally) -> None:
    """Count copies. articles: the gold of the articles by page and article id."""
    ids = {f"{page}#{gold['no']}": article_id for page, by_id in articles.items() for article_id, gold in by_id.items()}
    groups = {row["article_id"]: row["cluster_id"] for row in found.copies}
    for page, by_id in articles.items():
        for article_id, gold in by_id.items():
            if gold.get("copy_of"):
                group, origin = groups.get(article_id), groups.get(ids.get(gold["copy_of"], ""))
                tally.check("copies found", group is not None and group == origin, page, gold["copy_of"])
                score_changes(page, gold, [d for d in found.diffs if article_id in (d["article_id"], d["origin_article_id"])], tally)


def score_changes(page: str, gold: Row, diffs: list[Row], tally: Tally) -> None:
    """Count the changes of one copy."""
    for change in gold.get("changed", []):
        seen = [diff for diff in diffs if any(is_same_text(change.get(said), diff[column]) for said, column in SIDES)]
        tally.check("changes seen", bool(seen), page, change)
        tally.add("changes flagged", any(diff["touches"] for diff in seen))


def is_same_text(wanted: str | None, text: str | None) -> bool:
    """Whether one of two texts holds the other."""
    own, other = fold(wanted), fold(text)
    return bool(own and (own in other or (other and other in own)))
