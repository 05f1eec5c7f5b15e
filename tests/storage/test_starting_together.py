"""Processes that start at the same moment on one database, as threads with stores of their own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from storage.leases import acquire
from storage.sources import ensure_sources, source_rows
from storage.store import Store
from tests.postgres import Postgres
from tests.storage.seeds import NOW

TOGETHER = 4
Result = TypeVar("Result")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/marsad.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.fresh_database()


def together(url: str, work: Callable[[Store, int], Result]) -> list[Result]:
    start = threading.Barrier(TOGETHER)

    def one(number: int) -> Result:
        store = Store.open(url)
        try:
            start.wait()
            return work(store, number)
        finally:
            store.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(one, range(TOGETHER)))


def test_one_waits_while_another_writes_to_a_file_not_yet_write_ahead(tmp_path: Path) -> None:
    # SQLite refuses this lock at once, whatever its busy timeout.
    path = tmp_path / "marsad.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    leaving = threading.Timer(0.05, other.execute, ["ROLLBACK"])
    leaving.start()
    store = Store.open(f"sqlite:///{path}")
    store.upgrade()
    store.check_schema()
    leaving.join()
    other.close()
    store.close()


def test_all_of_them_find_the_tables_made(url: str) -> None:
    together(url, lambda store, _: store.upgrade())
    store = Store.open(url)
    store.check_schema()
    store.close()


def test_all_of_them_find_the_sources_known(url: str) -> None:
    def ensure(store: Store, _: int) -> None:
        with store.write() as session:
            ensure_sources(session, [f"gazette-{number}" for number in range(30)])

    store = Store.open(url)
    store.upgrade()
    together(url, ensure)
    with store.read() as session:
        assert len(source_rows(session)) == 30
    store.close()


def test_one_of_them_has_the_lease(url: str) -> None:
    def take(store: Store, number: int) -> int | None:
        with store.write() as session:
            return acquire(session, "gazette.example", owner=f"o{number}", ttl_s=60, now=NOW)

    store = Store.open(url)
    store.upgrade()
    store.close()
    assert sorted(together(url, take), key=str) == [1, None, None, None]


def test_a_reader_sees_one_moment(url: str) -> None:
    store = Store.open(url)
    store.upgrade()
    with store.read() as session:
        before = len(source_rows(session))
        with store.write() as other:
            ensure_sources(other, ["gazette"])
        session.expire_all()
        assert len(source_rows(session)) == before
    store.close()
