"""Archives: zip and tar, each member a stream that is read by the reader of its own format.

Nothing is ever written under a member's name, so a hostile name can do no harm here; it is refused all the same, since
pages are cited by it and somebody may unpack the archive by what we say. Folders and hidden members are no pages, as in
a folder on the disk. A name that occurs again gets `;2`, `;3`, so that every member keeps a path of its own.
"""

from __future__ import annotations

import io
import re
import stat
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, cast

from tasks.readers.metering import WRONG
from tasks.readers.record import BrokenContent, Limits, Member, Refused, refuse_broken

LONGEST_NAME = 1_024
"""Characters; four times what file systems take for one name, and a quarter of Linux's longest path."""

OFFICE_START = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|mimetype|_rels/|docProps/|META-INF/)", re.DOTALL)
"""Word and Open Document files, e-books and Java archives are zip files of their own kinds, known by their first member."""

ENCRYPTED = 0x1
"""Bit of a zip entry's general purpose flag (APPNOTE 4.4.4)."""

UNOPENED = (*WRONG, EOFError, NotImplementedError, ValueError, KeyError, RuntimeError, OverflowError, RecursionError)
"""What the standard library raises on archives that are damaged or use what it does not know."""

KINDS = {
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.LNKTYPE: "a hard link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
}


def starts_like_zip(head: bytes) -> bool:
    """Whether a file is a zip archive of ordinary files by its first bytes."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and OFFICE_START.match(head) is None


def starts_like_tar(head: bytes) -> bool:
    """Whether a file is a tar archive by the mark in its first header (POSIX and GNU)."""
    return head[257:262] == b"ustar"


def read_zip(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member | Refused]:
    """Open the members of a zip archive in the order of its directory."""
    try:
        archive = zipfile.ZipFile(stream)
    except UNOPENED as error:
        yield refuse_archive(error, 0)
        return
    names: Counter[str] = Counter()
    for entry in archive.infolist():
        if entry.is_dir() or is_hidden(entry.filename):
            continue
        yield Member(numbered(entry.filename, names), refuse_name(entry.filename) or open_zip_entry(archive, entry))
    if not names:
        yield Refused(None, "empty", "no member")


def open_zip_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO | Refused:
    """Open a member, or say why it cannot be."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Refused(None, "unsafe_member", "a symbolic link")
    if entry.flag_bits & ENCRYPTED:
        return Refused(None, "encrypted", "the member needs a password")
    try:
        return cast(BinaryIO, archive.open(entry))
    except UNOPENED as error:
        return Refused(None, "unreadable", str(error)[:300])


def read_tar(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member | Refused]:
    """Open the members of a tar archive in their order."""
    names: Counter[str] = Counter()
    try:
        archive = tarfile.TarFile(fileobj=stream if stream.seekable() else cast(BinaryIO, ForwardContent(stream, limits)))
        while (entry := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # else all members stay in memory
            if not entry.isdir() and not is_hidden(entry.name):
                yield Member(numbered(entry.name, names), refuse_name(entry.name) or open_tar_entry(archive, entry))
    except UNOPENED as error:
        yield refuse_archive(error, names.total())
        return
    if not names:
        yield Refused(None, "empty", "no member")


def open_tar_entry(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> BinaryIO | Refused:
    """Open a member, or say why it cannot be: a sparse one claims any size without holding it."""
    if not entry.isreg() or entry.issparse():
        return Refused(None, "unsafe_member", KINDS.get(entry.type, "no ordinary file"))
    return cast(BinaryIO, archive.extractfile(entry))


def refuse_archive(error: Exception, n_read: int) -> Refused:
    """Say why an archive could not be opened or read on."""
    if isinstance(error, BrokenContent):
        return refuse_broken(error, n_read)
    return Refused(None, "truncated" if n_read or isinstance(error, EOFError) else "unreadable", f"after {n_read} members: {error}"[:300])


def refuse_name(name: str) -> Refused | None:
    """Refuse a name that would lead out of the archive if it were unpacked."""
    parts = parts_of(name)
    if ".." in parts or parts[0] == "" or re.match(r"[a-zA-Z]:", name):
        return Refused(None, "unsafe_member", "its name leads out of the archive")
    return Refused(None, "unsafe_member", f"a name of {len(name)} characters") if len(name) > LONGEST_NAME else None


def parts_of(name: str) -> list[str]:
    """The folders and the file that a name is made of, on any system."""
    return name.replace("\\", "/").split("/")


def is_hidden(name: str) -> bool:
    """Whether a member is hidden: a name that begins with a dot, or what macOS adds to zip archives."""
    parts = parts_of(name)
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in {".", ".."} for part in parts)


def numbered(name: str, names: Counter[str]) -> str:
    """The name, cut, with a number when it came before."""
    short = name[:LONGEST_NAME]
    names[short] += 1
    return short if names[short] == 1 else f"{short};{names[short]}"


class ForwardContent(io.RawIOBase):
    """A stream with forward seeking only, as reading a tar archive in order needs it.

    A header that claims to be longer than a page is refused instead of read: tarfile would take it into memory whole.
    Derived from RawIOBase, because that is how the standard library takes a stream.
    """

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.stream = stream
        self.longest = max(limits.max_record_bytes + 1, io.DEFAULT_BUFFER_SIZE)
        self.position = 0

    def readable(self) -> bool:
        """Whether the stream can be read: yes."""
        return True

    def seekable(self) -> bool:
        """Whether the stream can be sought in: yes, forward."""
        return True

    def tell(self) -> int:
        """How far the stream was read."""
        return self.position

    def read(self, size: int | None = -1, /) -> bytes:
        """Read on."""
        if size is None or not 0 <= size <= self.longest:
            raise tarfile.ReadError("a header that is longer than a page")
        piece = self.stream.read(size)
        self.position += len(piece)
        return piece

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Read on to a position."""
        if offset < self.position or whence != io.SEEK_SET:
            raise tarfile.ReadError("the archive leads backwards")
        while self.position < offset and self.read(min(self.longest, offset - self.position)):
            pass
        return self.position
