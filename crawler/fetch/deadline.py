"""Ends exchanges: each at its time limit, all of them when the crawl is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from crawler.fetch.errors import CrawlStopped, DeadlineExceeded


class Deadlines:
    """The open deadlines of one crawl."""

    def __init__(self) -> None:
        self._open: set[asyncio.Timeout] = set()
        self._stop = asyncio.Event()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    @asynccontextmanager
    async def limit(self, seconds: float) -> AsyncIterator[None]:
        """Limit everything inside to `seconds` in total, however slowly the bytes arrive.

        Raises DeadlineExceeded, or CrawlStopped when `stop` was called.
        """
        self._raise_if_stopped()
        timeout = asyncio.timeout(seconds)
        self._open.add(timeout)
        try:
            async with timeout:
                yield
        except TimeoutError as error:
            self._raise_if_stopped()
            raise DeadlineExceeded(seconds) from error
        finally:
            self._open.discard(timeout)

    async def sleep(self, seconds: float) -> None:
        """Wait, but raise CrawlStopped as soon as `stop` is called."""
        self._raise_if_stopped()
        if seconds > 0:
            try:
                async with asyncio.timeout(seconds):
                    await self._stop.wait()
            except TimeoutError:
                return
            raise CrawlStopped

    def stop(self) -> None:
        """End every exchange and every wait now; nothing new begins."""
        self._stop.set()
        now = asyncio.get_running_loop().time()
        for timeout in self._open:
            if not timeout.expired():
                timeout.reschedule(now)

    def _raise_if_stopped(self) -> None:
        if self._stop.is_set():
            raise CrawlStopped
