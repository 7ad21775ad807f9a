"""ops.rejects: what did not get through, and why."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import ARTICLE_ID, PAGE_ID, RUN_ID, STAGE
from schemas.table import Check, Column, Table

REASONS = {
    "empty": "The file or record holds no character.",
    "unreadable": "The file could not be opened or read.",
    "truncated": "A compressed or structured file breaks off.",
    "not_text": "The bytes are no text in any known encoding.",
    "undecodable": "No encoding decodes the bytes.",
    "too_large": "The record is larger than the limit in the settings.",
    "malformed_record": "One record of a file cannot be parsed.",
    "no_text_field": "One record of a file has no field that holds text.",
    "unknown_format": "No reader knows the format of the file.",
    "markup_only": "The markup holds no visible text.",
    "no_article": "The page holds no authored text.",
    "language_not_read": "The text is not in a language that the extractor reads.",
    "parent_rejected": "The row belongs to a row that was rejected.",
    "worker_killed": "Working on it killed the process, also when it was alone.",
    "stage_failed": "The stage's code failed on it; the detail says how. Please report it.",
}
"""Reason codes and what they mean. A row that fails a check carries the check's name instead."""

REJECTS = Table(
    name="rejects",
    namespace="ops",
    grain="One row = one object that did not get through a stage, for one reason.",
    key=("reject_id",),
    columns=(
        Column(name="reject_id", type=pa.string(), meaning="Content id of stage, object and reason."),
        STAGE,
        Column(name="object_type", type=pa.string(), meaning="`file`, `record`, or the table the row was meant for."),
        Column(name="object_id", type=pa.string(), meaning="The key of the object; for a file its path and for a record path#number."),
        PAGE_ID.but(nullable=True, references=None, meaning="The page it belongs to, when it got that far."),
        ARTICLE_ID.but(nullable=True, references=None, meaning="The article it belongs to, when it got that far."),
        Column(name="reason_code", type=pa.string(), meaning="A code of docs/tables.md, or the name of the check that failed."),
        Column(name="detail", type=pa.string(), nullable=True, meaning="What exactly was wrong."),
        Column(name="payload", type=pa.string(), nullable=True, meaning="The rejected row as JSON, cut at 2,000 characters."),
        RUN_ID,
    ),
    checks=(
        Check(
            expectation="expect_column_value_lengths_to_be_between",
            kwargs={"column": "reason_code", "min_value": 2},
            severity="critical",
            why="A reject without a reason helps nobody.",
        ),
    ),
)
