"""The outlets of a corpus as rows: those its pages come from and those its articles name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from schemas.sources import SOURCES, UNKNOWN_SOURCE
from tasks.text.outlets import source_id_of


def list_sources(pages: pa.Table, articles: pa.Table) -> pa.RecordBatch:
    """List the outlets that pages come from and articles name.

    pages, articles: schemas.PAGES, ARTICLES. Returns schemas.SOURCES without provenance, by source_id, with one row
    `unknown`. The name is the one most articles print, else the one most records give, else the domain.
    """
    names = given_names(pages) | printed_names(articles)
    ids = {UNKNOWN_SOURCE, *pages["source_id"].to_pylist(), *articles["publisher_id"].to_pylist()}
    return SOURCES.rows([source_row(i, names.get(i)) for i in sorted(ids)])


def printed_names(articles: pa.Table) -> dict[str, str]:
    """The name that most articles of each source print."""
    return commonest(zip(articles["publisher_id"].to_pylist(), articles["publisher"].to_pylist(), strict=True))


def given_names(pages: pa.Table) -> dict[str, str]:
    """The name that most records of each source give; one that is the source's domain is none."""
    given = zip(pages["source_id"].to_pylist(), pages["outlet_given"].to_pylist(), strict=True)
    return commonest((source, name.strip()) for source, name in given if name and name.strip() and source_id_of(name, None) != source)


def commonest(named: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The commonest name of each source, the first in the alphabet where some are level."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, name in named:
        if name is not None:
            counts[source][name] += 1
    return {source: min(of, key=lambda n: (-of[n], n)) for source, of in counts.items()}


def source_row(source: str, name: str | None) -> dict[str, Any]:
    """One row of schemas.SOURCES."""
    label = source.removeprefix("src_")
    domain = label if "." in label and source != UNKNOWN_SOURCE else None
    return {"source_id": source, "name": name or label if source != UNKNOWN_SOURCE else UNKNOWN_SOURCE, "domain": domain, "reliability_code": "F"}
