"""Fetches the robots.txt of an origin before anything else, and keeps it for a day."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import timedelta
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetch.address_guard import parsed
from crawler.fetch.crawl_context import CrawlContext, context_of
from crawler.fetch.download import TRUNCATE_AT
from crawler.fetch.errors import (
    CrawlStopped,
    FetchError,
    NotNow,
    RobotsForbids,
    RobotsUnavailable,
    TooManyRedirects,
)
from crawler.fetch.manners.robots_rules import (
    MAX_BYTES,
    RobotsJob,
    RobotsRules,
    is_worth_keeping,
    names_rules,
    product_token,
    rules_of,
)
from crawler.fetch.manners.robots_rules import MAX_REDIRECTS as ROBOTS_REDIRECTS
from crawler.fetch.redirects import MAX_REDIRECTS
from crawler.sandbox.poison import Poison, PoisonReason
from crawler.unforeseen import unforeseen
from storage.errors import StorageError
from storage.outcomes import SourceState
from storage.robots import RobotsMemory, robots_of, save_robots

_FOR_ROBOTS = "is_robots"  # request.meta: this request is for a robots.txt
# request.meta: a call of an API that its owner documents for programs. Its own rules hold for it;
# robots.txt is for those who follow links (RFC 9309, 1).
FOR_API = "is_api"


class Robots:
    """Downloader middleware that refuses what robots.txt disallows, redirect targets included."""

    def __init__(self, crawler: Crawler, context: CrawlContext) -> None:
        self._crawler = crawler
        self._context = context
        self._agent = product_token(context.limits.user_agent)
        self._rules: dict[str, RobotsRules] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, context_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Raise RobotsForbids or RobotsUnavailable when the request may not be made."""
        if request.meta.get(_FOR_ROBOTS) or request.meta.get(FOR_API):
            return
        rules = await self.rules(request.url)
        if rules.closed is not None:
            raise RobotsUnavailable(rules.closed, rules.reason)
        if not rules.allows(request.url):
            raise RobotsForbids(request.url)

    async def rules(self, url: str) -> RobotsRules:
        """Return the rules of the origin of this URL, the same all through one crawl.

        Raises FetchError when the URL is refused or the host needs a pause.
        """
        parts = parsed(url)
        self._context.guard.check(parts)
        origin = f"{parts.scheme}://{parts.raw_authority}"
        async with self._locks[origin]:
            if origin not in self._rules:
                rules = self._rules[origin] = await self._found_or_closed(origin)
                host = (parts.raw_host or "").lower()
                slowest = max(rules.crawl_delay_s, self._context.crawl_delays.get(host, 0.0))
                self._context.crawl_delays[host] = slowest
        return self._rules[origin]

    async def _found_or_closed(self, origin: str) -> RobotsRules:
        """Find the rules; an origin whose rules raise what nobody foresaw counts as closed."""
        try:
            return await self._find(origin)
        except (FetchError, StorageError):
            raise
        except Exception as error:  # noqa: BLE001 - other origins go on
            found = unforeseen(error, stage="robots.txt", item=origin)
            return RobotsRules(agent=self._agent, closed=found.state, reason=found.reason)

    async def _find(self, origin: str) -> RobotsRules:
        memory = await asyncio.to_thread(self._remembered, origin)
        if memory is not None and memory.status is not None:
            return await self._parsed(memory.status, memory.body)
        try:
            response = await self._crawler.engine.download_async(_robots_request(origin))
        except NotNow:
            raise  # says nothing about this origin
        except TooManyRedirects:
            return RobotsRules(agent=self._agent)
        except FetchError as error:
            return RobotsRules(
                agent=self._agent, closed=error.state, reason=f"robots.txt: {error.reason}"
            )
        await self._remember(origin, response)
        return await self._parsed(response.status, response.body)

    async def _parsed(self, status: int, body: bytes) -> RobotsRules:
        """Return the rules of a response, which a child process parses. Raises CrawlStopped."""
        if not names_rules(status, body):
            return rules_of(status, body, agent=self._agent)
        pool = self._context.pool
        job = RobotsJob(status, body, self._agent, pool.limits.cpu_s_per_channel)
        rules = await pool.run(job)
        if not isinstance(rules, Poison):
            return rules
        if rules.reason is PoisonReason.STOPPED:
            raise CrawlStopped
        # RFC 9309, 2.3.1.4: what cannot be had disallows everything.
        state = SourceState.DEFECT if rules.is_unread else SourceState.PARSE_ERROR
        return RobotsRules(agent=self._agent, closed=state, reason=f"robots.txt: {rules.words}")

    def _remembered(self, origin: str) -> RobotsMemory | None:
        with self._context.store.read() as session:
            memory = robots_of(session, origin)
        fresh = memory is not None and memory.expires_at > self._context.now()
        return memory if fresh else None

    async def _remember(self, origin: str, response: Response) -> None:
        if not is_worth_keeping(response.status):
            return
        now = self._context.now()
        memory = RobotsMemory(
            origin=origin,
            status=response.status,
            body=response.body[:MAX_BYTES] if response.status < 300 else b"",
            fetched_at=now,
            expires_at=now + timedelta(seconds=self._context.limits.robots_max_age_s),
        )
        await self._context.write(lambda session: save_robots(session, memory))


def _robots_request(origin: str) -> Request:
    return Request(
        f"{origin}/robots.txt",
        callback=NO_CALLBACK,
        meta={
            _FOR_ROBOTS: True,
            TRUNCATE_AT: MAX_BYTES,
            MAX_REDIRECTS: ROBOTS_REDIRECTS,
        },
        headers={"Accept-Encoding": "identity"},  # so that a cut body is still text
        dont_filter=True,
    )
