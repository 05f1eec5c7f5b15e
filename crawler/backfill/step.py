"""A piece of a backfill: some pages fetched, or some lists read; short, so that crawls get between.

Everything is stored before the next request is made: a kill costs the one request under way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scrapy.http import Request

from config.source import ChannelKind, Source
from crawler.backfill.archives import archives, next_pages
from crawler.backfill.plan import child_sitemap, first_lists, why_not_on
from crawler.backfill.span import DateRange, shown_date
from crawler.channels.front_page import same_site
from crawler.channels.reading import ChannelReading
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
from crawler.fetch.response import Response
from crawler.ingest.summary import stands_for_page
from crawler.polling.poller import read_answer
from crawler.spiders.source import SourceSpider
from crawler.urls.canonical import canonical_url, url_key
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
from storage.outcomes import BackfillState, ListState
from storage.pages import Announced, PageFailure, PageToFetch, save_failure
from storage.records import Announcement
from storage.store import Store

ARCHIVES_WITHIN = 2  # lists between the home page and one whose archives are taken up


class StepEnd(StrEnum):
    """How a step ended."""

    MORE = "more"  # there is more to do
    DONE = "done"  # every list is read, every page asked
    BUSY = "busy"  # another process crawls this host; ask again soon
    AWAY = "away"  # the host does not answer, or asks to be left alone; go on another time
    STOPPED = "stopped"  # told to end


@dataclass(frozen=True, slots=True)
class StepResult:
    """How a step ended, and how many pages it asked for."""

    end: StepEnd
    pages: int = 0
    reason: str = ""


class BackfillStep:
    """One step; `pages` bounds the requests it makes."""

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
        self._asked = 0
        self._visit: CrawlContext | None = None
        self._stopped = False

    def stop(self) -> None:
        """End at once, also a wait for the host's turn; what was not stored is asked again."""
        self._stopped = True
        if self._visit is not None:
            self._visit.deadlines.stop()

    async def __call__(self, spider: SourceSpider) -> StepResult:
        """Work with the manners of a crawl. Raises StorageError."""
        self._visit = spider.context
        try:
            if self._stopped:
                raise CrawlStopped
            # Before looking what there is to do, for another process may be doing it.
            await spider.context.leases.hold(host_of(self._source.url), spider.context)
            await self._begin(spider)
            done = await self._work(spider)
        except HostBusy as busy:
            return StepResult(StepEnd.BUSY, self._asked, busy.reason)
        except CrawlStopped as stopped:
            return StepResult(StepEnd.STOPPED, self._asked, stopped.reason)
        except (NotNow, RobotsUnavailable) as away:
            return StepResult(StepEnd.AWAY, self._asked, away.reason)
        return StepResult(StepEnd.DONE if done else StepEnd.MORE, self._asked)

    async def _work(self, spider: SourceSpider) -> bool:
        """Pages before lists: by the dates of its pages it is known whether a list goes on."""
        while self._left > 0:
            pages = await asyncio.to_thread(self._pages)
            if pages:
                for page in pages:
                    await self._fetch(spider, page)
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

    async def _fetch(self, spider: SourceSpider, page: PageToFetch) -> None:
        engine = spider.crawler.engine
        if engine is None:
            raise CrawlStopped
        self._left, self._asked = self._left - 1, self._asked + 1
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
            answer = await spider.ask(row.url)
        except (NotNow, RobotsUnavailable):
            raise
        except FetchError as error:
            await asyncio.to_thread(self._close, row, ListState.FAILED, error.reason)
            return
        reading = await read_answer(row.kind, answer)
        if reading.problem is not None:
            await asyncio.to_thread(self._close, row, ListState.FAILED, reading.reason)
            return
        read = await asyncio.to_thread(self._understood, row, answer, reading)
        await asyncio.to_thread(self._save_read, row, read)

    def _understood(
        self, row: BackfillListRow, answer: Response, reading: ChannelReading
    ) -> ListRead:
        named = (*reading.announcements, *reading.alternates)
        dates = [date for one in named if (date := shown_date(one)) is not None]
        return ListRead(
            named=len(named),
            keys=[url_key(one.url) for one in named],
            items=self._items(row, reading, named),
            further=self._further(row, answer, reading),
            newest_at=max((date.value for date in dates), default=None),
        )

    def _items(
        self, row: BackfillListRow, reading: ChannelReading, named: tuple[Announcement, ...]
    ) -> list[Announced]:
        home, items = url_key(self._source.url), []
        for one in named:
            url = canonical_url(one.url)
            if url is None or (key := url_key(url)) == home or not same_site(url, self._source.url):
                continue
            if self._span.may_hold_page(one, reading.modified.get(one.url)):
                items.append(Announced(key, url, one, row.url))
        return items

    def _further(
        self, row: BackfillListRow, answer: Response, reading: ChannelReading
    ) -> list[NewList]:
        depth, span = row.depth + 1, self._span
        if row.kind is ChannelKind.SITEMAP:
            return [
                child_sitemap(url, depth=depth, changed=reading.modified.get(url), span=span)
                for url in reading.further
                if same_site(url, self._source.url)
            ]
        body, url, kind = answer.body, answer.final_url, answer.content_type
        following = next_pages(body, url=url, content_type=kind)
        older = archives(body, span, url=url, content_type=kind) if depth <= ARCHIVES_WITHIN else ()
        return [
            *(_list(one, depth=row.depth, parent=row.id) for one in following),
            *(_list(one, depth=depth) for one in older),
        ]

    def _has_begun(self) -> bool:
        with self._store.read() as session:
            return has_lists(session, self._backfill)

    def _add_first(self, declared: tuple[str, ...]) -> None:
        with self._store.write() as session:
            known = channels_of(session, self._source.name)
            add_lists(session, self._backfill, first_lists(self._source, known, declared))

    def _pages(self) -> list[PageToFetch]:
        with self._store.read() as session:
            return pages_to_fetch(session, self._backfill, limit=self._left)

    def _next_list(self) -> BackfillListRow | None:
        """The list to be read next; those that need not be read are closed on the way."""
        with self._store.write() as session:
            while (row := next_list(session, self._backfill)) is not None:
                if row.parent_id is None:
                    return row
                why = why_not_on(facts_of(session, row.parent_id), self._span)
                if not why:
                    return row
                close_list(session, row.id, ListState.SKIPPED, why)
            backfill = session.get_one(BackfillRow, self._backfill)
            end(session, backfill, BackfillState.DONE, self._now())
            return None

    def _close(self, row: BackfillListRow, state: ListState, reason: str) -> None:
        with self._store.write() as session:
            close_list(session, row.id, state, reason)

    def _save_read(self, row: BackfillListRow, read: ListRead) -> None:
        with self._store.write() as session:
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
        with self._store.write() as session:
            save_failure(session, page.id, stored)


def _list(url: str, *, depth: int, parent: int | None = None) -> NewList:
    return NewList(url_key(url), ChannelKind.FRONT_PAGE, url, depth, parent)
