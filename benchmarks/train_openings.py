"""Train what tells where articles begin: python benchmarks/train_openings.py --lines DIR [--folds DIR] [--out FILE].

Reads ../shared/bench/clean/lines-dev.jsonl.gz (pages of three open sets as text dumps, a keep or drop mark a line) and the
invented pages of ../shared/bench/field, and writes tasks/text/models/openings.npz. DIR holds the line models
lines0.npz to lines4.npz of train_line_model.py --folds: the text of each page is told by the model that has not seen its
site, as it will be on new pages. With --folds the model that has not seen a fold's sites is written there as
openings0.npz to openings4.npz, beside the line models that benchmarks/clean.py wants; fields.npz has seen no invented page.
Needs lightgbm and, as train_markup_model.py does, rapidfuzz. Everything is seeded: the same data and library versions give the same file.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

ROOT = Path(__file__).resolve().parent.parent
FIELD = ROOT.parent / "shared" / "bench" / "field" / "pages"
MODEL = ROOT / "tasks" / "text" / "models" / "openings.npz"
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from line_dumps import DATA, FOLDS, read_dumps, thin_out  # noqa: E402
from train_markup_model import LEAVES, flatten  # noqa: E402

from schemas.blocks import BODY_KINDS  # noqa: E402 (the project's root must be on the path first)
from tasks.text import line_model  # noqa: E402
from tasks.text.furniture import find_kind  # noqa: E402
from tasks.text.head_lines import describe_head_lines  # noqa: E402
from tasks.text.line_words import NUMBER_WORD, find_tokens, show  # noqa: E402
from tasks.text.lines import split_lines  # noqa: E402
from tasks.text.opening_features import describe_openings, find_text  # noqa: E402
from tasks.text.openings import see_round  # noqa: E402
from tasks.text.posts import ANCHORS, find_heads  # noqa: E402
from tasks.text.verdicts import veto_lines  # noqa: E402
from tasks.text.word_links import SHORTEST, WEIGHT_UNIT, Rarity  # noqa: E402

JOINED = 1200
"""Joined dumps of each fold: three times as many gave the same figures within their spread."""

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
KNOWN_ON = 6
"""Pages on which a word must stand to be known; names of single stories stand on fewer."""

TREES = {"first": 300, "head": 100}
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": LEAVES,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 0,
    "verbose": -1,
}
"""As usual for some hundred thousand rows; trees of 31 leaves gave the same within the spread."""

COPIES_APART = 6
"""Lines between two copies of a headline that stand around its date or picture; further up it is a link to the page."""

AROUND, SAMPLED = 8, 0.3
"""Lines of text around a beginning that all are trained on, as all with furniture above them, and the share of the others:
training on all took twice as long and told no more."""

STRAIGHT = str.maketrans("“”‘’", "\"\"''")
INVENTED, INVENTED_FOLD, INVENTED_WEIGHT = 100, FOLDS, 3.0
"""Joined dumps of invented pages, their fold, and their weight: their lines are one in a hundred (choices)."""

Record = dict[str, Any]


class Dump(NamedTuple):
    """A dump for training. article: the number of the article each line belongs to, -1 for none; heads: the headlines."""

    lines: list[str]
    article: list[int]
    heads: list[int]


class Table(NamedTuple):
    """Rows of many pages, of lines of text or of gaps. hard: whether furniture stands above the line; fold: of the page."""

    rows: np.ndarray[Any, Any]
    marks: np.ndarray[Any, Any]
    hard: np.ndarray[Any, Any]
    fold: np.ndarray[Any, Any]


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


def read_invented(path: Path) -> Dump:
    """An invented page: its lines, the article whose body each is, and the first line of each article."""
    marked = json.loads(path.read_text(encoding="utf-8"))["lines"]
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    numbers = {name: n for n, name in enumerate(dict.fromkeys(m["article"] for m in marked if m["article"]))}
    heads = [next(i for i, m in enumerate(marked) if m["article"] == name) for name in numbers]
    article = [numbers[m["article"]] if m["article"] and m["kind"] in BODY_KINDS else -1 for m in marked]
    return Dump([text[m["start"] : m["end"]] for m in marked], article, heads)


def invented(chance: random.Random) -> Iterator[Dump]:
    """The invented pages, whole, with straight quotes, and joined by two or three."""
    pages = [read_invented(path) for path in sorted(FIELD.glob("*.gold.json"))]
    for page in pages:
        yield page
        yield page._replace(lines=[line.translate(STRAIGHT) for line in page.lines])
    for number in range(INVENTED if pages else 0):
        yield join(chance.sample(pages, 2 + number % 2))


def all_dumps() -> Iterator[tuple[Dump, int]]:
    """Whole, near-clean, joined and invented dumps, each with its fold; invented ones have the fold INVENTED_FOLD."""
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
    for dump in invented(random.Random(FOLDS)):
        yield dump, INVENTED_FOLD


def weigh_words(records: list[Record]) -> tuple[list[str], Any]:
    """The words of enough articles, each with the logarithm of the share of articles that use it."""
    pages: Counter[str] = Counter()
    for record in records:
        shown = show([line for line, mark in zip(record["lines"], record["labels"], strict=True) if mark])
        tokens = find_tokens(shown)
        letters = "".join(map(chr, shown.small.tolist()))
        some = (tokens.number != NUMBER_WORD) & (tokens.size >= SHORTEST)
        pages.update({letters[begin : begin + size] for begin, size in zip(tokens.begin[some].tolist(), tokens.size[some].tolist(), strict=True)})
    found = sorted(word for word, count in pages.items() if count >= KNOWN_ON)
    return found, np.array([round(WEIGHT_UNIT * math.log(len(records) / pages[word])) for word in found], dtype=np.uint8)


def tabulate(models: list[line_model.LineModel], rarity: Rarity) -> tuple[Table, Table]:
    """The lines of text of all dumps, and the lines of the gaps where articles begin."""
    found: tuple[list[Table], list[Table]] = ([], [])
    for dump, fold in all_dumps():
        line_model.load_model = lambda fold=fold: models[fold]  # type: ignore[assignment,misc]
        for tables, (rows, marks, hard) in zip(found, read_dump(dump, rarity), strict=True):
            tables.append(Table(rows, marks, hard, np.full(len(marks), fold)))
    return join_tables(found[0]), join_tables(found[1])


def join_tables(tables: list[Table]) -> Table:
    """Tables one below the other."""
    return Table(*(np.concatenate([table[n] for table in tables if len(table.marks)]) for n in range(4)))


def read_dump(dump: Dump, rarity: Rarity) -> list[tuple[Any, Any, Any]]:
    """The lines of text as the clean stage sees them and whether an article begins above; the gaps' lines and whether they are heads."""
    lines = split_lines("\n".join(dump.lines))
    for line in lines:
        line.kind = find_kind(line)
    scored = line_model.score_pages([lines])[0]
    veto_lines(lines, scored.text.tolist())
    seen = see_round(scored, [find_heads(lines)])
    text = find_text(seen, rarity)
    starts = np.cumsum([0, *(len(t) + 1 for t in dump.lines)])[:-1]
    of = np.searchsorted(starts, [line.at for line in lines], side="right") - 1
    begins = beginnings(np.array(dump.article)[of], text.at)
    gaps, marks = [np.zeros((0, 0))], [np.zeros(0, dtype=bool)]
    for n in np.flatnonzero(begins).tolist():
        first, rows = describe_head_lines(seen, text, n, rarity)
        is_head = np.isin(of[first : first + len(rows)], dump.heads)
        gaps += [rows] if is_head.any() else []
        marks += [is_head] if is_head.any() else []
    own = describe_openings(seen, text, rarity) if len(text.at) else np.zeros((0, 0))
    is_head = np.concatenate(marks)
    return [(own, begins, np.diff(text.at, prepend=-1) > 1), (np.concatenate(gaps[min(1, len(gaps) - 1) :]), is_head, is_head)]


