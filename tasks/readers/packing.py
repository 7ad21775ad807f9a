"""Decompression as a stream: bounded memory whatever the ratio, and a file that breaks off says so.

Python's gzip reader does both. The zstandard package's reader takes a file that breaks off for one that ends, so
its push interface is used, fed in slices so small that what one slice unpacks to is bounded too.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, cast

import zstandard

from tasks.readers.record import Refused

SLICE_BYTES = 1024
"""A zstd block of 4 bytes unpacks to 128 KiB at most (RFC 8878, RLE block), so a slice to 32 MiB."""

BUFFER_BYTES = 1 << 18
"""Lines are cut from a buffer of this size; measured: 64 KiB is 5 % slower, 1 MiB no faster."""

GZIP_MAGIC = b"\x1f\x8b"

BROKEN = (EOFError, OSError, zlib.error, zstandard.ZstdError)
"""What reading a packed file raises when its bytes are wrong."""


def unpack_gzip(packed: BinaryIO) -> BinaryIO:
    """Open the content of a gzip file, of one member or several."""
    return cast(BinaryIO, gzip.GzipFile(fileobj=packed))


def unpack_zstd(packed: BinaryIO) -> BinaryIO:
    """Open the content of a zstd file, of one frame or several."""
    return io.BufferedReader(ZstdContent(packed), BUFFER_BYTES)


def refuse_broken(error: Exception, n_read: int) -> Refused:
    """Say in which way a file could not be read to its end; n_read: records read before."""
    is_damaged = isinstance(error, EOFError | zlib.error | zstandard.ZstdError | gzip.BadGzipFile)
    reason = "truncated" if is_damaged and (n_read or isinstance(error, EOFError)) else "unreadable"
    return Refused(None, reason, f"after {n_read} records: {error}")


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
