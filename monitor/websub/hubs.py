"""Subscribes at hubs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Protocol

import structlog

from config.settings import WebSub
from config.source import Source
from crawler.fetch.errors import FetchError, NotNow
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
    """The hubs of all channels: call `subscribe_due` regularly, while they can call back."""

    def __init__(self, settings: WebSub, store: SubscriptionStore, *, post: PostToHub) -> None:
        self._settings = settings
        self.store = store
        self._post = post

    async def subscribe_due(self) -> None:
        """Send the subscription requests that are due."""
        due = await asyncio.to_thread(self.store.claim_due, AT_ONCE)
        await asyncio.gather(*map(self._subscribe, due))

    async def _subscribe(self, subscription: Subscription) -> None:
        form = {  # W3C WebSub, section 5.1
            "hub.mode": "subscribe",
            "hub.topic": subscription.topic,
            "hub.callback": callback_url(self._settings, subscription),
            "hub.secret": hub_secret(self._settings.key, subscription).reveal(),
            "hub.lease_seconds": f"{LEASE_S:.0f}",
        }
        source = self.store.sources[subscription.source]
        try:
            status = await self._post(source, subscription.hub, form)
        except NotNow:
            await asyncio.to_thread(self.store.put_off, subscription.id)
            return
        except FetchError as error:
            await self._refused(subscription, error.reason)
            return
        if not 200 <= status < 300:
            await self._refused(subscription, f"the hub answered HTTP {status}")

    async def _refused(self, subscription: Subscription, reason: str) -> None:
        log.warning("hub_refused", source=subscription.source, hub=subscription.hub, reason=reason)
        await asyncio.to_thread(self.store.refused, subscription.id, reason)
