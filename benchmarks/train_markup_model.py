"""Train the markup model of the clean stage: python benchmarks/train_markup_model.py [--folds DIR] [--out FILE].

Reads ../shared/bench/clean/pages-dev.jsonl.gz (HTML pages of three open sets with the text of their articles) and
writes tasks/text/models/markup.npz. Needs lightgbm and rapidfuzz, which the project itself does not: run it in an
environment of its own. Sites are split into five folds; with --folds the model that has not seen a fold is written
there as markup0.npz to markup4.npz, benchmarks/clean.py scores each page with the model of its fold, and the word F1
of the bare model on unseen sites is printed. Seeded: the same data and library versions give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from rapidfuzz.distance import LCSseq

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench" / "clean"
MODEL = ROOT / "tasks" / "text" / "models" / "markup.npz"
sys.path[:0] = [str(ROOT)]
sys.path.append(str(BENCH))

import metrics  # noqa: E402 (the bench's folder must be on the path first)

from tasks.text.html import render_tree  # noqa: E402
from tasks.text.markup import parse_markup  # noqa: E402
from tasks.text.markup_features import describe_markup  # noqa: E402
from tasks.text.markup_model import read_markup_model, rows_with  # noqa: E402
from tasks.text.metadata import find_metadata  # noqa: E402
from tasks.text.witness import find_verdicts  # noqa: E402

FOLDS = 5
LEAVES = 15
TREES = {"told": 180, "alone": 140}
"""Fewer for the fast setting, whose time they take."""

SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": LEAVES,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "num_threads": 1,
    "deterministic": True,
    "verbose": -1,
    "seed": 0,
}
"""Only the leaves were compared, on the folds: 7 are .0015 worse than 15 (and a network of the same rows .005); the rest is a choice."""

COVERED = 0.8
"""Share of the gold text that must stand on the visible page: marks of other pages would be wrong."""

AROUND, FAR_SHARE = 6, 0.3
"""Lines around the article all of which are learnt from, and the share of the lines farther off."""

LONGEST = 200
"""Words of a line beyond which it weighs no more."""


class Page(NamedTuple):
    """A page for training: features without and with the extractor's verdict, marks, weights, and what scores it."""

    texts: list[str]
    alone: Any
    told: Any
    marks: Any
    weights: Any
    is_used: bool
    in_comments: Any
    record: dict[str, Any]


def fold_of(site: str) -> int:
    """The fold of a site."""
    return int(hashlib.sha256(site.encode()).hexdigest()[8:16], 16) % FOLDS


def read_page(record: dict[str, Any]) -> Page | None:
    """A record as the model sees it, or None where there is nothing to see."""
    root = parse_markup(record.pop("html"))
    rendered = render_tree(root)
    if root is None or not rendered.lines or not record["gold"]:
        return None
    texts = rendered.lines
    described = describe_markup(rendered, find_metadata(root).title)
    told = rows_with(described, find_verdicts(root, texts) or [False] * len(texts))
    marks, cover = mark_lines(texts, record["gold"])
    words = np.array([len(metrics.toks(t)) for t in texts])
    weights = (np.minimum(words, LONGEST) + 4) / max(50, len(metrics.toks(record["gold"])))
    return Page(texts, described.rows, told, marks, weights / weights.sum() ** 0.5, cover >= COVERED and marks.any(), described.in_comments, record)


def mark_lines(texts: list[str], gold: str) -> tuple[Any, float]:
    """Whether half the words of each line stand in the gold text, in order, and the share of the gold text found."""
    words = [metrics.toks(t.lower()) for t in texts]
    numbers: dict[str, int] = {}
    page = [numbers.setdefault(w, len(numbers)) for line in words for w in line]
    wanted = [numbers.setdefault(w, len(numbers)) for w in metrics.toks(gold.lower())]
    hit = np.zeros(len(page) + 1)
    for step in LCSseq.opcodes(page, wanted):
        if step.tag == "equal":
            hit[step.src_start : step.src_end] = 1
    ends = np.cumsum([len(line) for line in words])
    found = np.diff(np.concatenate([[0], np.cumsum(hit)[ends - 1] * (ends > 0)]))
    sizes = np.array([len(line) for line in words])
    marks = (sizes > 0) & (2 * found >= sizes) & ((sizes > 2) | (found >= sizes))
    long = marks & (sizes > 5)
    near = np.convolve(long, np.ones(9), "same") > 0
    return marks & ((sizes > 3) | near), float(hit.sum()) / max(1, len(wanted))


