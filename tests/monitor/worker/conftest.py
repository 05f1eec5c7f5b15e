"""A database with all tables on PostgreSQL for the tests of a file, and a queue in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from monitor.worker.queue import JobQueue
from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.postgres import Postgres


@dataclass
class Server:
    """A database, its address, and its queue, which is empty at the start of each test."""

    store: Store
    url: str
    queue: JobQueue
    thread: LoopThread

    def rows(self, statement: str) -> list[Any]:
        """What the queue's tables hold."""

        async def ask() -> list[Any]:
            return await self.queue.app.connector.execute_query_all_async(statement)

        return self.thread.run(ask())

    def jobs(self) -> dict[str, str]:
        """The state of each job, by its key."""
        found = self.rows("SELECT queueing_lock, status FROM procrastinate_jobs ORDER BY id")
        return {row["queueing_lock"]: row["status"] for row in found}

    def take(self, *, silent_for_s: float = 0) -> int | None:
        """Take a job as a worker does that was last heard of so long ago; return its id."""
        (worker,) = self.rows(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            f" VALUES (now() - interval '{silent_for_s} seconds') RETURNING id"
        )
        taken = f"SELECT id FROM procrastinate_fetch_job_v2(NULL, {worker['id']})"
        job: int | None = self.rows(taken)[0]["id"]
        return job


@pytest.fixture(scope="module")
def database(postgres: Postgres, loop_thread: LoopThread) -> Iterator[Server]:
    url = postgres.fresh_database()
    store = Store.open(url)
    store.upgrade()
    queue = loop_thread.run(JobQueue.open(url))
    yield Server(store, url, queue, loop_thread)
    loop_thread.run(queue.close())
    store.close()


@pytest.fixture
def server(database: Server) -> Server:
    database.rows("DELETE FROM procrastinate_jobs RETURNING id")
    database.rows("DELETE FROM procrastinate_workers RETURNING id")
    return database
