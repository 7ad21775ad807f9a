"""Mail and saved pages: the right part, in its encoding, with what the headers say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.rejects import REASONS
from tasks.readers.mail import read_sender
from tasks.readers.record import HTML, TEXT
from tests.tasks.readers.reading import read_all, reasons, records, text_of
from tests.tasks.readers.samples import MESSAGE, SAVED, STORY

PLAIN = f"From: =?utf-8?q?Zo=C3=AB_Elm?= <zoe@harbour.example>\nSubject: =?utf-8?b?R2FyZSBmZXJtw6ll?=\nDate: 1 May 2024\n\n{STORY}\n"


def test_html_is_read_before_plain_text() -> None:
    (record,) = records(read_all(MESSAGE.encode(), "a.eml"))
    assert (record.media_type, text_of(record).strip()) == (HTML, f"<p>{STORY}</p>")
    assert (record.author, record.title, record.published) == ("Ada Oak", "Ferry stays in port", "Wed, 01 May 2024 08:00:00 +0000")


def test_headers_are_decoded() -> None:
    (record,) = records(read_all(PLAIN.encode(), "a.eml"))
    assert (record.media_type, record.author, record.title, record.body) == (TEXT, "Zoë Elm", "Gare fermée", PLAIN.encode())


def test_encoding_of_the_part_is_declared() -> None:
    message = b"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8NLJ18XU\n"
    assert text_of(read_all(message, "a.eml")[0]) == "Привет"


def test_messages_of_a_mailbox_are_records() -> None:
    box = "".join(f"From ada@harbour.example Wed May  1 08:00:0{n} 2024\n{PLAIN}\nFrom here on it rained.\n\n" for n in range(3))
    found = records(read_all(box.encode(), "inbox"))
    assert [r.record_no for r in found] == [0, 1, 2]
    assert text_of(found[0]).endswith("From here on it rained.")


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.eml", b"no header\n\ntext", (0, "malformed_record")),
        ("a.eml", b"From: a\nContent-Type: image/png\n\nx", (0, "no_text_field")),
        ("a.eml", b"From: a\n\n", (0, "no_text_field")),
        ("a.eml", b"From: a\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 40, (0, "malformed_record")),
        ("a.mbox", b"From x\n\n" + b"x" * 20_000 + b"\n", (0, "too_large")),
        ("a.mbox", b"\n\n", (None, "empty")),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\np{}\n--x--\n", (0, "no_text_field")),
    ],
)
def test_what_holds_no_text_is_refused(name: str, data: bytes, found: tuple[int | None, str]) -> None:
    assert reasons(read_all(data, name)) == [found]


def test_saved_page_keeps_place_and_time() -> None:
    (record,) = records(read_all(SAVED.replace("\n", "\r\n").encode(), "page.txt"))
    assert (record.uri, str(record.fetched_at), record.title) == ("https://harbour.example/ferry", "2024-05-01 08:00:00+00:00", "Ferry")
    assert text_of(record).startswith("<!DOCTYPE html>")


def test_start_of_a_saved_page_is_followed() -> None:
    parts = "".join(f"--x\nContent-Type: text/html\nContent-ID: <{n}>\n\n<p>page {n}</p>\n" for n in range(3))
    data = f'Content-Type: multipart/related; start="<1>"; boundary=x\n\n{parts}--x--\n'
    assert "page 1" in text_of(read_all(data.encode(), "a.mht")[0])


@settings(deadline=None)
@given(st.text('From:-= \n\ta/;"boundary=xmultipart?utf8', max_size=200))
def test_any_message_is_a_record_or_refused(text: str) -> None:
    assert {code for _, code in reasons(read_all(f"Content-Type: {text}\n\n--{text}\n".encode(), "a.eml"))} <= set(REASONS)


@pytest.mark.parametrize(
    ("sender", "author", "outlet"),
    [
        ("Harbour Brief - morning <news@harbourbrief.org>", None, "Harbour Brief - morning"),
        ("Ada Lindgren <ada@harbourbrief.org>", "Ada Lindgren", None),
        ("Ada Lindgren <ada@adalindgren.net>", "Ada Lindgren", None),
        ("news@harbourbrief.org", "news@harbourbrief.org", None),
        ("", None, None),
    ],
)
def test_outlet_that_writes_is_no_author(sender: str, author: str | None, outlet: str | None) -> None:
    assert read_sender(sender) == (author, outlet)
