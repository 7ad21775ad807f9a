"""Mail: a message (.eml) or a mailbox of messages (.mbox), as newsletters and mailing lists are kept.

Of the alternatives of a message the HTML is read: it comes last because it says most (RFC 2046, 5.1.4), its paragraphs
are whole where the plain one is wrapped, and its links and blocks are evidence later on. Attachments are not read. The
original bytes of a record are those of the whole message, which carries its sender, date and subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import Any, BinaryIO

from tasks.readers.fields import IS_ADDRESS, well_formed
from tasks.readers.html import find_declared_encoding
from tasks.readers.record import HTML, TEXT, Limits, Record, Refused, bytes_of_page, refuse_broken
from tasks.text.outlets import bare_name, outlet_labels

MULTIPART = re.compile(rb"multipart/", re.IGNORECASE)
PARTS_MAX = 32
"""Multipart headings in a message; the standard library compares every line with the boundaries of all that are open."""

HEADER_LONGEST = 998
"""Characters of a header that are read: a line's length by RFC 5322."""

SEPARATOR = rb"From \S{1,200} [^\r\n]{0,40}\d\d:\d\d[^\r\n]{0,20}\d{4}[^\r\n]{0,20}"
BETWEEN_MESSAGES = re.compile(SEPARATOR)
MAILBOX_START = re.compile(SEPARATOR + rb"\r?\n[A-Za-z][\w-]{0,60}:")
"""The line `From sender date` (RFC 4155); a paragraph may begin with the word, but has no time of day after it."""

UNPARSED = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
"""What the standard library's parser of mail raises on what is none."""


def starts_like_mailbox(head: bytes) -> bool:
    """Whether a file is a mailbox: the line `From sender date` with a header below it."""
    return MAILBOX_START.match(head) is not None


def read_message(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a file that is one message."""
    body = bytes_of_page(stream, limits)
    yield body if isinstance(body, Refused) else message_record(body, 0)


def read_mailbox(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record | Refused]:
    """Read a mailbox, one record a message."""
    number = 0
    try:
        for body in messages(stream, limits.max_record_bytes):
            too_large = Refused(number, "too_large", f"a message of more than {limits.max_record_bytes} bytes")
            yield too_large if body is None else message_record(body, number)
            number += 1
    except OSError as error:
        yield refuse_broken(error, number)
        return
    if number == 0:
        yield Refused(None, "empty", "no message")


def messages(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The messages of a mailbox without the lines between them; None for one over the limit."""
    lines: list[bytes] = []
    size = 0
    is_blank = is_first = True
    while line := stream.readline(limit + 2):
        if line.startswith(b"From ") and (is_first or (is_blank and BETWEEN_MESSAGES.match(line))):
            yield from joined(lines, size, limit)
            lines, size = [], 0
        else:
            size += len(line)
            if size <= limit:
                lines.append(line)
        is_blank, is_first = not line.strip(), False
    yield from joined(lines, size, limit)


def joined(lines: list[bytes], size: int, limit: int) -> Iterator[bytes | None]:
    """The message that the lines make, if any."""
    body = b"".join(lines).strip(b"\r\n")
    if size > limit:
        yield None
    elif body:
        yield body


def message_record(body: bytes, number: int) -> Record | Refused:
    """Make a record of a message."""
    message = parse_message(body, number)
    if isinstance(message, Refused):
        return message
    found = find_part(message, HTML) or find_part(message, TEXT)
    if found is None:
        return Refused(number, "no_text_field", "no part of the message is text", body)
    author, outlet = read_sender(header_of(message, "From") or "")
    archived = (header_of(message, "Archived-At") or "").strip("<> ")
    return Record(
        body=body,
        record_no=number,
        content=found[0],
        media_type=found[1],
        uri=archived if IS_ADDRESS.match(archived) else None,
        title=header_of(message, "Subject"),
        author=author,
        outlet=outlet,
        published=header_of(message, "Date"),
        encoding_declared=found[2],
    )


def read_sender(written: str) -> tuple[str | None, str | None]:
    """The author or the outlet that a message is from: an outlet writes under its own domain and from no person's account."""
    name, address = parseaddr(written)
    account, _, host = address.partition("@")
    labels, letters = outlet_labels(host), bare_name(name)
    is_outlet = bool(labels) and letters.startswith(bare_name(labels[-1])) and bare_name(account) not in letters
    return (None, name) if is_outlet else (name or address or None, None)


def parse_message(body: bytes, number: int) -> Message | Refused:
    """Parse a message; what has no header is none."""
    if sum(1 for _ in MULTIPART.finditer(body)) > PARTS_MAX:
        return Refused(number, "malformed_record", f"more than {PARTS_MAX} multipart headings", body)
    try:
        message = message_from_bytes(body)
    except UNPARSED as error:
        return Refused(number, "malformed_record", f"no message: {error}"[:200], body)
    return message if message.keys() else Refused(number, "malformed_record", "no header of a message", body)


def find_part(message: Message, media_type: str) -> tuple[bytes, str, str | None] | None:
    """The first part of a type that holds anything and is no attachment: its bytes, type and declared encoding."""
    try:
        for part in message.walk():
            if part.get_content_type() == media_type and part.get_content_disposition() != "attachment" and (content := content_of(part)):
                return content, media_type, charset_of(part) or (find_declared_encoding(content) if media_type == HTML else None)
    except UNPARSED:
        return None
    return None


def content_of(part: Message) -> bytes | None:
    """The bytes of a part, its transfer encoding undone."""
    content: Any = part.get_payload(decode=True)
    return content if isinstance(content, bytes) and content.strip() else None


def charset_of(part: Message) -> str | None:
    """The encoding that a part declares."""
    declared = part.get_content_charset()
    return str(declared)[:40] if declared else None


def header_of(message: Message, name: str) -> str | None:
    """A header as text, its encoded words decoded; None where there is none."""
    written = str(message.get(name) or "")[:HEADER_LONGEST]
    try:
        text = str(make_header(decode_header(written)))
    except UNPARSED:
        text = written
    return well_formed(" ".join(text.split())) or None
