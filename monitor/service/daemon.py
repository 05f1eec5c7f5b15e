"""The daemon: starts what is due, again and again, until it is stopped.

APScheduler only triggers the checks. What is due stands in the database, so a restart or a second
daemon changes nothing. A new config takes the place of the old one between two crawls; crawls under
way end by the old one.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from config.errors import ConfigError, Problem
from config.load import Config
from config.said import said
from config.shipped import SETTINGS_FILE
from config.supervisor import Supervisor
from monitor.service.alerts.database_watch import LOOK_EVERY_S, DatabaseWatch
from monitor.service.config_watch import ConfigWatch
from monitor.service.doors import Doors, DoorState, NoDoors, Wanted
from monitor.service.hand_out import HandOut
from monitor.service.logs import set_up_logging
from monitor.service.pipeline import Pipeline
from monitor.service.presence import Presence
from monitor.service.process.clock_watch import ClockWatch
from monitor.service.process.every import Every
from monitor.service.process.heartbeat import Heartbeat, Vitals
from monitor.service.process.loop_lag import LoopLagMonitor
from monitor.service.process.notify import Notifier
from monitor.service.retention import prune
from monitor.websub.hubs import Hubs
from monitor.websub.subscription_store import SubscriptionStore
from storage.errors import StorageError
from storage.search_backlog import Backlog
from storage.sources import due_sources, ensure_sources
from storage.store import Store

log = structlog.get_logger(__name__)

USUAL_COLLECTIONS = (700, 10, 10)  # as Python has them; a start of the command line collects less
CHECK_EVERY_S = 2.0  # a due crawl or delivery starts at most so late
SWEEP_EVERY_S = 30.0  # for work that a crash has left
PRUNE_EVERY_S = 3_600.0  # of bodies past their retention
OPERATOR_EVERY_S = 60.0  # a trouble is told within a minute
INDEX_TOLD_EVERY = 1_000  # articles
INDEX_PAUSE_S = 0.05  # between parts of the backlog of search, in which others write
INTEGRITY_EVERY_S = 86_400.0  # the whole file is read: some seconds a gigabyte
INTEGRITY_AFTER_S = 600.0  # not while the start is under way
CLOCK_EVERY_S = 1.0  # work waits so long at most after the clock was set back
STOP_WITHIN_S = 8.0  # service managers often kill after ten


class Daemon:
    """Crawls, matches and notifies until `stop`."""

    def __init__(
        self,
        config: Config,
        store: Store,
        *,
        load: Callable[[], Config],
        doors: Doors | None = None,
        hand_out: HandOut | None = None,
        on_stop: Callable[[], None] = lambda: None,
        manager: Supervisor | None = None,
    ) -> None:
        """Prepare to run by a config, and by what `load` returns after its files have changed.

        Where there is a `hand_out`, other processes crawl, match and deliver.
        """
        self._config = config
        self._store = store
        self._load = load
        self._on_stop = on_stop
        self._now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._notifier = Notifier(manager or Supervisor())
        self._clock = ClockWatch(self._now)
        self._pipeline = Pipeline(config, store, now=self._now)
        self._loop_lag = LoopLagMonitor()
        self._stopping = asyncio.Event()
        self._crawls: dict[str, asyncio.Task[None]] = {}
        self._starting = asyncio.Lock()  # crawls are started by the clock and by hubs
        self._hubs = self._hubs_of(config)
        self._hand_out = hand_out
        self._doors: Doors = doors or NoDoors()
        self._door_state = DoorState()
        self._presence = Presence(store, config.folder, self._now)
        self._database = DatabaseWatch(
            write=self._presence.seen,
            check_integrity=store.check_integrity,
            telling=lambda: self._pipeline,
            now=self._now,
        )
        self._heartbeat = Heartbeat()
        self._vitals = Vitals(
            self._heartbeat,
            database_usable=lambda: self._database.is_usable,
            clock_changes=lambda: self._clock.changes,
        )
        self._watch = ConfigWatch(config.folder)
        self._reloading = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._retiring: set[Pipeline] = set()  # of earlier configs, with crawls under way
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    async def run(self) -> int:
        """Run until SIGTERM or SIGINT; return the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._start(self._reload))
        await self._logged(self._begin)()
        self._repeat(self._beat, CHECK_EVERY_S)
        self._repeat(self._start_crawls, CHECK_EVERY_S)
        if self._hand_out is None:
            self._repeat(self._deliver, CHECK_EVERY_S)
            self._repeat(self._sweep, SWEEP_EVERY_S)
        else:
            await self._logged(self._hand_out.publish, self._config)()
        self._repeat(self._subscribe, CHECK_EVERY_S)
        self._repeat(self._reload_changed, CHECK_EVERY_S)
        self._repeat(self._look_at_database, LOOK_EVERY_S)
        self._repeat(self._look_inside_database, INTEGRITY_EVERY_S, first_after=INTEGRITY_AFTER_S)
        self._repeat(self._prune, PRUNE_EVERY_S)
        self._repeat(self._tell_operator, OPERATOR_EVERY_S)
        self._start(self._index_backlog)
        self._scheduler.start()
        gc.collect()
        gc.freeze()  # imported modules stay: full collections need not scan them
        gc.set_threshold(*USUAL_COLLECTIONS)
        watching = [
            asyncio.create_task(self._loop_lag.run()),
            asyncio.create_task(self._watch_clock()),
            asyncio.create_task(self._notifier.keep_watchdog(lambda: self._heartbeat.goes_on)),
        ]
        log.info("daemon_started", sources=len(self._config.sources))
        self._notifier.ready()
        await self._stopping.wait()
        self._notifier.stopping()
        for watch in watching:
            watch.cancel()
        await self._shut_down()
        return 0

    def stop(self) -> None:
        """End the daemon soon; safe to call from a signal handler."""
        self._on_stop()
        self._stopping.set()

    async def _beat(self) -> None:
        self._heartbeat.beat()
        sources, crawls = len(self._config.sources), len(self._crawls)
        self._notifier.status(f"{sources} sources are watched, {crawls} are being crawled")

    async def _begin(self) -> None:
        change = await asyncio.to_thread(self._presence.begin)
        if change is not None:
            log.warning("clock_was_set_back", by_s=round(change.by.total_seconds()))

    async def _watch_clock(self) -> None:
        """Follow a clock that is set: what is repeated is so after the same pause as ever."""
        while True:
            await asyncio.sleep(CLOCK_EVERY_S)
            change = self._clock.look()
            if change is not None:
                log.warning("clock_set", by_s=round(change.by.total_seconds()))
                for job in self._scheduler.get_jobs():
                    planned = job.trigger.after_change(job.next_run_time, change.at)
                    job.modify(next_run_time=planned)
                await self._logged(asyncio.to_thread, self._presence.clock_set, change)()

    def _repeat(
        self, work: Callable[[], Awaitable[None]], seconds: float, *, first_after: float = 0
    ) -> None:
        begin = self._now() + timedelta(seconds=first_after)
        self._scheduler.add_job(self._logged(work), Every(seconds), next_run_time=begin)

    def _hubs_of(self, config: Config) -> Hubs | None:
        settings = config.settings
        if settings.websub is None:
            return None
        subscriptions = SubscriptionStore(self._store, settings.websub, config.sources, self._now)
        return Hubs(settings.websub, subscriptions, post=self._pipeline.post)

    def _start(self, work: Callable[..., Awaitable[None]], *args: Any) -> None:
        """Do some work at once, without waiting for the next check."""
        task = asyncio.create_task(self._logged(work, *args)())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start_crawls(self) -> None:
        if self._hand_out is not None:
            await self._hand_out.hand_out(self._config)
            return
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
            await self._logged(self._crawl_and_notify, name)()
        finally:
            del self._crawls[name]

    async def _crawl_and_notify(self, name: str) -> None:
        source = self._config.sources.get(name)
        if source is None:
            return  # it was taken out of the config just now
        await self._pipeline.crawl(source, due_only=True)
        await self._pipeline.match()
        await self._pipeline.deliver()

    async def _deliver(self) -> None:
        await self._pipeline.deliver()

    async def _subscribe(self) -> None:
        async with self._reloading:  # whoever takes the hubs away waits until nobody uses them
            await self._keep_doors()
            if self._hubs is not None and self._door_state.hubs:
                await self._hubs.subscribe_due()

    async def _keep_doors(self) -> None:
        """Serve the page and hubs where the config says; the daemon works without them too."""
        wanted = Wanted(
            self._config,
            self._hubs.store if self._hubs else None,
            on_news=lambda: self._start(self._start_crawls),
            vitals=self._vitals,
        )
        state = await self._doors.keep_open(wanted)
        if state != self._door_state:
            self._door_state = state
            await asyncio.to_thread(self._presence.page_served, state.page, state.page_problem)

    async def _look_at_database(self) -> None:
        await asyncio.to_thread(self._database.look)  # which says that the daemon runs, too

    async def _look_inside_database(self) -> None:
        await asyncio.to_thread(self._database.look_inside)

    async def _reload_changed(self) -> None:
        if await asyncio.to_thread(self._watch.has_changed):
            await self._reload()

    async def _reload(self) -> None:
        """Work by the config as its files are now; where they are wrong, by the one before."""
        self._notifier.reloading()
        try:
            await self._take_config()
        finally:
            self._notifier.ready()

    async def _take_config(self) -> None:
        async with self._reloading:
            try:
                config, pipeline = await asyncio.to_thread(self._loaded)
            except ConfigError as error:
                log.error("config_refused", problems=[str(problem) for problem in error.problems])
                await asyncio.to_thread(self._presence.config_read, str(error))
                return
            async with self._starting:
                old, self._pipeline, self._config = self._pipeline, pipeline, config
                crawls = tuple(self._crawls.values())
            self._hubs = self._hubs_of(config)  # the next check opens the doors that it wants
            self._retiring.add(old)
            self._start(self._retire, old, crawls)
            set_up_logging(config.settings.logging)
            if self._hand_out is not None:
                await self._logged(self._hand_out.publish, config)()
            log.info(
                "config_reloaded",
                sources=len(config.sources),
                topics=len(config.topics),
                routes=len(config.settings.routes),
            )
            await asyncio.to_thread(self._presence.config_read)

    def _loaded(self) -> tuple[Config, Pipeline]:
        """Load the config, and prepare to work by it. Raises ConfigError and StorageError."""
        config = self._load()
        if config.settings.storage_url != self._config.settings.storage_url:
            place = Problem(
                SETTINGS_FILE, None, "storage_url", said("another database needs a restart")
            )
            raise ConfigError([place])
        if config.settings.work is not self._config.settings.work:
            place = Problem(SETTINGS_FILE, None, "work", said("needs a restart"))
            raise ConfigError([place])
        pipeline = Pipeline(config, self._store, now=self._now)
        with self._store.write() as session:
            ensure_sources(session, config.sources)
        return config, pipeline

    async def _retire(self, pipeline: Pipeline, crawls: Sequence[asyncio.Task[None]]) -> None:
        """Close a pipeline once the crawls that began in it have ended."""
        await asyncio.gather(*crawls, return_exceptions=True)
        await pipeline.close()
        self._retiring.discard(pipeline)

    async def _sweep(self) -> None:
        await self._pipeline.ingest_rest()
        await self._pipeline.match()

    async def _tell_operator(self) -> None:
        await self._pipeline.tell_operator()

    async def _index_backlog(self) -> None:
        """Index what was stored before there was an index; crawls write in between."""
        backlog, indexed = Backlog(self._store), 0
        waiting = await asyncio.to_thread(backlog.waiting)
        while waiting and not self._stopping.is_set():
            if indexed % INDEX_TOLD_EVERY == 0:
                log.info("search_indexing", indexed=indexed, waiting=waiting)
            found = await asyncio.to_thread(backlog.index_some)
            if not found:
                break
            indexed, waiting = indexed + found, waiting - found
            await asyncio.sleep(INDEX_PAUSE_S)
        if indexed:
            log.info("search_indexed", articles=indexed)

    async def _prune(self) -> None:
        retention = self._config.settings.retention
        await asyncio.to_thread(prune, self._store, retention, self._now())

    async def _shut_down(self) -> None:
        log.info("daemon_stopping", crawls=len(self._crawls))
        self._scheduler.pause()
        try:
            async with asyncio.timeout(STOP_WITHIN_S):
                await self._doors.close()  # hubs repeat their notifications
                await asyncio.gather(*(one.close() for one in (*self._retiring, self._pipeline)))
                await asyncio.gather(*self._crawls.values(), *self._tasks, return_exceptions=True)
                if self._hand_out is not None:
                    await self._logged(self._hand_out.close)()
                await asyncio.to_thread(self._presence.end)
        except TimeoutError:
            log.warning("daemon_stop_timed_out", crawls=sorted(self._crawls))
        self._scheduler.shutdown(wait=False)
        worst_ms = round(self._loop_lag.worst_s * 1_000)
        log.info("daemon_stopped", loop_blocked=self._loop_lag.times, loop_worst_ms=worst_ms)

    def _logged(
        self, work: Callable[..., Awaitable[None]], *args: Any
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
                self._database.met(error)
            except Exception:
                log.exception("work_failed", work=work.__name__, args=args)

        return logged
