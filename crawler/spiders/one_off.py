"""The spider of an errand: a few addresses of a site are asked to look at them, not to store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from scrapy.http import Request

from crawler.fetch.crawl_context import CrawlContext
from crawler.spiders.source import SourceSpider

OneOffTask = Callable[[SourceSpider], Awaitable[None]]


class OneOffSpider(SourceSpider):
    """Lets `errand` ask what it wants, with the manners, guards and limits of a crawl."""

    name = "errand"

    def __init__(self, *, context: CrawlContext, one_off: OneOffTask, **kwargs: Any) -> None:
        super().__init__(context=context, tell=lambda _event: None, **kwargs)
        self._errand = one_off

    async def start(self) -> AsyncIterator[Request]:
        try:
            await self._errand(self)
        except Exception as error:  # noqa: BLE001 - for the caller; Scrapy would only log it
            self.error = error
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request
