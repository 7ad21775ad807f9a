"""What the data means: every table, in the order the pipeline fills them."""

from __future__ import annotations

from schemas.article_dates import ARTICLE_DATES
from schemas.articles import ARTICLES
from schemas.blocks import BLOCKS
from schemas.captures import CAPTURES
from schemas.components import COPY_COMPONENTS
from schemas.copies import CLUSTER_REDIRECTS, COPIES
from schemas.dates import DATES
from schemas.diffs import COPY_DIFFS
from schemas.edges import COPY_EDGES, COPY_PASSAGES
from schemas.entities import ENTITIES, ENTITY_NAMES
from schemas.judgements import ENTITY_JUDGEMENTS, ENTITY_LINKS, ENTITY_REVIEWS
from schemas.mentions import MENTIONS
from schemas.pages import PAGES
from schemas.places import PLACES
from schemas.quotes import QUOTES
from schemas.rejects import REJECTS
from schemas.runs import EXTRACTORS, QUALITY_RESULTS, RUNS, SNAPSHOT_FILES, SNAPSHOTS, STAGES
from schemas.sentences import SENTENCES
from schemas.sketches import SKETCHES
from schemas.sources import SOURCES
from schemas.table import Table

TABLES: tuple[Table, ...] = (
    PAGES,
    SOURCES,
    BLOCKS,
    ARTICLES,
    ARTICLE_DATES,
    COPIES,
    CLUSTER_REDIRECTS,
    COPY_EDGES,
    COPY_PASSAGES,
    COPY_DIFFS,
    SENTENCES,
    PLACES,
    ENTITIES,
    ENTITY_NAMES,
    ENTITY_LINKS,
    ENTITY_REVIEWS,
    ENTITY_JUDGEMENTS,
    MENTIONS,
    DATES,
    QUOTES,
    CAPTURES,
    REJECTS,
    QUALITY_RESULTS,
    STAGES,
    RUNS,
    EXTRACTORS,
    SNAPSHOTS,
    SNAPSHOT_FILES,
)
"""The table of contents of the warehouse."""

STORED: tuple[Table, ...] = (SKETCHES, COPY_COMPONENTS)
"""Tables that are files only: what a stage keeps for its next run, and no analyst asks for."""

BY_NAME = {table.name: table for table in TABLES + STORED}

__all__ = [
    "ARTICLES",
    "ARTICLE_DATES",
    "BLOCKS",
    "BY_NAME",
    "CAPTURES",
    "CLUSTER_REDIRECTS",
    "COPIES",
    "DATES",
    "COPY_COMPONENTS",
    "COPY_DIFFS",
    "COPY_EDGES",
    "COPY_PASSAGES",
    "ENTITIES",
    "ENTITY_JUDGEMENTS",
    "ENTITY_LINKS",
    "ENTITY_NAMES",
    "ENTITY_REVIEWS",
    "EXTRACTORS",
    "MENTIONS",
    "PAGES",
    "PLACES",
    "QUALITY_RESULTS",
    "QUOTES",
    "REJECTS",
    "RUNS",
    "SENTENCES",
    "SKETCHES",
    "SNAPSHOTS",
    "SNAPSHOT_FILES",
    "SOURCES",
    "STAGES",
    "STORED",
    "TABLES",
]
