"""One engine is enough here: what crawls store is tried on both in tests/storage."""

from __future__ import annotations

import pytest

from storage.store import Store
from tests.crawler.fetch.pace_clock import PaceClock
from tests.web import Web


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


@pytest.fixture
def pace_clock(web: Web, monkeypatch: pytest.MonkeyPatch) -> PaceClock:
    """The clock by which crawls keep their pace: waits take no time, and are counted exactly."""
    clock = PaceClock()
    clock.install(monkeypatch, web)
    return clock
