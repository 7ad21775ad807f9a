"""The body of an HTTP message as the browser saw it: chunks joined, compression undone, in bounded memory.

Archives often hold a body that was decoded already under headers that still speak of an encoding, so an encoding is
undone where the bytes are in it, and bytes that are not are taken as they are.
Source: RFC 9112 section 7.1 (chunks), RFC 9110 section 8.4 (content codings).
"""

from __future__ import annotations

import re
import zlib

import brotli  # type: ignore[import-untyped]
import zstandard

CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
CODINGS_MAX = 3
"""Nobody packs a page more often; each would multiply a bomb."""

GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
WRONG = (zlib.error, brotli.error, zstandard.ZstdError, MemoryError)


def decode_payload(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """Undo the codings that the headers name; at most one byte over the limit comes out."""
    plain = join_chunks(body) if "chunked" in transfer.lower() else body
    for coding in reversed(content.lower().split(",")[:CODINGS_MAX]):
        plain = unpack_coding(plain, coding.strip(), limit + 1)
    return plain[: limit + 1]


def join_chunks(body: bytes) -> bytes:
    """The content of the chunks up to where they end or stop making sense; the body itself where it has none."""
    pieces, position = [], 0
    while found := CHUNK_SIZE.match(body, position):
        size = int(found[1], 16)
        pieces.append(body[found.end() : found.end() + size])
        position = found.end() + size
        position += 2 if body[position : position + 2] == b"\r\n" else body[position : position + 1] == b"\n"
        if size == 0:
            break
    return b"".join(pieces) if pieces else body


def unpack_coding(body: bytes, coding: str, limit: int) -> bytes:
    """Undo one coding; the body itself where it is not in it."""
    try:
        if coding in {"gzip", "x-gzip", "deflate"}:
            return inflate(body, limit)
        if coding == "br":
            return brotli.Decompressor().process(body, output_buffer_limit=limit) or body
        if coding == "zstd":
            return zstandard.ZstdDecompressor().stream_reader(body).read(limit)
    except WRONG:
        return body
    return body


def inflate(body: bytes, limit: int) -> bytes:
    """Undo gzip, zlib, or the bare deflate that some servers send instead."""
    try:
        return zlib.decompressobj(GZIP_OR_ZLIB).decompress(body, limit)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limit)
