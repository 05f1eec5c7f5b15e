"""The daemon: looks at what is due, again and again, until it is told to stop.

APScheduler says only *when to look*; what is due stands in the database, so a restart or a second
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

LOOK_EVERY_S = 2.0  # how late a due crawl or delivery may start
SWEEP_EVERY_S = 30.0  # for what a crash or a lost wake-up left behind
PRUNE_EVERY_S = 3_600.0  # of pages that are kept no longer
STOP_WITHIN_S = 8.0  # service managers grow impatient at ten


class Daemon:
    """Crawls, matches and tells until `stop`."""

    def __init__(
        self, config: Config, store: Store, *, on_stop: Callable[[], None] = lambda: None
    ) -> None:
        self._config = config
        self._store = store
        self._on_stop = on_stop
        self._now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._pipeline = Pipeline(config, store, now=self._now)
        self._loop_watch = LoopLagMonitor()
        self._stopping = asyncio.Event()
        self._crawls: dict[str, asyncio.Task[None]] = {}
        self._starting = asyncio.Lock()  # of crawls: by the clock, and as soon as a hub tells
        self._hubs = self._hubs_of(config)
        self._waking: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    async def run(self) -> int:
        """Work until SIGTERM or SIGINT; the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        self._look_regularly(self._start_crawls, LOOK_EVERY_S)
        self._look_regularly(self._deliver, LOOK_EVERY_S)
        if self._hubs is not None:
            self._look_regularly(self._hubs.subscribe_due, LOOK_EVERY_S)
        self._look_regularly(self._sweep, SWEEP_EVERY_S)
        self._look_regularly(self._prune, PRUNE_EVERY_S)
        self._scheduler.start()
        gc.collect()
        gc.freeze()  # what was imported stays for good: full collections need not look at it again
        watching = asyncio.create_task(self._loop_watch.run())
        log.info("daemon_started", sources=len(self._config.sources))
        await self._stopping.wait()
        watching.cancel()
        await self._shut_down()
        return 0

    def stop(self) -> None:
        """Ask the daemon to end."""
        self._on_stop()
        self._stopping.set()

    def _look_regularly(self, look: Callable[[], Awaitable[None]], seconds: float) -> None:
        self._scheduler.add_job(
            _reported(look), "interval", seconds=seconds, next_run_time=self._now()
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
        """Start what is due now, and not at the next look."""
        task = asyncio.create_task(_reported(self._start_crawls)())
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    async def _start_crawls(self) -> None:
        async with self._starting:
            room = self._config.settings.fetch.concurrent_sources - len(self._crawls)
            for name in (await asyncio.to_thread(self._due))[: max(room, 0)]:
                if not self._stopping.is_set():
                    self._crawls[name] = asyncio.create_task(self._crawl(name))

    def _due(self) -> list[str]:
        names = [name for name in self._config.sources if name not in self._crawls]
        with self._store.read() as session:
            return due_sources(session, names, self._now())

    async def _crawl(self, name: str) -> None:
        try:
            await _reported(self._crawl_and_tell, name)()
        finally:
            del self._crawls[name]

    async def _crawl_and_tell(self, name: str) -> None:
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
            log.warning("daemon_stop_cut_short", crawls=sorted(self._crawls))
        self._scheduler.shutdown(wait=False)
        worst_ms = round(self._loop_watch.worst_s * 1_000)
        log.info("daemon_stopped", loop_held_up=self._loop_watch.times, loop_worst_ms=worst_ms)


def _reported(
    work: Callable[..., Awaitable[None]], *args: str
) -> Callable[[], Coroutine[Any, Any, None]]:
    """The outermost loop: what goes wrong is logged, and the next look comes all the same."""

    async def look() -> None:
        try:
            await work(*args)
        except asyncio.CancelledError:
            log.info("work_cut_short", work=work.__name__)  # by the end; the next start goes on
        except StorageError as error:
            log.error("storage_failed", work=work.__name__, error=str(error))
        except Exception:
            log.exception("work_failed", work=work.__name__, args=args)

    return look
