"""The daemon: starts what is due, again and again, until it is stopped.

APScheduler only triggers the checks. What is due stands in the database, so a restart or a second
daemon changes nothing.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from config.load import Config
from monitor.service.loop_lag import LoopLagMonitor
from monitor.service.pipeline import Pipeline
from monitor.service.retention import prune
from monitor.websub.hubs import Hubs
from monitor.websub.subscription_store import SubscriptionStore
from storage.errors import StorageError
from storage.sources import due_sources
from storage.store import Store

log = structlog.get_logger(__name__)

USUAL_COLLECTIONS = (700, 10, 10)  # as Python has them; a start of the command line collects less
CHECK_EVERY_S = 2.0  # a due crawl or delivery starts at most so late
SWEEP_EVERY_S = 30.0  # for work that a crash has left
PRUNE_EVERY_S = 3_600.0  # of bodies past their retention
STOP_WITHIN_S = 8.0  # service managers often kill after ten


class Daemon:
    """Crawls, matches and notifies until `stop`."""

    def __init__(
        self, config: Config, store: Store, *, on_stop: Callable[[], None] = lambda: None
    ) -> None:
        self._config = config
        self._store = store
        self._on_stop = on_stop
        self._now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._pipeline = Pipeline(config, store, now=self._now)
        self._loop_lag = LoopLagMonitor()
        self._stopping = asyncio.Event()
        self._crawls: dict[str, asyncio.Task[None]] = {}
        self._starting = asyncio.Lock()  # crawls are started by the clock and by hubs
        self._hubs = self._hubs_of(config)
        self._wake_ups: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    async def run(self) -> int:
        """Run until SIGTERM or SIGINT; return the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        self._repeat(self._start_crawls, CHECK_EVERY_S)
        self._repeat(self._deliver, CHECK_EVERY_S)
        if self._hubs is not None:
            self._repeat(self._hubs.subscribe_due, CHECK_EVERY_S)
        self._repeat(self._sweep, SWEEP_EVERY_S)
        self._repeat(self._prune, PRUNE_EVERY_S)
        self._scheduler.start()
        gc.collect()
        gc.freeze()  # imported modules stay: full collections need not scan them
        gc.set_threshold(*USUAL_COLLECTIONS)
        loop_lag = asyncio.create_task(self._loop_lag.run())
        log.info("daemon_started", sources=len(self._config.sources))
        await self._stopping.wait()
        loop_lag.cancel()
        await self._shut_down()
        return 0

    def stop(self) -> None:
        """End the daemon soon; safe to call from a signal handler."""
        self._on_stop()
        self._stopping.set()

    def _repeat(self, work: Callable[[], Awaitable[None]], seconds: float) -> None:
        self._scheduler.add_job(
            _logged(work), "interval", seconds=seconds, next_run_time=self._now()
        )

    def _hubs_of(self, config: Config) -> Hubs | None:
        settings = config.settings
        if settings.websub is None:
            return None
        subscriptions = SubscriptionStore(self._store, settings.websub, config.sources, self._now)
        return Hubs(
            settings.websub,
            settings.fetch,
            subscriptions,
            post=self._pipeline.post,
            on_news=self._wake,
        )

    def _wake(self) -> None:
        """Start crawls that are due at once, without waiting for the next check."""
        task = asyncio.create_task(_logged(self._start_crawls)())
        self._wake_ups.add(task)
        task.add_done_callback(self._wake_ups.discard)

    async def _start_crawls(self) -> None:
        async with self._starting:
            taken = len(self._crawls) - self._pipeline.looking_up
            room = self._config.settings.fetch.concurrent_sources - taken
            for name in (await asyncio.to_thread(self._due))[: max(room, 0)]:
                if not self._stopping.is_set():
                    self._crawls[name] = asyncio.create_task(self._crawl(name))

    def _due(self) -> list[str]:
        names = [name for name in self._config.sources if name not in self._crawls]
        with self._store.read() as session:
            return due_sources(session, names, self._now())

    async def _crawl(self, name: str) -> None:
        try:
            await _logged(self._crawl_and_notify, name)()
        finally:
            del self._crawls[name]

    async def _crawl_and_notify(self, name: str) -> None:
        await self._pipeline.crawl(self._config.sources[name], due_only=True)
        await self._pipeline.match()
        await self._pipeline.deliver()

    async def _deliver(self) -> None:
        await self._pipeline.deliver()

    async def _sweep(self) -> None:
        await self._pipeline.ingest_rest()
        await self._pipeline.match()

    async def _prune(self) -> None:
        retention = self._config.settings.retention
        await asyncio.to_thread(prune, self._store, retention, self._now())

    async def _shut_down(self) -> None:
        log.info("daemon_stopping", crawls=len(self._crawls))
        self._scheduler.pause()
        try:
            async with asyncio.timeout(STOP_WITHIN_S):
                if self._hubs is not None:
                    await self._hubs.close()
                await self._pipeline.close()
                await asyncio.gather(*self._crawls.values(), return_exceptions=True)
        except TimeoutError:
            log.warning("daemon_stop_timed_out", crawls=sorted(self._crawls))
        self._scheduler.shutdown(wait=False)
        worst_ms = round(self._loop_lag.worst_s * 1_000)
        log.info("daemon_stopped", loop_blocked=self._loop_lag.times, loop_worst_ms=worst_ms)


def _logged(
    work: Callable[..., Awaitable[None]], *args: str
) -> Callable[[], Coroutine[Any, Any, None]]:
    """Log every error of `work`, so that it is repeated all the same."""

    async def logged() -> None:
        try:
            await work(*args)
        except asyncio.CancelledError:
            # The daemon ends; the next start resumes.
            log.info("work_cancelled", work=work.__name__)
        except StorageError as error:
            log.error("storage_failed", work=work.__name__, error=str(error))
        except Exception:
            log.exception("work_failed", work=work.__name__, args=args)

    return logged
