"""Runs one Chromium per process, started with the first page that needs it."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import structlog

from config.settings import Browser
from crawler.fetch.browser.presence import chromium_path, why_no_browser
from crawler.fetch.errors import FetchError
from storage.outcomes import SourceState

if TYPE_CHECKING:
    from playwright.async_api import Browser as RunningBrowser
    from playwright.async_api import Playwright

_END_WITHIN_S = 2.0  # for the browser and its driver to close; then they are abandoned
_START_WITHIN_MS = 20_000
_NOWHERE = "http://127.0.0.1:9"  # the proxy of all requests outside of a page of ours
_ARGUMENTS = (
    # Only our proxy resolves names, because it has the address guard.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--proxy-bypass-list=<-loopback>",
    # Features that bypass a proxy.
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
    # Requests that a browser makes by itself.
    "--disable-background-networking",
    "--disable-breakpad",
    "--no-pings",
    # Limit of memory for the scripts of one page, in megabytes.
    "--js-flags=--max-old-space-size=512",
)

log = structlog.get_logger(__name__)


class NoBrowser(FetchError):
    """The browser cannot be started; the log says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(SourceState.DEFECT, reason)


class Chromium:
    """The browser of one process; `running` starts it, `close` ends it. Used on one event loop."""

    def __init__(self, settings: Browser) -> None:
        self._settings = settings
        self._slots = asyncio.Semaphore(settings.pages_at_once)
        self._starting = asyncio.Lock()
        self._driver: Playwright | None = None
        self._browser: RunningBrowser | None = None

    @property
    def settings(self) -> Browser:
        return self._settings

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Hold a slot for one page; waits while all of them are in use."""
        async with self._slots:
            yield

    async def running(self) -> RunningBrowser:
        """Return the browser, started if it does not run. Raises NoBrowser."""
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                await self._end()
                try:
                    self._browser = await self._start()
                except Exception as error:
                    reason = _line(error)
                    log.error("browser_did_not_start", error=reason)
                    raise NoBrowser(f"the browser did not start: {reason}") from error
            return self._browser

    async def close(self) -> None:
        """End the browser and everything it started."""
        async with self._starting:
            await self._end()

    async def _start(self) -> RunningBrowser:
        missing = why_no_browser(self._settings)
        if missing:
            raise NoBrowser(missing)
        from playwright.async_api import async_playwright

        self._driver = await async_playwright().start()
        return await self._driver.chromium.launch(
            executable_path=chromium_path(self._settings),
            headless=True,
            # Chromium has no sandbox for root.
            chromium_sandbox=os.geteuid() != 0,
            args=list(_ARGUMENTS),
            proxy={"server": _NOWHERE},
            # Our environment, which may hold secrets, is not passed on.
            env={"PATH": os.defpath, "HOME": tempfile.gettempdir(), "LANG": "C.UTF-8"},
            timeout=_START_WITHIN_MS,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )

    async def _end(self) -> None:
        browser, driver = self._browser, self._driver
        self._browser = self._driver = None
        for close in (browser.close if browser else None, driver.stop if driver else None):
            if close is not None:
                with suppress(Exception):
                    async with asyncio.timeout(_END_WITHIN_S):
                        await close()


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
