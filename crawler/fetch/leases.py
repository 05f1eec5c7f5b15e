"""The leases of the hosts that this process crawls: taken once, shared by its crawls, renewed.

Crawls of one process take turns at a host through the pacer; the lease keeps other processes away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from yarl import URL

from crawler.fetch.errors import HostBusy
from storage import leases
from storage.errors import StorageError
from storage.owners import new_owner
from storage.store import Store

log = structlog.get_logger(__name__)

TTL_S = 120.0  # a process that died on another machine frees its hosts after two minutes


def host_of(url: str) -> str:
    """The name that the lease of an address has."""
    return (URL(url).raw_host or "").lower()


@dataclass(slots=True)
class _Lease:
    token: int
    holders: set[object] = field(default_factory=set)


class HostLeases:
    """Takes, renews and gives back the host leases of one process."""

    def __init__(self, store: Store, *, now: Callable[[], datetime], ttl_s: float = TTL_S) -> None:
        self._store = store
        self._now = now
        self._ttl_s = ttl_s
        self._owner = new_owner()
        self._held: dict[str, _Lease] = {}
        self._change = asyncio.Lock()
        self._renewal: asyncio.Task[None] | None = None

    async def hold(self, host: str, holder: object) -> None:
        """Hold a host until `release`; raises HostBusy while another process has it."""
        lease = self._held.get(host)
        if lease is not None and holder in lease.holders:
            return
        async with self._change:
            lease = self._held.get(host)
            if lease is None:
                token = await asyncio.to_thread(self._acquire, host)
                if token is None:
                    raise HostBusy(host)
                lease = self._held[host] = _Lease(token)
            lease.holders.add(holder)
            if self._renewal is None:
                self._renewal = asyncio.create_task(self._renew_all())

    async def release(self, holder: object) -> None:
        """Give back every host that only `holder` still uses."""
        async with self._change:
            for host, lease in list(self._held.items()):
                lease.holders.discard(holder)
                if not lease.holders:
                    del self._held[host]
                    await asyncio.to_thread(self._release, host, lease.token)
            if not self._held and self._renewal is not None:
                self._renewal.cancel()
                self._renewal = None

    async def _renew_all(self) -> None:
        while True:
            await asyncio.sleep(self._ttl_s / 3)
            async with self._change:
                try:
                    await self._renew_held()
                except StorageError as error:  # there is time for two more tries
                    log.warning("leases_not_renewed", error=str(error))

    async def _renew_held(self) -> None:
        for host, lease in list(self._held.items()):
            if not await asyncio.to_thread(self._renew, host, lease.token):
                del self._held[host]  # the next request takes it again or finds it busy

    def _acquire(self, host: str) -> int | None:
        with self._store.write() as session:
            return leases.acquire(
                session, host, owner=self._owner, ttl_s=self._ttl_s, now=self._now()
            )

    def _renew(self, host: str, token: int) -> bool:
        with self._store.write() as session:
            return leases.renew(session, host, token, ttl_s=self._ttl_s, now=self._now())

    def _release(self, host: str, token: int) -> None:
        with self._store.write() as session:
            leases.release(session, host, token)
