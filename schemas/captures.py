"""ops.captures: every place a page was found in."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import FETCHED_AT, INPUT_PATH, PAGE_ID, RECORD_NO, RUN_ID, SOURCE_ID, URI
from schemas.table import Check, Column, Table

CAPTURES = Table(
    name="captures",
    namespace="ops",
    grain="One row = one place (file, record) where the bytes of a page were found.",
    key=("capture_id",),
    follows="WARC revisit records: the same payload captured again.",
    columns=(
        Column(name="capture_id", type=pa.string(), meaning="Content id of page, path and record number."),
        PAGE_ID,
        SOURCE_ID,
        URI,
        INPUT_PATH,
        RECORD_NO,
        FETCHED_AT,
        RUN_ID,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "capture_id"},
            severity="critical",
            why="A place is read once a run.",
        ),
    ),
)
