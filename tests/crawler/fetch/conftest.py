"""A newsroom per test: a store, a web server on loopback, and crawls of it on one reactor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import Newsroom
from tests.web import Web


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    shutil.copy(empty_database, tmp_path / "marsad.db")
    store = Store.open(f"sqlite:///{tmp_path}/marsad.db")
    yield store
    store.close()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        yield server


@pytest.fixture
def newsroom(store: Store, loop_thread: LoopThread, web: Web) -> Newsroom:
    return Newsroom(store=store, thread=loop_thread, web=web)
