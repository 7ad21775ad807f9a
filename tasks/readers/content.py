"""From an open file to its records, through whatever it is packed in.

A packed file (`a.jsonl.gz`) goes by its own path, since there is one thing inside; a member of an archive goes by
`archive!member`. Formats are told anew at every level, so any format may stand in any archive, up to the nesting, the
bytes and the ratio of the limits. What needs seeking (Parquet, zip) and cannot be sought in is copied to a temporary file.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import PurePath
from typing import BinaryIO, NamedTuple, cast

from tasks.readers import SNIFF_BYTES, Format, find_format
from tasks.readers.metering import Allowance, size_of
from tasks.readers.record import MEMBER_MARK, Found, Limits, Member, Refused, refuse_broken

SPOOL_BYTES = 8 << 20
"""A copy is kept in memory up to the size of a part of the output, beyond that on the disk."""

UNPACKED_SUFFIXES = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar", ".gz": "", ".bz2": "", ".xz": "", ".zst": ""}
"""What the mark of a packing stands for in a name; a name without one stays, as of a file that was packed twice."""

REPEATED = re.compile(r";\d+$")
"""What archives.numbered puts behind a name that came before."""


Follow = Callable[[Format, BinaryIO, str], Iterator[Found]]
"""Reads a feed or sitemap, and the pages that it names: its format, its stream, and the path it is cited by."""


class Layer(NamedTuple):
    """A stream within a file. path: how it is cited; name: by which its format is told; depth: how often it was unpacked."""

    path: str
    name: str
    depth: int
    allowance: Allowance
    follow: Follow | None = None


def read_content(stream: BinaryIO, path: str, limits: Limits, *, name: str = "", follow: Follow | None = None) -> Iterator[Found]:
    """Read an open file, and the files inside it, with the readers of their formats. Never raises on what it holds.

    name: by which its format is told, where that is not its path. follow: takes over where a format names pages.
    """
    return read_layer(stream, Layer(path, name or path, 0, Allowance(limits, size_of(stream)), follow), limits)


def read_layer(stream: BinaryIO, layer: Layer, limits: Limits) -> Iterator[Found]:
    """Read a stream: its records, and those of its members."""
    try:
        known = find_format(layer.name, cast(BufferedReader, stream).peek(SNIFF_BYTES)[:SNIFF_BYTES])
        if known is not None and known.is_seeking and not stream.seekable():
            with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as copy:
                shutil.copyfileobj(stream, copy)
                copy.seek(0)
                yield from read_known(cast(BinaryIO, copy), known, layer, limits)
            return
    except OSError as error:
        yield refused(layer, refuse_broken(error))
        return
    if known is None:
        suffix = PurePath(layer.name).suffix
        yield refused(layer, Refused(None, "unknown_format", f"suffix {suffix}" if suffix else "no suffix"))
        return
    yield from read_known(stream, known, layer, limits)


def read_known(stream: BinaryIO, known: Format, layer: Layer, limits: Limits) -> Iterator[Found]:
    """Read a stream whose format is known."""
    if layer.follow is not None and known.find_links is not None:
        yield from layer.follow(known, stream, layer.path)
        return
    for item in known.read(stream, layer.name, limits):
        if not isinstance(item, Member):
            yield Found(layer.path, known.is_one_page, item)
            continue
        yield from read_member(item, layer, limits)
        if item.name is not None and layer.allowance.is_spent:
            yield refused(layer, Refused(None, "bomb", f"unpacks to more than {layer.allowance.most} bytes; the rest was not read"))
            return


def read_member(member: Member, layer: Layer, limits: Limits) -> Iterator[Found]:
    """Read a file inside another, unless it lies too deep."""
    inner = layer._replace(depth=layer.depth + 1, name=unpacked_name(layer.name))
    if member.name is not None:
        inner = inner._replace(path=f"{layer.path}{MEMBER_MARK}{member.name}", name=REPEATED.sub("", member.name))
    if inner.depth > limits.max_nesting:
        yield refused(inner, Refused(None, "nested_too_deep", f"inside more than {limits.max_nesting} archives or packings"))
    elif isinstance(member.content, Refused):
        yield refused(inner, member.content)
    else:
        yield from read_layer(layer.allowance.metered(member.content), inner, limits)


def unpacked_name(name: str) -> str:
    """The name of a packed file without the mark of its packing."""
    suffix = PurePath(name).suffix
    return name.removesuffix(suffix) + UNPACKED_SUFFIXES.get(suffix.lower(), suffix)


def refused(layer: Layer, reason: Refused) -> Found:
    """A stream of which nothing could be read."""
    return Found(layer.path, is_one_page=True, item=reason)
