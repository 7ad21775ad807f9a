"""What the data means: every table, in the order the pipeline fills them."""

from __future__ import annotations

from schemas.article_dates import ARTICLE_DATES
from schemas.articles import ARTICLES
from schemas.blocks import BLOCKS
from schemas.captures import CAPTURES
from schemas.copies import COPIES
from schemas.dates import DATES
from schemas.entities import ENTITIES, ENTITY_NAMES
from schemas.mentions import MENTIONS
from schemas.pages import PAGES
from schemas.places import PLACES
from schemas.quotes import QUOTES
from schemas.rejects import REJECTS
from schemas.runs import EXTRACTORS, QUALITY_RESULTS, RUNS, SNAPSHOT_FILES, SNAPSHOTS, STAGES
from schemas.sentences import SENTENCES
from schemas.sources import SOURCES
from schemas.table import Table

TABLES: tuple[Table, ...] = (
    PAGES,
    SOURCES,
    BLOCKS,
    ARTICLES,
    ARTICLE_DATES,
    COPIES,
    SENTENCES,
    PLACES,
    ENTITIES,
    ENTITY_NAMES,
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

BY_NAME = {table.name: table for table in TABLES}

__all__ = [
    "ARTICLES",
    "ARTICLE_DATES",
    "BLOCKS",
    "BY_NAME",
    "CAPTURES",
    "COPIES",
    "DATES",
    "ENTITIES",
    "ENTITY_NAMES",
    "EXTRACTORS",
    "MENTIONS",
    "PAGES",
    "PLACES",
    "QUALITY_RESULTS",
    "QUOTES",
    "REJECTS",
    "RUNS",
    "SENTENCES",
    "SNAPSHOTS",
    "SNAPSHOT_FILES",
    "SOURCES",
    "STAGES",
    "TABLES",
]
