"""Crawls sources in this process: one Scrapy crawler per crawl, one lease per host.

The lease lasts until the result of the crawl is recorded, so that a process which was held up finds
out that another one has taken over, and records nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from scrapy.crawler import AsyncCrawlerRunner, Crawler

from config.settings import Settings
from config.source import Source
from crawler.crawl_events import CrawlEvent, CrawlOutcome, CrawlResult, Listener, overall
from crawler.fetch.browser.chromium import Chromium
from crawler.fetch.crawl_context import CrawlContext, guard_of
from crawler.fetch.errors import CrawlStopped, FetchError, HostBusy
from crawler.fetch.manners.leases import TTL_S, HostLeases, host_of
from crawler.fetch.manners.pace import Pacer
from crawler.fetch.name_lookup import LookupResolver, NameLookup
from crawler.fetch.response import Response
from crawler.fetch.settings import crawl_settings
from crawler.sandbox.pool import SandboxPool
from crawler.spiders.one_off import OneOffSpider
from crawler.spiders.source import SourceSpider
from storage.errors import LeaseLost
from storage.group_commit import GroupCommit
from storage.leases import Fence
from storage.outcomes import SourceState
from storage.sources import ensure_sources
from storage.store import Store

STOP_WITHIN_S = 5.0  # then `stop` returns, whatever still runs
AnySpider = TypeVar("AnySpider", bound=SourceSpider)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of one source to be crawled; its host is held meanwhile."""

    run: Callable[[Listener], Awaitable[CrawlResult]]
    fence: Fence  # of the hosts held so far: require it where the result is recorded


