"""Rebuild: compare all articles as if nothing had been kept of earlier runs, and say whether that changes anything.

A run compares only what is near new articles, which must come to the same (decision 032). This is how a user sees that it
does, and how to start over after files in the data directory were lost or changed by hand.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid

import schemas
from flows.console import progress_bars
from flows.options import Options
from flows.sequence import begin
from schemas.pipeline import StageName
from schemas.table import PROVENANCE, Table
from tasks.deduplicate import deduplicate
from tasks.publish import publish
from tasks.validate import validate
from warehouse.progress import watched_by
from warehouse.run import opened
from warehouse.steps import Landed
from warehouse.tables import Part, read_parts

STAGE = StageName.deduplicate


class Verdict(NamedTuple):
    """A table after a rebuild: its rows now and before, and whether they are the same."""

    table: str
    rows: int
    rows_before: int
    same: bool


def print_rebuild(options: Options) -> None:
    """Rebuild, publish, and print what became of each table; raises NotPublished."""
    console = Console()
    with progress_bars(console) as bars, watched_by(bars.watch):
        verdicts = rebuild_copies(options)
    grid = Grid(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for name in ("table", "rows", "before", "outcome"):
        grid.add_column(name, justify="right" if name in {"rows", "before"} else "left")
    for verdict in verdicts:
        grid.add_row(verdict.table, f"{verdict.rows:,}", f"{verdict.rows_before:,}", "the same" if verdict.same else "changed")
    console.print(grid)


def rebuild_copies(options: Options) -> list[Verdict]:
    """Sketch and compare all published articles anew, check and publish the outcome; raises NotPublished."""
    options.home.require_catalog()
    with opened(options.home, partial(begin, options, (STAGE,), None), options.wait) as begun:
        landed = validate(deduplicate(begun.without(STAGE), options.deduplicate))
        verdicts = [verdict(landed, begun, table) for table in schemas.TABLES if any(p.table == table.name for p in outputs(landed))]
        publish(landed)
    return verdicts


def outputs(landed: Landed) -> list[Part]:
    """The files that were made of the whole corpus."""
    return [part for step in landed.of(STAGE, "corpus") for part in step.outputs]


def verdict(now: Landed, before: Landed, table: Table) -> Verdict:
    """Whether a table holds the same rows in the same order, whichever run made them."""
    names = [c.name for c in table.columns if c.name not in PROVENANCE]
    new, old = (read_parts(landed.run.home, outputs(landed), table.name, names) for landed in (now, before))
    return Verdict(table.name, len(new), len(old), new.equals(old))
