"""Decompression as a stream: bounded memory whatever the ratio, and a file that breaks off says so.

Python's gzip reader does both. The zstandard package's reader takes a file that breaks off for one that ends, so
its push interface is used, fed in slices so small that what one slice unpacks to is bounded too. Python's readers of
bz2 and xz would let a file ask for any amount of memory and stop quietly after the first stream, so they are driven here.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

import zstandard

from tasks.readers.record import Limits, Member

SLICE_BYTES = 1024
"""A zstd block of 4 bytes unpacks to 128 KiB at most (RFC 8878, RLE block), so a slice to 32 MiB."""

STEP_BYTES = 1 << 16
"""Of a bz2 or xz file, read at once; what comes out of a step is bounded by the buffer asked for."""

XZ_MEMORY_BYTES = 256 << 20
"""`xz -9` needs 65 MiB to unpack (its manual); a header that asks for more than four times that is an attack."""


def read_gzip(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member]:
    """Open a file packed with gzip, of one member or several."""
    yield Member(None, cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb")))


def read_bzip2(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member]:
    """Open a file packed with bzip2, of one stream or several."""
    yield Member(None, cast(BinaryIO, SteppedContent(stream, bz2.BZ2Decompressor)))


def read_xz(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member]:
    """Open a file packed with xz, of one stream or several."""
    yield Member(None, cast(BinaryIO, SteppedContent(stream, lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY_BYTES))))


def read_zstd(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member]:
    """Open a file packed with zstd, of one frame or several."""
    yield Member(None, cast(BinaryIO, ZstdContent(stream)))


class SteppedContent(io.RawIOBase):
    """The unpacked bytes of a bz2 or xz file; raises EOFError where the file breaks off.

    Derived from RawIOBase, because that is how the standard library takes a stream.
    """

    def __init__(self, packed: BinaryIO, begin: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor]) -> None:
        self.packed = packed
        self.begin = begin
        self.one = begin()
        self.left = b""

    def readable(self) -> bool:
        """Whether the stream can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (any writable buffer)
        """Fill the buffer; 0 at the end of the last stream."""
        while True:
            if self.one.eof and not self._begin_next():
                return 0
            piece = self.one.decompress(self._packed_bytes(), max_length=len(buffer))
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)

    def _begin_next(self) -> bool:
        left = self.one.unused_data.lstrip(b"\0") or self.packed.read(STEP_BYTES).lstrip(b"\0")
        self.one, self.left = self.begin() if left else self.one, left
        return bool(left)

    def _packed_bytes(self) -> bytes:
        if self.left or not self.one.needs_input:
            given, self.left = self.left, b""
            return given
        given = self.packed.read(STEP_BYTES)
        if not given:
            raise EOFError("the packed stream breaks off")
        return given


class ZstdContent(io.RawIOBase):
    """The unpacked bytes of a zstd file; raises EOFError where the file breaks off.

    Derived from RawIOBase, because that is how the standard library takes a stream.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self.packed = packed
        self.frame: Any = None
        self.ready = memoryview(b"")
        self.left = b""

    def readable(self) -> bool:
        """Whether the stream can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (any writable buffer)
        """Fill the buffer; 0 at the end of the last frame."""
        while not self.ready:
            piece = self.left or self.packed.read(SLICE_BYTES)
            if not piece:
                return self._end()
            self._feed(piece)
        size = min(len(buffer), len(self.ready))
        buffer[:size] = self.ready[:size]
        self.ready = self.ready[size:]
        return size

    def _feed(self, piece: bytes) -> None:
        if self.frame is None:
            self.frame = zstandard.ZstdDecompressor().decompressobj()
        self.ready = memoryview(self.frame.decompress(piece))
        self.left = self.frame.unused_data if self.frame.eof else b""
        if self.frame.eof:
            self.frame = None

    def _end(self) -> int:
        if self.frame is not None:
            raise EOFError("the zstd frame breaks off")
        return 0
