"""The spider of a source: polls its channels, then fetches the pages that are new or due."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urljoin

import scrapy
from scrapy.http import Request
from scrapy.http import Response as ScrapyResponse
from twisted.python.failure import Failure as TwistedFailure

from crawler.channels.absolute_url import absolute_url
from crawler.channels.content import is_binary
from crawler.crawl_events import ChannelResult, Listener, PageFailed, PageFetched
from crawler.fetch.crawl_context import CrawlContext
from crawler.fetch.errors import FetchError, NotNow
from crawler.fetch.failure import Failure, failure_of_error, failure_of_status, next_attempt_at
from crawler.fetch.freshness import max_age_s
from crawler.fetch.headers import kept_headers, links_of, text_of, validator
from crawler.fetch.redirects import MOVED_TO
from crawler.fetch.rendered import RENDER
from crawler.fetch.response import Response
from crawler.fetch.robots import Robots
from crawler.ingest.summary import stands_for_page
from crawler.polling.channel_store import ChannelStore
from crawler.polling.progress import PollProgress
from crawler.polling.source_poller import SourcePoller
from storage.errors import StorageError
from storage.outcomes import PageState, SourceState
from storage.pages import (
    FetchedPage,
    PageFailure,
    PageToFetch,
    due_pages,
    save_failure,
    save_fetched,
)


class SourceSpider(scrapy.Spider):
    """One crawl of one source. Every response is stored before the next one is handled."""

    name = "source"

    def __init__(self, *, context: CrawlContext, on_event: Listener, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.context = context
        self.on_event = on_event
        self.channels: list[ChannelResult] = []
        self.new = self.total = self.fetched = self.failed = 0
        self.gaps_open = False
        self.pause: NotNow | None = None  # why not all channels could be polled
        self.error: Exception | None = None  # unexpected; raised to the caller of the crawl

    async def start(self) -> AsyncIterator[Request]:
        try:
            await self._poll_channels()
            pages = await asyncio.to_thread(self._pages)
        except NotNow as pause:
            self.pause = pause
            return
        except Exception as error:  # noqa: BLE001 - Scrapy would only log it
            self.error = error
            return
        self.total = len(pages)
        for page in pages:
            yield Request(
                page.url,
                callback=self.page,
                errback=self.page_failed,
                cb_kwargs={"page": page},
                meta={RENDER: True},
                dont_filter=True,
            )

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        render: bool = False,
    ) -> Response:
        """Fetch a channel, as `crawler.fetch.response.Fetch` says; or a page, with `render`."""
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if value}
        meta = {RENDER: render or self.context.is_list(url)}
        try:
            request = Request(url, headers=headers, meta=meta, dont_filter=True)
            return _response_of(url, await self.crawler.engine.download_async(request))
        except (FetchError, StorageError):
            raise
        except Exception as error:
            failure = failure_of_error(error, item=url)
            raise FetchError(failure.state, failure.reason) from error

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the robots.txt of this URL names. Raises FetchError.

        Relative addresses, which some sites write there, count from the robots.txt.
        """
        robots = self.crawler.get_downloader_middleware(Robots)
        written = () if robots is None else (await robots.rules(url)).sitemaps
        base = urljoin(url, "/robots.txt")
        found = (absolute_url(one, base) for one in written)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    async def page(self, response: ScrapyResponse, page: PageToFetch) -> None:
        """Store the response to a page request, or why it is of no use."""
        try:
            failure = page_failure(response)
            if failure is None:
                await self._store_page(page, response)
        except StorageError as error:
            self._abort(error)
            return
        except Exception as error:  # noqa: BLE001 - the other pages go on
            failure = failure_of_error(error, item=page.url)
        if failure is not None:
            await self._keep_failure(page, failure)

    async def page_failed(self, failure: TwistedFailure) -> None:
        """Store why a page gave no response; nothing when the reason lies elsewhere (NotNow)."""
        error: BaseException = failure.value or RuntimeError("no reason given")
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        if isinstance(error, StorageError):
            self._abort(error)
        elif not isinstance(error, NotNow):
            page: PageToFetch = request.cb_kwargs["page"]
            await self._keep_failure(page, failure_of_error(error, item=page.url))

    async def _poll_channels(self) -> None:
        store = ChannelStore(self.context)
        progress = PollProgress(self.context, store, self.fetch, self.on_event)
        poller = SourcePoller(progress, self.sitemaps_of)
        try:
            await poller.run()
        finally:
            self.channels = progress.results
            self.gaps_open = poller.gaps_open
            self.new = len(store.fresh)

    def _pages(self) -> list[PageToFetch]:
        # Newest first: new pages, those a stopped crawl left, those due for another attempt.
        with self.context.store.read() as session:
            return due_pages(
                session,
                self.context.source.name,
                self.context.now(),
                limit=self.context.limits.max_pages_per_crawl,
            )

    async def _store_page(self, page: PageToFetch, response: ScrapyResponse) -> None:
        fetched = FetchedPage(
            final_url=response.url,
            status=response.status,
            headers=kept_headers(response.headers),
            body=response.body,
        )
        now = self.context.now()
        await self.context.write(lambda session: save_fetched(session, page.id, fetched, now))
        self.fetched += 1
        size, source = len(response.body), self.context.source.name
        self.on_event(PageFetched(source, page.url, size, done=self._done, total=self.total))

    async def _keep_failure(self, page: PageToFetch, failure: Failure) -> None:
        try:
            await self._store_failure(page, failure)
        except Exception as error:  # noqa: BLE001 - Scrapy would only log it
            self._abort(error)

    async def _store_failure(self, page: PageToFetch, failure: Failure) -> None:
        stored = PageFailure(
            state=failure.page_state,
            reason=failure.reason,
            status=failure.status,
            next_attempt_at=next_attempt_at(failure, page.attempts, self.context.now()),
            summary_stands=stands_for_page(failure),
        )
        await self.context.write(lambda session: save_failure(session, page.id, stored))
        self.failed += 1
        self.on_event(
            PageFailed(
                self.context.source.name,
                page.url,
                failure.state,
                failure.reason,
                done=self._done,
                total=self.total,
            )
        )

    @property
    def _done(self) -> int:
        return self.fetched + self.failed

    def _abort(self, error: Exception) -> None:
        self.error = self.error or error
        self.context.deadlines.stop()


def page_failure(response: ScrapyResponse) -> Failure | None:
    """Return why the response to a page request is of no use; None when it may hold an article."""
    failure = failure_of_status(response.status)
    if failure is not None:
        return failure
    if not response.body.strip():
        return Failure(SourceState.EMPTY, "empty answer", response.status)
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    if is_binary(response.body, content_type):
        kind = content_type.split(";")[0].strip() or "binary data"
        return Failure(
            SourceState.OK, f"no web page: {kind}"[:200], response.status, PageState.NOT_ARTICLE
        )
    return None


def _response_of(url: str, response: ScrapyResponse) -> Response:
    moved = response.meta.get(MOVED_TO) if response.request is not None else None
    return Response(
        url=url,
        final_url=response.url,
        status=response.status,
        headers=kept_headers(response.headers),
        body=response.body,
        etag=validator(response.headers, "etag"),
        last_modified=validator(response.headers, "last-modified"),
        max_age_s=max_age_s(
            text_of(response.headers, "cache-control"), text_of(response.headers, "age")
        ),
        links=links_of(response.headers),
        moved_to=moved,
    )
