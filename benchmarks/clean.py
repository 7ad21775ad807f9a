"""Measure the clean stage: python benchmarks/clean.py [dumps light split html meta ...] [--folds DIR] [--step N].

Reads ../shared/bench/clean (pages and dumps with gold, metrics). dumps: whole text dumps, token and line F1 of the
lines kept, pages split into several articles, lines a CPU second. light: the same, near clean. split: several articles
in one dump, F1 of the boundaries. html: word F1 and pages a CPU second of both settings beside open extractors. meta: titles,
authors and dates of HTML pages beside trafilatura's.
The bundled models have seen these sites. With --folds (written by train_line_model.py, train_openings.py and train_markup_model.py --folds) every
page is read with the models that have not seen its site; joined dumps are made of one fold's pages.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench" / "clean"
sys.path[:0] = [str(ROOT)]
sys.path.append(str(BENCH))

from benchmarks.marked_metadata import compare_metadata  # noqa: E402 (the project's root must be on the path first)
from schemas.blocks import BODY_KINDS  # noqa: E402
from tasks.text import furniture, line_model, lines, markup_boxes, markup_model, openings  # noqa: E402
from tasks.text.drafts import Given  # noqa: E402
from tasks.text.html import visible_text  # noqa: E402
from tasks.text.reading import Care, Reading, Source, read_page, read_pages  # noqa: E402

FOLDS = 5
DUMPS = 60
"""Joined dumps of each kind and fold: 300 of each kind, as the design's figures."""

Record = dict[str, Any]


def main() -> int:
    """Run the tracks asked for and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tracks", nargs="*", default=["dumps", "light", "split", "html", "meta"])
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--step", type=int, default=1, help="read every n-th page only")
    options = parser.parse_args()
    if not (BENCH / "lines-dev.jsonl.gz").exists():
        print(f"no benchmark here: {BENCH} is absent; nothing was measured.")
        return 2
    seen = Seen(options.folds)
    for track in options.tracks:
        tracks = {"dumps": measure_dumps, "light": measure_light, "split": measure_split, "html": measure_html, "meta": measure_metadata}
        tracks[track](seen, options.step)
    return 0


class Seen:
    """Chooses the model that has not seen a page's site."""

    def __init__(self, folder: Path | None) -> None:
        files = {name: [folder / f"{name}{n}.npz" for n in range(FOLDS)] if folder else [] for name in ("markup", "lines", "openings")}
        self.markup = [markup_model.read_markup_model(f.read_bytes()) for f in files["markup"] if f.exists()]
        self.lines = [line_model.read_model(f.read_bytes()) for f in files["lines"] if f.exists()]
        self.openings = [openings.read_openings(f.read_bytes()) for f in files["openings"] if f.exists()]

    def choose(self, fold: int) -> None:
        """Read with the model of this fold from now on."""
        if self.lines:
            lines = self.lines[fold]
            line_model.load_model = lambda: lines  # type: ignore[assignment]
        if self.openings:
            begins = self.openings[fold]
            openings.load_openings = lambda: begins  # type: ignore[assignment]
        if self.markup:
            trees = self.markup[fold]
            markup_model.load_markup_model = lambda: trees  # type: ignore[assignment]


def fold_of(site: str) -> int:
    """The fold of a site."""
    return int(hashlib.sha256(site.encode()).hexdigest()[8:16], 16) % FOLDS


