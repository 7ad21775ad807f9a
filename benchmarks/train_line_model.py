"""Train the line model of the clean stage: python benchmarks/train_line_model.py [--folds DIR] [--out FILE].

Reads ../shared/bench/clean/lines-dev.jsonl.gz (pages of three open sets as text dumps, a keep or drop mark a line) and
writes tasks/text/models/lines.npz. Needs scikit-learn, which the project itself does not: run it in an environment of
its own with numpy, scipy and scikit-learn. Sites are split into five folds; with --folds the model that has not seen a
fold is written there as fold0.npz to fold4.npz, and benchmarks/clean.py scores each page with the model of its fold.
Everything is seeded: the same data and library versions give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier
from sklearn.neural_network import MLPClassifier

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "bench" / "clean" / "lines-dev.jsonl.gz"
MODEL = ROOT / "tasks" / "text" / "models" / "lines.npz"
sys.path.insert(0, str(ROOT))

from tasks.text.furniture import find_kind  # noqa: E402 (the project's root must be on the path first)
from tasks.text.line_features import TOKEN, Words, describe_lines, word_keys  # noqa: E402
from tasks.text.line_model import mean_of, networks_of  # noqa: E402
from tasks.text.lines import Line, split_lines  # noqa: E402
from tasks.text.opening_features import opening_rows  # noqa: E402

FOLDS = 5
SITES_OF_WORD, SITES_OF_PAIR = 4, 6
"""Sites on which a word or pair must stand to be known: what fewer use names their own people and sections."""

JOINED = 130
"""Joined dumps of each fold: together about as many lines as the near-clean dumps."""

NETWORKS = {"text": 2, "opening": 3}
"""Networks whose mean counts, since single ones differ: two trained alike split the field pages differently."""

Dump = tuple[list[str], list[int]]


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


def fold_of(site: str) -> int:
    """The fold of a site."""
    return int(hashlib.sha256(site.encode()).hexdigest()[8:16], 16) % FOLDS


def read_dumps() -> Iterator[dict[str, Any]]:
    """The records of the development file, each with its fold."""
    with gzip.open(DATA, "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            yield record | {"site": record["site"] or record["id"], "fold": fold_of(record["site"] or record["id"])}


def thin_out(record: dict[str, Any], chance: random.Random) -> Dump:
    """A near-clean dump: the article's lines and some 15 % of the others within 25 lines of it."""
    marks = record["labels"]
    kept = [i for i, mark in enumerate(marks) if mark]
    stay = [i for i, mark in enumerate(marks) if mark or (kept[0] - 25 <= i <= kept[-1] + 25 and chance.random() < 0.15)]
    return [record["lines"][i] for i in stay], [0 if marks[i] else -1 for i in stay]


def join_dumps(records: list[dict[str, Any]], style: str, chance: random.Random) -> Dump:
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


def as_page(dump: Dump, fold: int, site: str) -> Page:
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


def keys_of(page: Page) -> list[list[str]]:
    """What of each line is looked up."""
    return [word_keys(line, TOKEN.findall(line.folded)) for line in page.lines]


def choose_words(pages: list[Page]) -> list[str]:
    """The words and pairs that enough sites use, in order."""
    sites: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        if page.site != "joined":
            for key in {k for keys in keys_of(page) for k in keys}:
                sites[key].add(page.site)
    return sorted(k for k, of in sites.items() if len(of) >= (SITES_OF_PAIR if " " in k else SITES_OF_WORD) and "\n" not in k)


def count_words(pages: list[Page], known: list[str]) -> csr_matrix:
    """The known words of each line, damped as the model damps them."""
    number = {word: n for n, word in enumerate(known)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    row = 0
    for keys in (keys for page in pages for keys in keys_of(page)):
        found = [number[k] for k in keys if k in number]
        rows += [row] * len(found)
        columns += found
        values += [1 / max(1, len(keys)) ** 0.5] * len(found)
        row += 1
    return csr_matrix((np.array(values, dtype=np.float32), (rows, columns)), (row, len(known)))


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
    return np.stack(columns, axis=1).astype(np.float16)


def features_of(pages: list[Page], known: list[str], weights: list[np.ndarray[Any, Any]]) -> list[tuple[Any, Any]]:
    """Features and word scores of each page, its words weighed without its own fold."""
    rows = {word: n + 1 for n, word in enumerate(known)}
    words = [Words(rows, np.concatenate([np.zeros((1, 3)), w]).astype(np.float32)) for w in weights]
    return [describe_lines(page.lines, words[page.fold]) for page in pages]


def train_network(rows: Any, marks: Any, weight: Any, sizes: tuple[int, ...], seed: int) -> dict[str, Any]:  # noqa: ANN401
    """A network's parts, named as the model file names them after the network's name."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    scaled = np.clip((rows - mean) / scale, -5, 5).astype(np.float32)
    net = MLPClassifier(sizes, alpha=2e-3, batch_size=512, max_iter=7, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net.fit(scaled, marks, sample_weight=weight / weight.mean())
    layers = {f"_weights{n}": w.astype(np.float16) for n, w in enumerate(net.coefs_)}
    layers |= {f"_bias{n}": b.astype(np.float16) for n, b in enumerate(net.intercepts_)}
    return {"_mean": mean.astype(np.float32), "_scale": scale.astype(np.float32)} | layers


def train_networks(task: str, rows: Any, marks: Any, weight: Any, sizes: tuple[int, ...]) -> dict[str, Any]:  # noqa: ANN401
    """The parts of a task's networks, which differ in their seed only."""
    return {f"{task}{n}{key}": part for n in range(NETWORKS[task]) for key, part in train_network(rows, marks, weight, sizes, n).items()}


def opening_table(pages: list[Page], described: list[tuple[Any, Any]], text: list[Any]) -> tuple[Any, Any, Any]:
    """Features, marks and folds of the lines taken for text: whether the line lies where an article begins."""
    rows, marks, folds = [], [], []
    for page, (features, scores) in zip(pages, described, strict=True):
        at, of = opening_rows(page.lines, mean_of(text[page.fold], features), scores)
        begins = np.zeros(len(page.lines), dtype=bool)
        own = [np.flatnonzero(page.article == n) for n in range(page.article.max() + 1)]
        own = [o for o in own if len(o)]
        for above, below in zip(own, own[1:], strict=False):
            begins[above[-1] + 1 : below[0] + 1] = True
        if at:
            rows.append(of)
            marks.append(begins[at])
            folds.append(np.full(len(at), page.fold))
    return np.concatenate(rows), np.concatenate(marks), np.concatenate(folds)


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
    described = features_of(pages, known, weights)
    rows = np.concatenate([features for features, _ in described])
    parts = [train_networks("text", rows[r], table.keep[r], table.weight[r], (64, 32)) for r in without]
    text = [networks_of(p, "text") for p in parts]
    begin_rows, begins, folds = opening_table(pages, described, text)
    print(f"{len(begins)} lines of text, {int(begins.sum())} where an article begins", flush=True)
    for fold in range(FOLDS + 1):
        used = folds != fold
        net = train_networks("opening", begin_rows[used], begins[used], np.ones(int(used.sum())), (48, 24))
        whole = parts[fold] | net | {"words": np.frombuffer("\n".join(known).encode(), dtype=np.uint8), "word_weights": weights[fold]}
        target = options.out if fold == FOLDS else options.folds and options.folds / f"fold{fold}.npz"
        if target:
            target.parent.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(target, **whole)
            print(f"{target}: {target.stat().st_size:,} bytes", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
