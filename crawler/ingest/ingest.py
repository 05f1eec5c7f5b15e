"""Turn fetched pages into stored articles: extract, remove boilerplate, fingerprint, group, store.

The work is read from the store, and the result of a batch of pages is written there in one
transaction, so that a crash at any point leaves pages either waiting or done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from config.source import Source
from crawler.extract.page.hints import PageHints
from crawler.extract.read_job import read_job
from crawler.ingest.article_job import ArticleJob, ArticleReading
from crawler.ingest.article_writer import ArticleWriter
from crawler.ingest.batch import Batch
from crawler.ingest.one_item import attempt
from crawler.ingest.page_read import PageRead
from crawler.ingest.stats import IngestStats
from crawler.ingest.store_outcome import StoreOutcome
from crawler.ingest.summary import is_useful, read_summary
from crawler.sandbox.poison import Poison, PoisonReason
from crawler.sandbox.pool import SandboxPool
from crawler.unforeseen import unforeseen
from storage.compression import DamagedBody, unpack
from storage.pages import PAGES_PER_BATCH, PageRow, body_of, fetched_pages, summaries_due
from storage.store import Store
from storage.stories import lock_story_decisions


@dataclass(frozen=True, slots=True)
class _Reading:
    """A batch of pages that is being read."""

    reads: asyncio.Future[list[PageRead]]
    last: int  # the page with the highest number


class Ingest:
    """Turns fetched pages into articles."""

    def __init__(
        self,
        store: Store,
        pool: SandboxPool,
        sources: Mapping[str, Source],
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._pool = pool
        self._sources = sources
        self._now = now
        # One batch for each child to read and one that is being stored, however many sources wait.
        self._batches = asyncio.Semaphore(pool.workers + 1)
        # Of each child, the page that it reads and the next one have their body in memory.
        self._bodies = asyncio.Semaphore(2 * pool.workers)

    async def ingest_pages(self, source: str) -> IngestStats:
        """Extract and store every waiting page of a source, and summaries of pages that failed.

        Sources take turns, batch by batch, so that memory does not grow with their number.
        """
        stats = await self.ingest_whole_batches(source, fewest=1)
        stats += await asyncio.to_thread(self._store_summaries, source)
        return stats

    async def ingest_whole_batches(
        self, source: str, *, fewest: int = PAGES_PER_BATCH
    ) -> IngestStats:
        """Extract and store waiting pages of a source as long as there are so many of them."""
        stats, may_have_more = IngestStats(), True
        while may_have_more:
            async with self._batches:
                may_have_more = await self._ingest_batches(source, stats, fewest=fewest)
        return stats

    async def _ingest_batches(self, source: str, stats: IngestStats, *, fewest: int) -> bool:
        """Ingest waiting pages while no other source waits; return whether there may be more.

        While a batch is stored the next one is read.
        """
        batch = await self._begin(source, fewest=fewest)
        while batch is not None:
            reads = await batch.reads
            # Pages are unread if the process is closing or cannot read; they wait for the next
            # start.
            is_read = not any(read.is_unread for read in reads)
            following = await self._begin_next(source, batch, fewest=fewest) if is_read else None
            try:
                stats += await asyncio.to_thread(self._store_batch, source, reads)
            except BaseException:
                if following is not None:
                    following.reads.cancel()
                raise
            finally:
                if following is not None:  # it goes on in the place of the one that was stored
                    self._batches.release()
            trouble = next((read.trouble for read in reads if read.trouble), "")
            stats.trouble = stats.trouble or trouble
            if following is None:
                return is_read
            batch = following
        return False

    async def _begin(self, source: str, *, fewest: int, after: int = 0) -> _Reading | None:
        """Begin to read a batch of waiting pages; None where there are too few."""
        rows = await asyncio.to_thread(self._waiting_pages, source, after)
        if len(rows) < fewest:
            return None
        reads = asyncio.gather(*(self._read(row) for row in rows))
        return _Reading(reads, rows[-1].id)

    async def _begin_next(self, source: str, batch: _Reading, *, fewest: int) -> _Reading | None:
        """Begin to read the next batch if a place is free, which it then holds."""
        if self._batches.locked():
            return None
        await self._batches.acquire()
        following = None
        try:
            following = await self._begin(source, fewest=fewest, after=batch.last)
        finally:
            if following is None:
                self._batches.release()
        return following

    def _store_summaries(self, source: str) -> IngestStats:
        stats = IngestStats()
        languages = self._sources[source].languages if source in self._sources else ()
        with self._store.write() as session:
            lock_story_decisions(session)
            writer = ArticleWriter(session, self._now())
            for page in summaries_due(session, source):
                page.summary_due = False
                write = partial(_write_summary, writer, page, languages, self._now())
                outcome = attempt(session, write, stage="summary", item=page.url)
                if isinstance(outcome, StoreOutcome):
                    stats.count(outcome)
                    stats.partial += outcome is not StoreOutcome.KNOWN
        return stats

    def _waiting_pages(self, source: str, after: int) -> Sequence[PageRow]:
        with self._store.read() as session:
            return fetched_pages(session, source=source, limit=PAGES_PER_BATCH, after=after)

    async def _read(self, row: PageRow) -> PageRead:
        async with self._bodies:
            body = await asyncio.to_thread(self._body, row.id)
            if body is None:
                return _read_as(row, Poison(PoisonReason.CRASH, "the stored body is damaged"))
            try:
                return _read_as(row, await self._extract(row, body))
            except Exception as error:  # noqa: BLE001 - the other pages go on
                found = unforeseen(error, stage="extract", item=row.url)
                return _read_as(row, Poison(PoisonReason.CRASH, found.reason))

    def _body(self, page: int) -> bytes | None:
        """Return the body as it was fetched; None if it is stored damaged."""
        with self._store.read() as session:
            packed = body_of(session, page)
        try:
            return unpack(packed)
        except DamagedBody:
            return None

    async def _extract(self, row: PageRow, body: bytes) -> ArticleReading | Poison:
        source = self._sources.get(row.source)
        hints = PageHints.of_page(row.announced, source, fetched_at=row.fetched_at)
        reading = read_job(
            self._pool.limits,
            body,
            url=row.final_url or row.url,
            content_type=row.headers.get("content-type"),
            hints=hints,
        )
        return await self._pool.run(ArticleJob(reading, self._now().date()))

    def _store_batch(self, source: str, reads: Sequence[PageRead]) -> IngestStats:
        now = self._now()
        with self._store.write() as session:
            lock_story_decisions(session)
            batch = Batch(session, source, now, pages=[read.page for read in reads])
            batch.learn([read for read in reads if batch.is_waiting(read)])
            for read in reads:
                if batch.is_waiting(read):
                    batch.store(read)
            batch.correct_early_articles()
            return batch.stats


def _read_as(row: PageRow, reading: ArticleReading | Poison) -> PageRead:
    if isinstance(reading, Poison):
        return PageRead(row.id, row.fetched_at, reading)
    return PageRead(row.id, row.fetched_at, *reading)


def _write_summary(
    writer: ArticleWriter, page: PageRow, languages: Sequence[str], now: datetime
) -> StoreOutcome | None:
    """Store the summary of a page; None where it says too little."""
    if not is_useful(page.announced):
        return None
    summary = read_summary(page.announced, now=now, languages=languages)
    outcome, _article = writer.write_summary(page, summary)
    return outcome
