"""Crawls a scripted site for a test and returns what was stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from config.secret import Secret
from config.settings import FetchLimits, Settings
from config.source import Channel, ChannelKind, Source
from crawler.crawl import Crawling
from crawler.crawl_events import CrawlEvent, CrawlResult
from storage.outcomes import PageState
from storage.pages import PageRow
from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.in_process import InProcessPool
from tests.web import Web

FEED = "application/rss+xml; charset=utf-8"


@dataclass
class Newsroom:
    """One source on one web server; `now` moves only when the test says so."""

    store: Store
    thread: LoopThread
    web: Web
    now: datetime = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    limits: FetchLimits = field(default_factory=lambda: FetchLimits(timeout_s=60))
    events: list[CrawlEvent] = field(default_factory=list)

    def feed(self, *paths: str, at: str = "/feed.xml", etag: str | None = None) -> None:
        """Serve a feed that announces these paths (or absolute URLs)."""
        self.web.page(at, rss(*map(self._absolute, paths)), content_type=FEED, etag=etag)

    def article(self, path: str) -> str:
        """Serve an article and return its path."""
        self.web.page(path, f"<html><body><h1>Story {path}</h1><p>Words.</p></body></html>")
        return path

    def source(self, *feeds: str, **changes: Any) -> Source:
        """A source on this server with these feeds; with none it has to be discovered."""
        values: dict[str, Any] = {
            "name": "daily",
            "url": self.web.url("/"),
            "languages": ("en",),
            "channels": tuple(
                Channel(kind=ChannelKind.FEED, url=self._absolute(path)) for path in feeds
            ),
            "allow_private_network": True,
            "delay_s": 0,
        }
        return Source(**{**values, **changes})

    def crawling(self) -> Crawling:
        settings = Settings(storage_url=Secret("sqlite:///unused"), fetch=self.limits)
        return Crawling(self.store, settings, pool=InProcessPool(), now=lambda: self.now)

    def crawl(self, source: Source | None = None) -> CrawlResult:
        """One crawl, as a new process would do it."""
        wanted = source or self.source("/feed.xml")

        async def work() -> CrawlResult:
            return await self.crawling().crawl(wanted, on_event=self.events.append)

        return self.thread.run(work())

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def pages(self) -> dict[str, PageState]:
        """Path of each known page and its state."""
        with self.store.read() as session:
            rows = session.scalars(select(PageRow)).all()
        return {row.url.removeprefix(self.web.url("")): row.state for row in rows}

    def page(self, path: str) -> PageRow:
        statement = select(PageRow).where(PageRow.url.endswith(path))
        statement = statement.options(undefer(PageRow.body))
        with self.store.read() as session:
            return session.scalars(statement).one()

    def _absolute(self, path: str) -> str:
        return self.web.url(path) if path.startswith("/") else path


def rss(*urls: str) -> str:
    items = "".join(
        f"<item><title>News {number}</title><link>{url}</link></item>"
        for number, url in enumerate(urls)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
    )
