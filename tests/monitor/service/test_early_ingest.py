"""Pages are ingested batch by batch while their crawl goes on."""

from __future__ import annotations

import asyncio

import pytest

from crawler.crawl_events import CrawlEvent, PageFetched
from crawler.ingest.stats import IngestStats
from monitor.service.early_ingest import EarlyIngest
from storage.errors import StorageUnreadable
from storage.pages import PAGES_PER_BATCH


class Kitchen:
    """Stands for ingestion: counts how often it was started, and fails if it is told to."""

    def __init__(self, *, fails: bool = False) -> None:
        self.started = 0
        self.go_on = asyncio.Event()
        self._fails = fails

    async def ingest(self) -> IngestStats:
        self.started += 1
        await self.go_on.wait()
        if self._fails:
            raise StorageUnreadable("the disk is gone")
        return IngestStats(pages=PAGES_PER_BATCH)


async def fetch(early: EarlyIngest, pages: int, heard: list[CrawlEvent]) -> None:
    listener = early.listening(heard.append)
    for number in range(pages):
        listener(PageFetched("gazette", f"https://gazette.example/{number}", 9, done=1, total=1))
    await asyncio.sleep(0)


def test_a_batch_is_ingested_as_soon_as_it_is_whole() -> None:
    async def crawl() -> None:
        kitchen, heard = Kitchen(), list[CrawlEvent]()
        early = EarlyIngest(kitchen.ingest)
        await fetch(early, PAGES_PER_BATCH - 1, heard)
        assert kitchen.started == 0
        await fetch(early, 1, heard)
        assert kitchen.started == 1
        await fetch(early, 2 * PAGES_PER_BATCH, heard)
        assert kitchen.started == 1  # one at a time
        kitchen.go_on.set()
        await asyncio.sleep(0)
        assert (await early.done()).pages == PAGES_PER_BATCH
        await fetch(early, 1, heard)
        assert (await early.done()).pages == 2 * PAGES_PER_BATCH
        assert len(heard) == 3 * PAGES_PER_BATCH + 1

    asyncio.run(crawl())


def test_a_failure_is_told_at_the_end_of_the_crawl_and_nothing_is_started_after_it() -> None:
    async def crawl() -> None:
        kitchen = Kitchen(fails=True)
        early = EarlyIngest(kitchen.ingest)
        kitchen.go_on.set()
        await fetch(early, PAGES_PER_BATCH, [])
        await asyncio.sleep(0)
        await fetch(early, PAGES_PER_BATCH, [])
        assert kitchen.started == 1
        with pytest.raises(StorageUnreadable):
            await early.done()

    asyncio.run(crawl())


def test_what_was_started_ends_with_a_crawl_that_failed() -> None:
    async def crawl() -> None:
        kitchen = Kitchen()
        early = EarlyIngest(kitchen.ingest)
        await fetch(early, PAGES_PER_BATCH, [])
        await early.stop()
        assert (await EarlyIngest(kitchen.ingest).done()).pages == 0
        with pytest.raises(asyncio.CancelledError):
            await early.done()

    asyncio.run(crawl())
