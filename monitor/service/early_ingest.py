"""Ingests what a crawl has fetched while it goes on fetching."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from crawler.crawl_events import CrawlEvent, Listener, PageFetched
from crawler.ingest.stats import IngestStats
from storage.pages import PAGES_PER_BATCH


class EarlyIngest:
    """Starts ingestion whenever a crawl has fetched another whole batch of pages.

    Fewer are left to the end of the crawl: from a few pages alone, boilerplate could not be told
    from text.
    """

    def __init__(self, ingest: Callable[[], Awaitable[IngestStats]]) -> None:
        self._ingest = ingest
        self._fetched = 0
        self._task: asyncio.Task[None] | None = None
        self._stats = IngestStats()

    def listening(self, on_event: Listener) -> Listener:
        """Return a listener that hears of fetched pages, and passes all events on."""

        def heard(event: CrawlEvent) -> None:
            if isinstance(event, PageFetched):
                self._fetched += 1
                self._start_if_due()
            on_event(event)

        return heard

    async def done(self) -> IngestStats:
        """Wait for what was started; return what became of the pages. Raises what it raises."""
        if self._task is not None:
            await self._task
        return self._stats

    async def stop(self) -> None:
        """End what was started, where the crawl itself has failed."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _start_if_due(self) -> None:
        is_running = self._task is not None and not self._task.done()
        if not is_running and self._fetched >= PAGES_PER_BATCH:
            if self._task is not None and self._task.exception() is not None:
                return  # told at the end of the crawl
            self._fetched = 0
            self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        self._stats += await self._ingest()
