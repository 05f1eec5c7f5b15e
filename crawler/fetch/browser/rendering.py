"""What a page says once its scripts have run, within the limits of any other page."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crawler.fetch.browser.chromium import Chromium, NoBrowser
from crawler.fetch.browser.first_completed import first_of
from crawler.fetch.browser.proxy import GuardedProxy
from crawler.fetch.crawl_context import CrawlContext
from crawler.fetch.errors import BodyTooLarge, FetchError
from storage.outcomes import SourceState

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Route

# What is loaded for the sake of text; images, media, fonts, frames and beacons are not.
_LOADED = frozenset({"script", "xhr", "fetch", "stylesheet"})
_CLOSE_WITHIN_S = 2.0
_START_WITHIN_S = 30.0
# In a world of its own, where the page's scripts have changed nothing.
_WHOLE = """(() => {
  const whole = document.documentElement ? document.documentElement.outerHTML : "";
  return whole.length > %d ? null : "<!DOCTYPE html>" + whole;
})()"""
# Calls that know no proxy; the proxy is the guard, this only spares the trying.
_NO_CALLS = "delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection;"


@dataclass(eq=False)  # no slots: playwright keeps notes at its listeners
class BrowserPage:
    """One page in the browser: its document comes from us, all else through the proxy."""

    url: str
    html: str
    context: CrawlContext
    proxy: GuardedProxy
    left: int  # bytes, unpacked
    closed: bool = True  # False: the browser does not even close the page
    _served: bool = False
    _stayed: asyncio.Event = field(default_factory=asyncio.Event)
    _context: BrowserContext | None = field(default=None)

    async def read(self, program: Browser, *, settle_s: float) -> str:
        """The page after its scripts. Raises FetchError, and what playwright raises."""
        context = self._context = await program.new_context(**self._manners())
        try:
            await context.add_init_script(_NO_CALLS)
            await context.route("**/*", self._route)
            page = await context.new_page()
            context.on("page", self._shut)  # no window opens another
            session = await context.new_cdp_session(page)
            session.on("Network.dataReceived", self._count)
            await session.send("Network.enable")
            await page.goto(self.url, wait_until="commit", timeout=0)
            await self._loaded(page)
            await self._settled(page, settle_s)
            return await self._whole(session)
        finally:
            await self._close(context)

    @property
    def too_large(self) -> bool:
        return self.left <= 0 or self.proxy.exhausted

    def _manners(self) -> dict[str, Any]:
        source, limits = self.context.source, self.context.limits
        languages = [one for one in source.languages if one != "und"]
        return {
            "proxy": self.proxy.access,
            "user_agent": limits.user_agent,
            "locale": languages[0] if languages else None,
            "ignore_https_errors": not source.verify_tls,
            "accept_downloads": False,
            "service_workers": "block",
        }

    async def _route(self, route: Route) -> None:
        """Answer for the page itself; let through what text may come of; nothing leads away."""
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
                self._stayed.set()
                await route.abort("aborted")  # the page stays; any other end brings an error page

    async def _shut(self, window: Page) -> None:
        with suppress(Exception):  # it may be gone by now
            await window.close()

    async def _loaded(self, page: Page) -> None:
        """Wait until the page is there; one that was kept from leading away never says so."""
        await first_of(page.wait_for_load_state("domcontentloaded", timeout=0), self._stayed.wait())

    async def _settled(self, page: Page, settle_s: float) -> None:
        from playwright.async_api import TimeoutError as NotSettled

        with suppress(NotSettled):
            await page.wait_for_load_state("networkidle", timeout=max(settle_s * 1_000, 1))

    async def _whole(self, session: Any) -> str:
        tree = await session.send("Page.getFrameTree")
        shown = tree["frameTree"]["frame"]
        if shown.get("unreachableUrl"):
            raise FetchError(SourceState.PARSE_ERROR, "the browser shows a page of its own")
        frame = {"frameId": shown["id"], "worldName": "marsad"}
        world = await session.send("Page.createIsolatedWorld", frame)
        asked = {
            "expression": _WHOLE % self.context.limits.max_body_bytes,
            "contextId": world["executionContextId"],
            "returnByValue": True,
        }
        answer = await session.send("Runtime.evaluate", asked)
        whole = answer.get("result", {}).get("value")
        if not isinstance(whole, str):
            raise BodyTooLarge(self.context.limits.max_body_bytes)
        return whole

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
    chromium: Chromium, context: CrawlContext, url: str, html: str, *, limit_s: float
) -> str:
    """The HTML of a page after its scripts have run, as a browser would show it.

    `html` is what the server answered. Raises FetchError: too large, too late, no browser, broken.
    """
    settings = chromium.settings
    async with chromium.place():
        async with context.deadlines.limit(_START_WITHIN_S):
            program = await chromium.running()
        async with (
            GuardedProxy(context.guard, max_bytes=settings.max_page_bytes) as proxy,
            context.deadlines.limit(limit_s),
        ):
            sheet = BrowserPage(url, html, context, proxy, left=settings.max_page_bytes)
            try:
                found = await sheet.read(program, settle_s=settings.settle_s)
            except FetchError:
                raise
            except Exception as error:
                if not sheet.too_large:
                    raise _broken(error, alive=program.is_connected()) from error
            finally:
                if not sheet.closed:
                    await chromium.close()  # the next page gets another one
            if sheet.too_large:
                raise BodyTooLarge(settings.max_page_bytes)
            return found


def _broken(error: Exception, *, alive: bool) -> FetchError:
    """What it means that the browser gave up on a page."""
    line = " ".join(str(error).split())[:200]
    if not alive:
        return NoBrowser(f"the browser ended: {line}")
    return FetchError(SourceState.PARSE_ERROR, f"the browser could not read the page: {line}")
