"""ops.rejects: what did not get through, and why."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from schemas.columns import ARTICLE_ID, PAGE_ID, RUN_ID, STAGE
from schemas.ids import content_id
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
    "still_changing": "The file was written to while it was read, or just before; the next run reads it.",
    "bad_address": "The address is not well formed, not of the web, or holds a password.",
    "private_address": "The host is not on the public internet.",
    "robots_denied": "The host's robots.txt forbids the address to programs.",
    "too_many_redirects": "The address redirects on and on.",
    "unreachable": "The host could not be reached, failed or was busy; the next run tries again.",
    "timeout": "The host was too slow; the next run tries again.",
    "not_followed": "A page that a feed or sitemap names was not fetched: the settings say not to, or how many at most.",
    "unknown_format": "No reader knows the format of the file.",
    "no_header": "The first row of the table names no column with text.",
    "encrypted": "The file or member needs a password.",
    "no_text_layer": "The PDF holds pictures of pages, without their text.",
    "unsafe_member": "A member of the archive is a link or device, or its name leads out of the archive.",
    "bomb": "The file unpacks to more than the settings allow.",
    "nested_too_deep": "The file lies inside more archives or packings than the settings allow.",
    "no_page": "The record of a web archive is no page of text: a picture, a script, or a later segment.",
    "http_error": "The server answered with an error, for instance that there is no such page, or with a redirect that leads nowhere.",
    "revisit": "The web archive says that the page was the same as at another time, and holds no text of it.",
    "damaged_text": "More of the characters are lost (U+FFFD) or control characters than the settings allow.",
    "too_short": "The page has fewer characters than the settings ask for.",
    "markup_only": "The markup holds no visible text.",
    "no_article": "The page holds no authored text.",
    "consent_page": "The page asks for consent to cookies or advertising instead of showing a text.",
    "paywall_page": "The page offers a subscription or a login instead of showing a text.",
    "listing_page": "The page lists other pages: a home page, a section, a search result.",
    "error_page": "The page says that there is none: not found, access denied, prove that you are human.",
    "language_not_read": "The text is not in a language that the extractor reads.",
    "parent_rejected": "The row belongs to a row that was rejected.",
    "worker_killed": "Working on it killed the process, also when it was alone.",
    "stage_failed": "The stage's code failed on it; the detail says how. Please report it.",
}
"""Reason codes and what they mean. A row that fails a check carries the check's name instead."""

REASON_PATTERN = f"^({'|'.join(REASONS)})$|^(column|compound|multicolumn|select)_"
"""A reason code, or the name of a check: Great Expectations' row-level expectations begin so."""

PAYLOAD_LENGTH = 2_000
"""Characters of a rejected row that are kept: enough to find it again, not the whole page."""

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
        Column(name="payload", type=pa.string(), nullable=True, meaning="The rejected row or record, cut at 2,000 characters."),
        RUN_ID,
    ),
    checks=(
        Check(
            expectation="expect_column_values_to_match_regex",
            kwargs={"column": "reason_code", "regex": REASON_PATTERN},
            severity="critical",
            why="A reject without a reason that is listed, or a check that failed, helps nobody.",
        ),
    ),
)


def reject(stage: str, object_type: str, object_id: str, reason: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 (column values)
    """Build a row of REJECTS without provenance.

    object_type: `file`, `record`, or the table the row was meant for. more: page_id, article_id, detail, payload, and
    `proof`, which tells rejects of the same object and reason apart (other bytes at the same place).
    """
    proof = more.pop("proof", "")
    known = {"page_id": None, "article_id": None, "detail": None, "payload": None} | more
    payload = known["payload"]
    return known | {
        "reject_id": content_id("rej", stage, object_type, object_id, reason, proof),
        "stage": stage,
        "object_type": object_type,
        "object_id": object_id,
        "reason_code": reason,
        "payload": payload[:PAYLOAD_LENGTH] if payload is not None else None,
    }
