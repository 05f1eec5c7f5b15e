"""The spider of one page by itself: for looking at it, not for storing it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy.http import Request

from crawler.answer import Answer
from crawler.crawl_events import CrawlEvent
from crawler.fetch.errors import FetchError
from crawler.fetch.visit import Visit
from crawler.spider import SourceSpider


class PageSpider(SourceSpider):
    """Asks one URL, with the manners, guards and limits of a crawl."""

    name = "page"

    def __init__(self, *, visit: Visit, url: str, **kwargs: Any) -> None:
        super().__init__(visit=visit, tell=_nobody, **kwargs)
        self.url = url
        self.answer: Answer | None = None

    async def start(self) -> AsyncIterator[Request]:
        try:
            self.answer = await self.ask(self.url)
        except FetchError as error:
            self.error = error
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request


def _nobody(_event: CrawlEvent) -> None:
    """A single page has no progress to tell."""
