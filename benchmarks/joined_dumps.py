"""Dumps on which is learnt where articles begin: pages whole, near clean, and several of them in one dump.

Pages are joined as people and programs join them: with all or some of their furniture, under bare titles, without any, as
short news under dated headlines, or as the posts of a blog under heads and above ends of one form; of any sites, of one
site, and of like subjects, which share most words.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from line_dumps import read_dumps, thin_out
from sklearn.feature_extraction.text import TfidfVectorizer

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from tasks.text.furniture import find_kind  # noqa: E402 (the project's root must be on the path first)
from tasks.text.lines import split_lines  # noqa: E402
from tasks.text.posts import ANCHORS  # noqa: E402

JOINED = 1200
"""Joined dumps of each fold: some 100 of each kind (a choice; the table takes a minute and the trees half of one a fold)."""

STYLES = ("cut", "around", "thin", "title", "none", "brief", "brief", "archive", "archive")
"""How pages are cut before they are joined. brief: the first lines of each under its headline, dated, as on pages of short news;
archive: each under the same form of head and above the same form of end, as on the archive pages of blogs."""

ALIKE, MOST_ALIKE = 6, 0.6
"""Pages of like subjects that one is joined with, and the likeness (cosine of word weights) from which they tell the same story."""

DATED = ("{:%B %d, %Y}", "Posted on {:%B %d, %Y}", "{:%d %B %Y}", "{:%d.%m.%Y}", "{:%a %d %b %Y}", "Published: {:%d %b %Y, %H:%M}")
POST_HEADS = (("T", "D"), ("T", "Posted on D by N"), ("D", "T"), ("T", "By N", "D"), ("T", "By N, D"), ("T", "N", "D"), ("T", "D by N", "T"), ("T",))
"""Lines of the head of a post: T is its title, D its day, N its author."""

POST_ENDS = (
    (),
    ("Share this:", "Twitter", "Facebook", "Like Loading..."),
    ("Share", "Tweet", "Email", "Print"),
    ("Read more",),
    ("Posted in News | Leave a comment",),
    ("Filed under: Uncategorized", "Tagged as: politics, war"),
    ("* * *",),
    ("3 Comments", "Permalink"),
    ("Advertisement",),
    ("Continue reading →",),
    ("© All rights reserved",),
)
NAMES = ("Jana Holt", "Marek Osei", "Lidia Fontaine", "Samuel Adeyi", "Priya Raman", "Tomas Vik", "admin", "Editor", "Noor Haddad", "Ellen Grady")
POST_LINES = (1, 2, 3, 5, 8, 12, 20, 60)
COPIES_APART = 6
"""Lines between two copies of a headline that stand around its date or picture; further up it is a link to the page."""

Record = dict[str, Any]


class Dump(NamedTuple):
    """A dump for training. article: the number of the article each line belongs to, -1 for none; heads: the headlines."""

    lines: list[str]
    article: list[int]
    heads: list[int]


def find_title(record: Record, first: int) -> int:
    """The line of a page's headline, the upper of two copies near each other, or the first line of its text."""
    title = (record.get("title") or "").strip().casefold()
    lines = [line.strip().casefold() for line in record["lines"][: first + 1]]
    near = range(max(0, first - 25), first + 1)
    copies = [i for i in near if title and lines[i] == title]
    copies = copies or [i for i in near if len(lines[i].split()) > 2 and (lines[i] in title or (len(title.split()) > 2 and title in lines[i]))]
    return next((i for i in copies if copies[-1] - i <= COPIES_APART), first)


def cut(record: Record, style: str, chance: random.Random) -> Dump:
    """A page as one of several: with all or some of its surroundings, under its bare title, or its text alone."""
    marks = record["labels"]
    kept = [i for i, mark in enumerate(marks) if mark]
    title = find_title(record, kept[0])
    if style == "brief":
        return cut_brief(record, kept, title, chance)
    first, last = kept[0], kept[-1] + 1
    if style == "cut":
        first, last = title - 6, last + 8
    elif style in {"around", "thin"}:
        first, last = kept[0] - chance.choice((1, 3, 6, 16)), last + chance.choice((0, 3, 8, 19))
    some = chance.choice((0.15, 0.3, 0.6)) if style == "thin" else float(style in {"around", "cut"})
    rows = [i for i in range(max(0, first), min(len(marks), last)) if marks[i] or (some and chance.random() < some)]
    lines, article = [record["lines"][i] for i in rows], [marks[i] - 1 for i in rows]
    if style == "title" and record.get("title"):
        return Dump([record["title"], *lines], [-1, *article], [0])
    return Dump(lines, article, [rows.index(title) if title in rows else rows.index(kept[0])])


