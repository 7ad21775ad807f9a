"""What extract costs beside the bare model, what a worker holds, and how good its names are on public gold.

    python benchmarks/extract.py [--texts DIR] [--rounds 3] [--gold DIR]

Prints, all from one run: the throughput of the whole stage as a share of bare `nlp.pipe` of the same pipeline on the same texts (bar: 90 %
or more), the memory of a worker that does nothing else (bar: 900 MB), the seconds until it can begin (bar: 4), and with
--gold the scores on the public sets that `public_gold.py` lists. --texts: a folder of pages; default: the project's own gold.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tasks.evaluation.gold import read_gold  # noqa: E402 (the project's root must be on the path first)
from tasks.extract import ExtractSettings, extract_articles  # noqa: E402
from tasks.language.known_names import load_known_names  # noqa: E402
from tasks.language.pipeline import load_pipeline, read_texts  # noqa: E402
from tasks.language.places.gazetteer import load_gazetteer  # noqa: E402
from tasks.text.bodies import BODIES  # noqa: E402

COPIES = 4
"""Times the texts are read in a round: some ten seconds of work, over which the clock's grain does not show."""


def main() -> int:
    """Measure, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--worker", action="store_true", help="only load and read, and print seconds and memory")
    options = parser.parse_args()
    bodies = bodies_of(texts_of(options.texts))
    if options.worker:
        measure_worker(bodies)
        return 0
    measure_speed(bodies, options.rounds)
    subprocess.run([sys.executable, __file__, "--worker", *(["--texts", str(options.texts)] if options.texts else [])], check=True)
    if options.gold:
        from public_gold import score_public

        score_public(options.gold)
    return 0


def texts_of(folder: Path | None) -> list[str]:
    """The texts of a folder, else the bodies of the project's gold."""
    if folder is not None:
        return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    pages = read_gold(ROOT / "tests/gold")
    return ["\n".join(page.text[line["start"] : line["end"]] for line in page.body_lines) for page in pages]


def bodies_of(texts: list[str]) -> pa.RecordBatch:
    """Texts as bodies of articles of one day, several times over."""
    unknown = {"page_id": "page", "publisher_id": "unknown", "authors": [], "date_precision": "none", "date_basis": "none", "in_language": "en"}
    rows = [
        unknown | {"article_id": f"art_{copy}_{number}", "body": text, "segment_starts": [0], "segment_ends": [len(text)]}
        for copy in range(COPIES)
        for number, text in enumerate(texts)
    ]
    return pa.RecordBatch.from_pylist(rows, schema=BODIES)


def measure_speed(bodies: pa.RecordBatch, rounds: int) -> None:
    """The stage and the bare model by turns; the best round of each counts."""
    settings = ExtractSettings()
    nlp, texts = load_pipeline(settings.model), bodies["body"].to_pylist()
    extract_articles(bodies.slice(0, 8), settings)
    stage, bare = [], []
    for _ in range(rounds):
        started = time.process_time()
        tokens = sum(len(doc) for doc in read_texts(nlp, texts, settings.piece_length))
        bare.append(time.process_time() - started)
        started = time.process_time()
        extract_articles(bodies, settings)
        stage.append(time.process_time() - started)
    share = min(bare) / min(stage)
    print(f"extract: {tokens / min(stage):,.0f} tokens/CPU-s, bare nlp.pipe {tokens / min(bare):,.0f}: {share:.1%} (bar 90 %)", flush=True)


def measure_worker(bodies: pa.RecordBatch) -> None:
    """Load what a worker needs, read the texts, and say what that took."""
    load_pipeline(ExtractSettings().model)
    load_known_names(())
    load_gazetteer()
    loaded = time.process_time()
    extract_articles(bodies, ExtractSettings())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"worker: ready after {loaded:.1f} CPU s with all imports (bar 4), {memory:,.0f} MB at most (bar 900)", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