class Crawling:
    """Runs the crawls of this process. Made and used on the event loop of the asyncio reactor.

    The caller decides how many crawls run at once; requests to one host take turns by themselves.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        pool: SandboxPool,
        now: Callable[[], datetime],
        lease_s: float = TTL_S,
    ) -> None:
        self.pool = pool
        self._store = store
        self._limits = settings.fetch
        self._now = now
        self._pacer = Pacer()
        self._commits = GroupCommit(store)
        self._leases = HostLeases(self._commits, now=now, pacer=self._pacer, ttl_s=lease_s)
        self._chromium = Chromium(settings.browser)
        self._lookup = NameLookup()
        self._settings = crawl_settings(self._limits)
        self._runner = AsyncCrawlerRunner(self._settings)
        self._crawls: dict[str, CrawlContext] = {}
        self._one_offs: set[CrawlContext] = set()
        self._stopping = False

    async def crawl(
        self, source: Source, *, on_event: Listener | None = None, due_only: bool = False
    ) -> CrawlResult:
        """Poll the channels of a source and fetch the pages that are new or due.

        `due_only` skips channels that are not due while the others suffice. Every page is stored
        as soon as it is fetched. A site that does not work is a result, not an exception; raises
        StorageError.
        """
        async with self.turn(source, due_only=due_only) as turn:
            return await turn.run(on_event or ignore)

    @asynccontextmanager
    async def turn(self, source: Source, *, due_only: bool = False) -> AsyncIterator[Turn]:
        """Hold the host of a source while it is crawled and its result is recorded.

        Where that cannot be, the result of the turn says why. Raises StorageError.
        """
        if self._stopping:
            yield _no_turn(source, CrawlOutcome.STOPPED, "the crawl was stopped")
            return
        if source.name in self._crawls:
            yield _no_turn(source, CrawlOutcome.BUSY, "is being crawled already")
            return
        context = self._crawls[source.name] = self._context(source, due_only=due_only)
        try:
            yield await self._begun(context)
        finally:
            del self._crawls[source.name]
            await context.leases.release(context)

    async def _begun(self, context: CrawlContext) -> Turn:
        source = context.source
        await self._commits.write(lambda session: ensure_sources(session, [source.name]))
        try:
            await context.hold(host_of(source.url))
        except HostBusy as busy:
            return _no_turn(source, CrawlOutcome.BUSY, busy.reason)
        return Turn(lambda on_event: self._run(context, on_event), context.fence)

    async def find_host(self, source: Source) -> None:
        """Look up the host of a source, so that its crawl does not wait for a name server.

        Called before a crawl takes one of the places that crawls share. Raises nothing: a name
        that has no address is an outcome of the crawl.
        """
        with suppress(FetchError):
            await self._lookup.addresses(host_of(source.url))

    async def stop(self) -> None:
        """End all crawls within five seconds; what they fetched is stored, the rest stays due."""
        self._stopping = True
        for context in (*self._crawls.values(), *self._one_offs):
            context.deadlines.stop()
        try:
            async with asyncio.timeout(STOP_WITHIN_S):
                await self._runner.stop()
                await self._runner.join()
        except TimeoutError:
            return  # the process ends anyway, and the store is consistent at any moment
        finally:
            await self._chromium.close()

    async def fetch(self, source: Source, url: str) -> Response:
        """Fetch a single page and store nothing of it. Raises FetchError, StorageError."""
        return await self.one_off(source, lambda spider: spider.fetch(url, render=True))

    async def one_off(self, source: Source, work: Callable[[SourceSpider], Awaitable[T]]) -> T:
        """Run a task that makes its own requests, with the guard, pace and leases of all crawls.

        Returns what `work` returns; raises what it raises, FetchError and StorageError.
        """
        done: list[T] = []

        async def carry_out(spider: SourceSpider) -> None:
            done.append(await work(spider))

        context = self._context(source)
        self._one_offs.add(context)
        try:
            await self._scrape(OneOffSpider, context, one_off=carry_out)
        finally:
            self._one_offs.discard(context)
            await context.leases.release(context)
        if not done:
            raise CrawlStopped
        return done[0]

    async def _run(self, context: CrawlContext, on_event: Listener) -> CrawlResult:
        try:
            return _result(context, await self._scrape(SourceSpider, context, on_event=on_event))
        except LeaseLost as lost:
            return _not_started(context.source, CrawlOutcome.TAKEN_OVER, str(lost))

    async def _scrape(
        self, spider_class: type[AnySpider], context: CrawlContext, **arguments: Any
    ) -> AnySpider:
        """Run a spider to its end; raises the error that ended it."""
        crawler = Crawler(spider_class, self._settings)
        task = self._runner.crawl(crawler, context=context, **arguments)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            context.deadlines.stop()
            await crawler.stop_async()
            raise
        spider = crawler.spider
        if not isinstance(spider, spider_class):  # Scrapy made none: its own start failed
            raise RuntimeError("the crawl did not start")
        if spider.error is not None:
            raise spider.error
        return spider

    def _context(self, source: Source, *, due_only: bool = False) -> CrawlContext:
        return CrawlContext(
            source=source,
            limits=self._limits,
            store=self._store,
            commits=self._commits,
            now=self._now,
            pacer=self._pacer,
            leases=self._leases,
            guard=guard_of(source),
            chromium=self._chromium,
            pool=self.pool,
            names=LookupResolver(self._lookup),
            due_only=due_only,
        )


def _result(context: CrawlContext, spider: SourceSpider) -> CrawlResult:
    channels = tuple(spider.channels)
    state, reason = overall(channels)
    if spider.pause is not None and not channels:
        state, reason = spider.pause.state, spider.pause.reason
    stopped = context.deadlines.stopped
    return CrawlResult(
        source=context.source.name,
        state=state,
        reason="the crawl was stopped" if stopped else reason,
        outcome=CrawlOutcome.STOPPED if stopped else CrawlOutcome.DONE,
        channels=channels,
        requests=context.requests,
        announced=sum(channel.announced for channel in channels),
        new=spider.new,
        fetched=spider.fetched,
        failed=spider.failed,
        not_modified=sum(channel.not_modified for channel in channels),
        gaps=sum(channel.gap for channel in channels),
        gaps_open=spider.gaps_open,
        not_before=context.not_before,
    )


def _no_turn(source: Source, outcome: CrawlOutcome, reason: str) -> Turn:
    async def run(_on_event: Listener) -> CrawlResult:
        return _not_started(source, outcome, reason)

    return Turn(run, {})


def _not_started(source: Source, outcome: CrawlOutcome, reason: str) -> CrawlResult:
    return CrawlResult(source.name, SourceState.NEW, reason, outcome=outcome)


def ignore(_event: CrawlEvent) -> None:
    """Ignore events, for a caller without a listener."""
