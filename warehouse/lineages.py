"""Lineages: the files of one part of the corpus that a stage reads together."""

from __future__ import annotations

from warehouse.jobs import Lineage
from warehouse.steps import Landed


def of_table(landed: Landed, stage: str, *tables: str) -> list[Lineage]:
    """The files that each step of a stage wrote to the given tables; steps of rejects only are left out."""
    steps = landed.of(stage)
    return [tuple(s.output(t) for t in tables) for s in steps if {p.table for p in s.outputs} >= set(tables)]


def with_articles(landed: Landed) -> list[Lineage]:
    """The pages, blocks and articles of each part that was cleaned."""
    steps = [s for s in landed.of("clean") if any(p.table == "articles" for p in s.outputs)]
    return [(*s.inputs, s.output("blocks"), s.output("articles")) for s in steps]


def with_sketches(landed: Landed) -> list[Lineage]:
    """The pages, blocks, articles and sketches of each part that was sketched, in the order the pages came in.

    Steps of rejects only are left out.
    """
    arrived = {p.sha256: number for number, step in enumerate(landed.of("ingest")) for p in step.outputs}
    steps = [s for s in landed.of("deduplicate") if any(p.table == "sketches" for p in s.outputs)]
    steps.sort(key=lambda s: (arrived.get(s.inputs[0].sha256, 0), s.key))
    return [(*s.inputs, s.output("sketches")) for s in steps]
