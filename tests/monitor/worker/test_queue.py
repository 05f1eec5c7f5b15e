"""The queue on a real server: what waits once, what is cleared, and how its tables are made."""

from __future__ import annotations

import asyncio
from threading import Thread

import psycopg
import pytest

from config.source import Source
from monitor.worker.jobs import DELIVER, MATCH, crawl_of, extract_of
from monitor.worker.queue import SILENT_FOR_S, JobQueue
from monitor.worker.tables import SCHEMA, make_tables
from storage.errors import StorageError, StorageUnreadable
from tests.monitor.worker.conftest import Server
from tests.postgres import Postgres

CRAWL = crawl_of(Source(name="gazette", url="https://gazette.example/", languages=("fr",)))


def put(server: Server, *jobs: object) -> None:
    server.thread.run(server.queue.put(jobs))  # type: ignore[arg-type]


def test_a_job_waits_once(server: Server) -> None:
    put(server, CRAWL, CRAWL, MATCH)
    put(server, CRAWL, MATCH, DELIVER, extract_of("gazette"))
    assert server.jobs() == dict.fromkeys(
        ["crawl:gazette", "match", "deliver", "extract:gazette"], "todo"
    )


def test_one_waits_while_another_of_its_kind_is_done(server: Server) -> None:
    put(server, MATCH)
    server.take()
    put(server, MATCH)
    states = server.rows("SELECT status FROM procrastinate_jobs ORDER BY id")
    assert [row["status"] for row in states] == ["doing", "todo"]
    assert server.take() is None


def test_what_waits_and_what_is_done_is_under_way(server: Server) -> None:
    put(server, CRAWL)
    server.take()
    put(server, MATCH)
    assert server.thread.run(server.queue.under_way()) == {"crawl:gazette", "match"}


def test_jobs_of_a_silent_worker_are_cleared_and_those_of_others_are_not(server: Server) -> None:
    put(server, CRAWL)
    server.take(silent_for_s=SILENT_FOR_S + 2)
    put(server, MATCH)
    server.take(silent_for_s=SILENT_FOR_S - 6)
    put(server, DELIVER)
    assert server.thread.run(server.queue.clear_stalled()) == 1
    assert server.jobs() == {"match": "doing", "deliver": "todo"}


def test_two_that_clear_at_once_do_no_harm(server: Server) -> None:
    for job in (CRAWL, MATCH, DELIVER, extract_of("gazette")):
        put(server, job)
        server.take(silent_for_s=60)

    async def both() -> tuple[int, int]:
        return await asyncio.gather(server.queue.clear_stalled(), server.queue.clear_stalled())

    assert sum(server.thread.run(both())) == 4
    assert server.jobs() == {}


def test_tables_of_another_release_are_made_anew(postgres: Postgres) -> None:
    address = postgres.fresh_database().replace("+psycopg", "")
    make_tables(address)
    with psycopg.connect(address) as connection:
        connection.execute(f"CREATE TABLE {SCHEMA}.seen (number integer)")
    make_tables(address)  # those of this one stay
    with psycopg.connect(address) as connection:
        connection.execute(f"INSERT INTO {SCHEMA}.seen VALUES (1)")
        connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS 'another'")
    make_tables(address)
    with psycopg.connect(address) as connection:
        found = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = %s", (SCHEMA,)
        ).fetchall()
    assert ("procrastinate_jobs",) in found
    assert ("seen",) not in found


def test_processes_that_start_together_make_the_tables_once(postgres: Postgres) -> None:
    address = postgres.fresh_database().replace("+psycopg", "")
    problems: list[Exception] = []

    def start() -> None:
        try:
            make_tables(address)
        except Exception as error:  # noqa: BLE001 - shown below
            problems.append(error)

    threads = [Thread(target=start) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_no_server_is_an_error_of_storage(server: Server) -> None:
    with pytest.raises(StorageUnreadable, match="unable to open the queue"):
        server.thread.run(JobQueue.open("postgresql://127.0.0.1:9/none"))


def test_a_queue_that_lost_its_tables_is_an_error_of_storage(
    server: Server, postgres: Postgres
) -> None:
    url = postgres.fresh_database()

    async def lose() -> None:
        queue = await JobQueue.open(url)
        try:
            await queue.app.connector.execute_query_async(f"DROP SCHEMA {SCHEMA} CASCADE")
            with pytest.raises(StorageError, match="the queue: "):
                await queue.under_way()
        finally:
            await queue.close()

    server.thread.run(lose())
