"""Train the model of kinds of furniture: python benchmarks/train_kind_model.py [--out FILE] [--leave FILE].

Reads ../shared/bench/clean/pages-dev.jsonl.gz (HTML pages of three open sets; the names of the boxes around a line say what
kind of furniture it is), tests/gold and benchmarks/furniture (pages and lines of our own, marked by hand) and writes
tasks/text/models/kinds.npz. Needs scikit-learn and scipy, which the project itself does not. --leave: leaves one file of
benchmarks/furniture out and prints how many of its lines are named right that neither phrases nor shapes name. Seeded.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlparse

import numpy as np
from line_keys import keys_of
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import SGDClassifier

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT.parent / "shared" / "bench" / "clean" / "pages-dev.jsonl.gz"
OWN, GOLD = ROOT / "benchmarks" / "furniture", ROOT / "tests" / "gold"
MODEL = ROOT / "tasks" / "text" / "models" / "kinds.npz"
sys.path.insert(0, str(ROOT))

from schemas.blocks import BODY_KINDS  # noqa: E402 (the project's root must be on the path first)
from tasks.text.furniture import find_kind  # noqa: E402
from tasks.text.html import render_tree  # noqa: E402
from tasks.text.kind_model import TEXT, name_lines, read_model, shapes_of  # noqa: E402
from tasks.text.line_words import WEIGHT_UNIT, Words, find_keys, find_tokens, line_numbers, show  # noqa: E402
from tasks.text.lines import Line, split_lines  # noqa: E402
from tasks.text.markup import parse_markup  # noqa: E402
from tasks.text.markup_boxes import GROUPS, NAMES_READ, WHOLE_PAGE, hint_bits  # noqa: E402

SITES = 3
"""Sites on which a word must stand to be known; each gold page and each list of our own counts as one."""

OF_KIND, OWN_WEIGHT, GOLD_WEIGHT = 1500, 20.0, 10.0
"""Lines of one kind that weigh in full among those marked by boxes, and how much more marks by hand weigh (choices)."""

ALPHA = 2e-5
"""Of 1e-6, 5e-6, 2e-5 and 6e-5 the best on lists of our own that were left out (.39, .51, .55, .54 of their open lines)."""

SETTINGS: dict[str, Any] = {"loss": "log_loss", "max_iter": 15, "tol": None, "random_state": 0}
LONGEST, LEVELS = 400, 12
"""Characters of a line that is trained on, and boxes around it whose names are read."""

TEXT_STEP = 6
"""One in so many lines of text of the HTML pages is trained on: there are as many of them as of all furniture."""

BY_GROUP = (("comment", "comment"), ("share", "share_bar"), ("tags", "other"), ("appeal", "ad"), ("ad", "ad"), ("caption", "caption"), ("related", "related"))
"""Names of boxes by what they say of a line, the first that fits."""

IN_HEAD = frozenset({"headline", "byline", "date", "dateline"})


class Marked(NamedTuple):
    """A line with its kind, the site that it stands on and its weight."""

    line: Line
    kind: str
    site: str
    weight: float


def kind_by_boxes(names: list[int], tags: list[str], text: str) -> str:
    """The kind that the boxes around a line say, the nearest first, or an empty string."""
    for name, tag in zip(names, tags, strict=True):
        groups = {GROUPS[i] for i in range(len(GROUPS)) if name >> i & 1}
        if "consent" in groups and any(word in text.lower() for word in ("cookie", "privacy", "consent")):
            return "consent"
        if "byline" in groups and len(text.split()) > 6:
            return "author_box"
        found = next((kind for group, kind in BY_GROUP if group in groups), "")
        if found:
            return found
        if "footer" in groups or tag == "footer":
            return "copyright" if any(word in text.lower() for word in ("©", "copyright", "rights reserved", "reproduc")) else "nav"
        if groups & {"nav", "header"} or tag in {"nav", "header"}:
            return "nav"
    return ""


def lines_of_page(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines of an HTML page with what the boxes around them say; text of its article is text."""
    root = parse_markup(record["html"])
    if root is None:
        return
    rendered = render_tree(root)
    boxes, gold = rendered.boxes, record["gold"]
    named = [hint_bits(hints[:NAMES_READ]) if tag not in WHOLE_PAGE else 0 for tag, hints in zip(boxes.tags, boxes.hints, strict=True)]
    for text, box in zip(rendered.lines, rendered.line_boxes, strict=True):
        names, tags = [], []
        while box >= 0 and len(names) < LEVELS:
            names.append(named[box])
            tags.append(boxes.tags[box])
            box = boxes.parents[box]
        kind = TEXT if text.strip()[:60] in gold else kind_by_boxes(names, tags, text)
        if kind and text.strip() and len(text) <= LONGEST:
            yield text, kind


