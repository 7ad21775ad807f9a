"""Measure deduplicate beside rensa, datasketch and datatrove on news with known copies: python benchmarks/deduplicate.py [--variants 8].

Reads ../shared/bench/dedup beside the project (documents, true pairs and the scorer). A document is one whole text,
so each becomes one article body; the made copies carry the name of no outlet and get `unknown`. With --variants, every
word of each further variant gets a letter of its own, so that variants share nothing: 8 of them are 64,000 documents.
Each engine runs in a process of its own, so that its memory is its own; datatrove, whose dependencies are not ours, in the
interpreter given by --datatrove. `ours, changes` also tells what every copy changed, paragraph by paragraph. Pairs of rensa and datasketch are those they
return, ours those of one group; the adjusted Rand index is that of the groups.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate, chain
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench" / "dedup"
sys.path.insert(0, str(ROOT))

from schemas.sources import UNKNOWN_SOURCE  # noqa: E402 (the project's root must be on the path first)
from tasks.deduplicate import DeduplicateSettings, deduplicate_articles  # noqa: E402
from tasks.similarity.comparison import Compared  # noqa: E402
from tasks.similarity.diffs import diff_rows  # noqa: E402
from tasks.similarity.lines import KINDS, Lines  # noqa: E402
from tasks.text.bodies import BODIES  # noqa: E402

PLACEHOLDERS = ("copy", "quote", "blog")
"""Values of the documents' source column that stand for no outlet."""

RUNS = 3
"""The best counts: other work on the machine only ever makes a run slower."""

SHINGLE, PERMUTATIONS, BANDS, SIMILAR = 5, 128, 16, 0.7
"""The settings of rensa and datasketch: their own defaults, and those of the decision on duplicates."""


def main() -> int:
    """Run the engines on the documents and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, help="run only this one, in this process, and print its figures as JSON")
    parser.add_argument("--datatrove", help="a Python that has datatrove, spacy, pyarrow and xxhash<4")
    options = parser.parse_args()
    if not (BENCH / "dev.docs.parquet").exists():
        print(f"no benchmark here: {BENCH} is absent; nothing was measured.")
        return 2
    if options.engine:
        print(json.dumps(measured(options.engine, options.variants)))
        return 0
    rows = [json.loads(run_engine(engine, options.variants)) for engine in ENGINES]
    if options.datatrove and options.variants == 1:
        rows.append(datatrove(options.datatrove))
    print_table([{k: v for k, v in row.items() if not isinstance(v, dict)} for row in rows])
    print("recall by kind of edit:", rows[0]["recall by kind"])
    print("edges:", rows[0]["edges"])
    return 0


def run_engine(engine: str, variants: int) -> str:
    """The figures of one engine, from a process of its own."""
    command = [sys.executable, __file__, "--engine", engine, "--variants", str(variants)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measured(engine: str, variants: int) -> dict[str, Any]:
    """The figures of one engine."""
    bodies = read_bodies(BENCH / "dev.docs.parquet", variants)
    before, seconds = peak_megabytes(), []
    for _ in range(RUNS if engine.startswith("ours") else 1):
        started = time.process_time()
        pairs, labels, more = ENGINES[engine](bodies)
        seconds.append(time.process_time() - started)
    peak = peak_megabytes()
    figures = score(pairs, labels, len(bodies) // variants)
    row = {"engine": engine, "documents": f"{len(bodies):,}"} | figures | {"docs/CPU-s": f"{len(bodies) / min(seconds):,.0f}"}
    return row | {"peak MB": f"{peak:.0f} (+{peak - before:.0f})"} | more(len(bodies) // variants)


def ours(bodies: pa.Table) -> tuple[list[tuple[int, int]], Any, Callable[[int], dict[str, Any]]]:
    """The stage of this project."""
    return outcome(deduplicate_articles(bodies, DeduplicateSettings()))


def with_changes(bodies: pa.Table) -> tuple[list[tuple[int, int]], Any, Callable[[int], dict[str, Any]]]:
    """The stage of this project with what every copy changed, as it runs in a pipeline."""
    compared = deduplicate_articles(bodies, DeduplicateSettings())
    copies = compared.copies.filter(pc.not_equal(compared.copies["article_id"], compared.copies["origin_article_id"]))
    ids, origins = copies.sort_by("article_id").select(["article_id", "origin_article_id"]).columns
    changes = diff_rows(ids, origins, paragraphs(bodies))
    pairs, labels, more = outcome(compared)
    return pairs, labels, lambda size: more(size) | {"changes": f"{len(changes):,} in {len(copies):,} copies"}


def paragraphs(bodies: pa.Table) -> Lines:
    """The paragraphs of the bodies as lines that are compared."""
    texts = [text.split("\n") for text in bodies["body"].to_pylist()]
    starts = [start for lines in texts for start in accumulate((len(line) + 1 for line in lines[:-1]), initial=0)]
    kinds = np.full(len(starts), KINDS.index("body"), np.uint8)
    lines = list(chain.from_iterable(texts))
    return Lines(bodies["article_id"].combine_chunks(), np.cumsum([0, *map(len, texts)]), kinds, np.array(starts), lines)


def outcome(compared: Compared) -> tuple[list[tuple[int, int]], Any, Callable[[int], dict[str, Any]]]:
    """The pairs and groups of what was found."""
    labels = np.unique(compared.copies["cluster_id"].to_pylist(), return_inverse=True)[1]
    return grouped_pairs(labels), labels, lambda size: edge_figures(compared, size)


def rensa(bodies: pa.Table) -> tuple[list[tuple[int, int]], Any, Callable[[int], dict[str, Any]]]:
    """Rensa's R-MinHash and its index."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS, num_bands=BANDS)
    return indexed(bodies, index, lambda texts: RMinHash.from_token_sets(texts, PERMUTATIONS, 42))


