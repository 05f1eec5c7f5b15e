"""Connections of the HTTP library, with every response made plain before the library reads it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any, Self, cast

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection

from crawler.fetch.errors import NoAnswer
from crawler.fetch.wire.head import BadHead
from crawler.fetch.wire.tidy_response import TidyResponse
from storage.outcomes import SourceState

AWAIT_CLOSE_S = 1.0  # for bytes after the declared length, from a server that said it closes


class TolerantProtocol(ResponseHandler):
    """The library's protocol of one connection, behind a `TidyResponse` for each response."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self.tidy = TidyResponse()
        self._is_asked = False
        self._patience: asyncio.TimerHandle | None = None

    def set_response_params(self, **params: Any) -> None:
        self.tidy = TidyResponse()
        self._is_asked = True
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        if not data:  # the library goes on with what it has
            super().data_received(data)
            return
        if not self._is_asked or self.tidy.is_done:  # bytes that belong to no request
            self.force_close()
            return
        try:
            plain = self.tidy.feed(data)
        except BadHead as error:
            self._refuse(error)
            return
        self._pass_on(plain)
        if self.tidy.awaits_close and self._patience is None:
            self._patience = self._loop.call_later(AWAIT_CLOSE_S, self._end)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._end()
        super().connection_lost(exc)

    def _end(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        if not self.tidy.is_done:
            self._pass_on(self.tidy.end())

    def _pass_on(self, plain: bytes) -> None:
        if self.tidy.is_done and (self.tidy.damage or self.tidy.surplus):
            self.force_close()
        if plain:
            super().data_received(plain)

    def _refuse(self, error: BadHead) -> None:
        if self.transport is not None:
            self.transport.close()
        self.set_exception(NoAnswer(SourceState.PARSE_ERROR, f"not an HTTP answer: {error}"))


class TolerantResponse(aiohttp.ClientResponse):
    """A response of the library that knows what was wrong with its bytes."""

    tidy: TidyResponse

    async def start(self, connection: Connection) -> Self:
        # The library gives the connection back as soon as the body has come.
        self.tidy = cast("TolerantProtocol", connection.protocol).tidy
        await super().start(connection)
        return self


class TolerantConnector(aiohttp.TCPConnector):
    """A connector of the library whose connections are tolerant."""

    def __init__(self, **params: Any) -> None:
        super().__init__(**params)
        # The library has no public way to choose the protocol; a test fails if this one goes.
        self._factory = partial(TolerantProtocol, loop=self._loop)  # type: ignore[assignment]
