"""Altered copies of pages with gold, the gold carried along.

What learnt the method loses nothing on them, what was fitted to a page does. No alteration changes what is true of a page, but
for names of persons, which are replaced in page and gold alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

from schemas.blocks import BODY_KINDS
from tasks.evaluation.edits import Edit, Edited, replace_all
from tasks.evaluation.gold import GoldPage
from tasks.evaluation.reordering import reorder_articles

POOL = tuple(
    "Tarek Sabri Lamine Okoro Nadia Ferrant Jorun Basset Ilya Marenko Odile Kasongo Samir Haddara Petra Vasyl Moana Tesfaye Ruben Aldana Yara Qassab "  # noqa: SIM905
    "Thein Lwin Abena Mensah Karim Wardak Leila Nasri Davit Orbeli Pauline Mbeki".split()
)
"""Given and family names from the regions that the pages tell of."""

PARTS = ("lines", "mentions", "dates", "quotes")
NAME_WORD = re.compile(r"[^\W\d_]{3,}")
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
STRAIGHT_TABLE = str.maketrans({**STRAIGHT})
BLANK_LINES = re.compile(r"\n[ \u00a0]*(?:\n[ \u00a0]*)+(?=\n)|\n\n")

Alteration = Callable[[GoldPage, random.Random], GoldPage | None]


def alter_pages(pages: Iterable[GoldPage], seed: int = 0) -> Iterator[GoldPage]:
    """Every altered copy of every page that differs from it."""
    for page in pages:
        for kind, alter in ALTERATIONS.items():
            altered = alter(page, random.Random(f"{seed} {page.name}"))
            if altered is not None and altered.text != page.text:
                yield GoldPage(f"{page.name}__{kind}", altered.text, altered.gold)


def spaces(page: GoldPage, _: random.Random) -> GoldPage:
    """No-break spaces become spaces."""
    return carried(page, replace_all(page.text, {"\u00a0": " ", "\u202f": " "}))


def straight_quotes(page: GoldPage, _: random.Random) -> GoldPage:
    """Curly quotation marks become straight ones."""
    altered = carried(page, replace_all(page.text, STRAIGHT))
    for article in altered.gold["articles"].values():
        article["headline"] = (article.get("headline") or "").translate(STRAIGHT_TABLE) or None
    return altered


def carriage_returns(page: GoldPage, _: random.Random) -> GoldPage:
    """Lines end as on Windows."""
    return carried(page, replace_all(page.text, {"\n": "\r\n"}))


def no_blank_lines(page: GoldPage, _: random.Random) -> GoldPage:
    """Blank lines go."""
    return carried(page, Edited(page.text, (Edit(m.start(), m.end(), "\n") for m in BLANK_LINES.finditer(page.text))))


def other_order(page: GoldPage, _: random.Random) -> GoldPage | None:
    """The articles of a page change places."""
    moved = reorder_articles(page)
    return None if moved is None else carried(page, moved)


def other_people(page: GoldPage, chance: random.Random) -> GoldPage:
    """Every word of a person's name becomes another name, wherever it stands in a name of a person or outside the text, in capitals where it was."""
    places = [
        (m["start"] + found.start(), found[0])
        for m in page.gold["mentions"]
        if page.entity(m["entity"])["type"] == "person"
        for found in NAME_WORD.finditer(m["exact"])
    ]
    old = list(dict.fromkeys(word.casefold() for _, word in places if word[0].isupper()))
    fresh = chance.sample(POOL, min(len(POOL), len(old)))
    new = {word: fresh[number] if number < len(fresh) else chance.choice(POOL) for number, word in enumerate(old)}
    furniture = [
        (line["start"] + found.start(), found[0])
        for line in page.lines
        if line["kind"] not in BODY_KINDS
        for found in NAME_WORD.finditer(page.text[line["start"] : line["end"]])
        if found[0][0].isupper()
    ]
    edits = {Edit(start, start + len(word), in_case_of(word, new[word.casefold()])) for start, word in places + furniture if word.casefold() in new}
    return renamed(carried(page, Edited(page.text, edits)), new)


def in_case_of(word: str, other: str) -> str:
    """Another word, in capitals where the first is."""
    return other.upper() if word.isupper() else other


def renamed(page: GoldPage, new: dict[str, str]) -> GoldPage:
    """The page with the credits of its articles in the new names. new: by folded word."""

    def rename(text: str | None) -> str | None:
        return text and re.sub(r"[^\W_]+", lambda word: in_case_of(word[0], new.get(word[0].casefold(), word[0])), text)

    for article in page.gold["articles"].values():
        article["authors"] = [rename(author) for author in article.get("authors", [])]
        article["translator"], article["headline"] = rename(article.get("translator")), rename(article.get("headline"))
    return page


def carried(page: GoldPage, edited: Edited) -> GoldPage:
    """The page with its new text and the spans of its gold moved; what it copied is no longer its origin."""
    gold: dict[str, Any] = {part: deepcopy(page.gold[part]) for part in (*PARTS, "articles", "entities")}
    for part in PARTS:
        for row in gold[part]:
            row["start"], row["end"] = edited.start(row["start"]), edited.end(row["end"])
            if "exact" in row:
                row["exact"] = edited.text[row["start"] : row["end"]]
    for article in gold["articles"].values():
        article.pop("copy_of", None)
        article.pop("changed", None)
    return GoldPage(page.name, edited.text, gold)


ALTERATIONS: dict[str, Alteration] = {
    "spaces": spaces,
    "straight_quotes": straight_quotes,
    "carriage_returns": carriage_returns,
    "no_blank_lines": no_blank_lines,
    "other_order": other_order,
    "other_people": other_people,
}
