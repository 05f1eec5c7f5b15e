"""Renders a page: runs its scripts in the browser, within the limits of any other page."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from aiohttp.abc import AbstractResolver

from config.settings import FetchLimits
from config.source import Source
from crawler.fetch.address_guard import AddressGuard
from crawler.fetch.browser.chromium import Chromium, NoBrowser
from crawler.fetch.browser.first_completed import first_of
from crawler.fetch.browser.proxy import GuardedProxy
from crawler.fetch.deadline import Deadlines
from crawler.fetch.errors import BodyTooLarge, FetchError
from storage.outcomes import SourceState

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Route

# Resource types that text may depend on; images, media, fonts, frames and beacons are not loaded.
_LOADED = frozenset({"script", "xhr", "fetch", "stylesheet"})
_CLOSE_WITHIN_S = 2.0
_START_WITHIN_S = 30.0
# Evaluated in an isolated world, where the scripts of the page have changed nothing.
_DOCUMENT_HTML = """(() => {
  const whole = document.documentElement ? document.documentElement.outerHTML : "";
  return whole.length > %d ? null : "<!DOCTYPE html>" + whole;
})()"""
# WebRTC ignores proxies. The guard would block it anyway; this only avoids the attempts.
_NO_WEBRTC = "delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection;"


class RenderContext(Protocol):
    """What rendering needs of the crawl that a page belongs to; a CrawlContext has it."""

    source: Source
    limits: FetchLimits
    guard: AddressGuard
    names: AbstractResolver
    deadlines: Deadlines
    requests: int  # counts those of scripts too


@dataclass(eq=False)  # no slots: playwright sets attributes on its listeners
class BrowserPage:
    """One page in the browser: we serve its document, the proxy everything else."""

    url: str
    html: str
    context: RenderContext
    proxy: GuardedProxy
    left: int  # bytes that may still be loaded, decompressed
    closed: bool = True  # False: the browser failed to close the page
    _served: bool = False
    _kept_here: asyncio.Event = field(default_factory=asyncio.Event)
    _context: BrowserContext | None = field(default=None)

    async def render(self, browser: Browser, *, settle_s: float) -> str:
        """Return the HTML after the scripts ran. Raises FetchError, and what playwright raises."""
        context = self._context = await browser.new_context(**self._options())
        try:
            await context.add_init_script(_NO_WEBRTC)
            await context.route("**/*", self._route)
            page = await context.new_page()
            context.on("page", self._close_window)  # no window may open another
            session = await context.new_cdp_session(page)
            session.on("Network.dataReceived", self._count)
            await session.send("Network.enable")
            await page.goto(self.url, wait_until="commit", timeout=0)
            await self._wait_until_loaded(page)
            await self._wait_until_idle(page, settle_s)
            return await self._document_html(session)
        finally:
            await self._close(context)

    @property
    def too_large(self) -> bool:
        return self.left <= 0 or self.proxy.exhausted

    def _options(self) -> dict[str, Any]:
        source, limits = self.context.source, self.context.limits
        languages = [language for language in source.languages if language != "und"]
        return {
            "proxy": self.proxy.access,
            "user_agent": limits.user_agent,
            "locale": languages[0] if languages else None,
            "ignore_https_errors": not source.verify_tls,
            "accept_downloads": False,
            "service_workers": "block",
        }

    async def _route(self, route: Route) -> None:
        """Serve the document, let through what text may depend on, and block every navigation."""
        request = route.request
        with suppress(Exception):  # the page may be gone by now
            if request.resource_type in _LOADED:
                self.context.requests += 1
                await route.continue_()
            elif not request.is_navigation_request() or request.frame.parent_frame is not None:
                await route.abort()
            elif not self._served:
                self._served = True
                kind = "text/html; charset=utf-8"
                await route.fulfill(status=200, content_type=kind, body=self.html)
            else:
                self._kept_here.set()
                await route.abort(
                    "aborted"
                )  # keeps the page; other error codes would show an error page

    async def _close_window(self, window: Page) -> None:
        with suppress(Exception):  # it may be gone by now
            await window.close()

    async def _wait_until_loaded(self, page: Page) -> None:
        """Wait until the document is loaded; after a blocked navigation that event never comes."""
        await first_of(
            page.wait_for_load_state("domcontentloaded", timeout=0), self._kept_here.wait()
        )

    async def _wait_until_idle(self, page: Page, settle_s: float) -> None:
        from playwright.async_api import TimeoutError as NotSettled

        with suppress(NotSettled):
            await page.wait_for_load_state("networkidle", timeout=max(settle_s * 1_000, 1))

    async def _document_html(self, session: Any) -> str:
        tree = await session.send("Page.getFrameTree")
        shown = tree["frameTree"]["frame"]
        if shown.get("unreachableUrl"):
            raise FetchError(SourceState.PARSE_ERROR, "the browser shows a page of its own")
        frame = {"frameId": shown["id"], "worldName": "marsad"}
        world = await session.send("Page.createIsolatedWorld", frame)
        call = {
            "expression": _DOCUMENT_HTML % self.context.limits.max_body_bytes,
            "contextId": world["executionContextId"],
            "returnByValue": True,
        }
        response = await session.send("Runtime.evaluate", call)
        html = response.get("result", {}).get("value")
        if not isinstance(html, str):
            raise BodyTooLarge(self.context.limits.max_body_bytes)
        return html

    def _count(self, event: dict[str, Any]) -> None:
        self.left -= int(event.get("dataLength", 0))
        if self.left <= 0 and self._context is not None:
            context, self._context = self._context, None
            asyncio.ensure_future(self._close(context))  # noqa: RUF006 - ends by itself in time

    async def _close(self, context: BrowserContext) -> None:
        self.closed = False
        with suppress(Exception):
            async with asyncio.timeout(_CLOSE_WITHIN_S):
                await context.close()
            self.closed = True


async def rendered(
    chromium: Chromium, context: RenderContext, url: str, html: str, *, limit_s: float
) -> str:
    """Return the HTML of a page after its scripts have run.

    `html` is the response of the server. Raises BodyTooLarge, DeadlineExceeded, NoBrowser,
    CrawlStopped, and FetchError for a page that the browser cannot read.
    """
    settings = chromium.settings
    async with chromium.slot():
        async with context.deadlines.limit(_START_WITHIN_S):
            browser = await chromium.running()
        async with (
            GuardedProxy(context.guard, context.names, max_bytes=settings.max_page_bytes) as proxy,
            context.deadlines.limit(limit_s),
        ):
            page = BrowserPage(url, html, context, proxy, left=settings.max_page_bytes)
            try:
                found = await page.render(browser, settle_s=settings.settle_s)
            except FetchError:
                raise
            except Exception as error:
                if not page.too_large:
                    raise _broken(error, alive=browser.is_connected()) from error
            finally:
                if not page.closed:
                    await chromium.close()  # the next page gets another one
            if page.too_large:
                raise BodyTooLarge(settings.max_page_bytes)
            return found


def _broken(error: Exception, *, alive: bool) -> FetchError:
    """Translate the exception of a browser that gave up on a page."""
    line = " ".join(str(error).split())[:200]
    if not alive:
        return NoBrowser(f"the browser ended: {line}")
    return FetchError(SourceState.PARSE_ERROR, f"the browser could not read the page: {line}")
