"""Spaces the requests to each host, one at a time, across all crawls of this process.

Scrapy's own slots belong to one crawl, ignore Retry-After and cannot be interrupted by a stop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from crawler.fetch.deadline import Deadlines
from crawler.fetch.errors import HostAway
from storage.outcomes import SourceState

# A host that asks for a longer pause than this is left to a later crawl.
LONGEST_PAUSE_S = 60.0
LONGEST_DELAY_S = 120.0  # between two requests, by our settings or robots.txt
_MAX_HOSTS = 4_096  # then idle hosts are forgotten


@dataclass(slots=True)
class HostPace:
    """When the last request to a host started, and until when it is paused (loop time)."""

    last_start: float | None = None
    paused_until: float = 0.0
    rests_until: float = 0.0  # by the delay of the last request of this process
    taken_until: float = 0.0  # by the delay of the last request of the process that had it before
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


def next_turn(now: float, pace: HostPace, *, delay_s: float) -> float:
    """Return when the next request to this host may start (loop time)."""
    after_last = now if pace.last_start is None else pace.last_start + delay_s
    return max(now, after_last, pace.paused_until, pace.taken_until)


def is_forgettable(now: float, pace: HostPace) -> bool:
    """Whether this pace can no longer delay a request."""
    is_recent = pace.last_start is not None and now - pace.last_start < LONGEST_DELAY_S
    waits_until = max(pace.paused_until, pace.taken_until)
    return not (is_recent or pace.turn.locked() or waits_until > now)


class Pacer:
    """Keeps the pace of every host that this process requests."""

    def __init__(self) -> None:
        self._paces: dict[str, HostPace] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, delay_s: float, deadlines: Deadlines) -> AsyncIterator[None]:
        """Wait for the host's turn and keep it until the block ends.

        Raises HostAway when the host is paused for longer than a crawl should wait.
        """
        pace = self._pace(host)
        async with pace.turn:
            now = asyncio.get_running_loop().time()
            if pace.paused_until - now > LONGEST_PAUSE_S:
                raise HostAway(SourceState.BLOCKED, f"{host} asked us to come back later")
            await deadlines.sleep(next_turn(now, pace, delay_s=delay_s) - now)
            pace.last_start = asyncio.get_running_loop().time()
            pace.rests_until = max(pace.rests_until, pace.last_start + delay_s)
            yield

    def pause(self, host: str, seconds: float) -> None:
        """Pause a host for this long from now on."""
        pace = self._pace(host)
        pace.paused_until = max(pace.paused_until, asyncio.get_running_loop().time() + seconds)

    def rest_s(self, host: str) -> float:
        """Return how long the host must rest, in seconds, whoever has it next."""
        pace = self._paces.get(host)
        return max(pace.rests_until - asyncio.get_running_loop().time(), 0.0) if pace else 0.0

    def let_rest(self, host: str, seconds: float) -> None:
        """Make no request to a host for this long, because another process has just made one."""
        pace = self._pace(host)
        pace.taken_until = asyncio.get_running_loop().time() + seconds

    def _pace(self, host: str) -> HostPace:
        if host not in self._paces and len(self._paces) >= _MAX_HOSTS:
            now = asyncio.get_running_loop().time()
            self._paces = {
                name: pace for name, pace in self._paces.items() if not is_forgettable(now, pace)
            }
        return self._paces.setdefault(host, HostPace())
