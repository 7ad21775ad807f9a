"""Scores beside floor and ceiling: as a table for the console, as docs/quality.md, and as JSON for the record of releases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader
from rich.console import Console
from rich.table import Table

from flows.options import code_version
from tasks.evaluation.anchors import anchors, trust
from tasks.evaluation.tally import COUNTS, Score, Tally

RELEASES = "releases"
"""Folder beside the gold with one JSON file for each release, by its name."""


class Report(NamedTuple):
    """The scores of some pages, and of altered copies of them where they were made."""

    page_count: int
    whole: Tally
    altered: Tally | None


def print_report(report: Report, output: str, folder: Path, errors: int) -> None:
    """Print the scores as `table`, `markdown` or `json`, and under a table some mistakes of each kind."""
    if output == "table":
        print_scores(report)
        print_mistakes(report.whole, errors)
    else:
        print(page_of(report, folder) if output == "markdown" else record_of(report))


def print_scores(report: Report) -> None:
    """Print every score, those with a bar first."""
    table = Table(title=f"{report.page_count} pages", title_justify="left", box=None, padding=(0, 1))
    for number, head in enumerate(("score", "value", "altered", "right", "floor", "ceiling", "bar")):
        table.add_column(head, justify="left" if number == 0 else "right", no_wrap=True)
    altered = by_name(report.altered)
    for score in in_order(report.whole):
        known = anchors().get(score.name)
        beside = [figure(v) for v in (known.floor, known.ceiling, known.bar)] if known else []
        right = "" if score.name in COUNTS else f"{score.hits}/{score.of}"
        table.add_row(score.name, shown(score), shown(altered.get(score.name)), right, *beside)
    Console().print(table)


def print_mistakes(tally: Tally, most: int) -> None:
    """Print some mistakes of each kind, on one line each."""
    for name, found in tally.mistakes.items():
        for mistake in found[:most]:
            print(f"{name}: {' '.join(mistake.split())}")


def in_order(tally: Tally) -> list[Score]:
    """The scores, those with anchors first and in their order."""
    rank = {name: number for number, name in enumerate(anchors())}
    return sorted(tally.scores(), key=lambda score: rank.get(score.name, len(rank)))


def by_name(tally: Tally | None) -> dict[str, Score]:
    """The scores by their names."""
    return {score.name: score for score in tally.scores()} if tally else {}


def figure(value: float | None) -> str:
    """A value as printed: counts as they are, shares with three digits."""
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def shown(score: Score | None) -> str:
    """A score as printed; nothing where the gold never asks."""
    return "" if score is None or score.value is None else figure(score.value)


def record_of(report: Report) -> str:
    """The values of all scores as JSON."""
    tallies = {"whole": report.whole, "altered": report.altered}
    values = {name: {s.name: s.value for s in in_order(tally)} for name, tally in tallies.items() if tally}
    return json.dumps({"version": code_version(), "pages": report.page_count} | values, indent=1)


def page_of(report: Report, folder: Path) -> str:
    """docs/quality.md: the scores of every release and of now."""
    whole, altered = by_name(report.whole), by_name(report.altered)
    earlier = [(path.stem, json.loads(path.read_text(encoding="utf-8"))["whole"]) for path in sorted(folder.glob(f"{RELEASES}/*.json"))]
    rows = [
        {
            "name": name,
            "means": known.means,
            "figures": [figure(known.floor), *(figure(values.get(name)) for _, values in earlier), shown(whole.get(name)), shown(altered.get(name))],
            "ceiling": figure(known.ceiling),
            "bar": ("≤ " if known.mistakes else "≥ ") + figure(known.bar) if known.bar is not None else "",
            "trust": trust(known, [whole.get(name), *([] if name in COUNTS else [altered.get(name)])]),
        }
        for name, known in anchors().items()
    ]
    loader = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    return loader.get_template("quality.md").render(rows=rows, releases=[name for name, _ in earlier], pages=report.page_count, version=code_version())
