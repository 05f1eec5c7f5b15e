"""What the requests of one crawl share. Scrapy's components find it as `spider.context`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar, cast

from aiohttp.abc import AbstractResolver
from sqlalchemy.orm import Session

from config.settings import FetchLimits
from config.source import ChannelKind, Source
from crawler.fetch.address_guard import AddressGuard, own_hosts
from crawler.fetch.browser.chromium import Chromium
from crawler.fetch.deadline import Deadlines
from crawler.fetch.manners.leases import HostLeases
from crawler.fetch.manners.pace import Pacer
from crawler.sandbox.pool import SandboxPool
from storage.errors import LeaseLost
from storage.group_commit import GroupCommit
from storage.leases import require
from storage.store import Store

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class CrawlContext:
    """The collaborators, limits and counters of one crawl."""

    source: Source
    limits: FetchLimits
    store: Store  # for reading
    commits: GroupCommit  # by which `write` writes, together with the other crawls
    now: Callable[[], datetime]
    pacer: Pacer
    leases: HostLeases
    guard: AddressGuard
    chromium: Chromium
    pool: SandboxPool
    names: AbstractResolver
    due_only: bool = False  # poll only the channels that are due
    deadlines: Deadlines = field(default_factory=Deadlines)
    fence: dict[str, int] = field(default_factory=dict)  # host -> token of the lease of this crawl
    crawl_delays: dict[str, float] = field(default_factory=dict)  # host -> seconds, of robots.txt
    requests: int = 0  # that reached a host, robots.txt and redirects included
    not_before: datetime | None = None  # a host asked for a pause until then

    async def hold(self, host: str) -> None:
        """Hold a host to the end of the crawl. Raises HostBusy, StorageError.

        Raises LeaseLost if somebody else has had the host since this crawl first held it.
        """
        token = await self.leases.hold(host, self)
        if self.fence.setdefault(host, token) != token:
            raise LeaseLost(f"another process has taken over {host}")

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a transaction while the hosts of this crawl are still its own.

        Raises StorageError, and among them LeaseLost, when nothing is stored.
        """

        def fenced(session: Session) -> T:
            require(session, self.fence)
            return work(session)

        return await self.commits.write(fenced)

    def is_list(self, url: str) -> bool:
        """Whether the source names this URL as a page that lists articles."""
        channels = self.source.channels
        lists = [channel.url for channel in channels if channel.kind is ChannelKind.FRONT_PAGE]
        return url in (self.source.url, *lists)

    def delay_s(self, host: str) -> float:
        """Return the seconds between two requests to a host, of ours and robots.txt the larger."""
        own = self.source.delay_s
        base = self.limits.default_delay_s if own is None else own
        return max(base, self.crawl_delays.get(host, 0.0))

    def pause(self, host: str, seconds: float) -> None:
        """Make no request to a host for this long, and remember it in `not_before`."""
        self.pacer.pause(host, seconds)
        until = self.now() + timedelta(seconds=seconds)
        self.not_before = max(self.not_before or until, until)


def guard_of(source: Source) -> AddressGuard:
    """Return the guard of a source: private addresses only where its file allows and names them."""
    if not source.allow_private_network:
        return AddressGuard()
    return AddressGuard(own_hosts([source.url, *(channel.url for channel in source.channels)]))


def context_of(crawler: Crawler) -> CrawlContext:
    """Return the context of the crawl that a Scrapy crawler runs."""
    return cast("CrawlContext", getattr(crawler.spider, "context"))  # noqa: B009 - a Spider of ours
