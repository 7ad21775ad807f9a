"""Rows of copies: each article's group, its origin, and what the article is to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.copies import COPIES
from schemas.ids import content_id
from tasks.similarity.edges import Edges, Shares, measure_pairs
from tasks.similarity.folding import Ints
from tasks.similarity.groups import Groups
from tasks.similarity.origins import STRONG_BASES, Member, choose_origin
from tasks.similarity.templates import Flags

SIMILAR = 0.5
"""Jaccard similarity from which two texts are near duplicates rather than copies with large changes."""

EXCERPT = 0.9
"""Share of an excerpt that the origin holds."""

WHOLE = 0.8
"""Share of the origin that a text holds that is not an excerpt but a version."""


def copy_rows(articles: pa.Table, groups: Groups) -> pa.RecordBatch:
    """One row of copies for each article, in the order of the articles.

    articles: BODIES in the order the texts were grouped in.
    """
    ids = articles["article_id"].to_pylist()
    origins, bases = find_origins(articles, groups.labels)
    same = groups.same_words == groups.same_words[origins]
    edges = measure_pairs(groups.sets, np.flatnonzero(~same), origins[~same])
    clusters = cluster_ids(ids, groups.labels)
    return COPIES.batch(
        {
            "article_id": ids,
            "cluster_id": [clusters[label] for label in groups.labels.tolist()],
            "origin_article_id": [ids[o] for o in origins.tolist()],
            "relation": relations(origins, same, bases, edges),
            "similarity": one_unless(~same, edges.similarity),
            "containment": one_unless(~same, edges.containment_a),
            "origin_basis": bases,
        }
    )


def one_unless(changed: Flags, shares: Shares) -> list[float]:
    """One for each article, and the measured share for those whose words differ from the origin's."""
    values = np.ones(len(changed))
    values[changed] = shares
    return values.tolist()


def cluster_ids(ids: list[str], labels: Ints) -> dict[int, str]:
    """The id of each group, made from the smallest article id in it."""
    smallest: dict[int, str] = {}
    for label, article in zip(labels.tolist(), ids, strict=True):
        if label not in smallest or article < smallest[label]:
            smallest[label] = article
    return {label: content_id("clu", article) for label, article in smallest.items()}


def find_origins(articles: pa.Table, labels: Ints) -> tuple[Ints, list[str]]:
    """The row of each article's origin, and the rule that chose it."""
    origins, bases = np.arange(len(labels)), ["alone"] * len(labels)
    grouped = np.flatnonzero(np.bincount(labels, minlength=1)[labels] > 1)
    rows = grouped[np.argsort(labels[grouped], kind="stable")]
    members = read_members(articles.take(pa.array(rows)))
    for group in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(labels[rows])) + 1) if len(rows) else []:
        origin, basis = choose_origin([members[i] for i in group])
        chosen = next(rows[i] for i in group if members[i] is origin)
        for row in rows[group].tolist():
            origins[row], bases[row] = chosen, basis
    return origins, bases


def read_members(articles: pa.Table) -> list[Member]:
    """What the choice of the origin looks at, for each article."""
    columns: tuple[list[Any], ...] = (
        articles["article_id"].to_pylist(),
        strong_dates(articles),
        articles["publisher_id"].to_pylist(),
        articles["credited_source"].to_pylist(),
        pc.utf8_length(articles["body"]).to_pylist(),
    )
    return [Member(*values) for values in zip(*columns, strict=True)]


def strong_dates(articles: pa.Table) -> list[date | None]:
    """The publication dates that rest on the page; None for the others."""
    strong = pc.is_in(articles["date_basis"], value_set=pa.array(sorted(STRONG_BASES)))
    return pc.if_else(strong, articles["date_published"], pa.scalar(None, pa.date32())).to_pylist()


def relations(origins: Ints, same: Flags, bases: list[str], edges: Edges) -> list[str | None]:
    """What each article is to its origin; edges: of the articles whose words differ from the origin's."""
    names = np.where(origins == np.arange(len(origins)), "origin", "identical").astype(object)
    excerpt = (edges.containment_a >= EXCERPT) & (edges.containment_b < WHOLE)
    names[~same] = np.select([excerpt, edges.similarity >= SIMILAR], ["excerpt", "near_duplicate"], "copy")
    return [None if basis == "alone" else name for name, basis in zip(names.tolist(), bases, strict=True)]
