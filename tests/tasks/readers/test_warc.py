"""Web archives: pages as the server sent them; what is none is refused by name."""

from __future__ import annotations

import gzip
import zlib

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.readers.payload import decode_payload
from tasks.readers.record import HTML, Record
from tests.tasks.readers.reading import read_all, reasons, records, text_of
from tests.tasks.readers.samples import PAGE, STORY, answer, warc

BODY = PAGE.encode()


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY, []),
        (gzip.compress(BODY), ["Content-Encoding: gzip"]),
        (zlib.compress(BODY), ["Content-Encoding: deflate"]),
        (zlib.compress(BODY)[2:-4], ["content-encoding: deflate"]),
        (brotli.compress(BODY), ["Content-Encoding: br"]),
        (zstandard.compress(BODY), ["Content-Encoding: zstd"]),
        (chunked(BODY), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(BODY)), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
        (BODY, ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
    ],
)
def test_answer_is_decoded_as_sent(body: bytes, headers: list[str]) -> None:
    (record,) = records(read_all(warc("response", answer(body, "Content-Type: text/html", *headers)), "a.warc"))
    assert (record.body, record.media_type) == (BODY, HTML)
    assert (record.uri, str(record.fetched_at)) == ("http://harbour.example/ferry", "2024-05-01 08:00:00+00:00")


def test_encoding_of_the_header_is_declared() -> None:
    block = answer("<p>Ж</p>".encode("koi8-r"), "Content-Type: text/html; charset=koi8-r")
    (record,) = read_all(warc("response", block), "a.warc")
    assert text_of(record) == "<p>Ж</p>"


@pytest.mark.parametrize(("kind", "media_type"), [("conversion", "text/plain"), ("resource", "text/html")])
def test_records_without_an_answer_are_read(kind: str, media_type: str) -> None:
    (record,) = read_all(warc(kind, BODY, media_type=media_type), "a.warc.wet")
    assert STORY in text_of(record)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (warc("response", answer(b"\x89PNG", "Content-Type: image/png")), "no_page"),
        (warc("response", answer(b"", "Content-Type: text/html", status="404 Not Found")), "http_error"),
        (warc("response", answer(b"", "Content-Type: text/html", status="301 Moved")), "http_error"),
        (warc("response", answer(b"", "Content-Type: text/html")), "empty"),
        (warc("response", b""), "http_error"),
        (warc("revisit", answer(b"", "Content-Type: text/html"), "WARC-Refers-To-Date: 2024-04-01T00:00:00Z"), "revisit"),
        (warc("continuation", BODY, media_type="text/html"), "no_page"),
        (warc("response", answer(b"x" * 20_000, "Content-Type: text/plain")), "too_large"),
        (warc("response", answer(gzip.compress(b"x" * 20_000), "Content-Type: text/plain", "Content-Encoding: gzip")), "too_large"),
        (warc("response", answer(BODY, "Content-Type: text/html"))[:-60], "truncated"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read_all(warc("request", b"GET /", media_type="application/http; msgtype=request") + data, "a.warc")) == [(0, reason)]


def test_archive_that_breaks_off_keeps_its_pages() -> None:
    members = [gzip.compress(warc("response", answer(BODY, "Content-Type: text/html")), mtime=0) for _ in range(3)]
    found = read_all(b"".join(members)[:-30], "a.warc.gz")
    assert len(records(found)) == 2
    assert reasons(found)[-1][1] == "truncated"


@pytest.mark.parametrize("cut", [3, 8, 60, 200])
def test_header_that_breaks_off_is_noticed(cut: int) -> None:
    one = warc("response", answer(BODY, "Content-Type: text/html"))
    assert reasons(read_all(one + one[:cut], "a.warc"))[-1][1] == "truncated"


def test_garbage_between_records_ends_the_reading() -> None:
    one = warc("response", answer(BODY, "Content-Type: text/html"))
    found = read_all(one + b"no header at all\r\n\r\n" + one, "a.warc")
    assert isinstance(found[0], Record)
    assert reasons(found) == [(None, "truncated")]


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "chunked"]), st.sampled_from(["", "gzip", "deflate", "br", "zstd", "gzip, br, zstd, gzip"]))
def test_any_payload_is_decoded_or_kept(body: bytes, transfer: str, content: str) -> None:
    assert len(decode_payload(body, transfer, content, 1_000)) <= 1_001
