"""Listens at one address, in the event loop of whoever opens it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn

from monitor.web.serving.limits import MOST_HEADER_BYTES
from monitor.web.serving.protocol import ImpatientProtocol

_KEEP_ALIVE_S = 15
_MOST_CONNECTIONS = 512
_SHUTDOWN_S = 1
_BACKLOG = 256


class _Server(uvicorn.Server):
    """Leaves signals to the process that it runs in, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Listener:
    """An address at which an ASGI application is served from `open` to `close`."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port  # 0: a free one, which `open` puts here
        self._server: _Server | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        return self._task is not None and not self._task.done()

    async def open(self, app: Any) -> None:
        """Listen, unless it does already. Raises OSError when the address cannot be bound."""
        if self.is_open:
            return
        bound = await asyncio.to_thread(_bind, self.host, self.port)
        self.port = bound.getsockname()[1]
        config = uvicorn.Config(
            app,
            http=ImpatientProtocol,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level="warning",  # it starts and ends with the daemon, which says so itself
            access_log=False,  # addresses hold secrets: callbacks, feeds
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_SHUTDOWN_S,
            limit_concurrency=_MOST_CONNECTIONS,
            h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        )
        self._server = _Server(config)
        self._task = asyncio.create_task(self._server.serve(sockets=[bound]))
        await self._server.listens.wait()

    async def close(self) -> None:
        """Stop listening; requests under way have a second to end."""
        if self._server is None or self._task is None:
            return
        self._server.should_exit = True
        with suppress(asyncio.CancelledError):
            await self._task
        self._server, self._task = None, None


def _bind(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, proto, _, address = found[0]
    bound = socket.socket(family, kind, proto)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(_BACKLOG)
        bound.setblocking(False)  # noqa: FBT003 - its signature
    except OSError:
        bound.close()
        raise
    return bound
