"""Subscribes at hubs, and keeps the server running that they call back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

import structlog

from config.settings import FetchLimits, WebSub
from config.source import Source
from crawler.fetch.errors import FetchError, NotNow
from monitor.websub.callback_server import CallbackServer
from monitor.websub.keys import callback_url, hub_secret
from monitor.websub.subscription_state import LEASE_S
from monitor.websub.subscription_store import SubscriptionStore
from storage.subscription_records import Subscription

AT_ONCE = 8  # requests; most channels share a few hubs

log = structlog.get_logger(__name__)


class PostToHub(Protocol):
    """Posts a form to the hub of a source and returns the HTTP status. Raises FetchError."""

    def __call__(self, source: Source, url: str, form: Mapping[str, str]) -> Awaitable[int]: ...


class Hubs:
    """The hubs of all channels: call `subscribe_due` regularly and `close` at the end."""

    def __init__(
        self,
        settings: WebSub,
        limits: FetchLimits,
        store: SubscriptionStore,
        *,
        post: PostToHub,
        on_news: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._store = store
        self._post = post
        self._server = CallbackServer(settings, limits, store, on_news=on_news)
        self._listen_error = ""  # the last one logged; empty while the server listens

    async def subscribe_due(self) -> None:
        """Start the server unless it runs, and send the subscription requests that are due."""
        if not await self._is_listening():
            return  # a hub could not verify
        due = await asyncio.to_thread(self._store.claim_due, AT_ONCE)
        await asyncio.gather(*map(self._subscribe, due))

    async def close(self) -> None:
        """Stop the server; hubs repeat their notifications, and polls find what was missed."""
        await self._server.close()

    async def _is_listening(self) -> bool:
        try:
            await self._server.open()
        except OSError as error:
            reason = error.strerror or str(error)
            if reason != self._listen_error:
                log.error(
                    "websub_cannot_listen",
                    host=self._settings.host,
                    port=self._settings.port,
                    error=reason,
                    meaning="feeds are polled; tried again until it can",
                )
            self._listen_error = reason
            return False
        self._listen_error = ""
        return True

    async def _subscribe(self, subscription: Subscription) -> None:
        form = {  # W3C WebSub, section 5.1
            "hub.mode": "subscribe",
            "hub.topic": subscription.topic,
            "hub.callback": callback_url(self._settings, subscription),
            "hub.secret": hub_secret(self._settings.key, subscription).reveal(),
            "hub.lease_seconds": f"{LEASE_S:.0f}",
        }
        source = self._store.sources[subscription.source]
        try:
            status = await self._post(source, subscription.hub, form)
        except NotNow:
            await asyncio.to_thread(self._store.put_off, subscription.id)
            return
        except FetchError as error:
            await self._refused(subscription, error.reason)
            return
        if not 200 <= status < 300:
            await self._refused(subscription, f"the hub answered HTTP {status}")

    async def _refused(self, subscription: Subscription, reason: str) -> None:
        log.warning("hub_refused", source=subscription.source, hub=subscription.hub, reason=reason)
        await asyncio.to_thread(self._store.refused, subscription.id, reason)
