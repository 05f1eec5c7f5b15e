"""Puts jobs into the queue, sees which are there, and clears those of workers that died.

The library is procrastinate. Every error of it is raised as StorageError.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Self

import psycopg
import psycopg_pool
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, ProcrastinateException
from procrastinate.jobs import Status
from sqlalchemy.engine import make_url

from monitor.worker.jobs import Job
from monitor.worker.tables import SCHEMA, make_tables
from storage.errors import StorageError, StorageUnreadable

ALIVE_EVERY_S = 3.0  # a worker says so often that it lives
SILENT_FOR_S = 20.0  # then its jobs are stalled; its leases of hosts have run out before
_CONNECTIONS = 6  # of one process at most, besides those that listen
_CONNECT_WITHIN_S = 20.0
_UNDER_WAY = "SELECT queueing_lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"


@asynccontextmanager
async def translated() -> AsyncIterator[None]:
    """Raise what the queue's database raises as StorageError."""
    try:
        yield
    except (ProcrastinateException, psycopg.Error, psycopg_pool.PoolTimeout) as error:
        cause = error.__cause__ or error
        text = str(cause).strip().splitlines() or [type(cause).__name__]
        raise StorageError(f"the queue: {text[0]}") from error


class JobQueue:
    """The queue of a database. Methods raise StorageError."""

    def __init__(self, app: App) -> None:
        self.app = app

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the queue of a PostgreSQL database, and make its tables where they are missing."""
        address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        connector = PsycopgConnector(
            conninfo=address,
            kwargs={"options": f"-c search_path={SCHEMA}"},
            min_size=1,
            max_size=_CONNECTIONS,
            timeout=_CONNECT_WITHIN_S,
        )
        async with translated():
            try:
                await asyncio.to_thread(make_tables, address)
            except psycopg.OperationalError as error:
                raise StorageUnreadable(f"unable to open the queue: {error}") from error
            app = App(connector=connector)
            await app.open_async()
        return cls(app)

    async def put(self, jobs: Iterable[Job]) -> None:
        """Put jobs into their queues; one that waits there already is not put again."""
        async with translated():
            for job in jobs:
                task = self.app.configure_task(
                    job.queue.value,
                    queue=job.queue.value,
                    lock=job.lock,
                    queueing_lock=job.key,
                )
                with suppress(AlreadyEnqueued):
                    await task.defer_async(**({"source": job.source} if job.source else {}))

    async def under_way(self) -> set[str]:
        """Return the keys of all jobs that wait or are being done."""
        async with translated():
            rows = await self.app.connector.execute_query_all_async(_UNDER_WAY)
        return {row["queueing_lock"] for row in rows}

    async def clear_stalled(self) -> int:
        """Delete the jobs of workers that died or hang; return how many.

        The tables say that their work is still due. Whoever cleared one before, or a worker that
        comes back and ends it, changes nothing.
        """
        cleared = 0
        async with translated():
            stalled = await self.app.job_manager.get_stalled_jobs(
                seconds_since_heartbeat=SILENT_FOR_S
            )
            for job in stalled:
                with suppress(ConnectorException):
                    await self.app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
                    cleared += 1
        return cleared

    async def close(self) -> None:
        """Give the connections back."""
        async with translated():
            await self.app.close_async()
