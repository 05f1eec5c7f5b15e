"""What tests of faults start with: a newsroom in this process, or an instance that watches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import Newsroom
from tests.faults.paper import Watch, watched_paper
from tests.web import Web


@pytest.fixture
def newsroom(sqlite_store: Store, loop_thread: LoopThread, web: Web) -> Newsroom:
    """Crawls in this process."""
    return Newsroom(store=sqlite_store, thread=loop_thread, web=web)


@pytest.fixture
def watch(tmp_path: Path, web: Web) -> Iterator[Watch]:
    """An instance, run by its commands, that watches a paper of three articles."""
    with watched_paper(tmp_path, web) as watching:
        yield watching
