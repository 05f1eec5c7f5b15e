"""The HTTP server that hubs call back; it reveals nothing to clients that are no hub."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from config.settings import FetchLimits, WebSub
from monitor.websub.keys import PATH
from monitor.websub.subscription_store import Notification, SubscriptionStore

_KEEP_ALIVE_S = 15.0
_MAX_REQUEST_LINE = 8_192  # bytes: two URLs of 2,000 with a challenge, percent-encoded
_SHUTDOWN_S = 1.0


class CallbackServer:
    """Serves hubs from `open` to `close`; calls `on_news` for each valid notification."""

    def __init__(
        self,
        settings: WebSub,
        limits: FetchLimits,
        store: SubscriptionStore,
        *,
        on_news: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._limits = limits
        self._store = store
        self._on_news = on_news
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listen, unless it does already. Raises OSError when the address cannot be bound."""
        if self._runner is not None:
            return
        app = web.Application(client_max_size=self._limits.max_body_bytes)
        # A reverse proxy may keep or remove the path of the public URL.
        app.router.add_get(rf"/{{before:.*}}{PATH}/{{name}}", self._verify, allow_head=False)
        app.router.add_post(rf"/{{before:.*}}{PATH}/{{name}}", self._receive)
        runner = web.AppRunner(
            app,
            access_log=None,  # callback URLs are secrets
            auto_decompress=False,  # the signature covers the bytes as they were sent
            keepalive_timeout=_KEEP_ALIVE_S,
            max_line_size=_MAX_REQUEST_LINE,
            shutdown_timeout=_SHUTDOWN_S,
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
        name, query = request.match_info["name"], dict(request.query)
        challenge = await asyncio.to_thread(self._store.verify, name, query)
        if challenge is None:
            raise web.HTTPNotFound
        return web.Response(text=challenge)

    async def _receive(self, request: web.Request) -> web.Response:
        """Respond alike to signed and unsigned notifications, as W3C WebSub, section 8, asks."""
        name = request.match_info["name"]
        if not await asyncio.to_thread(self._store.is_known, name):
            raise web.HTTPGone  # makes a hub end the subscription
        try:
            async with asyncio.timeout(self._limits.timeout_s):
                body = await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        signature = request.headers.get("X-Hub-Signature", "")
        received = await asyncio.to_thread(self._store.receive, name, body, signature)
        if received is Notification.ACCEPTED:
            self._on_news()
        return web.Response(status=202)
