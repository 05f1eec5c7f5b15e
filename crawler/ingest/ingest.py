"""From fetched pages to stored articles: extract, learn, judge, fingerprint, story, store.

Reads its work from the store and writes its result there in one transaction per batch, so that a
crash at any point leaves pages either waiting or done.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from config.source import Source
from crawler.extract.boilerplate import BlockCount, BlockFrequencies, remove_boilerplate
from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import PageHints
from crawler.extract.page.not_article import NotArticle
from crawler.extract.worker.poison import Poison, PoisonReason
from crawler.extract.worker.pool import ExtractionPool
from crawler.ingest.article_writer import ArticleWriter, StoreOutcome
from crawler.ingest.summary import is_useful, read_summary
from storage.articles import filtered_early, full_articles, text_of
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

_KNOWS_ENOUGH = 20  # articles of a source; until then what was stored is judged again


@dataclass(slots=True)
class IngestStats:
    """What became of the pages of one source."""

    pages: int = 0
    articles: int = 0
    partial: int = 0  # of them, those of which only the summary is known
    completed: int = 0  # articles whose summary was known, and now their text
    folded: int = 0  # articles that joined a story as copies of what is known
    duplicates: int = 0  # pages whose canonical URL is an article we have
    refused: Counter[str] = field(default_factory=Counter)  # no article in them, by reason
    corrected: int = 0  # stored texts from which chrome was taken out later
    poison: int = 0
    trouble: str = ""  # why pages wait although they were fetched; empty: they do not
    dropped: Counter[str] = field(default_factory=Counter)  # blocks kept out, by reason

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

    def count(self, kept: StoreOutcome) -> None:
        """Count an article that was stored."""
        self.articles += kept in (StoreOutcome.NEW, StoreOutcome.JOINED)
        self.folded += kept is StoreOutcome.JOINED
        self.completed += kept is StoreOutcome.COMPLETED


@dataclass(frozen=True, slots=True)
class Read:
    """A page with what its extraction said."""

    page: int
    reading: PageReading | Poison

    @property
    def is_unread(self) -> bool:
        """The pool was closed under it, or could not start: nothing is known of the page."""
        return isinstance(self.reading, Poison) and self.reading.is_unread

    @property
    def trouble(self) -> str:
        """What the people who run the house must hear of."""
        poison = self.reading if isinstance(self.reading, Poison) else None
        return poison.detail if poison and poison.reason is PoisonReason.NO_CHILD else ""


class Ingest:
    """Turns fetched pages into articles."""

    def __init__(
        self,
        store: Store,
        pool: ExtractionPool,
        sources: Mapping[str, Source],
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._pool = pool
        self._sources = sources
        self._now = now
        # However many sources wait: a batch for each child to read, and one that is being stored.
        self._batches = asyncio.Semaphore(pool.workers + 1)
        # Pages whose body is in memory: one is read, and the next is at hand.
        self._bodies = asyncio.Semaphore(2 * pool.workers)

    async def ingest_pages(self, source: str) -> IngestStats:
        """Extract and store every waiting page of a source, and summaries of pages that failed.

        Sources take turns, batch by batch, so that memory does not grow with their number.
        """
        taken, goes_on = await asyncio.to_thread(self._keep_summaries, source), True
        while goes_on:
            async with self._batches:
                goes_on = await self._take_batch(source, taken)
        return taken

    async def _take_batch(self, source: str, taken: IngestStats) -> bool:
        """Take in some of the waiting pages; whether there may be more."""
        rows = await asyncio.to_thread(self._waiting, source)
        if not rows:
            return False
        reads = await asyncio.gather(*(self._read(row) for row in rows))
        taken += await asyncio.to_thread(self._store_all, source, reads)
        taken.trouble = taken.trouble or next((r.trouble for r in reads if r.trouble), "")
        # Unread: the house is closing, or cannot read; the next start takes in the rest.
        return not any(read.is_unread for read in reads)

    def _keep_summaries(self, source: str) -> IngestStats:
        taken = IngestStats()
        languages = self._sources[source].languages if source in self._sources else ()
        with self._store.write() as session:
            lock_story_decisions(session)
            book = ArticleWriter(session, self._now())
            for page in summaries_due(session, source):
                page.summary_due = False
                if is_useful(page.announced):
                    summary = read_summary(page.announced, languages=languages)
                    kept, _row = book.keep_summary(page, summary)
                    taken.count(kept)
                    taken.partial += kept is not StoreOutcome.KNOWN
        return taken

    def _waiting(self, source: str) -> Sequence[PageRow]:
        with self._store.read() as session:
            return fetched_pages(session, source=source, limit=PAGES_PER_BATCH)

    async def _read(self, row: PageRow) -> Read:
        async with self._bodies:
            body = await asyncio.to_thread(self._body, row.id)
            if body is None:
                return Read(row.id, Poison(PoisonReason.CRASH, "the stored body is damaged"))
            return Read(row.id, await self._reading(row, body))

    def _body(self, page: int) -> bytes | None:
        """The body as it was fetched; None where it cannot be had back."""
        with self._store.read() as session:
            packed = body_of(session, page)
        try:
            return unpack(packed)
        except DamagedBody:
            return None

    async def _reading(self, row: PageRow, body: bytes) -> PageReading | Poison:
        source = self._sources.get(row.source)
        hints = PageHints.of_page(row.announced, source, fetched_at=row.fetched_at)
        return await self._pool.read(
            body,
            url=row.final_url or row.url,
            content_type=row.headers.get("content-type"),
            hints=hints,
        )

    def _store_all(self, source: str, reads: Sequence[Read]) -> IngestStats:
        now = self._now()
        with self._store.write() as session:
            lock_story_decisions(session)
            batch = _Batch(session, source, now)
            batch.learn([read for read in reads if batch.still_waits(read)])
            for read in reads:
                if batch.still_waits(read):
                    batch.keep(read)
            batch.judge_again()
            return batch.taken


class _Batch:
    """One transaction: the pages of a source that were read together."""

    def __init__(self, session: Session, source: str, now: datetime) -> None:
        self._session = session
        self._source = source
        self._now = now
        rows = block_rows(session, source)
        self._known = {row.hash for row in rows}
        self._book = ArticleWriter(session, now)
        self._pages = self._pages_before = full_articles(session, source)
        counts = (BlockCount(row.hash, row.pages, row.last_seen) for row in rows)
        self._memory = BlockFrequencies(counts, now=now)
        self.taken = IngestStats()

    def still_waits(self, read: Read) -> bool:
        """False when nothing was read, or another process has taken the page in meanwhile."""
        return (
            not read.is_unread
            and self._session.get_one(PageRow, read.page).state is PageState.FETCHED
        )

    def learn(self, reads: Sequence[Read]) -> None:
        """Teach the memory of the source before anything is judged by it."""
        seen: set[int] = set()
        for read in reads:
            if isinstance(read.reading, PageReading) and _is_article(read.reading):
                self._memory.learn(str(read.page), read.reading.blocks, now=self._now)
                seen |= read.reading.blocks
                self._pages += 1
        known = {row.hash: row.count for row in self._memory.rows()}
        changed = {block: known[block] for block in seen & known.keys()}
        save_blocks(self._session, self._source, changed, self._now)
        forget_blocks(self._session, self._source, self._known - known.keys())

    def keep(self, read: Read) -> None:
        """Give a page its outcome."""
        self.taken.pages += 1
        if isinstance(read.reading, Poison):
            self.taken.poison += 1
            reason = f"{read.reading.reason}: {read.reading.detail}"
            set_state(self._session, read.page, PageState.POISON, reason)
            return
        outcome = read.reading.outcome
        if isinstance(outcome, NotArticle):
            self.taken.refused[outcome.reason] += 1
            reason = f"{outcome.reason}: {outcome.detail}" if outcome.detail else outcome.reason
            set_state(self._session, read.page, PageState.NOT_ARTICLE, reason)
            return
        judged = remove_boilerplate(outcome, self._memory)
        self._keep_article(self._session.get_one(PageRow, read.page), judged)

    def _keep_article(self, page: PageRow, extraction: Extraction) -> None:
        kept, row = self._book.keep(page, extraction, boilerplate_pages=self._pages)
        if kept is StoreOutcome.KNOWN:
            self.taken.duplicates += 1
            set_state(self._session, page.id, PageState.DUPLICATE, f"article {row.id}")
            return
        set_state(self._session, page.id, PageState.EXTRACTED)
        self.taken.count(kept)
        self.taken.dropped.update(block.reason for block in extraction.dropped)

    def judge_again(self) -> None:
        """Correct the first articles of a source by what was learnt since."""
        if self._pages_before >= _KNOWS_ENOUGH:
            return
        for row in filtered_early(self._session, self._source, self._pages):
            stored = text_of(row)
            judged = remove_boilerplate(stored, self._memory)
            row.boilerplate_pages = self._pages
            if judged.blocks != stored.blocks:
                self._book.correct(row, judged)
                self.taken.corrected += 1


def _is_article(reading: PageReading) -> bool:
    return isinstance(reading.outcome, Extraction)
