"""Downloads http and https for Scrapy: guarded, paced, limited in bytes and in time.

Implements Scrapy's handler protocol and subclasses nothing, because the limits must hold where the
connection is made: per crawl, for redirects and robots.txt too, and until the last byte.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self, cast

import aiohttp
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from yarl import URL

from crawler.fetch.address_guard import GuardedResolver, parsed
from crawler.fetch.crawl_context import CrawlContext, context_of
from crawler.fetch.errors import BodyTooLarge, CrawlStopped, FetchError, HostAway
from crawler.fetch.failure import no_answer
from crawler.fetch.manners.retry_after import pause_s
from crawler.fetch.wire.connection import TolerantConnector, TolerantResponse
from crawler.fetch.wire.head import MAX_FIELDS, MAX_LINE_BYTES
from storage.outcomes import SourceState

# request.meta: stop reading after this many bytes instead of failing
TRUNCATE_AT = "truncate_at"
# request.meta, set here: how long the exchange took, in seconds
SPENT_S = "spent_s"
# request.meta, set here: how the body ended, if not as its head said
BODY_END = "body_end"

_FAILURES_IN_A_ROW = 5  # then the other pages of the host wait for the next crawl


@dataclass(frozen=True, slots=True)
class BodyEnd:
    """How the end of a body differs from what its head said."""

    damage: str = ""
    declared: int | None = None  # the length that the head said, when more bytes came


class GuardedDownloadHandler:
    """Makes the requests of one crawl."""

    lazy: ClassVar[bool] = True

    def __init__(self, context: CrawlContext) -> None:
        self._context = context
        self._failures: dict[str, int] = {}
        self._session = aiohttp.ClientSession(
            connector=_connector(context),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None),  # `Deadlines` bounds the whole exchange
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
            response_class=TolerantResponse,
            max_headers=2 * MAX_FIELDS,  # checked before, by `crawler.fetch.wire.head`
            max_line_size=2 * MAX_LINE_BYTES,
            max_field_size=2 * MAX_LINE_BYTES,
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(context_of(crawler))

    async def download_request(self, request: Request) -> Response:
        """Make a request when it is the host's turn. Raises FetchError."""
        context, url = self._context, parsed(request.url)
        context.guard.check(url)
        host = (url.raw_host or "").lower()
        await context.hold(host)
        async with context.pacer.turn(
            host, delay_s=context.delay_s(host), deadlines=context.deadlines
        ):
            self._refuse_after_failures(host)
            await context.hold(host)  # a process that was held up in its turn has perhaps lost it
            context.requests += 1
            began = asyncio.get_running_loop().time()
            response = await self._bounded_exchange(request, url, host)
            request.meta[SPENT_S] = asyncio.get_running_loop().time() - began
        self._record(host, response)
        return response

    async def close(self) -> None:
        await self._session.close()

    async def _bounded_exchange(self, request: Request, url: URL, host: str) -> Response:
        try:
            async with self._context.deadlines.limit(self._context.limits.timeout_s):
                return await self._exchange(request, url)
        except CrawlStopped:
            raise
        except FetchError:
            self._count_failure(host)
            raise
        except (aiohttp.ClientError, OSError) as error:
            self._count_failure(host)
            raise no_answer(error) from error

    async def _exchange(self, request: Request, url: URL) -> Response:
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in request.headers.items()
            for value in values
        ]
        async with self._session.request(
            request.method,
            url,
            headers=headers,
            data=request.body or None,
            allow_redirects=False,
        ) as response:
            body = await self._body(response, request)
            fields = Headers(response.raw_headers)
            kind = responsetypes.from_args(headers=fields, url=request.url, body=body)
            return kind(url=request.url, status=response.status, headers=fields, body=body)

    async def _body(self, response: aiohttp.ClientResponse, request: Request) -> bytes:
        cut: int | None = request.meta.get(TRUNCATE_AT)
        limit = self._context.limits.max_body_bytes
        tidy = cast("TolerantResponse", response).tidy
        if cut is None and (tidy.declared or 0) > limit:
            raise BodyTooLarge(limit)
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if cut is not None and len(body) >= cut:
                return bytes(body[:cut])
            if len(body) > limit:
                raise BodyTooLarge(limit)
        if tidy.damage or tidy.surplus:
            declared = tidy.declared if tidy.surplus else None
            request.meta[BODY_END] = BodyEnd(tidy.damage, declared)
        return bytes(body)

    def _record(self, host: str, response: Response) -> None:
        if response.status >= 500:
            self._count_failure(host)
        else:
            self._failures.pop(host, None)
        retry_after = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait_s = pause_s(response.status, retry_after, now=self._context.now())
        if wait_s is not None:
            self._context.pause(host, wait_s)

    def _count_failure(self, host: str) -> None:
        self._failures[host] = self._failures.get(host, 0) + 1

    def _refuse_after_failures(self, host: str) -> None:
        if self._failures.get(host, 0) >= _FAILURES_IN_A_ROW:
            raise HostAway(
                SourceState.UNREACHABLE, f"{host} failed {_FAILURES_IN_A_ROW} times in a row"
            )


def _connector(context: CrawlContext) -> TolerantConnector:
    return TolerantConnector(
        resolver=GuardedResolver(context.names, context.guard),
        use_dns_cache=False,  # a cached address would be another one than the guard checked
        ssl=trusted() if context.source.verify_tls else False,
    )


@cache
def trusted() -> ssl.SSLContext:
    """Load the certificates that this machine trusts, once: that takes longer than a request."""
    return ssl.create_default_context()
