"""Turn fetched pages into stored articles: extract, remove boilerplate, fingerprint, group, store.

The work is read from the store, and the result of a batch of pages is written there in one
transaction, so that a crash at any point leaves pages either waiting or done.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from config.source import Source
from crawler.extract.boilerplate import BlockCount, BlockFrequencies, remove_boilerplate
from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import PageHints
from crawler.extract.page.not_article import NotArticle
from crawler.extract.read_job import read_in_child
from crawler.ingest.article_writer import ArticleWriter, StoreOutcome
from crawler.ingest.one_item import attempt
from crawler.ingest.summary import is_useful, read_summary
from crawler.sandbox.poison import Poison, PoisonReason
from crawler.sandbox.pool import SandboxPool
from crawler.unforeseen import unforeseen
from storage.articles import ArticleRow, filtered_early, full_articles, text_of
from storage.blocks import block_rows, forget_blocks, save_blocks
from storage.compression import DamagedBody, unpack
from storage.outcomes import PageState
from storage.pages import (
    PAGES_PER_BATCH,
    PageRow,
    body_of,
    fetched_pages,
    set_state,
    summaries_due,
)
from storage.records import Extraction
from storage.store import Store
from storage.stories import lock_story_decisions

# Articles of a source from which its boilerplate is known; until then the stored ones are checked
# again after each batch.
_FULLY_LEARNT_ARTICLES = 20


@dataclass(slots=True)
class IngestStats:
    """Counts what became of the pages of one source."""

    pages: int = 0
    articles: int = 0
    partial: int = 0  # of these, those of which only the summary is known
    completed: int = 0  # articles of which only the summary was known before
    folded: int = 0  # articles that joined a story that was known
    duplicates: int = 0  # pages whose canonical URL is that of a stored article
    refused: Counter[str] = field(default_factory=Counter)  # pages that hold no article, by reason
    corrected: int = 0  # stored texts from which boilerplate was removed later
    poison: int = 0  # pages that cannot be read
    trouble: str = ""  # why fetched pages still wait; empty if none does
    dropped: Counter[str] = field(
        default_factory=Counter
    )  # blocks that were left out of texts, by reason

    def __iadd__(self, other: IngestStats) -> IngestStats:
        self.pages += other.pages
        self.articles += other.articles
        self.partial += other.partial
        self.completed += other.completed
        self.folded += other.folded
        self.duplicates += other.duplicates
        self.refused.update(other.refused)
        self.corrected += other.corrected
        self.poison += other.poison
        self.trouble = self.trouble or other.trouble
        self.dropped.update(other.dropped)
        return self

    def count(self, outcome: StoreOutcome) -> None:
        """Count an article that was stored."""
        self.articles += outcome in (StoreOutcome.NEW, StoreOutcome.JOINED)
        self.folded += outcome is StoreOutcome.JOINED
        self.completed += outcome is StoreOutcome.COMPLETED


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page with the result of its extraction."""

    page: int
    reading: PageReading | Poison

    @property
    def is_unread(self) -> bool:
        """Whether the page was not read at all, because the pool was closed or could not start."""
        return isinstance(self.reading, Poison) and self.reading.is_unread

    @property
    def trouble(self) -> str:
        """Return why no page can be read, for the operator; empty if pages can be read."""
        poison = self.reading if isinstance(self.reading, Poison) else None
        return poison.detail if poison and poison.reason is PoisonReason.NO_CHILD else ""


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
        stats, may_have_more = IngestStats(), True
        while may_have_more:
            async with self._batches:
                may_have_more = await self._ingest_batch(source, stats)
        stats += await asyncio.to_thread(self._store_summaries, source)
        return stats

    async def _ingest_batch(self, source: str, stats: IngestStats) -> bool:
        """Ingest some of the waiting pages; return whether there may be more."""
        rows = await asyncio.to_thread(self._waiting_pages, source)
        if not rows:
            return False
        reads = await asyncio.gather(*(self._read(row) for row in rows))
        stats += await asyncio.to_thread(self._store_batch, source, reads)
        stats.trouble = stats.trouble or next((read.trouble for read in reads if read.trouble), "")
        # Pages are unread if the process is closing or cannot read; they wait for the next start.
        return not any(read.is_unread for read in reads)

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

    def _waiting_pages(self, source: str) -> Sequence[PageRow]:
        with self._store.read() as session:
            return fetched_pages(session, source=source, limit=PAGES_PER_BATCH)

    async def _read(self, row: PageRow) -> PageRead:
        async with self._bodies:
            body = await asyncio.to_thread(self._body, row.id)
            if body is None:
                return PageRead(row.id, Poison(PoisonReason.CRASH, "the stored body is damaged"))
            try:
                return PageRead(row.id, await self._extract(row, body))
            except Exception as error:  # noqa: BLE001 - the other pages go on
                found = unforeseen(error, stage="extract", item=row.url)
                return PageRead(row.id, Poison(PoisonReason.CRASH, found.reason))

    def _body(self, page: int) -> bytes | None:
        """Return the body as it was fetched; None if it is stored damaged."""
        with self._store.read() as session:
            packed = body_of(session, page)
        try:
            return unpack(packed)
        except DamagedBody:
            return None

    async def _extract(self, row: PageRow, body: bytes) -> PageReading | Poison:
        source = self._sources.get(row.source)
        hints = PageHints.of_page(row.announced, source, fetched_at=row.fetched_at)
        return await read_in_child(
            self._pool,
            body,
            url=row.final_url or row.url,
            content_type=row.headers.get("content-type"),
            hints=hints,
        )

    def _store_batch(self, source: str, reads: Sequence[PageRead]) -> IngestStats:
        now = self._now()
        with self._store.write() as session:
            lock_story_decisions(session)
            batch = _Batch(session, source, now)
            batch.learn([read for read in reads if batch.is_waiting(read)])
            for read in reads:
                if batch.is_waiting(read):
                    batch.store(read)
            batch.correct_early_articles()
            return batch.stats


