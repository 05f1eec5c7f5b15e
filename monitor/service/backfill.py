"""Runs a backfill to its end in steps: fetch, take in, match; crawls of the day go first."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from config.load import Config
from config.source import Source
from crawler.backfill.step import BackfillStep, StepEnd
from crawler.ingest.ingest import IngestStats
from monitor.service.alerting import Alerted
from monitor.service.pipeline import Pipeline
from storage.backfills import BackfillRow, Order, Progress, begin, failed_lists, progress_of
from storage.sources import SourceRow
from storage.store import Store

PAGES_PER_STEP = 20  # at five seconds each, a crawl waits for less than two minutes
BUSY_WAIT_S = 2.0  # until a host that is being crawled is tried again
YIELD_S = 5.0  # longer than a daemon takes to look
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
RECENTLY = timedelta(minutes=2)  # a crawl that has been due for longer: no daemon is at work


@dataclass(slots=True)
class BackfillReport:
    """What a run came to; `end` says whether another one has something to do."""

    end: StepEnd
    reason: str = ""
    resumed: bool = False
    asked: int = 0  # pages, in this run
    progress: Progress = field(default_factory=lambda: Progress(0, 0, 0, 0, 0))
    taken: IngestStats = field(default_factory=IngestStats)
    alerted: Alerted = field(default_factory=Alerted)
    failed_lists: dict[str, str] = field(default_factory=dict)  # address -> why


OnProgress = Callable[[Progress], None]


async def run_backfill(
    config: Config,
    store: Store,
    order: Order,
    *,
    max_pages: int,
    on_progress: OnProgress = lambda _: None,
) -> BackfillReport:
    """Work on a backfill until it is done, `max_pages` were asked, the host is away, or a signal.

    What was found is stored and matched; alerts are opened only if the order says so.
    """
    pipeline = Pipeline(config, store, now=lambda: datetime.now(UTC))
    run = _Run(pipeline, store, config.sources[order.source], max_pages, on_progress)
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, run.stop)
    try:
        return await run.work(order)
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
        await pipeline.close()


@dataclass(slots=True)
class _Run:
    """One run over one backfill."""

    pipeline: Pipeline
    store: Store
    source: Source
    max_pages: int
    on_progress: OnProgress
    step: BackfillStep | None = None
    stopping: bool = False

    def stop(self) -> None:
        """End soon: whoever gives the same order again goes on where it was."""
        self.stopping = True
        if self.step is not None:
            self.step.stop()

    async def work(self, order: Order) -> BackfillReport:
        backfill, resumed = await asyncio.to_thread(self._begin, order)
        report = BackfillReport(StepEnd.MORE, resumed=resumed)
        await self._carry_on(backfill, report)  # what an earlier run was killed over
        while report.end in (StepEnd.MORE, StepEnd.BUSY) and report.asked < self.max_pages:
            if self.stopping:
                report.end, report.reason = StepEnd.STOPPED, "stopped"
                break
            await self._step(backfill, report)
        if order.tell:
            await self.pipeline.deliver()
        report.failed_lists = await asyncio.to_thread(self._failed, backfill)
        return report

    async def _step(self, backfill: BackfillRow, report: BackfillReport) -> None:
        pages = min(PAGES_PER_STEP, self.max_pages - report.asked)
        self.step = BackfillStep(self.store, self.source, backfill, pages=pages, now=_now)
        result = await self.pipeline.look_back(self.source, self.step)
        report.end, report.reason = result.end, result.reason
        report.asked += result.pages
        await self._carry_on(backfill, report)
        if result.end is StepEnd.BUSY:
            await asyncio.sleep(BUSY_WAIT_S)
        elif result.end is StepEnd.MORE and await asyncio.to_thread(self._crawl_waits):
            await asyncio.sleep(YIELD_S)

    async def _carry_on(self, backfill: BackfillRow, report: BackfillReport) -> None:
        report.taken += await self.pipeline.ingest_rest()
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

    def _crawl_waits(self) -> bool:
        with self.store.read() as session:
            row = session.get(SourceRow, self.source.name)
        return row is not None and crawl_waits(row.next_check_at, _now())


def crawl_waits(next_check_at: datetime | None, now: datetime) -> bool:
    """Whether a daemon is about to crawl the source, and only our lease keeps it from it."""
    return next_check_at is not None and timedelta(0) <= now - next_check_at < RECENTLY


def _now() -> datetime:
    return datetime.now(UTC)
