"""pages: what was read, one row a distinct sequence of bytes."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import DERIVED, FETCHED_AT, INPUT_PATH, PAGE_ID, RECORD_NO, SOURCE_ID, URI
from schemas.table import Check, Column, Table

PAGES = Table(
    name="pages",
    grain="One row = one page: a file or record with distinct original bytes.",
    key=("page_id",),
    follows="WARC record; FollowTheMoney Document.contentHash; W3C TextPositionSelector counts in `text`.",
    columns=(
        PAGE_ID,
        SOURCE_ID,
        URI,
        INPUT_PATH.but(meaning="Where the page was found first; ops.captures lists all places."),
        RECORD_NO,
        Column(name="media_type", type=pa.string(), values=("text/plain", "text/html", "application/pdf"), meaning="What the page is."),
        Column(name="byte_length", type=pa.int64(), unit="bytes", meaning="Length of the original."),
        Column(name="encoding_declared", type=pa.string(), nullable=True, meaning="Encoding named by the record, a byte-order mark or the markup."),
        Column(name="encoding_used", type=pa.string(), meaning="Encoding the bytes were decoded with."),
        Column(
            name="encoding_basis",
            type=pa.string(),
            values=("bom", "utf8", "declared", "detected", "text_layer"),
            meaning="Why that encoding: a byte-order mark, valid UTF-8, the declaration, a detector, or the text layer of a PDF, which names its characters.",
        ),
        Column(name="n_replacement_chars", type=pa.int32(), unit="characters", meaning="Count of U+FFFD in the text: characters that were lost."),
        Column(
            name="n_control_chars",
            type=pa.int32(),
            unit="characters",
            meaning="Count of control characters in the text other than tabs and what ends lines and pages.",
        ),
        Column(
            name="n_repaired_lines",
            type=pa.int32(),
            unit="lines",
            meaning="Lines of the decoded page that were mojibake (UTF-8 once read in another encoding) and were decoded again; the text is the repaired one.",
        ),
        Column(
            name="text",
            type=pa.large_string(),
            meaning="The page as a reader sees it, decoded and never normalised; of HTML the visible text, one block a line. All spans count in it.",
        ),
        Column(name="text_sha256", type=pa.string(), meaning="sha256 of the text in UTF-8."),
        Column(name="text_length", type=pa.int32(), unit="Unicode code points", meaning="Length of the text."),
        Column(name="markup", type=pa.large_string(), nullable=True, meaning="The decoded HTML the text was rendered from; null for plain text."),
        Column(name="title_given", type=pa.string(), nullable=True, meaning="Title that came with the record, outside the text."),
        Column(name="author_given", type=pa.string(), nullable=True, meaning="Author that came with the record, outside the text."),
        Column(name="outlet_given", type=pa.string(), nullable=True, meaning="Name or domain of the outlet that came with the record, as written there."),
        Column(
            name="published_given",
            type=pa.string(),
            nullable=True,
            meaning="Publication date that came with the record, as written there; a number that counts from 1970 as the instant it means.",
        ),
        Column(
            name="is_summary",
            type=pa.bool_(),
            meaning="Whether the record gives its text as a summary: an item of a feed without content of its own; often a teaser, sometimes the whole.",
        ),
        FETCHED_AT,
        *DERIVED,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_be_unique",
            kwargs={"column": "page_id"},
            severity="critical",
            why="The same bytes are one page; a second row would double every article on it.",
        ),
        Check(
            expectation="expect_column_value_lengths_to_equal",
            kwargs={"column": "page_id", "value": 64},
            severity="critical",
            why="A page is cited by the sha256 of its bytes.",
        ),
        Check(
            expectation="expect_column_values_to_be_between",
            kwargs={"column": "text_length", "min_value": 1},
            severity="critical",
            why="Blocks partition the text, so it must have characters.",
        ),
        *(
            Check(
                expectation="expect_column_pair_values_a_to_be_greater_than_b",
                kwargs={"column_A": "text_length", "column_B": column, "or_equal": True},
                severity="critical",
                why="These are characters of the text; a larger count was taken of something else.",
            )
            for column in ("n_replacement_chars", "n_control_chars")
        ),
    ),
)
