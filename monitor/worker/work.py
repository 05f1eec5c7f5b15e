"""Does jobs by the newest config that a worker has; one that began by an older one ends by it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from crawler.crawl_events import CrawlOutcome
from monitor.service.pipeline import Pipeline
from monitor.worker.jobs import DELIVER, MATCH, extract_of
from monitor.worker.published import Published
from monitor.worker.queue import JobQueue
from storage.sources import due_sources
from storage.store import Store

# Of a host; renewed three times in that time, and over before a job counts as stalled.
LEASE_S = 15.0


@dataclass(slots=True, eq=False)
class _Means:
    """The stages as one version of the config makes them, and how many jobs use them."""

    published: Published
    pipeline: Pipeline
    jobs: int = 0


class Work:
    """The jobs of one worker, by name of their queue. Methods raise StorageError."""

    def __init__(
        self, store: Store, queue: JobQueue, published: Published, *, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._queue = queue
        self._now = now
        self._means = self._made(published)
        self._outdated: set[_Means] = set()

    @property
    def version(self) -> int:
        """The version of the config by which the next job is done."""
        return self._means.published.version

    async def change_to(self, published: Published) -> None:
        """Do the jobs that begin from now on by another version of the config.

        Raises ConfigError where it cannot be worked by; the one before stays.
        """
        new = await asyncio.to_thread(self._made, published)
        old, self._means = self._means, new
        self._outdated.add(old)
        await self._close_unused()

    async def crawl(self, source: str) -> None:
        """Crawl a source if it is due still: its job may have waited for another one."""
        async with self._in_use() as means:
            known = means.published.config.sources.get(source)
            if known is None or not await asyncio.to_thread(self._is_due, source):
                return
            result = (await means.pipeline.fetch(known)).result
        if result.outcome is CrawlOutcome.DONE and result.fetched + result.failed:
            await self._queue.put([extract_of(source)])

    async def extract(self, source: str) -> None:
        """Make articles of the pages of a source that wait."""
        async with self._in_use() as means:
            stats = await means.pipeline.ingest(source)
        if stats.pages + stats.partial:
            await self._queue.put([MATCH])

    async def match(self) -> None:
        """Match all articles that wait."""
        async with self._in_use() as means:
            stats = await means.pipeline.match()
        if stats.deliveries:
            await self._queue.put([DELIVER])

    async def deliver(self) -> None:
        """Send what is due."""
        async with self._in_use() as means:
            await means.pipeline.deliver()

    async def close(self) -> None:
        """Stop crawls, child processes and senders."""
        every = [self._means, *self._outdated]
        await asyncio.gather(*(means.pipeline.close() for means in every))

    def _made(self, published: Published) -> _Means:
        pipeline = Pipeline(published.config, self._store, now=self._now, lease_s=LEASE_S)
        return _Means(published, pipeline)

    def _is_due(self, source: str) -> bool:
        with self._store.read() as session:
            return due_sources(session, [source], self._now()) == [source]

    @asynccontextmanager
    async def _in_use(self) -> AsyncIterator[_Means]:
        means = self._means
        means.jobs += 1
        try:
            yield means
        finally:
            means.jobs -= 1
            await self._close_unused()

    async def _close_unused(self) -> None:
        unused = {means for means in self._outdated if not means.jobs}
        self._outdated -= unused
        for means in unused:
            await means.pipeline.close()