def marked_by_boxes() -> Iterator[Marked]:
    """The lines of the HTML pages, each once a site."""
    found: dict[tuple[str, str], str] = {}
    with gzip.open(PAGES, "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            site = ".".join((urlparse(record["url"] or "").netloc or record["id"]).split(".")[-2:])
            for text, kind in lines_of_page(record):
                found.setdefault((site, text), kind)
    kept = [(site, text, kind) for n, ((site, text), kind) in enumerate(found.items()) if kind != TEXT or n % TEXT_STEP == 0]
    counts = Counter(kind for _, _, kind in kept)
    for site, text, kind in kept:
        yield Marked(split_lines(text)[0], kind, site, min(1.0, OF_KIND / counts[kind]))


def marked_in_gold() -> Iterator[Marked]:
    """The lines of the project's gold pages."""
    for path in sorted(GOLD.glob("*.gold.json")):
        text = (GOLD / path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        for row in json.loads(path.read_text(encoding="utf-8"))["lines"]:
            kind = TEXT if row["kind"] in BODY_KINDS else row["kind"]
            if kind not in IN_HEAD and row["end"] - row["start"] <= LONGEST:
                yield Marked(split_lines(text[row["start"] : row["end"]])[0], kind, path.name, GOLD_WEIGHT)


def marked_by_hand(path: Path) -> Iterator[tuple[Marked, tuple[str, ...]]]:
    """The invented lines of a file, with all kinds that are right."""
    for row in path.read_text(encoding="utf-8").splitlines():
        kinds, stroke, text = row.partition("|")
        if stroke and not row.startswith("#") and kinds.split("/")[0] not in IN_HEAD:
            yield Marked(split_lines(text)[0], kinds.split("/")[0], path.name, OWN_WEIGHT), tuple(kinds.split("/"))


def count_words(marked: list[Marked], known: list[str]) -> csr_matrix:
    """The known words of each line, damped as the model damps them."""
    shown = show([m.line.text for m in marked])
    tokens = find_tokens(shown)
    whole, counts = line_numbers(tokens, len(marked))
    keys = find_keys(tokens, whole, counts)
    found = Words(known, np.zeros((len(known), 1))).find(keys.number)
    hits = np.flatnonzero(found)
    return csr_matrix((1 / keys.damping[keys.line[hits]], (keys.line[hits], found[hits] - 1)), (len(marked), len(known)))


def choose_words(marked: list[Marked]) -> list[str]:
    """The words, pairs and short lines that enough sites use, in order."""
    by_site: dict[str, list[Line]] = defaultdict(list)
    for m in marked:
        by_site[m.site].append(m.line)
    sites: Counter[str] = Counter()
    for lines in by_site.values():
        sites.update(set(keys_of(lines)[1]))
    return sorted(word for word, count in sites.items() if count >= SITES)


def main() -> int:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--leave", type=Path)
    options = parser.parse_args()
    if not PAGES.exists():
        print(f"no training data here: {PAGES} is absent; nothing was trained.")
        return 2
    own = [m for path in sorted(OWN.glob("*.txt")) if options.leave is None or path.name != options.leave.name for m, _ in marked_by_hand(path)]
    marked = [*marked_by_boxes(), *marked_in_gold(), *own]
    known, kinds = choose_words(marked), sorted({m.kind for m in marked})
    rows = hstack([count_words(marked, known), csr_matrix(shapes_of([m.line for m in marked]))]).tocsr()
    weights, target = np.array([m.weight for m in marked]), np.array([m.kind for m in marked])
    fits = [SGDClassifier(alpha=ALPHA, **SETTINGS).fit(rows, target == kind, sample_weight=weights) for kind in kinds]
    coefficients = np.stack([fit.coef_[0] for fit in fits], axis=1)
    parts = {
        "words": np.frombuffer("\n".join(known).encode(), dtype=np.uint8),
        "word_weights": np.round(np.clip(coefficients[: len(known)], -31, 31) * WEIGHT_UNIT).astype(np.int16),
        "shapes": coefficients[len(known) :].astype(np.float32),
        "bias": np.array([fit.intercept_[0] for fit in fits], dtype=np.float32),
        "kinds": np.frombuffer("\n".join(kinds).encode(), dtype=np.uint8),
    }
    np.savez_compressed(options.out, **parts)
    print(f"{len(marked)} lines, {len(known)} words, {options.out}: {options.out.stat().st_size:,} bytes")
    if options.leave:
        print_left_out(options.out, options.leave)
    return 0


def print_left_out(model: Path, path: Path) -> None:
    """Print how many lines of a file are named right of those that nothing else names."""
    from tasks.text import kind_model

    of_file = read_model(model.read_bytes())
    kind_model.load_model = lambda: of_file  # type: ignore[assignment]
    left = [(m, kinds) for m, kinds in marked_by_hand(path) if not find_kind(m.line)]
    named = name_lines([m.line for m, _ in left])
    right = [n.kind in kinds for n, (_, kinds) in zip(named, left, strict=True)]
    sure = [is_right for is_right, n in zip(right, named, strict=True) if n.chance > 0.6]
    print(f"{path.name}: {sum(right)} of {len(right)} right; of those surer than .6: {sum(sure)} of {len(sure)}")
    for n, (m, kinds) in zip(named, left, strict=True):
        print(f"  {'ok' if n.kind in kinds else '--'} {n.kind:12} {n.chance:.2f} text {n.text:.2f} {'/'.join(kinds):12} {m.line.text[:80]}")


if __name__ == "__main__":
    raise SystemExit(main())
