"""All scores of a warehouse against pages with gold, counted over all pages together."""

from __future__ import annotations

from collections.abc import Iterable

from tasks.evaluation.copies import score_copies
from tasks.evaluation.dates import score_dates
from tasks.evaluation.found import Found
from tasks.evaluation.gold import GoldPage
from tasks.evaluation.layout import score_articles, score_body, score_kinds
from tasks.evaluation.names import Names, score_names, score_pairs
from tasks.evaluation.places import score_places
from tasks.evaluation.quotes import score_quotes
from tasks.evaluation.spans import Row
from tasks.evaluation.tally import Tally


def score_pages(pages: Iterable[GoldPage], found: Found) -> Tally:
    """Score the pages; one that the warehouse does not hold counts as a page of nothing."""
    tally = Tally()
    articles = {page.name: score_page(page, found.page_ids.get(page.text, ""), found, tally) for page in pages}
    score_copies(found, articles, tally)
    return tally


def score_page(page: GoldPage, page_id: str, found: Found, tally: Tally) -> dict[str, Row]:
    """Score one page; returns the gold of its articles by their ids."""
    blocks, names = found.on("blocks", page_id), Names(page, found.on("mentions", page_id))
    score_body(page, blocks, tally)
    score_kinds(page, blocks, tally)
    articles = score_articles(page, found.on("articles", page_id), tally)
    score_names(names, tally)
    score_pairs(names, tally)
    score_places(names, found.places, tally)
    score_dates(page, found.on("dates", page_id), tally)
    score_quotes(page, found.on("quotes", page_id), names.meant, tally)
    return articles
