"""Stores the pages of a source that were read together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from crawler.extract.boilerplate import BlockCount, BlockFrequencies, remove_boilerplate
from crawler.extract.outcome import PageReading
from crawler.extract.page.not_article import NotArticle
from crawler.fetch.failure import next_attempt_at
from crawler.ingest.article_writer import ArticleWriter
from crawler.ingest.landing_pages import failure_of_landing, landings_of
from crawler.ingest.one_item import attempt
from crawler.ingest.page_read import PageRead
from crawler.ingest.stats import IngestStats
from crawler.ingest.store_outcome import StoreOutcome
from crawler.ingest.text_facts import TextFacts
from crawler.landing.judge import Landing
from crawler.sandbox.poison import Poison
from storage.articles import ArticleRow, filtered_early, full_articles, text_of
from storage.blocks import block_rows, forget_blocks, save_blocks
from storage.outcomes import PageState
from storage.pages import PageRow, pages_of, save_landing, set_state
from storage.records import Extraction

# Articles of a source from which its boilerplate is known; until then the stored ones are checked
# again after each batch.
_FULLY_LEARNT_ARTICLES = 20


class Batch:
    """Stores the pages of a source that were read together, in one transaction."""

    def __init__(
        self, session: Session, source: str, now: datetime, *, pages: Collection[int]
    ) -> None:
        """`pages` are those that were read; their rows are loaded together."""
        self._session = session
        self._source = source
        self._now = now
        self._pages = {row.id: row for row in pages_of(session, pages)}
        rows = block_rows(session, source)
        self._stored_blocks = {row.hash for row in rows}
        self._writer = ArticleWriter(session, now)
        self._articles = self._articles_before = full_articles(session, source)
        counts = (BlockCount(row.hash, row.pages, row.last_seen) for row in rows)
        self._frequencies = BlockFrequencies(counts, now=now)
        self._landings: dict[int, Landing] = {}
        self.stats = IngestStats()

    def is_waiting(self, read: PageRead) -> bool:
        """Whether the page was read, and no other process has stored or fetched it meanwhile."""
        row = self._pages[read.page]
        waits = row.state is PageState.FETCHED and row.fetched_at == read.fetched_at
        return waits and not read.is_unread

    def learn(self, reads: Sequence[PageRead]) -> None:
        """Tell landing pages, and count the blocks of the others before any block is removed."""
        self._landings = landings_of(self._session, self._source, reads)
        seen: set[int] = set()
        for read in reads:
            reading = read.reading
            if isinstance(reading, PageReading) and self._is_article(read.page, reading):
                self._frequencies.learn(str(read.page), reading.blocks, now=self._now)
                seen |= reading.blocks
                self._articles += 1
        known = {row.hash: row.count for row in self._frequencies.rows()}
        changed = {block: known[block] for block in seen & known.keys()}
        save_blocks(self._session, self._source, changed, self._now)
        forget_blocks(self._session, self._source, self._stored_blocks - known.keys())

    def store(self, read: PageRead) -> None:
        """Store the article of a page, or why there is none. Raises database errors only."""
        url = self._pages[read.page].url
        failed = attempt(self._session, lambda: self._store(read), stage="store", item=url)
        if failed is not None:
            self._give_up(read, failed.reason)

    def _store(self, read: PageRead) -> None:
        self.stats.pages += 1
        if isinstance(read.reading, Poison):
            self._give_up(read, f"{read.reading.reason}: {read.reading.detail}")
            return
        if read.page in self._landings:
            self._store_landing(read.page, self._landings[read.page])
            return
        outcome = read.reading.outcome
        if isinstance(outcome, NotArticle):
            self.stats.refused[outcome.reason] += 1
            reason = f"{outcome.reason}: {outcome.detail}" if outcome.detail else outcome.reason
            set_state(self._session, read.page, PageState.NOT_ARTICLE, reason)
            return
        cleaned = remove_boilerplate(outcome, self._frequencies)
        facts = read.facts if cleaned is outcome else None
        self._store_article(self._pages[read.page], cleaned, facts)

    def _is_article(self, page: int, reading: PageReading) -> bool:
        return page not in self._landings and isinstance(reading.outcome, Extraction)

    def _store_landing(self, page: int, landing: Landing) -> None:
        self.stats.refused[f"landing: {landing.kind.name.lower()}"] += 1
        failure = failure_of_landing(landing)
        attempts = self._pages[page].attempts - 1  # this one was counted
        again = next_attempt_at(failure, attempts, self._now)
        save_landing(self._session, page, failure.reason, next_attempt_at=again)

    def _give_up(self, read: PageRead, reason: str) -> None:
        """Mark a page that cannot be read; the summary of its channel stands in."""
        self.stats.poison += 1
        set_state(self._session, read.page, PageState.POISON, reason)
        row = self._pages[read.page]
        row.summary_due = bool(row.announced.summary)

    def _store_article(
        self, page: PageRow, extraction: Extraction, facts: TextFacts | None
    ) -> None:
        outcome, row = self._writer.write(
            page, extraction, facts=facts, boilerplate_pages=self._articles
        )
        if outcome is StoreOutcome.KNOWN and row.page_id != page.id:
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