def datasketch(bodies: pa.Table) -> tuple[list[tuple[int, int]], Any, Callable[[int], dict[str, Any]]]:
    """Datasketch's MinHash and its index."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS)
    return indexed(bodies, index, lambda texts: MinHash.bulk([[t.encode() for t in text] for text in texts], num_perm=PERMUTATIONS))


def datatrove(python: str) -> dict[str, Any]:
    """The figures of datatrove's MinHash, run by another interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "groups.npz")
        command = [python, str(ROOT / "benchmarks" / "datatrove_groups.py"), str(BENCH / "dev.docs.parquet"), str(out)]
        subprocess.run(command, capture_output=True, check=True)
        found = np.load(out)
        labels, seconds, megabytes = found["labels"], float(found["seconds"]), float(found["megabytes"])
    figures = score(grouped_pairs(np.unique(labels, return_inverse=True)[1]), labels, len(labels))
    row = {"engine": "datatrove", "documents": f"{len(labels):,}"} | figures
    return row | {"docs/CPU-s": f"{len(labels) / seconds:,.0f}", "peak MB": f"{megabytes:.0f}"}


def indexed(bodies: pa.Table, index: Any, sketch: Callable[[list[set[str]]], Any]) -> tuple[list[tuple[int, int]], Any, Callable[[int], dict[str, Any]]]:  # noqa: ANN401
    """Put sketches into an index and ask it for the neighbours of each."""
    sketches = list(sketch([shingles(text) for text in bodies["body"].to_pylist()]))
    pairs = []
    for number, found in enumerate(sketches):
        pairs += [(int(other), number) for other in index.query(found)]
        index.insert(number, found)
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    return pairs, load_scorer().components(len(sketches), a, b), lambda _: {}


