"""Train what tells where articles begin: python benchmarks/train_openings.py --lines DIR [--folds DIR] [--out FILE].

Reads ../shared/bench/clean/lines-dev.jsonl.gz (pages of three open sets as text dumps, a keep or drop mark a line) and
writes tasks/text/models/openings.npz. DIR holds the line models lines0.npz to lines4.npz of train_line_model.py --folds:
the text of each page is told by the model that has not seen its site, as it will be on new pages. With --folds the model
that has not seen a fold's sites is written there as openings0.npz to openings4.npz, beside the line models that
benchmarks/clean.py wants.
Needs lightgbm and, as train_markup_model.py does, rapidfuzz. Everything is seeded: the same data and library versions give the same file.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "tasks" / "text" / "models" / "openings.npz"
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from joined_dumps import Dump, Record, all_dumps  # noqa: E402
from line_dumps import DATA, FOLDS, read_dumps  # noqa: E402
from train_markup_model import LEAVES, flatten  # noqa: E402

from tasks.text import line_model  # noqa: E402 (the project's root must be on the path first)
from tasks.text.furniture import find_kind  # noqa: E402
from tasks.text.head_lines import describe_head_lines  # noqa: E402
from tasks.text.line_words import NUMBER_WORD, find_tokens, show  # noqa: E402
from tasks.text.lines import split_lines  # noqa: E402
from tasks.text.opening_features import PageLines, TextLines, describe_openings, find_text  # noqa: E402
from tasks.text.openings import PLAIN, find_possible, see_round  # noqa: E402
from tasks.text.piece_features import describe_pieces  # noqa: E402
from tasks.text.posts import find_heads  # noqa: E402
from tasks.text.threads import tell_threads  # noqa: E402
from tasks.text.trees import Forest, forest_of  # noqa: E402
from tasks.text.verdicts import veto_lines  # noqa: E402
from tasks.text.word_links import SHORTEST, WEIGHT_UNIT, Rarity  # noqa: E402

KNOWN_ON = 6
"""Pages on which a word must stand to be known; names of single stories stand on fewer."""

TREES = {"first": 300, "piece": 200, "head": 100}
RATES = {"first": 0.08, "piece": 0.05, "head": 0.08}
SETTINGS = {
    "objective": "binary",
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
"""As usual for some hundred thousand rows; not searched."""

AROUND, SAMPLED = 8, 0.3
"""Lines of text around a beginning that all are trained on, as all with furniture above them, and the share of the others:
training on all took twice as long and told no more."""


WHOLE = 3.0
"""Weight of lines of whole pages among those whose pieces are weighed, beside 1 of joined dumps, of which there are six times as
many: with 1 half as many pages again are split at the same recall in joined dumps."""


class Table(NamedTuple):
    """Rows of many pages, of lines of text or of gaps. hard: whether furniture stands above the line; fold: of the page."""

    rows: np.ndarray[Any, Any]
    marks: np.ndarray[Any, Any]
    hard: np.ndarray[Any, Any]
    fold: np.ndarray[Any, Any]


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


class Seen(NamedTuple):
    """A dump as the clean stage sees it. of: the number of the dump's line each line is."""

    lines: PageLines
    text: TextLines
    of: Any


def tabulate(models: list[line_model.LineModel], rarity: Rarity) -> tuple[Table, Table]:
    """The lines of text of all dumps, and the lines of the gaps where articles begin."""
    found: tuple[list[Table], list[Table]] = ([], [])
    for dump, fold in all_dumps():
        line_model.load_model = lambda fold=fold: models[fold]  # type: ignore[assignment,misc]
        for tables, (rows, marks, hard) in zip(found, read_dump(dump, rarity), strict=True):
            tables.append(Table(rows, marks, hard, np.full(len(marks), fold)))
    return join_tables(found[0]), join_tables(found[1])


