"""Runs a backfill in steps of fetching, ingesting and matching; scheduled crawls go first."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from config.load import Config
from config.source import Source
from crawler.backfill.step import BackfillStep, StepEnd
from crawler.ingest.stats import IngestStats
from monitor.service.alerting import AlertStats
from monitor.service.pipeline import Pipeline
from storage.backfills import BackfillRow, Order, Progress, begin, failed_lists, progress_of
from storage.sources import SourceRow
from storage.store import Store

PAGES_PER_STEP = 20  # at five seconds each, a crawl waits less than two minutes
BUSY_WAIT_S = 2.0  # until a host that a crawl holds is tried again
YIELD_S = 5.0  # longer than a daemon takes to notice that the host is free
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
RECENTLY = timedelta(minutes=2)  # a crawl that is due for longer has no daemon to run it


@dataclass(slots=True)
class BackfillReport:
    """The result of a run; `end` says whether another run has anything to do."""

    end: StepEnd
    reason: str = ""
    resumed: bool = False
    requested: int = 0  # pages, in this run
    progress: Progress = field(default_factory=lambda: Progress(0, 0, 0, 0, 0))
    ingested: IngestStats = field(default_factory=IngestStats)
    alerted: AlertStats = field(default_factory=AlertStats)
    failed_lists: dict[str, str] = field(default_factory=dict)  # URL -> reason


OnProgress = Callable[[Progress], None]


async def run_backfill(
    config: Config,
    store: Store,
    order: Order,
    *,
    max_pages: int,
    on_progress: OnProgress = lambda _: None,
) -> BackfillReport:
    """Run a backfill until it is done, `max_pages` are requested, its host fails, or a signal.

    Articles are stored and matched; alerts are opened only if the order says so. Raises
    StorageError and ConfigError.
    """
    pipeline = Pipeline(config, store, now=lambda: datetime.now(UTC))
    run = _Run(pipeline, store, config.sources[order.source], max_pages, on_progress)
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, run.stop)
    try:
        return await run.run(order)
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
        await pipeline.close()


@dataclass(slots=True)
class _Run:
    """One run of one backfill."""

    pipeline: Pipeline
    store: Store
    source: Source
    max_pages: int
    on_progress: OnProgress
    step: BackfillStep | None = None
    stopping: bool = False

    def stop(self) -> None:
        """End after the request under way; the same order resumes the backfill."""
        self.stopping = True
        if self.step is not None:
            self.step.stop()

    async def run(self, order: Order) -> BackfillReport:
        backfill, resumed = await asyncio.to_thread(self._begin, order)
        report = BackfillReport(StepEnd.MORE, resumed=resumed)
        await self._process(backfill, report)  # pages that a killed run has left
        while report.end in (StepEnd.MORE, StepEnd.BUSY) and report.requested < self.max_pages:
            if self.stopping:
                report.end, report.reason = StepEnd.STOPPED, "stopped"
                break
            await self._step(backfill, report)
        if order.tell:
            await self.pipeline.deliver()
        report.failed_lists = await asyncio.to_thread(self._failed, backfill)
        return report

    async def _step(self, backfill: BackfillRow, report: BackfillReport) -> None:
        pages = min(PAGES_PER_STEP, self.max_pages - report.requested)
        self.step = BackfillStep(self.store, self.source, backfill, pages=pages, now=_now)
        result = await self.pipeline.backfill(self.source, self.step)
        report.end, report.reason = result.end, result.reason
        report.requested += result.pages
        await self._process(backfill, report)
        if result.end is StepEnd.BUSY:
            await asyncio.sleep(BUSY_WAIT_S)
        elif result.end is StepEnd.MORE and await asyncio.to_thread(self._is_crawl_due):
            await asyncio.sleep(YIELD_S)

    async def _process(self, backfill: BackfillRow, report: BackfillReport) -> None:
        report.ingested += await self.pipeline.ingest_rest()
        report.alerted += await self.pipeline.match()
        report.progress = await asyncio.to_thread(self._progress, backfill)
        self.on_progress(report.progress)

    def _begin(self, order: Order) -> tuple[BackfillRow, bool]:
        with self.store.write() as session:
            return begin(session, order, _now())

    def _progress(self, backfill: BackfillRow) -> Progress:
        with self.store.read() as session:
            return progress_of(session, backfill.id)

    def _failed(self, backfill: BackfillRow) -> dict[str, str]:
        with self.store.read() as session:
            return {row.url: row.reason for row in failed_lists(session, backfill.id)}

    def _is_crawl_due(self) -> bool:
        with self.store.read() as session:
            row = session.get(SourceRow, self.source.name)
        return row is not None and is_crawl_due(row.next_check_at, _now())


def is_crawl_due(next_check_at: datetime | None, now: datetime) -> bool:
    """Whether a daemon would crawl the source now if this run did not hold the host."""
    return next_check_at is not None and timedelta(0) <= now - next_check_at < RECENTLY


def _now() -> datetime:
    return datetime.now(UTC)
