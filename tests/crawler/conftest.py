"""A newsroom per test: a store, a web server on loopback, and crawls of it on one reactor."""

from __future__ import annotations

import pytest

from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import Newsroom
from tests.web import Web


@pytest.fixture
def newsroom(sqlite_store: Store, loop_thread: LoopThread, web: Web) -> Newsroom:
    return Newsroom(store=sqlite_store, thread=loop_thread, web=web)
