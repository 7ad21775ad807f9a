"""One request and its answer: to a checked IP address, and never more in memory or time than the caps allow.

Content codings are undone here and not by httpx, which unpacks a whole chunk at once: 64 KB of gzip hold 64 MB. Only
gzip is asked for, since it can be unpacked in steps. The connection is made to the IP address that was checked, with
the name in Host and in the certificate check; each request has its own, so that no answer comes from another host's.
"""

from __future__ import annotations

import io
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from email.message import Message
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, NamedTuple, cast
from urllib.request import getproxies, proxy_bypass

import httpx

from tasks.readers import SNIFF_BYTES
from tasks.readers.hosts import find_literal, find_public, refuse_private
from tasks.readers.unfetched import Unfetched
from tasks.readers.web_settings import WebSettings

PIECE_BYTES = 1 << 20
"""Unpacked at once."""

SPOOL_BYTES = 4 << 20
"""Of an answer kept in memory; a larger one goes to a temporary file. Nearly every page is smaller."""

BYTES_PER_SECOND_MIN = 1_000
"""After the first timeout_seconds; a modem line brought five times as much, so a slower server holds us up on purpose."""

IPS_TRIED = 3
"""Of a host's addresses: one that has both kinds, on a machine without IPv6, needs two."""

ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"


class Head(NamedTuple):
    """What an answer says of its body. start: its first bytes, unpacked."""

    url: str
    media_type: str
    charset: str | None
    start: bytes = b""


class Answer(NamedTuple):
    """An answer to one request. location: where a redirect leads; body: what was received, at its start."""

    head: Head
    location: str | None
    body: BinaryIO


Cap = Callable[[Head], int]
"""How many bytes of a body are taken in, by what it turns out to be."""


class Exchange:
    """The network. user_agent: what hosts are told."""

    def __init__(self, settings: WebSettings, user_agent: str) -> None:
        self.settings = settings
        self.headers = {"User-Agent": user_agent, "Accept": ACCEPTED, "Accept-Encoding": "gzip", "Accept-Language": "*"}
        self.tls: ssl.SSLContext = httpx.create_ssl_context(trust_env=True)
        self.ways: dict[str | None, httpx.HTTPTransport] = {}

    def get(self, address: str, cap: Cap, *, is_cut: bool = False) -> Answer:
        """Ask for an address once; raises Unfetched. is_cut: what is over the cap is left out, not refused."""
        started = time.monotonic()
        try:
            response = self.send(httpx.URL(address))
            with closing(response):
                head, location = head_of(response, address), find_location(response)
                if location is not None:
                    return Answer(head, location, io.BytesIO())
                return receive(head, unpacked(response, Deadline(started, self.settings.timeout_seconds)), cap, is_cut=is_cut)
        except httpx.TimeoutException as error:
            raise Unfetched("timeout", f"no answer within {self.settings.timeout_seconds:g} s ({type(error).__name__})") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ssl.SSLError) as error:
            raise Unfetched("unreachable", f"{type(error).__name__}: {error}"[:300]) from error

    def send(self, url: httpx.URL) -> httpx.Response:
        """Send the request through the proxy, or to the first address of the host that takes it."""
        host = url.raw_host.decode("ascii")
        proxy = find_proxy(url) if self.settings.use_environment_proxy else None
        if proxy is not None:
            if (literal := find_literal(host)) and not self.settings.allow_private_addresses:
                refuse_private(host, [literal])
            return self.way(proxy).handle_request(self.request(url, url))
        port = url.port or (443 if url.scheme == "https" else 80)
        ips = find_public(host, port, allow_private=self.settings.allow_private_addresses)[:IPS_TRIED]
        for ip in ips[:-1]:
            try:
                return self.way(None).handle_request(self.request(url, url.copy_with(host=ip)))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self.way(None).handle_request(self.request(url, url.copy_with(host=ips[-1])))

    def request(self, url: httpx.URL, reached_at: httpx.URL) -> httpx.Request:
        """The request for an address, to be sent to where its host was found."""
        timeout = httpx.Timeout(self.settings.timeout_seconds).as_dict()
        more = {"timeout": timeout} | ({"sni_hostname": url.raw_host.decode("ascii")} if url.scheme == "https" else {})
        return httpx.Request("GET", reached_at, headers=self.headers | {"Host": url.netloc.decode("ascii")}, extensions=more)

    def way(self, proxy: str | None) -> httpx.HTTPTransport:
        """The transport, direct or through a proxy; it keeps no connection."""
        if proxy not in self.ways:
            once = httpx.Limits(max_keepalive_connections=0)
            self.ways[proxy] = httpx.HTTPTransport(verify=self.tls, trust_env=False, limits=once, proxy=proxy)
        return self.ways[proxy]


