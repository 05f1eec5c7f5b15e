"""A worker: takes jobs out of its queues and does them, until it is stopped.

It works by the config that a daemon has published, and changes to a newer one by itself.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import structlog

from config.errors import ConfigError
from monitor.service.logs import set_up_logging
from monitor.worker.jobs import Queue
from monitor.worker.published import Published, PublishedConfigs
from monitor.worker.queue import ALIVE_EVERY_S, SILENT_FOR_S, JobQueue, translated
from monitor.worker.work import Work
from storage.errors import StorageError
from storage.owners import new_owner
from storage.store import Store
from storage.workers import SEEN_EVERY_S, WorkerRow, forget_worker, record_worker

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 2.0  # for a newer config
AGAIN_AFTER_S = 2.0  # after the database went away
STOP_WITHIN_S = 8.0  # service managers often kill after ten
_JOBS_END_WITHIN_S = 6.0  # crawls are stopped within five
_OTHER_JOBS_AT_ONCE = {Queue.MATCH: 1, Queue.DELIVER: 2}


class Worker:
    """Serves some queues until `stop`."""

    def __init__(
        self,
        store: Store,
        url: str,
        *,
        queues: Sequence[Queue],
        concurrency: int | None,
        configs: PublishedConfigs,
        on_stop: Callable[[], None] = lambda: None,
    ) -> None:
        """`concurrency` is how many sources are crawled at once; None: as the config says."""
        self._store = store
        self._url = url
        self._queues = tuple(queues)
        self._concurrency = concurrency
        self._configs = configs
        self._on_stop = on_stop
        self._now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._stopping = asyncio.Event()
        self._presence = WorkerRow(
            owner=new_owner(),
            started_at=self._now(),
            seen_at=self._now(),
            queues=[queue.value for queue in self._queues],
            config_version=0,
            problem="",
        )
        self._serving: dict[Queue, asyncio.Task[None]] = {}
        self._jobs_at_once: dict[Queue, int] = {}
        self._ending: set[asyncio.Task[None]] = set()  # of earlier numbers of jobs at once

    async def run(self) -> int:
        """Work until SIGTERM or SIGINT; return the exit code. Raises ConfigError, StorageError."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        published = await self._first_config()
        if published is None:
            return 0
        set_up_logging(published.config.settings.logging)
        queue = await JobQueue.open(self._url)
        work = Work(self._store, queue, published, now=self._now)
        define(queue, work)
        self._serve_all(queue, published)
        log.info("worker_started", queues=self._presence.queues, config=work.version)
        watching = asyncio.create_task(self._watch(queue, work))
        await self._stopping.wait()
        watching.cancel()
        await self._shut_down(queue, work)
        return 0

    def stop(self) -> None:
        """End the worker soon; safe to call from a signal handler."""
        self._on_stop()
        self._stopping.set()

    async def _first_config(self) -> Published | None:
        """Wait for a config; None if stopped before. Raises ConfigError, StorageError."""
        has_said = False
        while not self._stopping.is_set():
            published = await asyncio.to_thread(self._configs.newest)
            if published is not None:
                return self._with_concurrency(published)
            if not has_said:
                has_said = True
                reason = "no daemon with `work: workers` has published its config yet"
                log.warning("waiting_for_config", reason=reason)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK_EVERY_S)
        return None

    def _with_concurrency(self, published: Published) -> Published:
        if self._concurrency is None:
            return published
        settings = published.config.settings
        fetch = settings.fetch.model_copy(update={"concurrent_sources": self._concurrency})
        settings = settings.model_copy(update={"fetch": fetch})
        return replace(published, config=replace(published.config, settings=settings))

    def _serve_all(self, queue: JobQueue, published: Published) -> None:
        """Serve each queue with as many jobs at once as the config says."""
        for name in self._queues:
            jobs_at_once = _jobs_at_once(name, published)
            if self._jobs_at_once.get(name) == jobs_at_once:
                continue
            self._jobs_at_once[name] = jobs_at_once
            served = self._serving.pop(name, None)
            if served is not None:
                self._ending.add(served)
                served.add_done_callback(self._ending.discard)
                served.cancel()  # it ends once its jobs have, or soon
            serving = self._serve(queue, name, jobs_at_once)
            self._serving[name] = asyncio.create_task(serving)

    async def _serve(self, queue: JobQueue, name: Queue, jobs_at_once: int) -> None:
        """Do the jobs of a queue, again after each failure of the database."""
        while not self._stopping.is_set():
            try:
                async with translated():
                    await queue.app.run_worker_async(
                        queues=[name.value],
                        name=f"{name.value}@{self._presence.owner}",
                        concurrency=jobs_at_once,
                        delete_jobs="always",
                        install_signal_handlers=False,
                        shutdown_graceful_timeout=_JOBS_END_WITHIN_S,
                        update_heartbeat_interval=ALIVE_EVERY_S,
                        stalled_worker_timeout=SILENT_FOR_S,
                    )
            except StorageError as error:
                log.error("queue_failed", queue=name.value, error=str(error))
            except Exception:
                log.exception("queue_failed", queue=name.value)
            await asyncio.sleep(AGAIN_AFTER_S)

    async def _watch(self, queue: JobQueue, work: Work) -> None:
        """Say that this worker lives, and change to a newer config."""
        tried, seen_s, loop = work.version, 0.0, asyncio.get_running_loop()
        while True:
            try:
                newest = await asyncio.to_thread(self._configs.newest_version)
                if newest is not None and newest > tried:
                    tried = newest
                    await self._change(queue, work)
                    seen_s = 0.0
                if loop.time() - seen_s >= SEEN_EVERY_S:
                    await asyncio.to_thread(self._seen, work.version)
                    seen_s = loop.time()
            except StorageError as error:
                log.error("storage_failed", error=str(error))
            except Exception:
                log.exception("watch_failed")
            await asyncio.sleep(LOOK_EVERY_S)

    async def _change(self, queue: JobQueue, work: Work) -> None:
        try:
            published = await asyncio.to_thread(self._configs.newest)
            if published is None:
                return
            published = self._with_concurrency(published)
            await work.change_to(published)
        except ConfigError as error:
            log.error("config_refused", problems=[str(problem) for problem in error.problems])
            self._presence.problem = str(error)
            return
        self._presence.problem = ""
        set_up_logging(published.config.settings.logging)
        self._serve_all(queue, published)
        log.info("config_changed", version=work.version)

    def _seen(self, version: int) -> None:
        self._presence.seen_at, self._presence.config_version = self._now(), version
        with self._store.write() as session:
            record_worker(session, self._presence)

    def _gone(self) -> None:
        with self._store.write() as session:
            forget_worker(session, self._presence.owner)

    async def _shut_down(self, queue: JobQueue, work: Work) -> None:
        log.info("worker_stopping")
        serving = (*self._serving.values(), *self._ending)
        for task in serving:
            task.cancel()
        try:
            async with asyncio.timeout(STOP_WITHIN_S):
                await asyncio.gather(work.close(), *serving, return_exceptions=True)
                await queue.close()
                await asyncio.to_thread(self._gone)
        except (TimeoutError, StorageError) as error:
            log.warning("worker_stop_failed", error=str(error) or "timed out")
        log.info("worker_stopped")


def define(queue: JobQueue, work: Work) -> None:
    """Say what is done for the jobs of each queue."""
    for name, do in (
        (Queue.CRAWL, work.crawl),
        (Queue.EXTRACT, work.extract),
        (Queue.MATCH, work.match),
        (Queue.DELIVER, work.deliver),
    ):
        queue.app.task(name=name.value, queue=name.value)(_logged(name, do))


def _logged(name: Queue, do: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Log the errors of jobs: none is repeated, for the tables say what is still due."""

    async def job(**arguments: str) -> None:
        try:
            await do(**arguments)
        except asyncio.CancelledError:
            raise
        except StorageError as error:
            log.error("storage_failed", work=name.value, error=str(error), **arguments)
        except Exception:
            log.exception("work_failed", work=name.value, **arguments)

    return job


def _jobs_at_once(name: Queue, published: Published) -> int:
    settings = published.config.settings
    if name is Queue.CRAWL:
        return settings.fetch.concurrent_sources
    if name is Queue.EXTRACT:
        return settings.extraction.workers + 1  # one batch for each child, one that is stored
    return _OTHER_JOBS_AT_ONCE[name]
