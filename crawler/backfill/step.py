"""One step of a backfill: fetches some pages, or reads some lists; short, to let crawls through.

Everything is stored before the next request is made: a kill costs the one request under way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scrapy.http import Request
from sqlalchemy.orm import Session

from config.source import ChannelKind, Source
from crawler.backfill.archives import archives, next_pages
from crawler.backfill.plan import child_sitemap, first_lists, why_stop
from crawler.backfill.span import DateRange, known_date
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse_job import parse_response
from crawler.fetch.crawl_context import CrawlContext
from crawler.fetch.errors import (
    CrawlStopped,
    FetchError,
    HostBusy,
    NotNow,
    RobotsUnavailable,
)
from crawler.fetch.failure import failure_of_error, next_attempt_at
from crawler.fetch.manners.leases import host_of
from crawler.fetch.rendered import RENDER
from crawler.ingest.summary import stands_for_page
from crawler.spiders.source import SourceSpider
from crawler.urls.canonical import canonical_url, url_key
from crawler.urls.same_site import same_site
from storage.backfills import (
    BackfillListRow,
    BackfillRow,
    ListRead,
    NewList,
    add_lists,
    close_list,
    end,
    facts_of,
    has_lists,
    next_list,
    pages_to_fetch,
    save_read,
)
from storage.channels import channels_of
from storage.leases import require
from storage.outcomes import BackfillState, ListState
from storage.pages import Announced, PageFailure, PageToFetch, save_failure
from storage.records import Announcement
from storage.store import Store

MAX_ARCHIVE_DEPTH = 2  # archives are followed from lists at most this far from the home page


class StepEnd(StrEnum):
    """How a step ended."""

    MORE = "more"  # there is more to do
    DONE = "done"  # every list is read, every page was requested
    BUSY = "busy"  # another process crawls this host; try again soon
    AWAY = "away"  # the host does not respond, or asks for a pause; continue another time
    STOPPED = "stopped"  # ended on request


@dataclass(frozen=True, slots=True)
class StepResult:
    """How a step ended, and how many pages it requested."""

    end: StepEnd
    pages: int = 0
    reason: str = ""


class BackfillStep:
    """One step of a backfill; makes at most `pages` requests."""

    def __init__(
        self,
        store: Store,
        source: Source,
        backfill: BackfillRow,
        *,
        pages: int,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._source = source
        self._backfill = backfill.id
        self._span = DateRange(backfill.since, backfill.until)
        self._left = pages
        self._now = now
        self._requested = 0
        self._context: CrawlContext | None = None
        self._stopped = False

    def stop(self) -> None:
        """End at once, even while waiting for a host; what was not stored is requested again."""
        self._stopped = True
        if self._context is not None:
            self._context.deadlines.stop()

    async def __call__(self, spider: SourceSpider) -> StepResult:
        """Run the step with the manners of a crawl. Raises StorageError."""
        self._context = spider.context
        try:
            if self._stopped:
                raise CrawlStopped
            # Before looking for work, because another process may be doing it.
            await spider.context.hold(host_of(self._source.url))
            await self._begin(spider)
            done = await self._work(spider)
        except HostBusy as busy:
            return StepResult(StepEnd.BUSY, self._requested, busy.reason)
        except CrawlStopped as stopped:
            return StepResult(StepEnd.STOPPED, self._requested, stopped.reason)
        except (NotNow, RobotsUnavailable) as away:
            return StepResult(StepEnd.AWAY, self._requested, away.reason)
        return StepResult(StepEnd.DONE if done else StepEnd.MORE, self._requested)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """A write transaction, while the hosts of the step are its own. Raises StorageError."""
        with self._store.write() as session:
            require(session, self._context.fence if self._context else {})
            yield session

    async def _work(self, spider: SourceSpider) -> bool:
        """Fetch pages, else read lists; return whether nothing is left.

        Pages come first: their dates decide whether a list is followed further.
        """
        while self._left > 0:
            pages = await asyncio.to_thread(self._pages)
            if pages:
                for page in pages:
                    await self._fetch_page(spider, page)
                return False
            following = await asyncio.to_thread(self._next_list)
            if following is None:
                return True
            await self._read_list(spider, following)
        return False

    async def _begin(self, spider: SourceSpider) -> None:
        if await asyncio.to_thread(self._has_begun):
            return
        try:
            declared = await spider.sitemaps_of(self._source.url)
        except (NotNow, RobotsUnavailable):
            raise
        except FetchError:
            declared = ()
        await asyncio.to_thread(self._add_first, declared)

    async def _fetch_page(self, spider: SourceSpider, page: PageToFetch) -> None:
        engine = spider.crawler.engine
        if engine is None:
            raise CrawlStopped
        self._left, self._requested = self._left - 1, self._requested + 1
        try:
            response = await engine.download_async(
                Request(page.url, meta={RENDER: True}, dont_filter=True)
            )
        except (NotNow, RobotsUnavailable):
            raise
        except FetchError as error:
            await asyncio.to_thread(self._save_failure, page, error)
        else:
            await spider.page(response, page)

    async def _read_list(self, spider: SourceSpider, row: BackfillListRow) -> None:
        self._left -= 1
        try:
            response = await spider.fetch(row.url)
        except (NotNow, RobotsUnavailable):
            raise
        except FetchError as error:
            await asyncio.to_thread(self._close, row, ListState.FAILED, error.reason)
            return
        outcome = await parse_response(row.kind, response, spider.context.pool)
        if outcome.problem is not None:
            await asyncio.to_thread(self._close, row, ListState.FAILED, outcome.reason)
            return
        read = await asyncio.to_thread(self._list_read, row, response.final_url, outcome)
        await asyncio.to_thread(self._save_read, row, read)

    def _list_read(self, row: BackfillListRow, url: str, outcome: ChannelOutcome) -> ListRead:
        named = (*outcome.announcements, *outcome.alternates)
        dates = [date for page in named if (date := known_date(page)) is not None]
        return ListRead(
            named=len(named),
            keys=[url_key(page.url) for page in named],
            items=self._items(row, outcome, named),
            further=self._further(row, url, outcome),
            newest_at=max((date.value for date in dates), default=None),
        )

    def _items(
        self, row: BackfillListRow, outcome: ChannelOutcome, named: tuple[Announcement, ...]
    ) -> list[Announced]:
        """Return the named pages of this site that may be of the span."""
        home, items = url_key(self._source.url), []
        for page in named:
            url = canonical_url(page.url)
            if url is None or (key := url_key(url)) == home or not same_site(url, self._source.url):
                continue
            if self._span.may_hold_page(page, outcome.modified.get(page.url)):
                items.append(Announced(key, url, page, row.url))
        return items

    def _further(self, row: BackfillListRow, url: str, outcome: ChannelOutcome) -> list[NewList]:
        """Return the lists to which this one leads; `url` is where it was found in the end."""
        depth, span = row.depth + 1, self._span
        if row.kind is ChannelKind.SITEMAP:
            return [
                child_sitemap(child, depth=depth, changed=outcome.modified.get(child), span=span)
                for child in outcome.further
                if same_site(child, self._source.url)
            ]
        following = next_pages(outcome.lists, url=url)
        older = archives(outcome.lists, span) if depth <= MAX_ARCHIVE_DEPTH else ()
        return [
            *(_list(page, depth=row.depth, parent=row.id) for page in following),
            *(_list(archive, depth=depth) for archive in older),
        ]

    def _has_begun(self) -> bool:
        with self._store.read() as session:
            return has_lists(session, self._backfill)

    def _add_first(self, declared: tuple[str, ...]) -> None:
        with self._writing() as session:
            known = channels_of(session, self._source.name)
            add_lists(session, self._backfill, first_lists(self._source, known, declared))

    def _pages(self) -> list[PageToFetch]:
        with self._store.read() as session:
            return pages_to_fetch(session, self._backfill, limit=self._left)

    def _next_list(self) -> BackfillListRow | None:
        """Return the list to read next, closing those that need not be read on the way."""
        with self._writing() as session:
            while (row := next_list(session, self._backfill)) is not None:
                if row.parent_id is None:
                    return row
                why = why_stop(facts_of(session, row.parent_id), self._span)
                if not why:
                    return row
                close_list(session, row.id, ListState.SKIPPED, why)
            backfill = session.get_one(BackfillRow, self._backfill)
            end(session, backfill, BackfillState.DONE, self._now())
            return None

    def _close(self, row: BackfillListRow, state: ListState, reason: str) -> None:
        with self._writing() as session:
            close_list(session, row.id, state, reason)

    def _save_read(self, row: BackfillListRow, read: ListRead) -> None:
        with self._writing() as session:
            save_read(session, row.id, read, self._now())

    def _save_failure(self, page: PageToFetch, error: FetchError) -> None:
        failure = failure_of_error(error)
        stored = PageFailure(
            state=failure.page_state,
            reason=failure.reason,
            status=failure.status,
            next_attempt_at=next_attempt_at(failure, page.attempts, self._now()),
            summary_stands=stands_for_page(failure),
        )
        with self._writing() as session:
            save_failure(session, page.id, stored)


def _list(url: str, *, depth: int, parent: int | None = None) -> NewList:
    return NewList(url_key(url), ChannelKind.FRONT_PAGE, url, depth, parent)
