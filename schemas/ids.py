"""Content-based ids: the same content gives the same id on every machine and in every run."""

from __future__ import annotations

import hashlib

ID_BYTES = 10
"""80 bits: a billion mentions collide with a probability of about 4 in 10 million."""


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix_` and 20 hexadecimal digits made from the parts.

    The prefix says which table the id belongs to, so that `dateline show ID` needs no table name.
    """
    text = "\x1f".join(str(p) for p in parts)
    return f"{prefix}_{hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=ID_BYTES).hexdigest()}"
