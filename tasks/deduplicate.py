"""Deduplicate: find the articles that are one text, and which of them came first.

Reads the bodies of all articles (tasks.text.bodies.BODIES), writes copies: one row an article. Nothing is dropped
and nothing refused: an article without words, or without a copy, is a group of its own.

Exact copies share a digest of their words. The others are found by sampled four-word shingles (FracMinHash), after
shingles that recur over an outlet's or the whole corpus's texts have been taken out, and are checked on their full
sets of shingles: containment decides, so that an excerpt is found in the whole. Pages that hold several articles
join no group. Source: decision on duplicates; Broder 1997; Hera, Pierce-Ward, Koslicki 2023.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, ConfigDict, Field

from tasks.similarity.clusters import MergeBars
from tasks.similarity.copies import copy_rows
from tasks.similarity.groups import group_texts, number_outlets
from tasks.step import task
from tasks.text.bodies import BODIES, READS, article_bodies
from warehouse.lineages import with_articles
from warehouse.run import land_corpus
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed


class DeduplicateSettings(BaseModel):
    """How much two articles must share to count as copies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sample_rate: int = Field(
        8,
        description="Compare one shingle in this many. On news with known copies 4, 8 and 16 find 99.0, 98.9 and 98.6 % of them; 16 is a tenth faster than 8.",
        ge=1,
        le=64,
    )
    copy_containment: float = Field(
        0.5, description="Share of the shorter article that the longer must hold when they come from different outlets.", ge=0.2, le=1.0
    )
    same_outlet_containment: float = Field(0.8, description="The same share within one outlet, whose articles repeat each other's background.", ge=0.2, le=1.0)


class Deduplicated(NamedTuple):
    """What the stage makes."""

    copies: pa.RecordBatch


def deduplicate_articles(bodies: pa.Table, settings: DeduplicateSettings) -> Deduplicated:
    """Group the articles that are copies of one text, and name the origin of each group.

    bodies: tasks.text.bodies.BODIES, all articles at once; their order changes nothing but the order of the rows.
    Returns one row an article, in the order of the bodies. Memory: about 10 bytes a word.
    """
    order = pc.sort_indices(bodies, [("publisher_id", "ascending"), ("article_id", "ascending")])
    ordered = bodies.take(order)
    bars = MergeBars(same_outlet=settings.same_outlet_containment, across=settings.copy_containment)
    groups = group_texts(ordered["body"], number_outlets(ordered["publisher_id"]), settings.sample_rate, bars)
    copies = copy_rows(ordered, groups)
    return Deduplicated(copies.take(pa.array(np.argsort(order.to_numpy(), kind="stable"))))


def deduplicate_corpus(corpus: Iterable[tuple[pa.RecordBatch, ...]], settings: DeduplicateSettings) -> Deduplicated:
    """Group all articles: pages, blocks and articles of one part after the other."""
    return deduplicate_articles(pa.Table.from_batches([article_bodies(*part) for part in corpus], schema=BODIES), settings)


@task
def deduplicate(cleaned: Landed, settings: DeduplicateSettings = DeduplicateSettings()) -> Landed:  # noqa: B008 (frozen)
    """Group the articles that are copies of one text, and name the origin of each group."""
    code = ("tasks/deduplicate.py", "tasks/similarity", "tasks/text/bodies.py")
    extractor = make_extractor("deduplicate", "deduplicate_articles", code=code, params=settings.model_dump_json())
    stage = Stage("deduplicate", deduplicate_corpus, settings, extractor, READS, unit="articles.article_id", through="copies.article_id")
    return land_corpus(cleaned, stage, with_articles(cleaned))
