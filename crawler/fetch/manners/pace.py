"""One request at a time per host, at its distance from the last, across all crawls of this process.

Scrapy's own slots live in one crawl, know nothing of Retry-After and cannot be woken for a stop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from crawler.fetch.deadline import Deadlines
from crawler.fetch.errors import HostAway
from storage.outcomes import SourceState

# A host that wants a longer pause than this is left to a later crawl.
LONGEST_PAUSE_S = 60.0
LONGEST_DELAY_S = 120.0  # between two requests, of ours or of robots.txt
_MAX_HOSTS = 4_096  # then those at rest are forgotten


@dataclass(slots=True)
class HostPace:
    """When a host was last asked, and until when it wants to be left alone (loop time)."""

    last_start: float | None = None
    held_until: float = 0.0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


def next_turn(now: float, pace: HostPace, *, delay_s: float) -> float:
    """When the next request to this host may start."""
    after_last = now if pace.last_start is None else pace.last_start + delay_s
    return max(now, after_last, pace.held_until)


def is_forgettable(now: float, pace: HostPace) -> bool:
    """Whether nothing that this pace remembers can still delay a request."""
    asked_lately = pace.last_start is not None and now - pace.last_start < LONGEST_DELAY_S
    return not (asked_lately or pace.turn.locked() or pace.held_until > now)


class Pacer:
    """The paces of all hosts that this process asks."""

    def __init__(self) -> None:
        self._paces: dict[str, HostPace] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, delay_s: float, deadlines: Deadlines) -> AsyncIterator[None]:
        """Wait for the host's turn and keep it until the block ends.

        Raises HostAway when the host wants a longer pause than a crawl should wait.
        """
        pace = self._pace(host)
        async with pace.turn:
            now = asyncio.get_running_loop().time()
            if pace.held_until - now > LONGEST_PAUSE_S:
                raise HostAway(SourceState.BLOCKED, f"{host} asked us to come back later")
            await deadlines.sleep(next_turn(now, pace, delay_s=delay_s) - now)
            pace.last_start = asyncio.get_running_loop().time()
            yield

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for this long from now on."""
        pace = self._pace(host)
        pace.held_until = max(pace.held_until, asyncio.get_running_loop().time() + seconds)

    def _pace(self, host: str) -> HostPace:
        if host not in self._paces and len(self._paces) >= _MAX_HOSTS:
            now = asyncio.get_running_loop().time()
            self._paces = {
                name: pace for name, pace in self._paces.items() if not is_forgettable(now, pace)
            }
        return self._paces.setdefault(host, HostPace())
