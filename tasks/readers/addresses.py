"""What a source is by its name: a path on this machine, a place in a store that fsspec knows, or an address on the web.

Addresses are kept as they are sent: scheme and host in lower case, percent-encoded, without fragment. So one place has
one name, and the name is ASCII whatever a page wrote into a link.
"""

from __future__ import annotations

import os
import re
from urllib.parse import unquote, urlsplit

from schemas.errors import BadAddress

WEB = re.compile(r"https?://", re.IGNORECASE)
STORE = re.compile(r"[a-z][a-z0-9+.-]*(?:://|::(?=[^\s]*://))", re.IGNORECASE)
LOCAL = re.compile(r"(?:file|local)://(?:localhost(?=/))?", re.IGNORECASE)
PASSWORD = re.compile(r"://[^/\s]*:[^/\s]*@")

ADDRESS_LONGEST = 8_000
"""Characters; RFC 9110 asks servers to take 8,000, and what is longer carries data."""


DEFAULT_PORTS = {"http": 80, "https": 443}


def is_web(source: str) -> bool:
    """Whether a source is an address that is fetched."""
    return WEB.match(source) is not None


def is_store(source: str) -> bool:
    """Whether a source lies in a store that fsspec opens."""
    return not is_web(source) and STORE.match(source) is not None


def is_local(source: str) -> bool:
    """Whether a source is a path on this machine."""
    return not is_web(source) and not is_store(source)


def absolute(source: str) -> str:
    """The one name of a source: an absolute path, or an address as it is sent.

    Raises BadAddress for what cannot be an address, or holds a password: sources are recorded with the run.
    """
    if (local := LOCAL.match(source)) is not None and "::" not in source:
        return os.path.abspath(unquote(source[local.end() :]))
    if is_web(source):
        try:
            return parse_address(source)
        except ValueError as error:
            raise BadAddress(without_password(source), str(error)) from error
    if is_store(source):
        if PASSWORD.search(source):
            raise BadAddress(without_password(source), "it holds a password, which would be stored with the run")
        return source
    return os.path.abspath(source)


def parse_address(text: str) -> str:
    """Parse an address of the web; raises ValueError with the reason why it is none."""
    import httpx  # takes a tenth of a second, which runs on files need not pay

    if len(text) > ADDRESS_LONGEST:
        raise ValueError(f"it is longer than {ADDRESS_LONGEST} characters")
    try:
        url = httpx.URL(text.strip())
        url = url.copy_with(raw_path=url.raw_path, fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise ValueError(f"it is not well formed ({error})") from error
    if url.scheme not in {"http", "https"}:
        raise ValueError(f"its scheme is {url.scheme or 'missing'}, not http or https")
    if not url.host:
        raise ValueError("it names no host")
    if url.userinfo:
        raise ValueError("it holds a user name or password, which would be stored with the page")
    return str(url.copy_with(port=None) if url.port == DEFAULT_PORTS[url.scheme] else url)


def without_password(source: str) -> str:
    """The source with what stands before an @ in its host taken out, for messages."""
    return re.sub(r"://[^/\s]*@", "://…@", source)


def host_of(address: str) -> str:
    """Host and port of an address, as politeness counts them."""
    return urlsplit(address).netloc
