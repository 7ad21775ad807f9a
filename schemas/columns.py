"""Columns that occur in more than one table, defined once.

Same name, same meaning, same type and unit everywhere (tests/test_house.py fails otherwise).
"""

from __future__ import annotations

import pyarrow as pa

from schemas.pipeline import StageName
from schemas.table import Column, strings

CODE_POINTS = "Unicode code points of pages.text, 0-based, half-open"

PAGE_ID = Column(name="page_id", type=pa.string(), references="pages.page_id", meaning="The page: sha256 of its original bytes, in hexadecimal.")
ARTICLE_ID = Column(name="article_id", type=pa.string(), references="articles.article_id", meaning="The article: content id of its page and span.")
ENTITY_ID = Column(name="entity_id", type=pa.string(), references="entities.entity_id", meaning="The entity that the name stands for.")
PLACE_ID = Column(name="place_id", type=pa.string(), references="places.place_id", meaning="The place of the gazetteer.")
GEO_PRECISIONS = ("town", "near", "adm2", "adm1", "country")
GEO_PRECISION = Column(
    name="geo_precision",
    type=pa.string(),
    values=GEO_PRECISIONS,
    meaning="How exact the place is: UCDP's 1, 2, 3, 4 and 6. `near`: the town that a site is called after; "
    "a division or country may be the place itself, or the smallest that is known to hold it.",
)
SOURCE_ID = Column(name="source_id", type=pa.string(), references="sources.source_id", meaning="The outlet; `unknown` where nothing says which.")
CHAR_START = Column(name="char_start", type=pa.int32(), unit=CODE_POINTS, meaning="Where the span starts in the page's text.")
CHAR_END = Column(name="char_end", type=pa.int32(), unit=CODE_POINTS, meaning="Where the span ends in the page's text.")
EXACT = Column(name="exact", type=pa.string(), meaning="The characters of the span as they stand: substr(text, char_start + 1, char_end - char_start).")
SPAN = (CHAR_START, CHAR_END, EXACT)

CONFIDENCE = Column(name="confidence", type=pa.float64(), unit="0-1", meaning="How sure the rule or model is; comparable within one extractor only.")
CLUSTER_ID = Column(name="cluster_id", type=pa.string(), meaning="The group of copies of one text; an article that has no copy is its own group.")
URI = Column(name="uri", type=pa.string(), nullable=True, meaning="Web address given with the page; null when unknown.")
INPUT_PATH = Column(
    name="input_path",
    type=pa.string(),
    meaning="Absolute path of the file read, with `!member` for a file inside an archive; the address asked for, with `!address` for an item of a feed.",
)
RECORD_NO = Column(name="record_no", type=pa.int64(), unit="records, from 0", meaning="Number of the record within its file; 0 where the file is one page.")
FETCHED_AT = Column(
    name="fetched_at", type=pa.timestamp("us", "UTC"), nullable=True, meaning="When the page was fetched: by Dateline, or by the record; null when unknown."
)
STAGE = Column(name="stage", type=pa.string(), values=(*(stage.value for stage in StageName), "publish"), meaning="The stage of the pipeline.")

DATE_BASES = ("given", "date_line", "byline", "dateline", "json_ld", "meta", "time_element", "url", "masthead", "copyright", "none")
"""Where a date was read: with the record, in the lines of the page, in its markup, in its address."""

DATE_REASONS = (
    "only_evidence",
    "evidence_agrees",
    "best_evidence",
    "shown_to_readers",
    "day_of_address",
    "revised_since",
    "only_update_is_dated",
    "outranked",
    "later_update",
    "copyright_year",
    "reporting_period",
    "unclear_order",
    "no_year",
    "whole_page",
    "no_evidence",
)

DATE_PRECISION = Column(name="date_precision", type=pa.string(), values=("day", "month", "year", "none"), meaning="How exact the date is.")
DATE_BASIS = Column(name="date_basis", type=pa.string(), values=DATE_BASES, meaning="Where the date was read; `none` goes with null.")
DATE_REASON = Column(name="date_reason", type=pa.string(), values=DATE_REASONS, meaning="Why it is the date of publication, or why it is not or there is none.")

RUN_ID = Column(name="run_id", type=pa.string(), references="ops.runs.run_id", meaning="The run that wrote the row.")
EXTRACTOR_ID = Column(
    name="extractor_id",
    type=pa.string(),
    references="ops.extractors.extractor_id",
    meaning="The code, model and settings that made the row.",
)
DERIVED = (EXTRACTOR_ID, RUN_ID)
"""Provenance of every derived row (PROV: wasAttributedTo, wasGeneratedBy)."""


def evidence(thing: str, what: str) -> tuple[Column, Column]:
    """The two columns that say where in the page a value of an article stands."""
    return (
        Column(name=f"{thing}_char_start", type=pa.int32(), nullable=True, unit=CODE_POINTS, meaning=f"Where {what} starts; null when it is not in the text."),
        Column(name=f"{thing}_char_end", type=pa.int32(), nullable=True, unit=CODE_POINTS, meaning=f"Where {what} ends; null when it is not in the text."),
    )


def names(name: str, meaning: str) -> Column:
    """A list of strings, empty when there is none."""
    return Column(name=name, type=strings(), meaning=meaning)
