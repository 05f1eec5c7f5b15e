"""Renders pages of a source that needs a browser: fetched as usual, then passed to Chromium.

So robots.txt, redirects, statuses, pace, guard and limits are those of any request. The browser
gets the response, runs its scripts, and loads what they request through a proxy with the guard.
"""

from __future__ import annotations

import asyncio
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request, Response

from crawler.fetch.browser.rendering import rendered
from crawler.fetch.crawl_context import CrawlContext, context_of
from crawler.fetch.download import SPENT_S
from crawler.fetch.errors import CrawlStopped, FetchError, HostAway
from crawler.fetch.headers import RENDERED_BY
from crawler.fetch.manners.leases import host_of
from storage.outcomes import SourceState

RENDER = "render"  # request.meta: a page or a list of pages, not a feed or sitemap
_FAILURES_IN_A_ROW = 5
_LEAST_S = 1.0  # for the browser, however slow the response was


class Rendered:
    """Downloader middleware that renders pages of a source with `browser: true`."""

    def __init__(self, context: CrawlContext) -> None:
        self._context = context
        self._failures = 0  # in a row

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(context_of(crawler))

    def process_request(self, request: Request) -> None:
        """Raise HostAway for a site where rendering failed several times in a row.

        Drops the validators: a page filled by scripts stays the same on the server, so 304 would
        hide its news.
        """
        if self._is_for(request):
            if self._failures >= _FAILURES_IN_A_ROW:
                reason = f"the browser could not read {_FAILURES_IN_A_ROW} pages in a row"
                raise HostAway(SourceState.SLOW, reason)
            for name in ("If-None-Match", "If-Modified-Since"):
                request.headers.pop(name, None)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the rendered page in place of the response of the server."""
        response.headers.pop(RENDERED_BY, None)
        if not (self._is_for(request) and response.status == 200):
            return response
        if not isinstance(response, HtmlResponse):
            return response
        html = await self._rendered(response, spent_s=request.meta.get(SPENT_S, 0.0))
        body = await asyncio.to_thread(html.encode, "utf-8", "replace")
        headers = response.headers.copy()
        for name in ("ETag", "Last-Modified"):
            headers.pop(name, None)
        headers["Content-Type"] = "text/html; charset=utf-8"
        headers[RENDERED_BY] = "Chromium"
        return HtmlResponse(
            response.url, status=200, headers=headers, body=body, encoding="utf-8", request=request
        )

    async def _rendered(self, response: HtmlResponse, *, spent_s: float) -> str:
        """Render a response in the time that its exchange left, holding the turn of its host."""
        context, url = self._context, response.url
        limit_s = max(context.limits.timeout_s - spent_s, _LEAST_S)
        async with context.pacer.turn(host_of(url), delay_s=0, deadlines=context.deadlines):
            try:
                html = await rendered(
                    context.chromium, context, url, response.text, limit_s=limit_s
                )
            except CrawlStopped:
                raise
            except FetchError:
                self._failures += 1
                raise
        self._failures = 0
        return html

    def _is_for(self, request: Request) -> bool:
        return self._context.source.browser and bool(request.meta.get(RENDER))
