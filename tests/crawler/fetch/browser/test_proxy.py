"""The proxy by itself, with requests that a hostile program beside it might make."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable, Iterator

import pytest

from crawler.fetch.address_guard import AddressGuard, own_hosts
from crawler.fetch.browser.proxy import GuardedProxy
from crawler.fetch.name_lookup import LookupResolver, NameLookup
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.names import PRIVATE, PUBLIC, Names, play
from tests.ports import free_port
from tests.web import Web

Fetch = Callable[[GuardedProxy], Awaitable[bytes]]


@pytest.fixture
def inside() -> Iterator[Web]:
    """A service on this machine that is not the source."""
    with Web("127.0.0.1") as server:
        server.page("/", "internal")
        yield server


def asking(request: str, *, key: str | None = None) -> Fetch:
    """Send these lines with the proxy's password, or another one, and read to the end."""

    async def ask(proxy: GuardedProxy) -> bytes:
        password = proxy.access["password"] if key is None else key
        pair = base64.b64encode(f"marsad:{password}".encode()).decode()
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
        lines = request.replace("\n", "\r\n")
        writer.write(f"{lines}\r\nProxy-Authorization: Basic {pair}\r\n\r\n".encode())
        try:
            async with asyncio.timeout(5):
                return await reader.read()
        finally:
            writer.close()

    return ask


def answer(
    thread: LoopThread,
    ask: Fetch,
    *,
    own: tuple[str, ...] = (),
    max_bytes: int = 100_000,
    names: Names | None = None,
) -> bytes:
    async def work() -> bytes:
        guard = AddressGuard(own_hosts(own))
        resolver = names or LookupResolver(NameLookup())
        async with GuardedProxy(guard, resolver, max_bytes=max_bytes) as proxy:
            return await ask(proxy)

    return thread.run(work())


@pytest.mark.parametrize(
    "request_line",
    ["GET http://127.0.0.1:{port}/ HTTP/1.1", "CONNECT 127.0.0.1:{port} HTTP/1.1"],
    ids=["plain", "tunnel"],
)
def test_a_private_address_is_forbidden(
    loop_thread: LoopThread, inside: Web, request_line: str
) -> None:
    ask = asking(request_line.format(port=inside.port))
    assert answer(loop_thread, ask).startswith(b"HTTP/1.1 403")
    assert inside.accepts == 0


@pytest.mark.parametrize(
    "line",
    [
        "GET /index.html HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        "GET ftp://example.org/ HTTP/1.1",
        "CONNECT user@example.org:443 HTTP/1.1",
        "CONNECT 2130706433:80 HTTP/1.1",
        "CONNECT example.org:99999 HTTP/1.1",
        "GET",
        "\x00\xff",
    ],
)
def test_what_is_no_plain_request_goes_nowhere(loop_thread: LoopThread, line: str) -> None:
    assert answer(loop_thread, asking(line))[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 403")


def test_a_request_without_the_password_is_refused(loop_thread: LoopThread, inside: Web) -> None:
    ask = asking(f"GET {inside.url()} HTTP/1.1", key="guessed")
    assert answer(loop_thread, ask, own=(inside.url(),)).startswith(b"HTTP/1.1 407")
    assert inside.accepts == 0


def test_the_source_itself_is_reached_and_sees_nothing_of_the_proxy(
    loop_thread: LoopThread, inside: Web
) -> None:
    ask = asking(f"GET {inside.url()} HTTP/1.1\nHost: x\nX-Kept: 1")
    assert answer(loop_thread, ask, own=(inside.url(),)).endswith(b"internal")
    (seen,) = inside.seen
    assert (seen.path, seen.headers["x-kept"]) == ("/", "1")
    assert "proxy-authorization" not in seen.headers


def test_a_name_that_turns_private_is_not_connected_to(
    loop_thread: LoopThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case A4: every connection is checked after its own resolution."""
    names = play(monkeypatch, [PUBLIC], [PRIVATE])
    port = free_port(PUBLIC, PRIVATE)
    with Web(PUBLIC, port=port) as public, Web(PRIVATE, port=port) as victim:
        public.page("/", "public")

        async def twice(proxy: GuardedProxy) -> bytes:
            ask = asking(f"GET http://news.test:{port}/ HTTP/1.1\nHost: news.test")
            return await ask(proxy) + b"|" + await ask(proxy)

        first, second = answer(loop_thread, twice, names=names).split(b"|")
        assert (first.endswith(b"public"), second[:12]) == (True, b"HTTP/1.1 403")
        assert (victim.accepts, names.lookups) == (0, 2)


def test_no_more_is_carried_than_is_allowed(loop_thread: LoopThread, inside: Web) -> None:
    inside.page("/big", "x" * 3_000_000)
    ask = asking(f"GET {inside.url('/big')} HTTP/1.1\nHost: x")

    async def measured(proxy: GuardedProxy) -> bytes:
        try:
            got = await ask(proxy)
        except ConnectionError:
            got = b""
        return got if proxy.exhausted else b"x" * 9_000_000

    assert len(answer(loop_thread, measured, own=(inside.url(),))) < 300_000
