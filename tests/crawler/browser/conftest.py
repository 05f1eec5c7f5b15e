"""A newsroom whose source needs a browser; without Chromium these tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Browser, FetchLimits
from crawler.browser.chromium import Chromium
from crawler.browser.presence import why_no_browser
from storage.store import Store
from tests.crawler.browser.scripted import Scripted
from tests.crawler.fetch.loop_thread import LoopThread
from tests.web import Web

MISSING = why_no_browser(Browser())


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    shutil.copy(empty_database, tmp_path / "marsad.db")
    made = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    yield made
    made.close()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        yield server


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
    return Scripted(store, loop_thread, web, limits=FetchLimits(timeout_s=20), chromium=chromium)
