"""PDF: the text layer, a form feed between the pages of paper.

What was only photographed has no text layer and is refused; so is what needs a password. PDFium writes CR LF after each
line and U+FFFE for a hyphen at the end of one; they become a line feed and the hyphen that is printed. Titles and dates
of the file's properties are left out: they are those of a template more often than of the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2.raw import FPDF_ERR_PASSWORD  # type: ignore[import-untyped]

from tasks.readers.record import PDF, Decoded, Limits, Record, Refused, bytes_of_page

PAGE_BREAK = "\f"


def read_pdf(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a PDF file as one page."""
    body = bytes_of_page(stream, limits)
    yield body if isinstance(body, Refused) else document_record(body, limits)


def document_record(body: bytes, limits: Limits) -> Record | Refused:
    """Make a record of a PDF document."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted" if error.err_code == FPDF_ERR_PASSWORD else "unreadable"
        return Refused(None, reason, str(error)[:300], body)
    try:
        text = text_layer(document, limits.max_record_bytes)
    except pypdfium2.PdfiumError as error:
        return Refused(None, "unreadable", str(error)[:300], body)
    finally:
        document.close()
    if text is None:
        return Refused(None, "too_large", f"a text of more than {limits.max_record_bytes} characters", body)
    if not text.strip():
        return Refused(None, "no_text_layer", "pictures of pages without their text", body)
    return Record(body, 0, Decoded(text, "unicode", None, "text_layer", text.count("\ufffd")), PDF)


def text_layer(document: pypdfium2.PdfDocument, limit: int) -> str | None:
    """The text of all pages; None when it is over the limit."""
    pages: list[str] = []
    size = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        written = layer.get_text_range().replace("\r\n", "\n").replace("\ufffe", "-")
        layer.close()
        page.close()
        pages.append(written)
        size += len(written)
        if size > limit:
            return None
    return PAGE_BREAK.join(pages)
