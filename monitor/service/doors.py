"""By what people and hubs reach a daemon; the room `web` makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from config.load import Config
from monitor.service.process.heartbeat import Vitals
from monitor.websub.subscription_store import SubscriptionStore


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be served: the doors that a config has, to the page, to hubs, and to health."""

    config: Config
    subscriptions: SubscriptionStore | None  # None: there are no hubs
    on_news: Callable[[], None]  # called for each valid notification of a hub
    vitals: Vitals | None = None  # None: no daemon, the page alone


@dataclass(frozen=True, slots=True)
class DoorState:
    """What is served now."""

    page: str = ""  # the address of the page; empty: there is none
    page_problem: str = ""  # why there is none though the config wants one
    hubs: bool = False  # whether hubs can call back


class Doors(Protocol):
    """Listens for people and hubs."""

    async def keep_open(self, wanted: Wanted) -> DoorState:
        """Open what is wanted and not open, close what is no longer wanted; never raises OSError.

        What cannot be opened is tried again at the next call.
        """
        ...

    async def close(self) -> None:
        """Stop listening."""
        ...


class NoDoors:
    """Serves nobody."""

    async def keep_open(self, wanted: Wanted) -> DoorState:
        del wanted
        return DoorState()

    async def close(self) -> None:
        return
