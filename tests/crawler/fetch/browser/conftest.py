"""A newsroom whose source needs a browser; without Chromium these tests are skipped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from config.settings import Browser, FetchLimits
from crawler.fetch.browser.chromium import Chromium
from crawler.fetch.browser.presence import why_no_browser
from storage.store import Store
from tests.crawler.fetch.browser.scripted import Scripted
from tests.crawler.fetch.loop_thread import LoopThread
from tests.web import Web

MISSING = why_no_browser(Browser())


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


@pytest.fixture(scope="session")
def chromium(loop_thread: LoopThread) -> Iterator[Chromium]:
    if MISSING:
        pytest.skip(f"a browser {MISSING}")

    async def made() -> Chromium:
        return Chromium(Browser())

    one = loop_thread.run(made())
    yield one
    loop_thread.run(one.close())


@pytest.fixture
def newsroom(store: Store, loop_thread: LoopThread, web: Web, chromium: Chromium) -> Scripted:
    return Scripted(store, loop_thread, web, limits=FetchLimits(timeout_s=120), chromium=chromium)
