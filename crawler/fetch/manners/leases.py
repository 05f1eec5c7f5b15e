"""Leases the hosts that this process crawls: acquired once, shared by its crawls, renewed.

The pacer serialises the requests of one process to a host; the lease keeps other processes away,
and tells the next holder how long the host must still rest after the last request.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.orm import Session
from yarl import URL

from crawler.fetch.errors import HostBusy
from crawler.fetch.manners.pace import LONGEST_DELAY_S, Pacer
from storage import leases
from storage.errors import StorageError
from storage.group_commit import GroupCommit
from storage.owners import new_owner

log = structlog.get_logger(__name__)

TTL_S = 120.0  # a process that died on another machine frees its hosts after two minutes


def host_of(url: str) -> str:
    """Return the host of a URL, lower-case, which is also the name of its lease."""
    return (URL(url).raw_host or "").lower()


@dataclass(slots=True)
class _Lease:
    token: int
    good_until: float  # by the monotonic clock, which goes on while the process is suspended
    holders: set[object] = field(default_factory=set)


class HostLeases:
    """Acquires, renews and releases the host leases of one process."""

    def __init__(
        self,
        commits: GroupCommit,
        *,
        now: Callable[[], datetime],
        pacer: Pacer,
        ttl_s: float = TTL_S,
    ) -> None:
        self._commits = commits
        self._now = now
        self._pacer = pacer
        self._ttl_s = ttl_s
        self._owner = new_owner()
        self._held: dict[str, _Lease] = {}
        # One change at a time to a host; a lock is dropped once no task holds or awaits it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._renewal: asyncio.Task[None] | None = None

    async def hold(self, host: str, holder: object) -> int:
        """Hold a host until `release`; return the fencing token of its lease.

        The token is another one when the lease was lost in between. Raises HostBusy while another
        process has the host.
        """
        lease = self._held.get(host)
        if lease is not None and holder in lease.holders and _is_good(lease):
            return lease.token
        async with self._lock_of(host):
            lease = self._held.get(host)
            if lease is not None and not _is_good(lease):
                await self._renew(host)  # this process was held up, and is perhaps too late
                lease = self._held.get(host)
            if lease is None:
                lease = self._held[host] = await self._acquire(host)
            lease.holders.add(holder)
            if self._renewal is None:
                self._renewal = asyncio.create_task(self._renew_all())
            return lease.token

    async def release(self, holder: object) -> None:
        """Release every host that only `holder` still uses."""
        for host in [host for host, lease in self._held.items() if holder in lease.holders]:
            async with self._lock_of(host):
                await self._release(host, holder)
        if not self._held and self._renewal is not None:
            self._renewal.cancel()
            self._renewal = None

    def _lock_of(self, host: str) -> asyncio.Lock:
        return self._locks.setdefault(host, asyncio.Lock())

    async def _renew_all(self) -> None:
        while True:
            await asyncio.sleep(self._ttl_s / 3)
            for host in list(self._held):
                async with self._lock_of(host):
                    try:
                        await self._renew(host)
                    except StorageError as error:  # there is time for two more tries
                        log.warning("lease_not_renewed", host=host, error=str(error))

    async def _acquire(self, host: str) -> _Lease:
        good_until = time.monotonic() + self._ttl_s  # counted from before it is granted

        def write(session: Session) -> tuple[int | None, float]:
            now = leases.shared_now(session, self._now())
            rest_s = leases.rest_s(session, host, now)
            owner, ttl_s = self._owner, self._ttl_s
            return leases.acquire(session, host, owner=owner, ttl_s=ttl_s, now=now), rest_s

        token, rest_s = await self._commits.write(write)
        if token is None:
            raise HostBusy(host)
        if 0 < rest_s <= LONGEST_DELAY_S:  # longer: the clock was set back since
            self._pacer.let_rest(host, rest_s)
        return _Lease(token, good_until)

    async def _renew(self, host: str) -> None:
        lease = self._held.get(host)
        if lease is None:  # released meanwhile
            return
        good_until = time.monotonic() + self._ttl_s

        def write(session: Session) -> bool:
            now = leases.shared_now(session, self._now())
            return leases.renew(session, host, lease.token, ttl_s=self._ttl_s, now=now)

        if await self._commits.write(write):
            lease.good_until = good_until
        else:
            del self._held[host]  # the next request acquires it again or finds it busy

    async def _release(self, host: str, holder: object) -> None:
        lease = self._held.get(host)
        if lease is None:
            return
        lease.holders.discard(holder)
        if not lease.holders:
            del self._held[host]
            rest = timedelta(seconds=self._pacer.rest_s(host))

            def write(session: Session) -> None:
                until = leases.shared_now(session, self._now()) + rest if rest else None
                leases.release(session, host, lease.token, rests_until=until)

            await self._commits.write(write)


def _is_good(lease: _Lease) -> bool:
    """Whether nobody else can have been given the host since the lease was renewed."""
    return time.monotonic() < lease.good_until
