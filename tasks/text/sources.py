"""The outlets of a corpus as rows: those its pages come from and those its articles name."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from schemas.sources import SOURCES, UNKNOWN_SOURCE


def list_sources(pages: pa.Table, articles: pa.Table) -> pa.RecordBatch:
    """List the outlets that pages come from and articles name.

    pages, articles: schemas.PAGES, ARTICLES. Returns schemas.SOURCES without provenance, by source_id, with one row
    `unknown`. The name is the one most articles print, else the domain.
    """
    names = printed_names(articles)
    ids = {UNKNOWN_SOURCE, *pages["source_id"].to_pylist(), *articles["publisher_id"].to_pylist()}
    return SOURCES.rows([source_row(i, names.get(i)) for i in sorted(ids)])


def printed_names(articles: pa.Table) -> dict[str, str]:
    """The name that most articles of each source print, the first in the alphabet where they are level."""
    counts: dict[str, dict[str, int]] = {}
    for source, name in zip(articles["publisher_id"].to_pylist(), articles["publisher"].to_pylist(), strict=True):
        if name is not None:
            of_source = counts.setdefault(source, {})
            of_source[name] = of_source.get(name, 0) + 1
    return {source: min(of, key=lambda n: (-of[n], n)) for source, of in counts.items()}


def source_row(source: str, name: str | None) -> dict[str, Any]:
    """One row of schemas.SOURCES."""
    label = source.removeprefix("src_")
    domain = label if "." in label and source != UNKNOWN_SOURCE else None
    return {"source_id": source, "name": name or label if source != UNKNOWN_SOURCE else UNKNOWN_SOURCE, "domain": domain, "reliability_code": "F"}
