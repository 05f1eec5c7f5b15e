"""A newsroom per test: a store, a web server on loopback, and crawls of it on one reactor."""

from __future__ import annotations

import pytest

from crawler.sandbox import pool as pool_module
from crawler.sandbox import process as process_module
from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import Newsroom
from tests.web import Web


@pytest.fixture
def newsroom(sqlite_store: Store, loop_thread: LoopThread, web: Web) -> Newsroom:
    return Newsroom(store=sqlite_store, thread=loop_thread, web=web)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the share of the machine that a child gets decide nothing; its processor time does."""
    monkeypatch.setattr(pool_module, "_WALL_EXTRA_S", 500.0)
    monkeypatch.setattr(process_module, "START_S", 500.0)
