"""Resolve names to entities: who and what all the articles speak of.

Reads the mentions of the whole corpus, after they were checked. Writes entities, entity_names and places. Refuses nothing:
every entity that a mention stands for has a row. In this version a mention's entity is decided inside its article and
by the lexicon; what is listed here is what the articles together know of it.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from schemas.mentions import MENTIONS
from tasks.extract import ExtractSettings
from tasks.language.entities import Entities, fold_entities
from tasks.language.known_names import load_known_names
from tasks.language.places.gazetteer import load_gazetteer
from tasks.step import task
from warehouse.lineages import of_table
from warehouse.run import land_corpus
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed

MENTIONED = pa.schema([MENTIONS.arrow.field(name) for name in ("entity_id", "type", "exact", "place_id", "geo_precision", "place_candidates")])
"""What of the mentions the entities are drawn from."""


def list_entities(mentions: pa.Table, settings: ExtractSettings) -> Entities:
    """List the entities of all mentions and the names they go by.

    mentions: the columns MENTIONED of schemas.MENTIONS; their order does not matter.
    """
    return fold_entities(mentions, load_known_names(settings.lexicon_folders).by_id, load_gazetteer().with_ids)


def list_corpus_entities(corpus: Iterable[tuple[pa.RecordBatch, ...]], settings: ExtractSettings) -> Entities:
    """List the entities of the whole corpus: the mentions of one part after the other."""
    return list_entities(pa.Table.from_batches([mentions for (mentions,) in corpus], schema=MENTIONED), settings)


@task
def resolve(extracted: Landed, settings: ExtractSettings = ExtractSettings()) -> Landed:  # noqa: B008 (frozen)
    """List who and what the articles speak of, with every name they go by."""
    code = ("tasks/resolve.py", "tasks/language")
    extractor = make_extractor("resolve", "list_entities", code=code, params=settings.model_dump_json(), files=settings.lexicon_folders)
    stage = Stage("resolve", list_corpus_entities, settings, extractor, {"mentions": MENTIONED.names}, "mentions.entity_id", "entities.entity_id")
    return land_corpus(extracted, stage, of_table(extracted, "extract", "mentions"))