def records(name: str, step: int) -> Iterator[Record]:
    """Every n-th record of a file, with its fold."""
    with gzip.open(BENCH / name, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % step == 0:
                record = json.loads(line)
                yield record | {"fold": fold_of(record["site"] or record["id"])}


def source_of(texts: list[str]) -> Source:
    """A dump as a page."""
    return Source("\n".join(texts), None, Given("p", "unknown", None, None, None, None, None))


def rows_of(reading: Reading, texts: list[str]) -> Any:  # noqa: ANN401
    """For each line of the reading, the line of the dump it is."""
    begins = np.cumsum([0, *(len(t) + 1 for t in texts)])[:-1]
    return np.searchsorted(begins, [line.at for line in reading.lines], side="right") - 1


def read_dump(texts: list[str]) -> tuple[Reading, Any]:
    """The reading of a dump and, for each of its lines, the line of the dump it is."""
    reading = next(read_pages([source_of(texts)], 5))
    return reading, rows_of(reading, texts)


def kept(reading: Reading, rows: Any, size: int) -> list[bool]:  # noqa: ANN401
    """Whether each line of the dump is body of an article."""
    found = [False] * size
    for line, row in zip(reading.lines, rows, strict=True):
        found[row] = found[row] or (line.article is not None and line.kind in BODY_KINDS)
    return found


def measure_dumps(seen: Seen, step: int, light: bool = False) -> None:
    """Token and line F1 on text dumps, pages split, lines a second."""
    import text_bench

    pages = [text_bench.lighten(r) if light else r for r in records("lines-dev.jsonl.gz", step)]
    by_fold = defaultdict(list)
    for page in pages:
        by_fold[page["fold"]].append(page)
    counts: list[int] = []
    scores = []
    seconds = 0.0
    for fold, of in sorted(by_fold.items()):
        seen.choose(fold)
        list(read_pages([source_of(of[0]["lines"])], 5))
        started = time.process_time()
        readings = list(read_pages([source_of(page["lines"]) for page in of], 5))
        seconds += time.process_time() - started
        counts += [len(reading.articles) for reading in readings]
        verdicts = iter([kept(reading, rows_of(reading, page["lines"]), len(page["lines"])) for reading, page in zip(readings, of, strict=True)])
        scores.append((len(of), text_bench.score(of, lambda _, verdicts=verdicts: next(verdicts))))
    total = sum(n for n, _ in scores)
    mean = {k: sum(n * s[k] for n, s in scores) / total for k in ("tokP", "tokR", "tokF", "lineP", "lineR", "lineF")}
    print("light dumps" if light else "heavy dumps", total, {k: round(v, 3) for k, v in mean.items()}, flush=True)
    print(f"  lines/CPU-s {sum(len(page['lines']) for page in pages) / seconds:,.0f}", end=" ")
    print(f"pages split: {sum(c > 1 for c in counts)} ({sum(c > 1 for c in counts) / total:.3f}), articles {sum(counts)}, none {sum(c == 0 for c in counts)}")


def measure_light(seen: Seen, step: int) -> None:
    """The same on near-clean dumps."""
    measure_dumps(seen, step, light=True)


def starts_of(texts: list[str]) -> list[int]:
    """The lines of a dump at which its second and later articles begin."""
    reading, rows = read_dump(texts)
    first: dict[int, int] = {}
    for line, row in zip(reading.lines, rows, strict=True):
        if line.article is not None:
            first.setdefault(line.article, int(row))
    return sorted(first.values())[1:]


def measure_split(seen: Seen, step: int) -> None:
    """F1 of the boundaries in joined dumps, weighted alike over the folds."""
    import segment_bench

    by_fold = defaultdict(list)
    for record in records("lines-dev.jsonl.gz", 1):
        if record["lang"] == "en":
            by_fold[record["fold"]].append(record)
    for kind in ("mixed", "same", "bare", "notitle"):
        figures = []
        for fold, of in sorted(by_fold.items()):
            seen.choose(fold)
            figures.append(segment_bench.evaluate(segment_bench.dumps(of, max(4, DUMPS // step), kind, 2), starts_of))
        print(f"{kind:8}", {k: round(float(np.mean([f[k] for f in figures])), 3) for k in figures[0]}, flush=True)


def measure_html(seen: Seen, step: int) -> None:
    """Word F1 and pages a CPU second of both settings, beside open extractors on the same pages in the same process.

    Ours counts everything that clean does with a page, from markup to rows of articles: parsing, rendering, metadata and
    roles, besides the text; what ingest's rendering adds is printed apart. Each way reads all pages before the next does, so
    that none finds what another has remembered of a page.
    """
    pages = list(marked_pages(seen, step))
    texts = timed(lambda page: visible_text(page["html"]), pages)
    ours = {f"ours {care}": partial(extract_ours, seen, care) for care in ("accurate", "fast")}
    seconds = {}
    for name, extract in {**{name: partial(extract_theirs, extract) for name, extract in extractors().items()}, **ours}.items():
        forget_lines()
        read = timed(extract, [page | {"text": text} for page, text in zip(pages, texts.results, strict=True)])
        seconds[name] = read.seconds
        print_html(name, pages, read, seconds["trafilatura"])
    print(f"ingest's rendering: {len(pages) / texts.seconds:.1f} pages/CPU-s", flush=True)


class Timed(NamedTuple):
    """What came of some pages and the CPU seconds it took."""

    results: list[Any]
    seconds: float


def timed(read: Callable[[Record], Any], pages: list[Record]) -> Timed:
    """Read pages and take the time; the first is read once before, so that models are loaded."""
    read(pages[0])
    started = time.process_time()
    results = [read(page) for page in pages]
    return Timed(results, time.process_time() - started)


def forget_lines() -> None:
    """Forget the lines and names of boxes that were looked at before."""
    for remembered in (lines.remembered, furniture.remembered_kind, markup_boxes.name_bits):
        remembered.cache_clear()


def print_html(name: str, pages: list[Record], read: Timed, trafilatura: float) -> None:
    """Print the figures of one way to read pages."""
    import metrics

    by_corpus: dict[str, list[float]] = defaultdict(list)
    rejected: Counter[str] = Counter(result.reason for result in read.results if result.reason is not None)
    for page, result in zip(pages, read.results, strict=True):
        by_corpus[page["corpus"]].append(metrics.word_prf(page["gold"], result.text)[2])
    figures = {corpus: round(float(np.mean(f)), 4) for corpus, f in sorted(by_corpus.items())}
    speed = f"{len(pages) / read.seconds:6.1f} pages/CPU-s, {trafilatura / read.seconds:5.2f} x trafilatura's"
    print(f"{name:24} {figures} mean {np.mean(list(figures.values())):.4f}, {speed} {dict(rejected) or ''}", flush=True)


class Extracted(NamedTuple):
    """The article's text of a page, and why there is none."""

    text: str
    reason: str | None


def extract_ours(seen: Seen, care: Care, page: Record) -> Extracted:
    """What we give of an HTML page, by the model that has not seen its site."""
    seen.choose(page["fold"])
    reading = read_markup(page, care)
    return Extracted(body_of(reading), reading.reason)


def extract_theirs(extract: Callable[[str], str], page: Record) -> Extracted:
    """What an open extractor gives of a page."""
    return Extracted(extract(page["html"]), None)


def read_markup(page: Record, care: Care = "accurate") -> Reading:
    """The reading of an HTML page, rendered before as ingest does."""
    text = page["text"] if "text" in page else visible_text(page["html"])
    return read_page(Source(text, page["html"], Given("p", "unknown", page["url"], None, None, None, None)), 5, care)


def body_of(reading: Reading) -> str:
    """The body text of all articles of a page."""
    return "\n".join(line.text for line in reading.lines if line.article is not None and line.kind in BODY_KINDS)


def extractors() -> dict[str, Callable[[str], str]]:
    """Open extractors that are installed, by name; each gives the article's text of a page."""
    import trafilatura

    def modes(how: dict[str, bool]) -> Callable[[str], str]:
        return lambda markup: trafilatura.extract(markup, include_comments=False, **how) or ""

    found = {"trafilatura": modes({}), "trafilatura precision": modes({"favor_precision": True}), "trafilatura recall": modes({"favor_recall": True})}
    with suppress(ImportError):
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda markup: extract_plain_text(markup, main_content=True, alt_texts=False, preserve_formatting=True)
    with suppress(ImportError):
        from readability import Document

        found["readability"] = lambda markup: visible_text(Document(markup).summary())
    return found


def measure_metadata(seen: Seen, step: int) -> None:
    """Titles, authors and dates of HTML pages, ours beside trafilatura's in one process, each corpus and all of them."""
    compare_metadata(marked_pages(seen, step), read_markup)


def marked_pages(seen: Seen, step: int) -> Iterator[Record]:
    """The HTML pages whose text is an article, each after the model that has not seen its site was chosen."""
    for page in records("pages-dev.jsonl.gz", step):
        if page["corpus"] != "wcxb" or page.get("kind") == "article":
            seen.choose(page["fold"])
            yield page


if __name__ == "__main__":
    raise SystemExit(main())
