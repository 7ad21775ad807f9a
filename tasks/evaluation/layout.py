"""Scores of the layout of a page: body, kinds of lines, articles and what is told about each."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.blocks import BODY_KINDS
from tasks.evaluation.gold import GoldPage
from tasks.evaluation.spans import Row, has_overlap, match_spans, span_of
from tasks.evaluation.tally import Tally

SAME_ARTICLE, SOME_ARTICLE = 0.5, 0.3
"""Part that an article must share with its gold to count as found, and for its headline and date to be compared."""

HALF = 2
"""A line has the kind of the block that covers more than one half of it."""


def fold(value: object) -> str:
    """A value as compared: spaces alike, upper case alike, nothing for None."""
    return " ".join(str(value or "").split()).casefold()


def score_body(page: GoldPage, blocks: list[Row], tally: Tally) -> None:
    """Count the characters of bodies, white space left out."""
    want = characters(page.text, (span_of(line) for line in page.body_lines))
    have = characters(page.text, (span_of(b) for b in blocks if b["kind"] in BODY_KINDS and b["article_id"]))
    tally.add("body characters", len(want & have), len(want), len(have))


def characters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets in the spans at which no white space stands."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def score_kinds(page: GoldPage, blocks: list[Row], tally: Tally) -> None:
    """Count lines whose kind is right."""
    for line in page.lines:
        start, end = span_of(line)
        touching = [b for b in blocks if has_overlap((start, end), span_of(b))]
        right = any(b["kind"] == line["kind"] and min(b["char_end"], end) - max(b["char_start"], start) > (end - start) / HALF for b in touching)
        tally.check("line kind", right, page.name, line["kind"], [b["kind"] for b in touching], page.text[start:end][:60])


def gold_articles(page: GoldPage) -> list[Row]:
    """The articles of the gold with their numbers and spans."""
    found = []
    for number, article in page.gold["articles"].items():
        lines = [line for line in page.lines if line["article"] == int(number)]
        found.append({**article, "no": int(number), "start": min(line["start"] for line in lines), "end": max(line["end"] for line in lines)})
    return found


def score_articles(page: GoldPage, articles: list[Row], tally: Tally) -> dict[str, Row]:
    """Count articles and what is told about each; returns the gold of each article by its id."""
    gold = gold_articles(page)
    tally.add("articles", len(match_spans(gold, articles, SAME_ARTICLE)), len(gold), len(articles))
    tally.check("page split exactly", len(articles) == len(gold), page.name, len(gold), len(articles))
    pairs = match_spans(gold, articles, SOME_ARTICLE)
    for wanted, article in pairs:
        score_credits(page, wanted, article, tally)
        score_publication(page, wanted.get("date"), article["date_published"], tally)
    return {article["article_id"]: wanted for wanted, article in pairs}


def score_credits(page: GoldPage, wanted: Row, article: Row, tally: Tally) -> None:
    """Count headline, authors, translator and credited source of one article."""
    for name in ("headline", "translator"):
        tally.check(name, fold(wanted.get(name)) == fold(article[name]), page.name, wanted.get(name), article[name])
    named = {fold(name) for name in article["authors"] or []}
    tally.check("authors", named == {fold(name) for name in wanted.get("authors", [])}, page.name, wanted.get("authors"), article["authors"])
    credit, source = wanted.get("credited_source"), article["credited_source"]
    if credit or source:
        tally.check("credited source", bool(credit) and fold(credit) in fold(source), page.name, credit, source)


def score_publication(page: GoldPage, wanted: str | None, day: object, tally: Tally) -> None:
    """Count the date of one article: right only where there is one to find, wrong wherever another is given."""
    right = bool(wanted and day and str(day)[: len(wanted)] == wanted)
    tally.add("article date right", right, of=bool(wanted))
    tally.add("article date wrong", bool(day) and not right)
    if not right and (wanted or day):
        tally.miss("article date", page.name, wanted, day)
