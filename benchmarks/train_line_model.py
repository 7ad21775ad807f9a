"""Train the line model of the clean stage: python benchmarks/train_line_model.py [--folds DIR] [--out FILE].

Reads ../shared/bench/clean/lines-dev.jsonl.gz (pages of three open sets as text dumps, a keep or drop mark a line) and
writes tasks/text/models/lines.npz. Needs scikit-learn, scipy, jax and optax, which the project itself does not: run it in
an environment of its own. Sites are split into five folds; with --folds the model that has not seen a fold is written
there as lines0.npz to lines4.npz, and benchmarks/clean.py scores each page with the model of its fold.
Everything is seeded: the same data and library versions give the same file.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from line_dumps import DATA, FOLDS, Marked, read_dumps, thin_out
from line_keys import keys_of
from line_network import Examples, train_network
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "tasks" / "text" / "models" / "lines.npz"
sys.path.insert(0, str(ROOT))

from tasks.text.furniture import find_kind  # noqa: E402 (the project's root must be on the path first)
from tasks.text.line_features import describe_pages  # noqa: E402
from tasks.text.line_places import pages_of  # noqa: E402
from tasks.text.line_words import WEIGHT_UNIT, Words  # noqa: E402
from tasks.text.lines import Line, split_lines  # noqa: E402

SITES_OF_WORD, SITES_OF_PAIR = 4, 6
"""Sites on which a word or pair must stand to be known: what fewer use names their own people and sections."""

JOINED = 130
"""Joined dumps of each fold: together about as many lines as the near-clean dumps."""


class Page(NamedTuple):
    """A dump for training. article: the number of the article each line belongs to, -1 for none."""

    lines: list[Line]
    article: np.ndarray[Any, Any]
    fold: int
    site: str


class Table(NamedTuple):
    """All pages' lines in one table. starts: the first row of each page, then the number of rows."""

    starts: np.ndarray[Any, Any]
    fold: np.ndarray[Any, Any]
    keep: np.ndarray[Any, Any]
    weight: np.ndarray[Any, Any]


def join_dumps(records: list[dict[str, Any]], style: str, chance: random.Random) -> Marked:
    """Several articles in one dump: with all or some of their surroundings, under bare titles, or with nothing between them."""
    lines: list[str] = []
    article: list[int] = []
    for number, record in enumerate(records):
        marks = record["labels"]
        kept = [i for i, mark in enumerate(marks) if mark]
        first, last = max(0, kept[0] - chance.choice((1, 4, 8, 16))), min(len(marks), kept[-1] + chance.choice((1, 4, 9, 20)))
        rows = [i for i in range(first, last) if marks[i] or style == "around" or chance.random() < 0.3] if style in {"around", "thin"} else kept
        if style == "title" and record.get("title"):
            lines.append(record["title"])
            article.append(-1)
        lines += [record["lines"][i] for i in rows]
        article += [number if marks[i] else -1 for i in rows]
    return lines, article


def all_pages() -> Iterator[Page]:
    """Whole, near-clean and joined dumps of every fold."""
    chance = random.Random(20)
    by_fold: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for record in read_dumps():
        yield as_page((record["lines"], [mark - 1 for mark in record["labels"]]), record["fold"], record["site"])
        yield as_page(thin_out(record, chance), record["fold"], record["site"])
        if 5 <= sum(record["labels"]) <= 130:
            by_fold[record["fold"]].append(record)
    for fold, records in sorted(by_fold.items()):
        by_site: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in records:
            by_site[record["site"]].append(record)
        several = [of for _, of in sorted(by_site.items()) if len(of) > 1]
        for number in range(JOINED):
            size = chance.choice((2, 2, 3, 4, 5, 6))
            pool = chance.choice(several) if number % 3 == 0 and several else records
            chosen = chance.sample(pool, min(size, len(pool)))
            yield as_page(join_dumps(chosen, ("around", "around", "thin", "title", "none")[number % 5], chance), fold, "joined")


def as_page(dump: Marked, fold: int, site: str) -> Page:
    """A dump as the clean stage sees it."""
    texts, article = dump
    lines = split_lines("\n".join(texts))
    for line in lines:
        line.kind = find_kind(line)
    begins = np.concatenate([[0], np.cumsum([len(t) + 1 for t in texts])])[:-1]
    rows = np.searchsorted(begins, [line.at for line in lines], side="right") - 1
    return Page(lines, np.array(article)[rows], fold, site)


