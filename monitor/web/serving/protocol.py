"""The HTTP protocol of the server, which ends connections that ask for nothing."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

QUIET_S = 10.0  # a connection on which no request begins for one to two times this is closed


class ImpatientProtocol(H11Protocol):
    """Closes connections whose request does not come, or comes a byte at a time.

    The library limits the pause between two requests only. A body that comes slowly is limited by
    the application.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._seen: object = None  # the last request at the last look
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._timer = self.loop.call_later(QUIET_S, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request
        if cycle is self._seen and (cycle is None or cycle.response_complete):
            self.transport.close()
            return
        self._seen = cycle
        self._timer = self.loop.call_later(QUIET_S, self._look)
