"""Refuses requests that are too large or too slow, before the application reads them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BODY_BYTES = 1_048_576  # of a form; YAML of a topic has 150 kB at most
BODY_WITHIN_S = 30.0
MOST_ADDRESS_BYTES = 8_192  # two URLs of 2,000 with a challenge, percent-encoded
MOST_HEADER_BYTES = 32_768


class RequestLimits:
    """Bounds the size of a body and the time that it may take.

    Reading a body that is too large raises HTTPException 413, one that is too slow 408.
    """

    def __init__(self, app: App, *, most_bytes: Callable[[Scope], int]) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = _too_long(scope)
        if status:
            await Response(status_code=status)(scope, receive, send)
            return
        await self._app(scope, self._bounded(scope, receive), send)

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        most = self._most_bytes(scope)
        if _announced(scope) > most:
            return _raising(413)
        taken, complete = 0, False
        loop = asyncio.get_running_loop()
        end = loop.time() + BODY_WITHIN_S

        async def bounded() -> Message:
            nonlocal taken, complete
            if complete:
                return await receive()  # waits for the end of the connection, for as long as it is
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408) from None
            taken += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if taken > most:
                raise HTTPException(413)
            return message

        return bounded


def _too_long(scope: Scope) -> int:
    """Return the status for an address or headers that are too long; 0 if they are not."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > MOST_ADDRESS_BYTES:
        return 414
    size = sum(len(name) + len(value) for name, value in scope["headers"])
    return 431 if size > MOST_HEADER_BYTES else 0


def _announced(scope: Scope) -> int:
    """Return the length that a request announces; 0 if it does not, or nothing readable."""
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() and len(value) < 20 else 0
    return 0


def _raising(status: int) -> Receive:
    async def refuse() -> Message:
        raise HTTPException(status)

    return refuse
