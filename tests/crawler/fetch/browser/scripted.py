"""A newsroom whose pages are made by scripts, crawled with one browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from config.settings import Browser
from config.source import Source
from crawler.crawl_events import CrawlResult
from crawler.fetch.browser.chromium import Chromium
from storage.compression import unpack
from tests.crawler.fetch.newsroom import Newsroom


@dataclass
class Scripted(Newsroom):
    """Crawls with a browser that all tests share, because starting one takes a second."""

    browser: Browser = field(default_factory=lambda: Browser(settle_s=1))
    chromium: Chromium | None = None

    def source(self, *feeds: str, **changes: Any) -> Source:
        return super().source(*feeds, **{"browser": True, **changes})

    def script(self, path: str, code: str, *, body: str = "") -> str:
        """Serve a page with nothing but a script; its path."""
        self.web.page(path, f"<html><body>{body}<script>{code}</script></body></html>")
        return path

    def crawl(self, source: Source | None = None) -> CrawlResult:
        wanted = source or self.source("/feed.xml")
        return self.thread.run(self._crawl(wanted))

    async def _crawl(self, source: Source) -> CrawlResult:
        crawling = self.crawling()
        if self.chromium is not None:
            self.chromium._settings = self.browser
            crawling._chromium = self.chromium
        return await crawling.crawl(source)

    def read(self, code: str, *, body: str = "") -> str:
        """Crawl a page with this script; what is stored of it."""
        self.feed(self.script("/story", code, body=body))
        self.crawl()
        return self.text("/story")

    def text(self, path: str) -> str:
        """What is stored of a page; empty when nothing is."""
        return unpack(self.page(path).body or b"").decode() if self.page(path).body else ""
