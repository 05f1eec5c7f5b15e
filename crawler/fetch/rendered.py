"""Pages of a source that needs a browser: fetched like every other page, then read by Chromium.

So robots.txt, redirects, statuses, pace, guard and limits are those of any request; the browser
gets the answer, runs its scripts, and loads what they ask for through a proxy that asks the guard.
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

RENDER = "render"  # meta: a page, or a list of pages, and not a feed or sitemap
_FAILURES_IN_A_ROW = 5
_LEAST_S = 1.0  # that a browser gets, after however slow an answer


class Rendered:
    """Downloader middleware: shows pages of a source with `browser: true` to Chromium."""

    def __init__(self, context: CrawlContext) -> None:
        self._visit = context
        self._failures = 0  # in a row

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(context_of(crawler))

    def process_request(self, request: Request) -> None:
        """Raises HostAway for a site of which the browser could not read several pages in a row.

        An empty shell never changes, whatever its scripts show: it is asked for in full.
        """
        if self._is_for(request):
            if self._failures >= _FAILURES_IN_A_ROW:
                reason = f"the browser could not read {_FAILURES_IN_A_ROW} pages in a row"
                raise HostAway(SourceState.SLOW, reason)
            for name in ("If-None-Match", "If-Modified-Since"):
                request.headers.pop(name, None)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The page after its scripts, in place of what the server answered."""
        response.headers.pop(RENDERED_BY, None)
        if not (self._is_for(request) and response.status == 200):
            return response
        if not isinstance(response, HtmlResponse):
            return response
        html = await self._shown(response, spent_s=request.meta.get(SPENT_S, 0.0))
        body = await asyncio.to_thread(html.encode, "utf-8", "replace")
        headers = response.headers.copy()
        for name in ("ETag", "Last-Modified"):
            headers.pop(name, None)
        headers["Content-Type"] = "text/html; charset=utf-8"
        headers[RENDERED_BY] = "Chromium"
        return HtmlResponse(
            response.url, status=200, headers=headers, body=body, encoding="utf-8", request=request
        )

    async def _shown(self, response: HtmlResponse, *, spent_s: float) -> str:
        """What the browser makes of an answer, in what is left of its time; a turn at its host."""
        context, url = self._visit, response.url
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
        return self._visit.source.browser and bool(request.meta.get(RENDER))
