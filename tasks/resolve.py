"""Resolve names to entities: who and what all the articles speak of.

Reads the mentions of the whole corpus, after they were checked. Writes entities, entity_names, places, and
which entities are one (entity_links), may be (entity_reviews) and were judged (entity_judgements). Refuses nothing: every entity that a
mention stands for has a row. A mention keeps the entity that its article gave it; canonical_id is the one it is counted under.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from schemas.mentions import MENTIONS
from tasks.extract import ExtractSettings
from tasks.language.entities import Entities, fold_entities
from tasks.language.judgements import read_judgements
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
    known = load_known_names(settings.lexicon_folders, settings.packs or None)
    judgements = read_judgements(Path(settings.judgements)) if settings.judgements else []
    return fold_entities(mentions, known.by_id, load_gazetteer().with_ids, judgements)


def list_corpus_entities(corpus: Iterable[tuple[pa.RecordBatch, ...]], settings: ExtractSettings) -> Entities:
    """List the entities of the whole corpus: the mentions of one part after the other."""
    return list_entities(pa.Table.from_batches([mentions for (mentions,) in corpus], schema=MENTIONED), settings)


def with_judgements(settings: ExtractSettings, root: Path) -> ExtractSettings:
    """The settings with the data directory's own file of judgements, where it has one and no other is named."""
    own = root / "judgements.csv"
    return settings if settings.judgements or not own.is_file() else settings.model_copy(update={"judgements": str(own)})


@task
def resolve(extracted: Landed, settings: ExtractSettings = ExtractSettings()) -> Landed:  # noqa: B008 (frozen)
    """List who and what the articles speak of, with every name they go by."""
    code = ("tasks/resolve.py", "tasks/language")
    settings = with_judgements(settings, extracted.run.home.root)
    files = (*settings.lexicon_folders, *filter(None, [settings.judgements]))
    extractor = make_extractor("resolve", "list_entities", code=code, params=settings.model_dump_json(exclude={"judgements"}), files=files)
    stage = Stage("resolve", list_corpus_entities, settings, extractor, {"mentions": MENTIONED.names}, "mentions.entity_id", "entities.entity_id")
    return land_corpus(extracted, stage, of_table(extracted, "extract", "mentions"))
