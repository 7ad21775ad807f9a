"""A small site on this machine: what it answers is a table, and what it was asked is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

NO_ROBOTS = "User-agent: *\nDisallow:\n"


class Reply(NamedTuple):
    """One answer."""

    body: bytes | Iterator[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = {}


def page(text: str, status: int = 200) -> Reply:
    """An answer that is an HTML page."""
    return Reply(f"<!DOCTYPE html><title>{text}</title><p>{text}</p>".encode(), status, {"Content-Type": "text/html; charset=utf-8"})


def xml(text: str) -> Reply:
    """An answer that is an XML document."""
    return Reply(text.encode(), 200, {"Content-Type": "application/xml"})


def redirect(location: str, status: int = 302) -> Reply:
    """An answer that leads elsewhere."""
    return Reply(b"", status, {"Location": location})


class Site:
    """The answers of a site by path (a function is called for each request), and the paths asked for, in order."""

    def __init__(self) -> None:
        self.routes: dict[str, Reply | Callable[[], Reply]] = {"/robots.txt": Reply(NO_ROBOTS.encode())}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.address = ""

    def __setitem__(self, path: str, reply: Reply | Callable[[], Reply]) -> None:
        """Answer a path; `{site}` in a body is the site's own address."""
        self.routes[path] = reply

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.address + path

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Write the answer to a request."""
        self.asked.append(handler.path)
        self.agents.add(handler.headers["User-Agent"])
        found = self.routes.get(handler.path, Reply(b"gone", 404))
        reply = found() if callable(found) else found
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value.replace("{site}", self.address))
        pieces = [reply.body.replace(b"{site}", self.address.encode())] if isinstance(reply.body, bytes) else reply.body
        handler.end_headers()
        try:
            for piece in pieces:
                handler.wfile.write(piece)
                handler.wfile.flush()
        except OSError:
            handler.close_connection = True


@contextmanager
def serving() -> Iterator[Site]:
    """A site that answers while the context lasts."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=lambda: server.serve_forever(poll_interval=0.02))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