class _Batch:
    """Stores the pages of a source that were read together, in one transaction."""

    def __init__(self, session: Session, source: str, now: datetime) -> None:
        self._session = session
        self._source = source
        self._now = now
        rows = block_rows(session, source)
        self._stored_blocks = {row.hash for row in rows}
        self._writer = ArticleWriter(session, now)
        self._articles = self._articles_before = full_articles(session, source)
        counts = (BlockCount(row.hash, row.pages, row.last_seen) for row in rows)
        self._frequencies = BlockFrequencies(counts, now=now)
        self.stats = IngestStats()

    def is_waiting(self, read: PageRead) -> bool:
        """Whether the page was read, and no other process has stored its result meanwhile."""
        return (
            not read.is_unread
            and self._session.get_one(PageRow, read.page).state is PageState.FETCHED
        )

    def learn(self, reads: Sequence[PageRead]) -> None:
        """Count the blocks of all pages before any block is removed as boilerplate."""
        seen: set[int] = set()
        for read in reads:
            if isinstance(read.reading, PageReading) and _is_article(read.reading):
                self._frequencies.learn(str(read.page), read.reading.blocks, now=self._now)
                seen |= read.reading.blocks
                self._articles += 1
        known = {row.hash: row.count for row in self._frequencies.rows()}
        changed = {block: known[block] for block in seen & known.keys()}
        save_blocks(self._session, self._source, changed, self._now)
        forget_blocks(self._session, self._source, self._stored_blocks - known.keys())

    def store(self, read: PageRead) -> None:
        """Store the article of a page, or why there is none. Raises database errors only."""
        url = self._session.get_one(PageRow, read.page).url
        failed = attempt(self._session, lambda: self._store(read), stage="store", item=url)
        if failed is not None:
            self._give_up(read, failed.reason)

    def _store(self, read: PageRead) -> None:
        self.stats.pages += 1
        if isinstance(read.reading, Poison):
            self._give_up(read, f"{read.reading.reason}: {read.reading.detail}")
            return
        outcome = read.reading.outcome
        if isinstance(outcome, NotArticle):
            self.stats.refused[outcome.reason] += 1
            reason = f"{outcome.reason}: {outcome.detail}" if outcome.detail else outcome.reason
            set_state(self._session, read.page, PageState.NOT_ARTICLE, reason)
            return
        cleaned = remove_boilerplate(outcome, self._frequencies)
        self._store_article(self._session.get_one(PageRow, read.page), cleaned)

    def _give_up(self, read: PageRead, reason: str) -> None:
        """Mark a page that cannot be read; the summary of its channel stands in."""
        self.stats.poison += 1
        set_state(self._session, read.page, PageState.POISON, reason)
        row = self._session.get_one(PageRow, read.page)
        row.summary_due = bool(row.announced.summary)

    def _store_article(self, page: PageRow, extraction: Extraction) -> None:
        outcome, row = self._writer.write(page, extraction, boilerplate_pages=self._articles)
        if outcome is StoreOutcome.KNOWN:
            self.stats.duplicates += 1
            set_state(self._session, page.id, PageState.DUPLICATE, f"article {row.id}")
            return
        set_state(self._session, page.id, PageState.EXTRACTED)
        self.stats.count(outcome)
        self.stats.dropped.update(block.reason for block in extraction.dropped)

    def correct_early_articles(self) -> None:
        """Remove from the first articles of a source what is known as boilerplate since."""
        if self._articles_before >= _FULLY_LEARNT_ARTICLES:
            return
        for row in filtered_early(self._session, self._source, self._articles):
            correct = partial(self._correct, row)
            attempt(self._session, correct, stage="boilerplate", item=row.url)

    def _correct(self, row: ArticleRow) -> None:
        stored = text_of(row)
        cleaned = remove_boilerplate(stored, self._frequencies)
        row.boilerplate_pages = self._articles
        if cleaned.blocks != stored.blocks:
            self._writer.correct(row, cleaned)
            self.stats.corrected += 1


def _write_summary(
    writer: ArticleWriter, page: PageRow, languages: Sequence[str], now: datetime
) -> StoreOutcome | None:
    """Store the summary of a page; None where it says too little."""
    if not is_useful(page.announced):
        return None
    summary = read_summary(page.announced, now=now, languages=languages)
    outcome, _article = writer.write_summary(page, summary)
    return outcome


def _is_article(reading: PageReading) -> bool:
    return isinstance(reading.outcome, Extraction)
