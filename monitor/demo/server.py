"""Serve the replica sites over real HTTP, on loopback addresses only."""

from __future__ import annotations

import gzip
import ipaddress
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from monitor.demo.pages import ServedPage, render_pages
from monitor.demo.site import Site

# Above the loopback addresses that Marsad itself uses; site k gets 127.0.0.(FIRST + k).
FIRST = 21
LAST = 254
SHARED_ADDRESS = "127.0.0.1"
IDLE_S = 5  # an idle connection is closed after this time, so that no thread outlives the demo

_NOT_FOUND = b"<html><head><title>404</title></head><body><h1>404</h1></body></html>"


@dataclass(frozen=True)
class Access:
    """One line of the access log."""

    site: str
    method: str
    path: str  # as requested, with the query
    status: int


@dataclass
class ServedSites:
    """The running sites with their addresses and the requests they have received."""

    base_urls: Mapping[str, str]  # site name -> http://127.0.0.21:40123, without a slash at the end
    shared_address: bool  # whether sites differ by port only, because addresses were missing
    _log: list[Access] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def log(self) -> tuple[Access, ...]:
        """Return all requests so far, oldest first."""
        with self._lock:
            return tuple(self._log)

    @property
    def requests(self) -> Counter[tuple[str, str]]:
        """Count the requests for each (site name, path), whatever the response."""
        return Counter((access.site, access.path) for access in self.log)

    def url(self, site: str, path: str = "/") -> str:
        """Return the full URL of a path on a site."""
        return f"{self.base_urls[site]}{path}"

    def forget(self) -> None:
        """Clear the log, so that counting starts again."""
        with self._lock:
            self._log.clear()

    def note(self, access: Access) -> None:
        """Add a line to the log; any thread may call it."""
        with self._lock:
            self._log.append(access)


@contextmanager
def serve(
    sites: Sequence[Site], *, today: date, first: int = FIRST, port: int = 0
) -> Iterator[ServedSites]:
    """Serve `sites` until the block ends; site k at 127.0.0.(first + k).

    Port 0 lets the system choose one per site. Where a machine has 127.0.0.1 only (macOS), all
    sites are served there, each on its own port (`port + k` if a port was given), and
    `shared_address` is True. Raises OSError when a port is in use, ValueError when `first` leaves
    no room.
    """
    if not 1 <= first <= LAST - len(sites) + 1:
        raise ValueError(f"first must be between 1 and {LAST - len(sites) + 1}, not {first}")
    own = [f"127.0.0.{first + k}" for k in range(len(sites))]
    shared = not all(map(_can_be_bound, own))
    with ExitStack() as stack:
        servers = [
            stack.enter_context(_SiteServer(site.name, *place))
            for site, place in zip(sites, _places(own, port, shared=shared), strict=True)
        ]
        served = ServedSites({s.site_name: s.base_url for s in servers}, shared_address=shared)
        for site, server in zip(sites, servers, strict=True):
            pages = render_pages(site, today=today, base_url=server.base_url)
            stack.enter_context(_running(server, pages, served))
        yield served


def _places(own: Sequence[str], port: int, *, shared: bool) -> list[tuple[str, int]]:
    """Choose the address and port of every site."""
    if not shared:
        return [(address, port) for address in own]
    return [(SHARED_ADDRESS, port + k if port else 0) for k in range(len(own))]


def _can_be_bound(address: str) -> bool:
    try:
        _SiteServer("", address, 0).server_close()
    except OSError:  # the address is not configured on this machine
        return False
    return True


class _SiteServer(ThreadingHTTPServer):
    """One site on one loopback address."""

    daemon_threads = True

    def __init__(self, site_name: str, address: str, port: int) -> None:
        if not ipaddress.ip_address(address).is_loopback:
            raise ValueError(f"{address} is not a loopback address")
        super().__init__((address, port), _Handler)
        self.base_url = f"http://{address}:{self.server_address[1]}"
        self.site_name = site_name
        self.pages: Mapping[str, ServedPage] = {}
        self.served: ServedSites | None = None

    def server_bind(self) -> None:
        """Bind without the reverse DNS look-up of the standard library, which can take seconds."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that close their connection early."""


@contextmanager
def _running(
    server: _SiteServer, pages: Mapping[str, ServedPage], served: ServedSites
) -> Iterator[None]:
    server.pages, server.served = pages, served
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, name=server.site_name
    )
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the pages of one site."""

    protocol_version = "HTTP/1.1"
    server_version = "MarsadDemo"
    sys_version = ""
    timeout = IDLE_S
    server: _SiteServer

    def do_GET(self) -> None:
        page = self.server.pages.get(without_tracking(self.path))
        if page is None:
            self._answer(HTTPStatus.NOT_FOUND, _NOT_FOUND, {"Content-Type": "text/html"})
            return
        kept = {"ETag": page.etag, "Last-Modified": format_datetime(page.changed, usegmt=True)}
        etags, since = map(self.headers.get, ("If-None-Match", "If-Modified-Since"))
        if is_fresh(page, etags=etags, since=since):
            self._answer(HTTPStatus.NOT_MODIFIED, b"", kept)
            return
        self._answer(HTTPStatus.OK, page.body, kept | {"Content-Type": page.content_type})

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        if body and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=5, mtime=0)
            headers = {**headers, "Content-Encoding": "gzip"}
        if self.server.served is not None:
            access = Access(self.server.site_name, self.command, self.path, int(status))
            self.server.served.note(access)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Vary", "Accept-Encoding")
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Print nothing; requests are counted instead."""


def without_tracking(path: str) -> str:
    """Return the path without campaign parameters, which do not select a page."""
    head, mark, query = path.partition("?")
    kept = [part for part in query.split("&") if not part.startswith("utm_")]
    return head + mark + "&".join(kept) if kept and mark else head


def is_fresh(page: ServedPage, *, etags: str | None, since: str | None) -> bool:
    """Whether the client has this page already, by If-None-Match, else by If-Modified-Since.

    See RFC 9110, sections 13.1.2 and 13.1.3.
    """
    if etags is not None:
        known = {tag.strip().removeprefix("W/") for tag in etags.split(",")}
        return page.etag in known or "*" in known
    moment = None if since is None else _http_date(since)
    return moment is not None and page.changed <= moment


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
