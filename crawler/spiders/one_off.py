"""The spider of a one-off task, which makes a few requests outside of a regular crawl."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from scrapy.http import Request

from crawler.fetch.crawl_context import CrawlContext
from crawler.spiders.source import SourceSpider

OneOffTask = Callable[[SourceSpider], Awaitable[None]]


class OneOffSpider(SourceSpider):
    """Runs a task that makes its own requests, with the manners, guards and limits of a crawl."""

    name = "one-off"

    def __init__(self, *, context: CrawlContext, one_off: OneOffTask, **kwargs: Any) -> None:
        super().__init__(context=context, on_event=lambda _event: None, **kwargs)
        self._task = one_off

    async def start(self) -> AsyncIterator[Request]:
        try:
            await self._task(self)
        except Exception as error:  # noqa: BLE001 - raised to the caller; Scrapy would only log it
            self.error = error
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request
