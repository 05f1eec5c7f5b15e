"""The door at which hubs knock: a small HTTP server that tells nothing to whoever is no hub."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from config.settings import FetchLimits, WebSub
from monitor.websub.keys import PATH
from monitor.websub.subscription_store import Notice, SubscriptionStore

_KEEP_ALIVE_S = 15.0
_WHOLE_ADDRESS = 4_096  # bytes of the first line: two URLs, a challenge and their names


class Door:
    """Answers hubs from `open` to `close`; `on_news` is called when one tells of news."""

    def __init__(
        self,
        settings: WebSub,
        limits: FetchLimits,
        book: SubscriptionStore,
        *,
        on_news: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._limits = limits
        self._book = book
        self._on_news = on_news
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listen, unless it does already. Raises OSError when the address cannot be had."""
        if self._runner is not None:
            return
        app = web.Application(client_max_size=self._limits.max_body_bytes)
        # A web server in front may keep or remove the path of the public address.
        app.router.add_get(rf"/{{before:.*}}{PATH}/{{name}}", self._verify, allow_head=False)
        app.router.add_post(rf"/{{before:.*}}{PATH}/{{name}}", self._hear)
        runner = web.AppRunner(
            app,
            access_log=None,  # addresses here are secrets
            auto_decompress=False,  # what is signed are the bytes as they came
            keepalive_timeout=_KEEP_ALIVE_S,
            max_line_size=2 * _WHOLE_ADDRESS,
            shutdown_timeout=1.0,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self._settings.host, self._settings.port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner

    async def close(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _verify(self, request: web.Request) -> web.Response:
        name, requested = request.match_info["name"], dict(request.query)
        answer = await asyncio.to_thread(self._book.verify, name, requested)
        if answer is None:
            raise web.HTTPNotFound
        return web.Response(text=answer)

    async def _hear(self, request: web.Request) -> web.Response:
        """What is not signed is accepted like the rest (WebSub, section 8): no one learns why."""
        name = request.match_info["name"]
        if not await asyncio.to_thread(self._book.is_known, name):
            raise web.HTTPGone  # tells a hub to forget us
        try:
            async with asyncio.timeout(self._limits.timeout_s):
                body = await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        signature = request.headers.get("X-Hub-Signature", "")
        if await asyncio.to_thread(self._book.notice, name, body, signature) is Notice.HEARD:
            self._on_news()
        return web.Response(status=202)