def train(pages: list[Page], name: str) -> dict[str, Any]:
    """The parts of one forest, named as the model file names them."""
    chance = np.random.default_rng(0)
    rows, marks, weights = [], [], []
    for page in pages:
        near = np.convolve(page.marks, np.ones(2 * AROUND + 1), "same")[: len(page.marks)] > 0
        used = near | (chance.random(len(near)) < FAR_SHARE)
        rows.append(getattr(page, name)[used])
        marks.append(page.marks[used])
        weights.append(np.where(near, page.weights, page.weights / FAR_SHARE)[used])
    weight = np.concatenate(weights)
    table = lightgbm.Dataset(np.concatenate(rows), np.concatenate(marks), weight=weight / weight.mean())
    booster = lightgbm.train(SETTINGS, table, TREES[name])
    return {f"{name}_{key}": part for key, part in flatten([t["tree_structure"] for t in booster.dump_model()["tree_info"]]).items()}


def flatten(trees: list[dict[str, Any]]) -> dict[str, Any]:
    """Trees as tests, the leaves that each failed test keeps, and the values of the leaves; one column a tree."""
    features, thresholds = np.zeros((LEAVES - 1, len(trees)), dtype=np.uint16), np.full((LEAVES - 1, len(trees)), np.inf, dtype=np.float32)
    kept, leaves = np.full((LEAVES - 1, len(trees)), 0xFFFF, dtype=np.uint16), np.zeros((LEAVES, len(trees)), dtype=np.float32)

    def walk(node: dict[str, Any], tree: int, tests: int, leaf: int) -> tuple[int, int]:
        if "leaf_value" in node:
            leaves[leaf, tree] = node["leaf_value"]
            return tests, leaf + 1
        at = tests
        features[at, tree] = node["split_feature"]
        thresholds[at, tree] = (
            np.nextafter(np.float32(node["threshold"]), np.float32(-np.inf)) if np.float32(node["threshold"]) > node["threshold"] else node["threshold"]
        )
        tests, after_left = walk(node["left_child"], tree, tests + 1, leaf)
        kept[at, tree] = 0xFFFF & ~(((1 << (after_left - leaf)) - 1) << leaf)
        return walk(node["right_child"], tree, tests, after_left)

    for number, tree in enumerate(trees):
        walk(tree, number, 0, 0)
    return {"features": features, "thresholds": thresholds, "kept": kept, "leaves": leaves}


def score(pages: list[Page], folds: list[Path]) -> None:
    """Print the word F1 of the bare model on the pages of the fold that it has not seen, beside trafilatura's lines."""
    found: dict[str, list[float]] = defaultdict(list)
    models = [read_markup_model(path.read_bytes()) for path in folds]
    for page in pages:
        record = page.record
        if record["corpus"] == "wcxb" and record["kind"] != "article":
            continue
        model = models[record["fold"]]
        for name in ("told", "alone"):
            keep = (getattr(model, name).probabilities(getattr(page, name)) >= 0.5) & ~page.in_comments
            text = "\n".join(t for t, k in zip(page.texts, keep, strict=True) if k)
            found[f"{name} {record['corpus']}"].append(metrics.word_prf(record["gold"], text)[2])
    print({k: round(float(np.mean(v)), 4) for k, v in sorted(found.items())}, flush=True)


def main() -> int:
    """Train and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    if not (BENCH / "pages-dev.jsonl.gz").exists():
        print(f"no training data here: {BENCH} is absent; nothing was trained.")
        return 2
    with gzip.open(BENCH / "pages-dev.jsonl.gz", "rt", encoding="utf-8") as records:
        read = [read_page(r | {"fold": fold_of(r["site"] or r["id"])}) for r in map(json.loads, records)]
    pages = [page for page in read if page is not None]
    print(f"{len(pages)} pages, {sum(len(p.marks) for p in pages)} lines", flush=True)
    targets = [options.folds / f"markup{fold}.npz" for fold in range(FOLDS)] if options.folds else []
    for fold, target in enumerate([*targets, options.out]):
        used = [p for p in pages if p.is_used and (target == options.out or p.record["fold"] != fold)]
        target.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(target, **train(used, "told"), **train(used, "alone"))
        print(f"{target}: {target.stat().st_size:,} bytes", flush=True)
    if targets:
        score(pages, targets)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
