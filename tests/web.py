"""A small real web server on loopback; the test scripts its responses, good and bad.

with Web() as web:
    web.page("/a", "<p>text</p>", etag='"1"')
    web.redirect("/b", "/a")
    web.raw("/drip", drip_body)
    ... web.url("/a") ... web.paths() ... web.accepts
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO, Self


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it arrived; header names are lower-case."""

    method: str
    path: str
    headers: Mapping[str, str]
    status: int
    at: float = 0.0  # seconds on the clock of the server


@dataclass(frozen=True, slots=True)
class Page:
    """The response of a path; with `etag` or `last_modified` a matching request gets a 304."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: str | None = None


Form = Callable[[bytes, Mapping[str, str]], int]  # body, headers -> status
Script = Callable[[BinaryIO], object]  # writes the whole response, status line included


class Web:
    """One web server on 127.0.0.x; use as a context manager."""

    def __init__(
        self, host: str = "127.0.0.1", *, port: int = 0, tls: ssl.SSLContext | None = None
    ) -> None:
        self.seen: list[Seen] = []
        self.accepts = 0
        self.clock = time.monotonic
        self._routes: dict[str, Page | Script] = {}
        self._forms: dict[str, Form] = {}
        self._server = _Server((host, port), _handler_for(self), self)
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "http" if tls is None else "https"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        return f"{self._scheme}://{self._server.server_address[0]!s}:{self.port}{path}"

    def page(
        self,
        path: str,
        body: str | bytes = b"",
        *,
        status: int = 200,
        content_type: str = "text/html; charset=utf-8",
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Serve this at `path` (query included) from now on."""
        data = body.encode() if isinstance(body, str) else body
        fields = {"Content-Type": content_type, **(headers or {})}
        self._routes[path] = Page(data, status, fields, etag, last_modified)

    def redirect(self, path: str, to: str, *, status: int = 302) -> None:
        self._routes[path] = Page(status=status, headers={"Location": to})

    def raw(self, path: str, script: Script) -> None:
        """Let `script` write the response byte by byte."""
        self._routes[path] = script

    def form(self, path: str, handle: Form) -> None:
        """Let `handle` decide the status of a POST."""
        self._forms[path] = handle

    def remove(self, path: str) -> None:
        self._routes.pop(path, None)

    def forget(self) -> None:
        """Forget the requests seen so far."""
        self.seen.clear()

    def paths(self) -> list[str]:
        """The requested paths, in the order of their responses."""
        return [request.path for request in self.seen]

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        return self._forms[path](body, headers) if path in self._forms else 405

    def response_to(self, path: str) -> Page | Script:
        missing = Page(b"<h1>Not Found</h1>", 404, {"Content-Type": "text/html"})
        return self._routes.get(path, missing)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], handler: Any, web: Web) -> None:
        super().__init__(address, handler)
        self._web = web

    def get_request(self) -> tuple[socket.socket, Any]:
        connection = super().get_request()
        self._web.accepts += 1
        return connection

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that hang up, which many tests are about."""


def _handler_for(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            response = web.response_to(self.path)
            if isinstance(response, Page):
                self._send(response)
            else:
                self._note(0)
                self.close_connection = True
                response(self.wfile)  # type: ignore[arg-type]  # a buffered writer of the socket

        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            status = web.post(self.path, body, headers)
            self._note(status)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

        def _note(self, status: int) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.seen.append(Seen(self.command, self.path, headers, status, web.clock()))

        def _send(self, page: Page) -> None:
            sent = self.headers
            unchanged = (page.etag is not None and sent.get("If-None-Match") == page.etag) or (
                page.last_modified is not None
                and sent.get("If-Modified-Since") == page.last_modified
            )
            status = HTTPStatus.NOT_MODIFIED if unchanged else page.status
            body = b"" if unchanged else page.body
            self._note(int(status))
            self.send_response(status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.etag is not None:
                self.send_header("ETag", page.etag)
            if page.last_modified is not None:
                self.send_header("Last-Modified", page.last_modified)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