def tabulate(pages: list[Page]) -> Table:
    """The pages' rows: fold, mark and weight; long lines weigh more, pages the same."""
    weights = [np.sqrt([line.words + 1.0 for line in page.lines]) for page in pages]
    return Table(
        np.concatenate([[0], np.cumsum([len(p.lines) for p in pages])]),
        np.concatenate([np.full(len(p.lines), p.fold) for p in pages]),
        np.concatenate([p.article >= 0 for p in pages]),
        np.concatenate([w / w.sum() * 50 for w in weights]),
    )


def choose_words(pages: list[Page]) -> list[str]:
    """The words and pairs that enough sites use, in order."""
    sites: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        if page.site != "joined":
            for key in set(keys_of(page.lines)[1]):
                sites[key].add(page.site)
    return sorted(k for k, of in sites.items() if len(of) >= (SITES_OF_PAIR if " " in k else SITES_OF_WORD))


def count_words(pages: list[Page], known: list[str]) -> csr_matrix:
    """The known words of each line, damped as the model damps them."""
    words = Words(known, np.zeros((len(known), 1)))
    rows, columns, values = [], [], []
    at = 0
    for page in pages:
        keys, _ = keys_of(page.lines)
        found = words.find(keys.number)
        hits = np.flatnonzero(found)
        rows.append(keys.line[hits] + at)
        columns.append(found[hits] - 1)
        values.append(1 / keys.damping[keys.line[hits]])
        at += len(page.lines)
    return csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), (at, len(known)))


def ends_of(pages: list[Page]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Which lines are the first and the last of their article."""
    first, last = [], []
    for page in pages:
        begin, end = np.zeros(len(page.lines), dtype=bool), np.zeros(len(page.lines), dtype=bool)
        for number in set(page.article[page.article >= 0].tolist()):
            own = np.flatnonzero(page.article == number)
            begin[own[0]], end[own[-1]] = True, True
        first.append(begin)
        last.append(end)
    return np.concatenate(first), np.concatenate(last)


def weigh_words(counted: csr_matrix, targets: Iterable[np.ndarray[Any, Any]], table: Table, rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weights of the words for text, first line and last line, each by logistic regression on the given rows."""
    columns = []
    for number, target in enumerate(targets):
        used = rows if number == 0 else rows & table.keep
        fit = SGDClassifier(loss="log_loss", alpha=3e-6 if number == 0 else 3e-5, max_iter=8, tol=None, random_state=0)
        weight = table.weight[used] if number == 0 else None
        columns.append(fit.fit(counted[used], target[used], sample_weight=weight).coef_[0])
    return np.round(np.stack(columns, axis=1) * WEIGHT_UNIT).astype(np.int16)


def features_of(pages: list[Page], known: list[str], weights: list[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """Features of all lines, their words weighed without their own fold."""
    words = [Words(known, of) for of in weights]
    return np.concatenate([describe_pages(page.lines, pages_of([len(page.lines)]), words[page.fold])[0] for page in pages])


def main() -> int:
    """Train and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    if not DATA.exists():
        print(f"no training data here: {DATA} is absent; nothing was trained.")
        return 2
    pages = list(all_pages())
    table = tabulate(pages)
    known = choose_words(pages)
    counted = count_words(pages, known)
    targets = [table.keep, *ends_of(pages)]
    without = [np.array(table.fold != f) for f in range(FOLDS)] + [np.ones(len(table.fold), dtype=bool)]
    weights = [weigh_words(counted, targets, table, rows) for rows in without]
    print(f"{len(pages)} pages, {len(table.keep)} lines, {len(known)} words", flush=True)
    features = features_of(pages, known, weights)
    for fold in range(FOLDS + 1):
        target = options.out if fold == FOLDS else options.folds and options.folds / f"lines{fold}.npz"
        if target:
            chosen = [n for n, page in enumerate(pages) if page.fold != fold]
            network = train_network(Examples(features, table.keep, table.weight, table.starts), chosen)
            target.parent.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(target, words=np.frombuffer("\n".join(known).encode(), dtype=np.uint8), word_weights=weights[fold], **network)
            print(f"{target}: {target.stat().st_size:,} bytes", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
