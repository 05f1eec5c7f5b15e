"""Asks hubs to tell us of news, and keeps the door open at which they do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

import structlog

from config.settings import FetchLimits, WebSub
from config.source import Source
from crawler.fetch.errors import FetchError, NotNow
from monitor.websub.door import Door
from monitor.websub.keys import callback_url, hub_secret
from monitor.websub.subscription_state import LEASE_S
from monitor.websub.subscription_store import SubscriptionStore
from storage.subscription_records import Subscription

AT_ONCE = 8  # hubs; most channels share a few

log = structlog.get_logger(__name__)


class PostToHub(Protocol):
    """Posts a form to the hub of a source; the status it answers. Raises FetchError."""

    def __call__(self, source: Source, url: str, form: Mapping[str, str]) -> Awaitable[int]: ...


class Hubs:
    """The hubs of all channels: `look` again and again, `close` at the end."""

    def __init__(
        self,
        settings: WebSub,
        limits: FetchLimits,
        book: SubscriptionStore,
        *,
        ask: PostToHub,
        on_news: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._book = book
        self._ask = ask
        self._door = Door(settings, limits, book, on_news=on_news)
        self._shut = ""  # why the door is not open

    async def look(self) -> None:
        """Open the door if it is not open, and ask the hubs that are to be asked now."""
        if not await self._is_open():
            return  # a hub could not verify
        due = await asyncio.to_thread(self._book.take_due, AT_ONCE)
        await asyncio.gather(*map(self._subscribe, due))

    async def close(self) -> None:
        """Hear no more; hubs try again later, and polling finds what they would have told."""
        await self._door.close()

    async def _is_open(self) -> bool:
        try:
            await self._door.open()
        except OSError as error:
            why = error.strerror or str(error)
            if why != self._shut:
                log.error(
                    "websub_cannot_listen",
                    host=self._settings.host,
                    port=self._settings.port,
                    error=why,
                    meaning="feeds are polled; tried again until it can",
                )
            self._shut = why
            return False
        self._shut = ""
        return True

    async def _subscribe(self, one: Subscription) -> None:
        form = {
            "hub.mode": "subscribe",
            "hub.topic": one.topic,
            "hub.callback": callback_url(self._settings, one),
            "hub.secret": hub_secret(self._settings.key, one).reveal(),
            "hub.lease_seconds": f"{LEASE_S:.0f}",
        }
        try:
            status = await self._ask(self._book.sources[one.source], one.hub, form)
        except NotNow:
            await asyncio.to_thread(self._book.put_off, one.id)
            return
        except FetchError as error:
            await self._refused(one, error.reason)
            return
        if not 200 <= status < 300:
            await self._refused(one, f"the hub answered HTTP {status}")

    async def _refused(self, one: Subscription, reason: str) -> None:
        log.warning("hub_refused", source=one.source, hub=one.hub, reason=reason)
        await asyncio.to_thread(self._book.refused, one.id, reason)
