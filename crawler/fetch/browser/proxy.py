"""A proxy on loopback through which the browser makes all connections, with the address guard.

Chromium resolves no name and connects to nothing else. Every connection, of any script, frame,
worker or WebSocket, is checked here after resolution, and made to the very address checked.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Self

from aiohttp.abc import AbstractResolver
from yarl import URL

from crawler.fetch.address_guard import AddressGuard, GuardedResolver
from crawler.fetch.browser.first_completed import first_of
from crawler.fetch.errors import FetchError

_MAX_HEAD = 65_536  # bytes of a request before its body
_CHUNK = 65_536
_CONNECT_WITHIN_S = 10.0  # for a request head to arrive and a connection to be made
_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_USER = "marsad"


@dataclass(frozen=True, slots=True)
class _ProxyRequest:
    """The destination of a request, and the bytes to send there first."""

    host: str
    port: int
    first: bytes  # empty: a tunnel


class _Refused(Exception):
    """A request is refused; `response` is sent in return."""

    def __init__(self, status: str, *headers: str) -> None:
        super().__init__(status)
        self.response = "\r\n".join(
            [f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "Connection: close", "", ""]
        ).encode()


class GuardedProxy:
    """A proxy for one page; `async with` opens and closes it. Only that page has its password."""

    def __init__(self, guard: AddressGuard, names: AbstractResolver, *, max_bytes: int) -> None:
        self._guard = guard
        self._resolver = GuardedResolver(names, guard)
        self._left = max_bytes
        self._password = secrets.token_urlsafe(24)
        self._open: set[asyncio.StreamWriter] = set()
        self.connections = 0  # established
        self.refused: list[str] = []  # hosts that the guard refused

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_MAX_HEAD)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self._abort_all()
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                await self._server.wait_closed()

    @property
    def port(self) -> int:
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def access(self) -> dict[str, str]:
        """The proxy settings for a browser."""
        server = f"http://127.0.0.1:{self.port}"
        return {"server": server, "username": _USER, "password": self._password}

    @property
    def exhausted(self) -> bool:
        """Whether more was loaded than is allowed."""
        return self._left <= 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with self._tracked(writer):
            try:
                async with asyncio.timeout(_CONNECT_WITHIN_S):
                    request = self._parsed(await reader.readuntil(b"\r\n\r\n"))
                    upstream, sink = await self._connect(request)
            except _Refused as refused:
                writer.write(refused.response)
                await writer.drain()
                return
            async with self._tracked(sink):
                writer.write(b"" if request.first else _ESTABLISHED)
                sink.write(request.first)
                await self._relay(reader, sink, upstream, writer)

    def _parsed(self, head: bytes) -> _ProxyRequest:
        """Parse a request head. Raises _Refused for one that is not ours or is malformed."""
        first, *lines = head.decode("latin-1").split("\r\n")
        if not self._is_ours(lines):
            challenge = 'Proxy-Authenticate: Basic realm="marsad"'
            raise _Refused("407 Proxy Authentication Required", challenge)
        try:
            method, target, _version = first.split(" ")
            url = URL(f"http://{target}/" if method == "CONNECT" else target, encoded=True)
            self._guard.check(url)
            port = url.port
        except (ValueError, FetchError) as error:
            self.refused.append(first[:200])
            raise _Refused("403 Forbidden") from error
        if url.raw_host is None or port is None or url.scheme != "http":
            raise _Refused("400 Bad Request")
        if method == "CONNECT":
            return _ProxyRequest(url.raw_host, port, b"")
        kept = [line for line in lines if line and not _is_hop_by_hop(line)]
        head_lines = [f"{method} {url.raw_path_qs} HTTP/1.1", *kept, "Connection: close", "", ""]
        return _ProxyRequest(url.raw_host, port, "\r\n".join(head_lines).encode("latin-1"))

    def _is_ours(self, lines: list[str]) -> bool:
        pair = base64.b64encode(f"{_USER}:{self._password}".encode())
        fields = (line.partition(":") for line in lines)
        sent = [value for name, _, value in fields if name.lower() == "proxy-authorization"]
        return bool(sent) and hmac.compare_digest(sent[0].strip().encode(), b"Basic " + pair)

    async def _connect(
        self, request: _ProxyRequest
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to the first admitted address that accepts. Raises _Refused."""
        if self.exhausted:
            raise _Refused("503 Service Unavailable")
        try:
            for address in await self._addresses(request):
                with suppress(OSError):
                    pair = await asyncio.open_connection(address, request.port)
                    self.connections += 1
                    return pair
        except FetchError as error:
            self.refused.append(request.host)
            raise _Refused("403 Forbidden") from error
        except OSError as error:
            raise _Refused("502 Bad Gateway") from error
        raise _Refused("502 Bad Gateway")

    async def _addresses(self, request: _ProxyRequest) -> list[str]:
        return [entry["host"] for entry in await self._resolver.resolve(request.host, request.port)]

    async def _relay(
        self,
        reader: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        upstream: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        """Copy bytes both ways until either side ends."""
        await first_of(self._copy(reader, sink), self._copy(upstream, writer))

    async def _copy(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while not self.exhausted and (chunk := await source.read(_CHUNK)):
            self._left -= len(chunk)
            sink.write(chunk)
            await sink.drain()
        if self.exhausted:
            self._abort_all()

    def _abort_all(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    @asynccontextmanager
    async def _tracked(self, writer: asyncio.StreamWriter) -> AsyncIterator[None]:
        """Close a connection at the end, and ignore the errors of a peer that went away."""
        self._open.add(writer)
        try:
            yield
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return
        finally:
            self._open.discard(writer)
            writer.close()


def _is_hop_by_hop(line: str) -> bool:
    name = line.partition(":")[0].strip().lower()
    return name.startswith("proxy-") or name in ("connection", "keep-alive")
