"""Places in stores that fsspec knows: buckets, servers, archives, memory.

Listed in the order of a local folder, hidden names left out, and opened as streams. Drivers are optional packages. The
web is not read this way, nor through a chain that ends there: tasks.readers.web keeps the rules of the web.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from schemas.errors import BadAddress, MissingDriver, NoSuchStore, NothingToRead

BUFFER_BYTES = 1 << 20
"""Of an open file; a request to a bucket costs more than a megabyte does."""

WEB_IN_CHAIN = re.compile(r"(?:^|::)(?:https?)://", re.IGNORECASE)


class Stored(NamedTuple):
    """A file in a store. path: its address, which fsspec opens again."""

    path: str
    store: Any
    key: str


def find_stored(source: str) -> Iterator[Stored]:
    """Find the files under an address, in sorted order.

    Raises BadAddress, MissingDriver, NoSuchStore and NothingToRead before it returns.
    """
    if WEB_IN_CHAIN.search(source):
        raise BadAddress(source, "an archive on the web is fetched by its own address, not through a chain")
    store, root = open_store(source)
    try:
        keys = [root] if store.isfile(root) else store.find(root)
    except Exception as error:  # noqa: BLE001 (each driver raises what its library raises)
        raise NoSuchStore(source, reason_of(error)) from error
    shown = [key for key in keys if not is_hidden(str(key)[len(root) :])]
    if not shown:
        raise NothingToRead((source,))
    chain = source.partition("::")[2]
    return (Stored(address_of(store, key, chain), store, key) for key in sorted(shown, key=lambda key: key.split("/")))


def open_store(source: str) -> tuple[Any, str]:
    """The store of an address and the place in it; raises MissingDriver and NoSuchStore."""
    import fsspec  # type: ignore[import-untyped]  # only runs that read from a store pay for it

    try:
        store, root = fsspec.core.url_to_fs(source)
        store.invalidate_cache()
    except ImportError as error:
        raise MissingDriver(source, str(error) or "Install the package of its driver.") from error
    except Exception as error:  # noqa: BLE001
        raise NoSuchStore(source, reason_of(error)) from error
    return store, str(root)


def is_hidden(key: str) -> bool:
    """Whether a part of the place below the source begins with a dot."""
    return any(part.startswith(".") for part in key.split("/"))


def address_of(store: Any, key: str, chain: str) -> str:  # noqa: ANN401 (fsspec is untyped)
    """The address of a file."""
    address = str(store.unstrip_protocol(key))
    return f"{address}::{chain}" if chain else address


def open_stored(stored: Stored) -> io.BufferedReader[StoredStream]:
    """Open a file in a store; raises OSError whatever its driver raises."""
    try:
        raw = stored.store.open(stored.key, "rb")
    except Exception as error:
        raise OSError(reason_of(error)) from error
    return io.BufferedReader(StoredStream(raw), BUFFER_BYTES)


def reason_of(error: Exception) -> str:
    """What a driver says, on one line."""
    said = getattr(error, "strerror", None) or " ".join(str(error).split())
    return f"{type(error).__name__}: {said}"[:300] if said else type(error).__name__


class StoredStream(io.RawIOBase):
    """An open file of a store, whose errors are OSError as readers expect.

    Derived from RawIOBase, because that is how the standard library takes a stream.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self.raw = raw

    def readable(self) -> bool:
        """Whether the stream can be read: yes."""
        return True

    def seekable(self) -> bool:
        """Whether the stream can be read from another place on."""
        return self.raw.seekable()

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (any writable buffer)
        """Fill the buffer; 0 at the end."""
        try:
            data = self.raw.read(len(buffer))
        except Exception as error:
            raise OSError(reason_of(error)) from error
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to another place."""
        try:
            return self.raw.seek(offset, whence)
        except Exception as error:
            raise OSError(reason_of(error)) from error

    def tell(self) -> int:
        """The place that is read next."""
        return self.raw.tell()

    def close(self) -> None:
        """Close the file in the store too."""
        if not self.closed:
            self.raw.close()
        super().close()
