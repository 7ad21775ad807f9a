"""Rows of copies: each article's group, its origin, and what the article is to it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.copies import CLUSTER_REDIRECTS, COPIES
from schemas.ids import content_id
from tasks.similarity.edges import Edges, make_edges
from tasks.similarity.folding import Ints
from tasks.similarity.groups import Groups
from tasks.similarity.kinds import SIMILAR, is_excerpt
from tasks.similarity.known import Known
from tasks.similarity.matches import match_pairs
from tasks.similarity.origins import STRONG_BASES, Member, choose_origin
from tasks.similarity.sets import Flags


class Origins(NamedTuple):
    """The number of each article's origin, and the rule that chose it."""

    numbers: Ints
    bases: list[str]


def copy_rows(known: Known, groups: Groups, wanted: Ints, origins: Origins) -> pa.RecordBatch:
    """One row of copies for each article, in the order they came in."""
    ids = known.rows["article_id"].to_pylist()
    copies = np.flatnonzero(known.first != known.first[origins.numbers])
    to_origin = measured(groups, *(np.searchsorted(wanted, known.first[n]) for n in (copies, origins.numbers[copies])))
    embeds = np.zeros(len(known), np.bool_)
    embeds[wanted[groups.compounds]] = True
    clusters = cluster_ids(ids, groups.labels, known.arrival)
    rows = COPIES.batch(
        {
            "article_id": ids,
            "cluster_id": [clusters[label] for label in groups.labels.tolist()],
            "origin_article_id": [ids[o] for o in origins.numbers.tolist()],
            "relation": relations(origins, copies, to_origin, embeds[known.first]),
            "similarity": ones_but(copies, to_origin.similarity, len(ids)),
            "containment": ones_but(copies, to_origin.containment_a, len(ids)),
            "origin_basis": origins.bases,
        }
    )
    return rows.take(pa.array(np.argsort(known.arrival)))


def measured(groups: Groups, a: Ints, b: Ints) -> Edges:
    """The edges of pairs of texts, most of which were measured before."""
    size = len(groups.sets)
    low, high = np.minimum(a, b), np.maximum(a, b)
    known = groups.edges.a * size + groups.edges.b
    at = np.minimum(np.searchsorted(known, low * size + high), max(len(known) - 1, 0))
    found = known[at] == low * size + high if len(known) else np.zeros(len(a), np.bool_)
    shared = np.zeros(len(a), np.int64)
    shared[found] = groups.edges.shared[at[found]]
    shared[~found] = match_pairs(groups.sets, a[~found], b[~found]).shared
    return make_edges(groups.sets, a, b, shared)


def ones_but(rows: Ints, values: Any, size: int) -> list[float]:  # noqa: ANN401 (an array of shares)
    """One for each article, and the measured share for those whose words differ from the origin's."""
    shares = np.ones(size)
    shares[rows] = values
    return shares.tolist()


def cluster_ids(ids: list[str], labels: Ints, arrival: Ints) -> dict[int, str]:
    """The id of each group, made from the article that was there first: later ones never change it."""
    order = np.argsort(arrival)
    firsts = order[np.unique(labels[order], return_index=True)[1]]
    return {label: content_id("clu", ids[first]) for label, first in zip(labels[firsts].tolist(), firsts.tolist(), strict=True)}


def redirect_rows(copies: pa.RecordBatch) -> pa.RecordBatch:
    """The ids that groups may have had before they met: an id is always made from one of the group's articles."""
    grouped = copies.filter(pc.not_equal(copies["origin_basis"], "alone"))
    rows = [
        {"old_cluster_id": old, "cluster_id": cluster, "article_id": article}
        for article, cluster in zip(grouped["article_id"].to_pylist(), grouped["cluster_id"].to_pylist(), strict=True)
        if (old := content_id("clu", article)) != cluster
    ]
    return CLUSTER_REDIRECTS.rows(sorted(rows, key=lambda r: r["old_cluster_id"]))


def find_origins(articles: pa.Table, labels: Ints) -> Origins:
    """Choose the origin of each group."""
    origins, bases = np.arange(len(labels)), ["alone"] * len(labels)
    grouped = np.flatnonzero(np.bincount(labels, minlength=1)[labels] > 1)
    rows = grouped[np.argsort(labels[grouped], kind="stable")]
    members = read_members(articles.take(pa.array(rows)))
    for group in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(labels[rows])) + 1) if len(rows) else []:
        origin, basis = choose_origin([members[i] for i in group])
        chosen = next(rows[i] for i in group if members[i] is origin)
        for row in rows[group].tolist():
            origins[row], bases[row] = chosen, basis
    return Origins(origins, bases)


def read_members(articles: pa.Table) -> list[Member]:
    """What the choice of the origin looks at, for each article."""
    columns: tuple[list[Any], ...] = (
        articles["article_id"].to_pylist(),
        strong_dates(articles),
        articles["publisher_id"].to_pylist(),
        articles["credited_source"].to_pylist(),
        articles["body_length"].to_pylist(),
    )
    return [Member(*values) for values in zip(*columns, strict=True)]


def strong_dates(articles: pa.Table) -> list[date | None]:
    """The publication dates that rest on the page; None for the others."""
    strong = pc.is_in(articles["date_basis"], value_set=pa.array(sorted(STRONG_BASES)))
    return pc.if_else(strong, articles["date_published"], pa.scalar(None, pa.date32())).to_pylist()


def relations(origins: Origins, copies: Ints, edges: Edges, embeds: Flags) -> list[str | None]:
    """What each article is to its origin; edges: of the copies whose words differ from the origin's."""
    names = np.where(origins.numbers == np.arange(len(embeds)), "origin", "identical").astype(object)
    excerpt = is_excerpt(edges) & (edges.containment_a > edges.containment_b)
    names[copies] = np.select([excerpt, edges.similarity >= SIMILAR], ["excerpt", "near_duplicate"], "copy")
    names[[basis == "alone" for basis in origins.bases]] = None
    names[embeds & (names == None)] = "embeds"  # noqa: E711 (element by element)
    return names.tolist()
