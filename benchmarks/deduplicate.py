"""Measure deduplicate on news with known copies: python benchmarks/deduplicate.py [--rate N].

Reads ../shared/bench/dedup beside the project (documents, true pairs and the scorer). A document is one whole text,
so each becomes one article body; the made copies carry the name of no outlet and get `unknown`.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import sys
import time
from pathlib import Path
from types import ModuleType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench" / "dedup"
sys.path.insert(0, str(ROOT))

from schemas.sources import UNKNOWN_SOURCE  # noqa: E402 (the project's root must be on the path first)
from tasks.deduplicate import DeduplicateSettings, deduplicate_articles  # noqa: E402
from tasks.text.bodies import BODIES  # noqa: E402

PLACEHOLDERS = ("copy", "quote", "blog")
"""Values of the documents' source column that stand for no outlet."""

RUNS = 3
"""The best counts: other work on the machine only ever makes a run slower."""


def main() -> int:
    """Run the stage on the development documents and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=DeduplicateSettings().sample_rate)
    options = parser.parse_args()
    if not (BENCH / "dev.docs.parquet").exists():
        print(f"no benchmark here: {BENCH} is absent; nothing was measured.")
        return 2
    bodies = read_bodies(BENCH / "dev.docs.parquet")
    before, seconds = peak_megabytes(), []
    for _ in range(RUNS):
        started = time.process_time()
        copies = deduplicate_articles(bodies, DeduplicateSettings(sample_rate=options.rate)).copies
        seconds.append(time.process_time() - started)
    print_table(score(copies) | {"docs/CPU-s": f"{len(copies) / min(seconds):,.0f}", "peak MB": f"{peak_megabytes():.0f} (+{peak_megabytes() - before:.0f})"})
    return 0


def read_bodies(path: Path) -> pa.Table:
    """The documents as article bodies, in the order of the file."""
    docs = pq.read_table(path, columns=["doc_id", "text", "source"])
    size = docs.num_rows
    placeholder = pc.is_in(docs["source"], value_set=pa.array(PLACEHOLDERS))
    known = {
        "article_id": pc.utf8_lpad(docs["doc_id"].cast(pa.string()), 8, "0"),
        "page_id": docs["doc_id"].cast(pa.string()),
        "publisher_id": pc.if_else(placeholder, UNKNOWN_SOURCE, docs["source"]),
        "date_basis": pa.repeat("none", size),
        "in_language": pa.repeat("en", size),
        "body": docs["text"].cast(pa.large_string()),
        "segment_starts": pa.array([[0]] * size, pa.list_(pa.int32())),
        "segment_ends": pa.array([[n] for n in pc.utf8_length(docs["text"]).to_pylist()], pa.list_(pa.int32())),
    }
    return pa.table([known.get(f.name, pa.nulls(size, f.type)) for f in BODIES], schema=BODIES)


def score(copies: pa.RecordBatch) -> dict[str, str]:
    """Pair precision, recall and F1 of the groups, and the adjusted Rand index."""
    truth = load_scorer().Truth(str(BENCH / "dev"))
    labels = np.unique(copies["cluster_id"].to_pylist(), return_inverse=True)[1]
    pairs = truth.score_pairs(grouped_pairs(labels))
    figures = {"P": pairs["precision"], "R": pairs["recall"], "F1": pairs["f1"], "ARI": truth.score_clusters(labels)["ari"]}
    return {name: f"{value:.4f}" for name, value in figures.items()}


def grouped_pairs(labels: np.ndarray) -> list[tuple[int, int]]:
    """All pairs of documents in one group."""
    order = np.argsort(labels, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return [(int(a), int(b)) for group in groups for i, a in enumerate(group) for b in group[i + 1 :]]


def load_scorer() -> ModuleType:
    """The scorer that stands beside the documents."""
    spec = importlib.util.spec_from_file_location("evaluate", BENCH / "evaluate.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {BENCH / 'evaluate.py'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def peak_megabytes() -> float:
    """Largest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_table(figures: dict[str, str]) -> None:
    """Print the names over the figures."""
    widths = [max(len(k), len(v)) for k, v in figures.items()]
    print("  ".join(k.rjust(w) for k, w in zip(figures, widths, strict=True)))
    print("  ".join(v.rjust(w) for v, w in zip(figures.values(), widths, strict=True)))


if __name__ == "__main__":
    raise SystemExit(main())