def shingles(text: str) -> set[str]:
    """The runs of five words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


ENGINES = {"ours": ours, "ours, changes": with_changes, "rensa": rensa, "datasketch": datasketch}


def edge_figures(compared: Any, size: int) -> dict[str, Any]:  # noqa: ANN401
    """How well the compound pages and quoted passages of the first variant are found, and how many edges of each type there are."""
    kinds = np.array(pq.read_table(BENCH / "dev.docs.parquet", columns=["kind"])["kind"].to_pylist())
    embeds = np.array(compared.copies["relation"].to_pylist()[:size]) == "embeds"
    pages = kinds == "rollup"
    edges = {
        tuple(sorted((int(a[-8:]), int(b[-8:]))))
        for a, b in zip(*(compared.copy_edges[n].to_pylist() for n in ("article_id", "other_article_id")), strict=True)
    }
    truth = pq.read_table(BENCH / "dev.truth.parquet").to_pylist()
    quoted = [tuple(sorted((t["a"], t["b"]))) in edges for t in truth if t["kind"] == "quote_reuse"]
    types = compared.copy_edges["edge_type"].value_counts().to_pylist()
    return {
        "compound P": f"{(embeds & pages).sum() / max(embeds.sum(), 1):.3f}",
        "compound R": f"{(embeds & pages).sum() / pages.sum():.3f}",
        "quotes linked": f"{np.mean(quoted):.3f}",
        "edges": {t["values"]: t["counts"] for t in types},
    }


def read_bodies(path: Path, variants: int) -> pa.Table:
    """The documents as article bodies, in the order of the file, one variant after the other."""
    docs = pq.read_table(path, columns=["doc_id", "text", "source"])
    return pa.concat_tables([variant_bodies(docs, number) for number in range(variants)]).combine_chunks()


def variant_bodies(docs: pa.Table, number: int) -> pa.Table:
    """One variant of the documents; the first is as they are."""
    size, letter = docs.num_rows, chr(ord("a") + number)
    placeholder = pc.is_in(docs["source"], value_set=pa.array(PLACEHOLDERS))
    texts = docs["text"].cast(pa.large_string())
    if number:
        texts = pc.replace_substring_regex(texts, r"\b(\w+)\b", rf"\1{letter}")
    known = {
        "article_id": pc.binary_join_element_wise(letter, pc.utf8_lpad(docs["doc_id"].cast(pa.string()), 8, "0"), ""),
        "page_id": docs["doc_id"].cast(pa.string()),
        "publisher_id": pc.if_else(placeholder, UNKNOWN_SOURCE, pc.binary_join_element_wise(docs["source"], letter, "")),
        "date_basis": pa.repeat("none", size),
        "in_language": pa.repeat("en", size),
        "body": texts,
        "segment_starts": pa.array([[0]] * size, pa.list_(pa.int32())),
        "segment_ends": pa.array([[n] for n in pc.utf8_length(texts).to_pylist()], pa.list_(pa.int32())),
    }
    return pa.table([known.get(f.name, pa.nulls(size, f.type)) for f in BODIES], schema=BODIES)


def score(pairs: list[tuple[int, int]], labels: Any, size: int) -> dict[str, Any]:  # noqa: ANN401
    """Pair precision, recall and F1 and the adjusted Rand index of the first variant; pairs across variants are false."""
    truth = load_scorer().Truth(str(BENCH / "dev"))
    own = truth.score_pairs([(a, b) for a, b in pairs if max(a, b) < size])
    across = sum(a // size != b // size for a, b in pairs)
    figures = {"P": own["precision"], "R": own["recall"], "F1": own["f1"], "ARI": truth.score_clusters(labels[:size])["ari"]}
    return {name: f"{value:.4f}" for name, value in figures.items()} | {"across": across, "recall by kind": own["recall_by_kind"]}


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


def print_table(rows: list[dict[str, Any]]) -> None:
    """Print one line an engine."""
    names = list(rows[0])
    lines = [names, *([str(row.get(name, "")) for name in names] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(names))]
    for line in lines:
        print("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)))


if __name__ == "__main__":
    raise SystemExit(main())