def beginnings(article: Any, at: Any) -> Any:  # noqa: ANN401
    """Whether the gap above each line of text meets the one between the last line of an article and the first of the next."""
    found = np.zeros(len(at), dtype=bool)
    own = [o for o in (np.flatnonzero(article == n) for n in range(article.max(initial=-1) + 1)) if len(o)]
    for above, below in zip(own, own[1:], strict=False):
        found[1:] |= (at[:-1] < below[0]) & (at[1:] > above[-1])
    return found


def choose_rows(table: Table) -> tuple[Any, Any]:
    """Rows to train on and their weights: all near a beginning, some of the others in the place of all."""
    near = (np.convolve(table.marks, np.ones(2 * AROUND + 1), "same") > 0) | table.hard
    chosen = near | (np.random.default_rng(0).random(len(near)) < SAMPLED)
    weight = np.where(near, 1.0, 1 / SAMPLED) * np.where(table.fold == INVENTED_FOLD, INVENTED_WEIGHT, 1.0)
    return chosen, weight


def grow(name: str, table: Table, used: Any) -> dict[str, Any]:  # noqa: ANN401
    """Trees from some of the rows, as complete trees."""
    chosen, weight = choose_rows(table)
    chosen = chosen & used
    data = lightgbm.Dataset(table.rows[chosen], table.marks[chosen], weight=weight[chosen])
    model = lightgbm.train(SETTINGS, data, TREES[name])
    return {f"{name}_{key}": part for key, part in flatten([tree["tree_structure"] for tree in model.dump_model()["tree_info"]]).items()}


def main() -> int:
    """Train and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    if not DATA.exists():
        print(f"no training data here: {DATA} is absent; nothing was trained.")
        return 2
    models = [line_model.read_model((options.lines / f"lines{n}.npz").read_bytes()) for n in range(FOLDS)]
    words, weights = weigh_words(list(read_dumps()))
    first, head = tabulate([*models, line_model.load_model()], Rarity(words, weights))
    print(f"{len(first.marks)} lines of text, {int(first.marks.sum())} where an article begins, {first.rows.shape[1]} features", flush=True)
    left_out = {options.out: -1}
    if options.folds:
        left_out |= {options.folds / f"openings{n}.npz": n for n in range(FOLDS)} | {options.folds / "fields.npz": INVENTED_FOLD}
    for target, fold in left_out.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        trees = grow("first", first, first.fold != fold) | grow("head", head, head.fold != fold)
        np.savez_compressed(target, words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), weights=weights, **trees)
        print(f"{target}: {target.stat().st_size:,} bytes", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
