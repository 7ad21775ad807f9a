"""Measure the whole stage deduplicate on generated articles on disk: python benchmarks/large_corpus.py [--articles 100000] [--added 1000].

The articles are written first, as if they had been cleaned, and that is not measured. Then the stage runs as in a pipeline:
sketches part by part, the comparison of the corpus from disk, the changes of the copies, all of it landed. The peak is that of
this process or of a worker, whichever is larger. With --added, so many more arrive afterwards and a second run takes them in;
the outcome is compared with that of a run on everything at once. One million articles of 400 words take 4 GB of disk.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import schemas  # noqa: E402 (the project's root must be on the path first)
from benchmarks.generated import PART, landed_articles  # noqa: E402
from schemas.table import PROVENANCE  # noqa: E402
from tasks.deduplicate import ORDERS, deduplicate  # noqa: E402
from warehouse.home import Home  # noqa: E402
from warehouse.steps import Landed  # noqa: E402
from warehouse.tables import read_parts  # noqa: E402


def main() -> int:
    """Write articles, run the stage, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--added", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        every = landed_articles(Home(Path(folder)), options.articles + options.added, options.words, options.workers)
        first = replace(every, steps=every.steps[: -(-options.articles // PART)])
        print(f"before the stage: {peak_megabytes():,.0f} MB")
        done = timed(f"{options.articles:,} articles of {options.words} words", first)
        if options.added:
            second = replace(every.run, run_id="run_second")
            grown = timed(f"{options.added:,} more", replace(every, run=second, steps=(*done.steps, *every.steps[len(first.steps) :])))
            whole = timed("all at once", replace(every, run=replace(every.run, run_id="run_whole")))
            same = {table: outcome(grown, table).equals(outcome(whole, table)) for table in ("copies", *ORDERS)}
            print("the same outcome:", same)
    return 0


def timed(name: str, landed: Landed) -> Landed:
    """Run the stage and print what it took."""
    started, wall = processor_seconds(), time.monotonic()
    done = deduplicate(landed)
    seconds = processor_seconds() - started
    rows = {p.table: p.rows for s in done.of("deduplicate", "corpus") for p in s.outputs}
    print(f"{name}: {seconds:.2f} CPU-s, {time.monotonic() - wall:.0f} s, peak {peak_megabytes():,.0f} MB", rows, flush=True)
    return done


def outcome(landed: Landed, table: str) -> pa.Table:
    """A table without what says which run made it."""
    parts = [p for s in landed.of("deduplicate", "corpus") for p in s.outputs]
    return read_parts(landed.run.home, parts, table, [c.name for c in schemas.BY_NAME[table].columns if c.name not in PROVENANCE])


def processor_seconds() -> float:
    """Processor time of this process and of its workers."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in usages)


def peak_megabytes() -> float:
    """Largest memory of this process or of a worker so far."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


if __name__ == "__main__":
    raise SystemExit(main())
