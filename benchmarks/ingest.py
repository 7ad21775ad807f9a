"""How fast each format is read, on generated articles: python benchmarks/ingest.py [--megabytes N] [--formats jsonl csv …].

Every format holds the same articles (a few hundred words of made-up words, one in eight with accents), written once to a
temporary folder. A format is read in a process of its own; "read" is finding the records, "ingest" is all of the pure
stage: reading, hashing, decoding, rendering, checking, and building the rows. MB are those of the articles' text, not of
the packed file, so that formats can be compared; seconds are CPU seconds, the best of three. Peak is all of the
process's memory, of which the imported libraries take the most.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import io
import json
import lzma
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tasks.ingest import IngestSettings, read_pages  # noqa: E402 (the project's root must be on the path first)
from tasks.readers.files import find_files, read_files  # noqa: E402
from tasks.readers.rows import Known  # noqa: E402
from tests.tasks.readers.samples import answer, pdf, tarred, warc, zipped  # noqa: E402

RUNS = 3
SYLLABLES = ("ba", "ri", "no", "ke", "tul", "san", "mo", "del", "pra", "vi", "hon", "ga", "lis", "tem", "or")
ACCENTED = ("é", "ü", "ñ", "“", "”", "’")


def articles(megabytes: float) -> list[str]:
    """Made-up articles of about 3 KB."""
    chance = random.Random(7)  # noqa: S311 (the same articles in every run)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(8_000)]
    made: list[str] = []
    size = 0.0
    while size < megabytes * 1e6:
        spice = ACCENTED if len(made) % 8 == 0 else ("",)
        lines = [" ".join(chance.choices(words, k=60)).capitalize() + chance.choice(spice) + "." for _ in range(8)]
        made.append("\n".join(lines))
        size += len(made[-1])
    return made


def page(text: str) -> bytes:
    """The article as a web page."""
    body = "".join(f"<p>{line}</p>\n" for line in text.split("\n"))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body><div class="main">{body}</div></body></html>'.encode()


def as_jsonl(texts: list[str]) -> bytes:
    """One object a line."""
    return b"".join(json.dumps({"url": f"https://harbour.example/{n}", "text": t, "date": "2024-05-01"}).encode() + b"\n" for n, t in enumerate(texts))


def as_csv(texts: list[str]) -> bytes:
    """A row each."""
    target = io.StringIO()
    csv.writer(target).writerows([("url", "text"), *((f"https://harbour.example/{n}", t) for n, t in enumerate(texts))])
    return target.getvalue().encode()


def as_parquet(texts: list[str]) -> bytes:
    """A row each."""
    target = io.BytesIO()
    pq.write_table(
        pa.table({"url": [f"https://harbour.example/{n}" for n in range(len(texts))], "text": texts}), target, compression="zstd", row_group_size=1_000
    )
    return target.getvalue()


def as_warc(texts: list[str]) -> bytes:
    """A response each, packed record by record as crawlers do."""
    return b"".join(gzip.compress(warc("response", answer(page(t), "Content-Type: text/html; charset=utf-8")), 6) for t in texts)


def as_wet(texts: list[str]) -> bytes:
    """A conversion each."""
    return b"".join(gzip.compress(warc("conversion", t.encode(), media_type="text/plain"), 6) for t in texts)


def as_mailbox(texts: list[str]) -> bytes:
    """A message each."""
    head = "From a@harbour.example Wed May  1 08:00:00 2024\nFrom: Ada Oak <a@harbour.example>\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n"
    return b"".join(f"{head}{t}\n\n".encode() for t in texts)


def as_pdf(texts: list[str]) -> bytes:
    """A leaf of paper a line, without what the font has not."""
    return pdf(*(line.encode("ascii", "ignore").decode() for text in texts[: len(texts) // 8] for line in text.split("\n")))


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "txt.zip": lambda texts: zipped({f"{n}.txt": t.encode() for n, t in enumerate(texts)}),
    "html.tar": lambda texts: tarred({f"{n}.html": page(t) for n, t in enumerate(texts)}),
    "html.tar.gz": lambda texts: gzip.compress(tarred({f"{n}.html": page(t) for n, t in enumerate(texts)}), 6),
    "jsonl": as_jsonl,
    "jsonl.gz": lambda texts: gzip.compress(as_jsonl(texts), 6),
    "jsonl.zst": lambda texts: zstandard.compress(as_jsonl(texts)),
    "jsonl.bz2": lambda texts: bz2.compress(as_jsonl(texts)),
    "jsonl.xz": lambda texts: lzma.compress(as_jsonl(texts), preset=1),
    "json": lambda texts: b"[" + b",".join(as_jsonl(texts).splitlines()) + b"]",
    "csv": as_csv,
    "parquet": as_parquet,
    "warc.gz": as_warc,
    "warc.wet.gz": as_wet,
    "mbox": as_mailbox,
    "pdf": as_pdf,
}


def main() -> None:
    """Write the articles in every format, read them, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20, help="text in each format")
    parser.add_argument("--formats", nargs="*", default=list(FORMATS), choices=list(FORMATS))
    said = parser.parse_args()
    texts = articles(said.megabytes)
    print(f"{'format':<14}{'file MB':>9}{'pages':>9}{'read MB/s':>12}{'ingest MB/s':>13}{'pages/s':>10}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for name in said.formats:
            path = Path(folder) / f"a.{name}"
            path.write_bytes(FORMATS[name](texts))
            print(pool.submit(measure, name, path).result())
            path.unlink()


def measure(name: str, path: Path) -> str:
    """One line of the table."""
    settings = IngestSettings(max_page_bytes=1 << 28)
    read, _ = fastest(lambda: (1 for _ in read_files(find_files([str(path)]), settings.limits)))
    ingest, pages = fastest(lambda: (part.ingested.pages.num_rows for part in read_pages([str(path)], settings, Known())))
    peak = peak_megabytes()
    size = sum(len(text) for part in read_pages([str(path)], settings, Known()) for text in part.ingested.pages["text"].to_pylist()) / 1e6
    return f"{name:<14}{path.stat().st_size / 1e6:>9.1f}{pages:>9}{size / read:>12.0f}{size / ingest:>13.1f}{pages / ingest:>10.0f}{peak:>9.0f}"


def fastest(begin: Callable[[], Iterator[int]]) -> tuple[float, int]:
    """CPU seconds of the fastest of some runs, and what it counted."""
    seconds: list[float] = []
    count = 0
    for _ in range(RUNS):
        started = time.process_time()
        count = sum(begin())
        seconds.append(time.process_time() - started)
    return min(seconds), count


def peak_megabytes() -> float:
    """Largest memory of this process so far; getrusage would count that of the process that started it."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
