"""Measure the whole stage deduplicate on generated articles on disk: python benchmarks/large_corpus.py [--articles 100000] [--words 400].

The articles are written first, as if they had been cleaned, and that is not measured. Then the stage runs as in a pipeline:
sketches part by part, the comparison of the corpus from disk, the changes of the copies, all of it landed. The peak is that of
this process or of a worker, whichever is larger. One million articles of 400 words need some 12 GB of free disk.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.generated import landed_articles  # noqa: E402 (the project's root must be on the path first)
from tasks.deduplicate import deduplicate  # noqa: E402
from warehouse.home import Home  # noqa: E402


def main() -> int:
    """Write articles, run the stage, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        landed = landed_articles(Home(Path(folder)), options.articles, options.words, options.workers)
        before, started, wall = peak_megabytes(), processor_seconds(), time.monotonic()
        done = deduplicate.fn(landed) if hasattr(deduplicate, "fn") else deduplicate(landed)
        seconds = processor_seconds() - started
        rows = {p.table: p.rows for s in done.of("deduplicate", "corpus") for p in s.outputs}
        print(
            f"{options.articles:,} articles of {options.words} words: {seconds:.0f} CPU-s, {time.monotonic() - wall:.0f} s, "
            f"{options.articles / seconds:,.0f} articles/CPU-s, peak {peak_megabytes():,.0f} MB (before: {before:,.0f})"
        )
        print(rows)
    return 0


def processor_seconds() -> float:
    """Processor time of this process and of its workers."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in usages)


def peak_megabytes() -> float:
    """Largest memory of this process or of a worker so far."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


if __name__ == "__main__":
    raise SystemExit(main())
