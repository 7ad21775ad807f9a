"""Where the pipeline's processor time goes: the stages' own work, and everything around it.

    python benchmarks/pipeline.py [--documents N] [--data FILE]

Runs the whole pipeline in one process on the documents of ../shared/bench/dedup (or any input) and prints, stage by
stage, the CPU seconds inside the pure functions (rules, kernels, spaCy) and outside of them (orchestration, reading and
writing, checks, publishing). The bar: outside <= 15 % of all on the 8,003 documents.
"""

from __future__ import annotations

import argparse
import functools
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

import tasks.clean
import tasks.deduplicate
import tasks.extract
import tasks.resolve
from flows.options import Options
from flows.sequence import run_pipeline
from schemas.pipeline import StageName
from warehouse.home import Home
from warehouse.query import ask

DOCUMENTS = Path(__file__).parent.parent.parent / "shared/bench/dedup/dev.docs.parquet"
PURE = (
    ("clean", tasks.clean, "clean_pages"),
    ("deduplicate", tasks.deduplicate, "deduplicate_corpus"),
    ("extract", tasks.extract, "extract_part"),
    ("resolve", tasks.resolve, "list_corpus_entities"),
)
"""The pure functions whose time is the stage's own work; reading, all of ingest, counts as I/O."""


def main() -> None:
    """Run the pipeline and print the shares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DOCUMENTS, help="file or folder to read")
    parser.add_argument("--documents", type=int, help="only the first N rows of a Parquet file")
    said = parser.parse_args()
    if not said.data.exists():
        sys.exit(f"{said.data} is absent; give another input with --data")
    inside: Counter[str] = Counter()
    for stage, module, name in PURE:
        setattr(module, name, timed(inside, stage, getattr(module, name)))
    with tempfile.TemporaryDirectory() as folder:
        source = first_rows(said.data, said.documents, Path(folder)) if said.documents else said.data
        started = time.process_time()
        published = run_pipeline(Options(paths=(str(source),), data=f"{folder}/data", workers=1))
        print_shares(Home(Path(published.data)), inside, time.process_time() - started)


def first_rows(path: Path, count: int, folder: Path) -> Path:
    """The first rows of a Parquet file, as a file."""
    target = folder / path.name
    pq.write_table(pq.read_table(path).slice(0, count), target)
    return target


def timed(inside: Counter[str], stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with its processor time added to its stage's."""

    @functools.wraps(function)
    def measured(*args: Any) -> Any:  # noqa: ANN401 (any stage)
        started = time.process_time()
        try:
            return function(*args)
        finally:
            inside[stage] += time.process_time() - started

    return measured


def print_shares(home: Home, inside: Counter[str], total: float) -> None:
    """Print the table."""
    stages = ask(home, "SELECT stage, rows_in, cpu_seconds FROM ops.stages ORDER BY list_position(?, stage)", ([s.value for s in StageName],)).rows
    print(f"{'stage':<24}{'units in':>10}{'CPU s inside':>14}{'outside':>10}{'share of all':>14}")
    for stage, units, cpu in stages:
        print(f"{stage:<24}{units:>10}{inside[stage]:>14.2f}{cpu - inside[stage]:>10.2f}{cpu / total:>14.1%}")
    landed = sum(cpu for _, _, cpu in stages)
    outside = total - sum(inside.values())
    print(f"{'checks and publishing':<24}{'':>10}{'':>14}{total - landed:>10.2f}{(total - landed) / total:>14.1%}")
    print(f"{'all':<24}{'':>10}{total - outside:>14.2f}{outside:>10.2f}{1:>14.1%}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"outside the stages' own work: {outside / total:.1%} of CPU (bar: 15 %); peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