def tabulate_pieces(models: list[line_model.LineModel], rarity: Rarity, first: Table, forests: list[Forest]) -> Table:
    """The lines with which articles may begin, by the trees that have not seen their sites; hard: whether the dump is one whole page."""
    found, behind = [], 0
    for dump, fold in all_dumps():
        line_model.load_model = lambda fold=fold: models[fold]  # type: ignore[assignment,misc]
        seen = see_dump(dump, rarity)
        rows = slice(behind, behind + len(seen.text.at))
        behind = rows.stop
        chances = forests[fold].probabilities(first.rows[rows].astype(np.float32), PLAIN)
        asked = find_possible(seen.lines, seen.text, chances)
        if len(asked):
            whole = np.full(len(asked), not dump.heads)
            found.append(Table(describe_pieces(seen.lines, seen.text, chances, asked), first.marks[rows][asked], whole, np.full(len(asked), fold)))
    return join_tables(found)


def join_tables(tables: list[Table]) -> Table:
    """Tables one below the other."""
    return Table(*(np.concatenate([table[n] for table in tables if len(table.marks)]) for n in range(4)))


def see_dump(dump: Dump, rarity: Rarity) -> Seen:
    """A dump as the clean stage sees it."""
    lines = split_lines("\n".join(dump.lines))
    for line in lines:
        line.kind = find_kind(line)
    scored = line_model.score_pages([lines])
    line_model.rule_out(scored, [tell_threads(lines)])
    veto_lines(lines, scored[0].text.tolist())
    seen = see_round(scored[0], [find_heads(lines)])
    starts = np.cumsum([0, *(len(t) + 1 for t in dump.lines)])[:-1]
    return Seen(seen, find_text(seen, rarity), np.searchsorted(starts, [line.at for line in lines], side="right") - 1)


def read_dump(dump: Dump, rarity: Rarity) -> list[tuple[Any, Any, Any]]:
    """The lines of text and whether an article begins above; the gaps' lines and whether they are heads."""
    seen, text, of = see_dump(dump, rarity)
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
    return chosen, np.where(near, 1.0, 1 / SAMPLED)


def grow(name: str, table: Table, left_out: int) -> dict[str, Any]:
    """Trees from the rows of all folds but one, as complete trees; -1 leaves out none."""
    chosen, weight = (np.ones(len(table.marks), dtype=bool), np.where(table.hard, WHOLE, 1.0)) if name == "piece" else choose_rows(table)
    chosen = chosen & (table.fold != left_out)
    data = lightgbm.Dataset(table.rows[chosen], table.marks[chosen], weight=weight[chosen])
    model = lightgbm.train(SETTINGS | {"learning_rate": RATES[name]}, data, TREES[name])
    return {f"{name}_{key}": part for key, part in flatten([tree["tree_structure"] for tree in model.dump_model()["tree_info"]]).items()}


def train(models: list[line_model.LineModel], folders: dict[int, Path]) -> None:
    """Train and write the models; folders: the file of each fold that is left out, -1 for none."""
    words, weights = weigh_words(list(read_dumps()))
    rarity = Rarity(words, weights)
    first, head = tabulate(models, rarity)
    print(f"{len(first.marks)} lines of text, {int(first.marks.sum())} where an article begins, {first.rows.shape[1]} features", flush=True)
    trees = {fold: grow("first", first, fold) for fold in range(-1, FOLDS)}
    piece = tabulate_pieces(models, rarity, first, [forest_of(trees[fold], "first") for fold in range(FOLDS)])
    print(f"{len(piece.marks)} lines with which one may begin, {piece.rows.shape[1]} features; {head.rows.shape[1]} of lines of gaps", flush=True)
    for fold, target in folders.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        parts = trees[fold] | grow("piece", piece, fold) | grow("head", head, fold)
        np.savez_compressed(target, words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), weights=weights, **parts)
        print(f"{target}: {target.stat().st_size:,} bytes", flush=True)


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
    folds = {n: options.folds / f"openings{n}.npz" for n in range(FOLDS)} if options.folds else {}
    train(models, {-1: options.out} | folds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
