"""What the role model learns from: invented pages with every line marked, variants of them, and real dumps marked in part.

role_pages/ holds the invented pages, one line a line: a code and the text. role_blocks/ holds furniture in blocks by where it
stands; put around the articles of the pages they make further ones. Of real dumps (line_dumps) only those lines have
a mark that the phrase lists tell, and the text; they show what real furniture looks like around them.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from line_dumps import read_dumps

from tasks.text.furniture import find_kind
from tasks.text.line_roles import FURNITURE
from tasks.text.lines import Line, split_lines
from tasks.text.name_lines import mark_name_lines

PAGES, BLOCKS = (Path(__file__).resolve().parent / name for name in ("role_pages", "role_blocks"))
CODES = {
    "h": "headline",
    "by": "byline",
    "dl": "dateline",
    "dt": "date",
    "st": "standfirst",
    "sh": "subhead",
    "b": "body",
    "q": "quote_block",
    "li": "list_item",
    "cap": "caption",
    "tn": "translator_note",
    "ab": "author_box",
    "cor": "correction",
    "n": "nav",
    "s": "share_bar",
    "a": "ad",
    "r": "related",
    "c": "comment",
    "cf": "comment_form",
    "co": "consent",
    "d": "donation",
    "cp": "copyright",
    "o": "other",
}
KINDS = tuple(CODES.values())
NUMBER = {kind: number for number, kind in enumerate(KINDS)}
UNMARKED = -0.001
"""Weight of a line that is seen and not learnt from."""

COMPOSED = 400
"""Pages put together from blocks (as many again gained nothing)."""

VARIANTS = 4
VARIANT_WEIGHT, REAL_WEIGHT = 0.5, 0.3
"""Weights of a variant's lines and of the marked lines of real dumps, beside 1 for the invented pages (first tried)."""

SPARED = frozenset({*FURNITURE, "caption", "standfirst", "date", "byline"})
"""Kinds that a page may lack."""

Marked = list[tuple[str, str]]
"""The lines of a page with their kinds."""


class Page(NamedTuple):
    """A page to learn from. marks: numbers in KINDS; source: pages with the same number come from one page."""

    lines: list[Line]
    marks: list[int]
    weights: list[float]
    source: int


def read_examples(folders: list[Path], step: int) -> Iterator[Page]:
    """All pages: the invented ones of the folders with their variants, and every n-th real dump."""
    chance = random.Random(0)
    count = 0
    pages = [page for folder in folders for page in read_marked(folder)]
    blocks = read_blocks()
    for page in pages + [compose(chance.choice(pages), blocks, chance) for _ in range(COMPOSED)]:
        yield as_page(page, 1.0, count)
        for _ in range(VARIANTS):
            yield as_page(vary(page, chance), VARIANT_WEIGHT, count)
        count += 1
    for number, record in enumerate(read_dumps()):
        if number % step == 0:
            yield real_page(record, count)
            count += 1


def read_marked(folder: Path) -> Iterator[Marked]:
    """The pages of a folder: files of pages with a code a line, or pages with gold (docs/gold.md)."""
    from tasks.evaluation.gold import read_gold

    for file in sorted(folder.glob("*.txt")):
        if not file.with_suffix(".gold.json").exists():
            yield from read_coded(file)
    if any(folder.glob("*.gold.json")):
        for page in read_gold(folder):
            yield [(page.text[line["start"] : line["end"]], line["kind"]) for line in page.lines]


def read_coded(file: Path) -> Iterator[Marked]:
    """The pages of one file."""
    for page in re.split(r"^===.*\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        coded = (line.split("|", 1) for line in page.splitlines() if "|" in line)
        yield [(text, CODES[code]) for code, text in coded if text.strip()]


def read_blocks() -> dict[str, list[Marked]]:
    """The blocks by the letter of their place: T top, H head, M inside the text, R other articles, C comments, F foot, A below the text."""
    blocks: dict[str, list[Marked]] = defaultdict(list)
    for file in sorted(BLOCKS.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            place, *lines = [line for line in block.splitlines() if not line.startswith("#")] or [""]
            if len(place) == 1 and lines:
                blocks[place].append([(text, kinds.partition("/")[0]) for kinds, _, text in (line.partition("|") for line in lines)])
    return blocks


def compose(page: Marked, blocks: dict[str, list[Marked]], chance: random.Random) -> Marked:
    """The articles of a page among other furniture than its own."""
    article = [(text, kind) for text, kind in page if kind not in FURNITURE]
    begin = next((n for n, (_, kind) in enumerate(article) if kind == "body"), len(article))
    found = pick(blocks, "TT", chance) + article[:begin] + pick(blocks, "H", chance)
    for line in article[begin:]:
        found += [line, *(pick(blocks, "M", chance) if chance.random() < 0.12 else [])]
    return found + pick(blocks, chance.choice(("RF", "ARCF", "CRF", "F", "ARRF", "ARCRFF")), chance)


def pick(blocks: dict[str, list[Marked]], places: str, chance: random.Random) -> Marked:
    """The lines of one block for each place."""
    return [line for place in places for line in chance.choice(blocks[place])]


def vary(page: Marked, chance: random.Random) -> Marked:
    """The page as another site could print it: furniture left out, put on one line or apart, capitals, straight marks."""
    left_out = {kind for kind in SPARED if chance.random() < 0.06}
    share, glued = chance.choice((0, 0.1, 0.25)), chance.choice(("", "", "", "  ", " | ", " · ", " / "))
    shouted = {kind for kind in ("nav", "headline", "subhead") if chance.random() < 0.1}
    found: Marked = []
    for text, kind in page:
        if kind in left_out or (kind in FURNITURE and chance.random() < share):
            continue
        shown = text.upper() if kind in shouted else text
        if glued and found and kind in {"nav", "share_bar"} and found[-1][1] == kind and chance.random() < 0.6:
            found[-1] = (found[-1][0] + glued + shown, kind)
        else:
            found += [(part, kind) for part in (re.split(r"\s{2,}|\s[|·]\s", shown) if chance.random() < 0.1 else [shown]) if part.strip()]
    straight = str.maketrans("’“”", '\'""') if chance.random() < 0.3 else {}
    return [(text.translate(straight), kind) for text, kind in found] or page


def as_page(marked: Marked, weight: float, source: int) -> Page:
    """A marked page as the clean stage sees it."""
    lines, rows = see([text for text, _ in marked])
    return Page(lines, [NUMBER[marked[row][1]] for row in rows], [weight] * len(lines), source)


def real_page(record: dict[str, Any], source: int) -> Page:
    """A real dump, its text and what phrase lists tell marked."""
    lines, rows = see(record["lines"])
    marks, weights = [], []
    for line, row in zip(lines, rows, strict=True):
        is_text = bool(record["labels"][row])
        known = "body" if is_text and not line.kind else line.kind if line.kind and not is_text else ""
        marks.append(NUMBER.get(known, 0))
        weights.append(REAL_WEIGHT if known else UNMARKED)
    return Page(lines, marks, weights, source)


def see(texts: list[str]) -> tuple[list[Line], Any]:
    """The lines of a page, told by themselves, and for each the number of the text it comes from."""
    flat = [" ".join(text.split("\n")) for text in texts]
    lines = split_lines("\n".join(flat))
    for line in lines:
        line.kind = find_kind(line)
    mark_name_lines(lines)
    begins = np.concatenate([[0], np.cumsum([len(text) + 1 for text in flat])])[:-1]
    return lines, np.searchsorted(begins, [line.at for line in lines], side="right") - 1
