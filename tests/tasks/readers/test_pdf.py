"""PDF: the text of all pages, or why there is none."""

from __future__ import annotations

from base64 import b64decode

import pytest

from tasks.readers.record import PDF
from tests.tasks.readers.reading import read_all, reasons, records, text_of
from tests.tasks.readers.samples import LOCKED_PDF, pdf


def test_pages_are_kept_apart() -> None:
    (record,) = records(read_all(pdf("The first page.", "", "The third page."), "a.pdf"))
    assert (text_of(record), record.media_type) == ("The first page.\f\fThe third page.", PDF)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf("", ""), "no_text_layer"),
        (pdf(), "unreadable"),
        (pdf("x")[:40], "unreadable"),
        (b"%PDF-1.7 nothing", "unreadable"),
        (pdf("x" * 9_000, "y" * 9_000), "too_large"),
    ],
)
def test_document_without_text_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read_all(data, "a.pdf", max_record_bytes=10_000 if reason == "too_large" else 20_000)) == [(None, reason)]


def test_encrypted_document_is_refused() -> None:
    assert reasons(read_all(b64decode(LOCKED_PDF), "a.pdf")) == [(None, "encrypted")]