def cut_brief(record: Record, kept: list[int], title: int, chance: random.Random) -> Dump:
    """The first lines of a page under its headline and a date, as its own lines give them or as others write them."""
    head = [record["lines"][title]] if title < kept[0] else [record["title"]] if record.get("title") else []
    above = [record["lines"][i] for i in range(title + 1, kept[0]) if split_kind(record["lines"][i]) in ANCHORS][:2]
    if not above and chance.random() < 0.7:
        above = [chance.choice(DATED).format(choose_time(chance))]
    if chance.random() < 0.15:
        head, above = above, head
    text = [record["lines"][i] for i in kept if i > title or not head][: chance.choice((1, 2, 3, 3, 4, 5, 6, 8))]
    end = [record["lines"][i] for i in range(kept[-1] + 1, min(len(record["lines"]), kept[-1] + chance.choice((1, 1, 2, 4))))]
    lines = [*head, *above, *text, *end]
    return Dump(lines, [-1] * (len(head) + len(above)) + [0] * len(text) + [-1] * len(end), [0])


def choose_time(chance: random.Random) -> datetime:
    """Any minute of fifteen years."""
    return datetime(2010, 1, 1) + timedelta(minutes=chance.randrange(15 * 365 * 1440))


def post_pages(records: list[Record], chance: random.Random) -> Dump:
    """Pages as posts one below the other: heads, dates and ends of the same form, one author or several."""
    form, end, dated, authors = chance.choice(POST_HEADS), chance.choice(POST_ENDS), chance.choice(DATED), chance.sample(NAMES, chance.choice((1, 1, 3)))
    posts = []
    for record in records:
        title = record.get("title") or record["lines"][record["labels"].index(1)]
        day = dated.format(choose_time(chance)).removeprefix("Posted on ")
        head = [line.replace("N", chance.choice(authors)).replace("D", day) if line != "T" else title for line in form]
        text = [line for line, mark in zip(record["lines"], record["labels"], strict=True) if mark and line.strip() != title.strip()]
        text = text[: chance.choice(POST_LINES)] or [title]
        posts.append(Dump([*head, *text, *end], [-1] * len(head) + [0] * len(text) + [-1] * len(end), [0]))
    return join(posts)


def split_kind(text: str) -> str:
    """The kind of a line by itself."""
    lines = split_lines(text)
    return find_kind(lines[0]) if lines else ""


def find_alike(records: list[Record]) -> list[list[Record]]:
    """For each page those of the most like subjects, near-copies left out."""
    texts = [" ".join(line for line, mark in zip(record["lines"], record["labels"], strict=True) if mark) for record in records]
    rows = TfidfVectorizer(min_df=2, max_df=0.1, sublinear_tf=True, max_features=40_000).fit_transform(texts)
    likeness = (rows @ rows.T).toarray()
    likeness[likeness > MOST_ALIKE] = -1
    return [[record, *(records[n] for n in np.argsort(-of)[:ALIKE])] for record, of in zip(records, likeness, strict=True)]


def join(dumps: list[Dump]) -> Dump:
    """Dumps one below the other."""
    whole = Dump([], [], [])
    for dump in dumps:
        above, rows = max(whole.article, default=-1) + 1, len(whole.lines)
        whole.lines.extend(dump.lines)
        whole.article.extend(above + n if n >= 0 else -1 for n in dump.article)
        whole.heads.extend(rows + i for i in dump.heads)
    return whole


def joined(records: list[Record], chance: random.Random) -> Iterator[Dump]:
    """Joined dumps of all kinds: of any sites, of one site, of like subjects."""
    pool = [record for record in records if 5 <= sum(record["labels"]) <= 130]
    by_site: dict[str, list[Record]] = defaultdict(list)
    for record in pool:
        by_site[record["site"]].append(record)
    several = [of for _, of in sorted(by_site.items()) if len(of) > 1]
    alike = find_alike(pool)
    for number in range(JOINED):
        style = STYLES[number % len(STYLES)]
        draw = chance.random()
        of = chance.choice(several) if draw < 0.35 else chance.choice(alike) if draw < 0.6 else pool
        chosen = chance.sample(of, min(chance.choice((1, 2, 2, 3, 3, 4, 5, 6)), len(of)))
        yield post_pages(chosen, chance) if style == "archive" else join([cut(record, style, chance) for record in chosen])


def all_dumps() -> Iterator[tuple[Dump, int]]:
    """Whole, near-clean and joined dumps, each with its fold."""
    by_fold: dict[int, list[Record]] = defaultdict(list)
    for record in read_dumps():
        by_fold[record["fold"]].append(record)
    for fold, records in sorted(by_fold.items()):
        chance = random.Random(fold)
        for record in records:
            yield Dump(record["lines"], [mark - 1 for mark in record["labels"]], []), fold
            for _ in range(2):
                yield Dump(*thin_out(record, chance), []), fold
        for dump in joined(records, chance):
            yield dump, fold