class Deadline(NamedTuple):
    """Since when an answer is waited for, and how long without a lower bound of speed."""

    started: float
    seconds: float

    def check(self, received: int) -> None:
        """Raise Unfetched when the answer comes too slowly."""
        if time.monotonic() - self.started > self.seconds + received / BYTES_PER_SECOND_MIN:
            raise Unfetched("timeout", f"only {received} bytes came within {time.monotonic() - self.started:.0f} s")


def find_proxy(url: httpx.URL) -> str | None:
    """The proxy that the environment names for an address, None where it is to be asked directly."""
    return None if proxy_bypass(url.host) else getproxies().get(url.scheme)


def find_location(response: httpx.Response) -> str | None:
    """Where a redirect leads, None for a page; raises Unfetched for any other answer."""
    status = response.status_code
    location = response.headers.get("location")
    if status in {301, 302, 303, 307, 308} and location:
        return str(location)
    if status == 200:
        return None
    said = f"HTTP {status} {response.reason_phrase}".strip()
    if status == 429 or status >= 500:
        raise Unfetched("unreachable", said, parse_retry_after(response.headers.get("retry-after"), time.time()))
    raise Unfetched("http_error", said)


def parse_retry_after(value: str | None, now: float) -> float:
    """The seconds a server asks to be left alone, 0 when it says nothing of use."""
    from email.utils import parsedate_to_datetime

    text = (value or "").strip()[:40]
    if text.isdecimal() and text.isascii():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def head_of(response: httpx.Response, address: str) -> Head:
    """What the headers say of the body."""
    message = Message()
    message["Content-Type"] = response.headers.get("content-type", "")[:200]
    charset = message.get_content_charset(None)
    return Head(address, message.get_content_type() if response.headers.get("content-type") else "", charset)


def unpacked(response: httpx.Response, deadline: Deadline) -> Iterator[bytes]:
    """The pieces of the body without its content coding, each of at most PIECE_BYTES or what one read brings."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    received = counted(response, deadline)
    if coding in {"identity", ""}:
        return received
    if coding not in {"gzip", "x-gzip"}:
        raise Unfetched("unreadable", f"the answer is packed with {coding[:40]}, which was not asked for")
    return unpack_gzip_pieces(received)


def counted(response: httpx.Response, deadline: Deadline) -> Iterator[bytes]:
    """The pieces as they come, while they come fast enough."""
    count = 0
    for piece in response.iter_raw():
        count += len(piece)
        deadline.check(count)
        yield piece


def unpack_gzip_pieces(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip in steps of bounded size; raises Unfetched where it is broken or breaks off."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for piece in packed:
            while piece and not unpacker.eof:
                yield unpacker.decompress(piece, PIECE_BYTES)
                piece = unpacker.unconsumed_tail
    except zlib.error as error:
        raise Unfetched("unreadable", f"the answer is no gzip ({error})") from error
    if not unpacker.eof:
        raise Unfetched("unreachable", "the packed answer breaks off")


def receive(head: Head, pieces: Iterator[bytes], cap: Cap, *, is_cut: bool) -> Answer:
    """Take in a body; raises Unfetched (too_large) when it is longer than its cap."""
    body = cast(BinaryIO, SpooledTemporaryFile(max_size=SPOOL_BYTES))  # noqa: SIM115 (the caller closes it)
    try:
        for piece in pieces:
            body.write(piece)
            if len(head.start) < SNIFF_BYTES:
                head = head._replace(start=head.start + piece)
            elif body.tell() > cap(head):
                refuse_size(body, cap(head), is_cut=is_cut)
                break
        refuse_size(body, cap(head), is_cut=is_cut)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return Answer(head, None, body)


def refuse_size(body: BinaryIO, limit: int, *, is_cut: bool) -> None:
    """Raise Unfetched when a body is over its cap, or cut it."""
    if body.tell() <= limit:
        return
    if not is_cut:
        raise Unfetched("too_large", f"more than {limit} bytes")
    body.truncate(limit)
