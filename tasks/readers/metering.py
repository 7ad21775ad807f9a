"""How much one file may unpack to: the guard against bombs, at whatever level of nesting they go off.

All unpacked streams of one file draw on one allowance, so archives inside archives do not multiply it. The ratio is
that of everything unpacked to the size of the file as it lies on the disk; a small file may unpack to a fair amount
whatever its ratio, since a short repetitive page packs to almost nothing.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from typing import Any, BinaryIO

import zstandard

from tasks.readers.record import BrokenContent, Limits

FREE_BYTES = 64 << 20
"""Unpacked without asking for the ratio: four pages of the largest size that the settings allow by default."""

WRONG = (zlib.error, lzma.LZMAError, zstandard.ZstdError, zipfile.BadZipFile, tarfile.TarError, OSError)
"""What unpacking raises on wrong bytes; EOFError where they end too early."""

BUFFER_BYTES = 1 << 18
"""Lines are cut from a buffer of this size; measured: 64 KiB is 5 % slower, 1 MiB no faster."""


class Allowance:
    """What is left of the bytes that one file may unpack to. file_bytes: its size as stored, None when unknown."""

    def __init__(self, limits: Limits, file_bytes: int | None) -> None:
        by_ratio = limits.max_unpacked_bytes if file_bytes is None else max(FREE_BYTES, file_bytes * limits.max_unpacked_ratio)
        self.most = min(by_ratio, limits.max_unpacked_bytes)
        self.taken = 0

    @property
    def is_spent(self) -> bool:
        """Whether more was unpacked than may be."""
        return self.taken > self.most

    def take(self, size: int) -> None:
        """Count unpacked bytes. Raises BrokenContent when they are too many."""
        self.taken += size
        if self.is_spent:
            raise BrokenContent("bomb", f"unpacks to more than {self.most} bytes")

    def metered(self, unpacked: BinaryIO) -> BinaryIO:
        """The stream with what is read from it counted."""
        return io.BufferedReader(MeteredContent(unpacked, self), BUFFER_BYTES)


class MeteredContent(io.RawIOBase):
    """A stream that counts what is read, and raises BrokenContent whatever the unpacking raises.

    It reads once at a time: what came before the damage would be lost with a longer read.

    Derived from RawIOBase, because that is how the standard library takes a stream.
    """

    def __init__(self, unpacked: BinaryIO, allowance: Allowance) -> None:
        self.read_once = getattr(unpacked, "read1", unpacked.read)
        self.allowance = allowance

    def readable(self) -> bool:
        """Whether the stream can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (any writable buffer)
        """Fill the buffer as far as one read of the unpacked stream does."""
        try:
            piece = self.read_once(len(buffer))
        except EOFError as error:
            raise BrokenContent("truncated", str(error)) from error
        except BrokenContent:
            raise
        except WRONG as error:
            raise BrokenContent("unreadable", str(error)) from error
        self.allowance.take(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def size_of(stream: BinaryIO) -> int | None:
    """The size of a file that can be sought in, else None; the position stays."""
    try:
        if not stream.seekable():
            return None
        here = stream.tell()
        size = stream.seek(0, io.SEEK_END)
        stream.seek(here)
    except (OSError, ValueError):
        return None
    return size
