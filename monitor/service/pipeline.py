"""The stages from a crawl to its deliveries, for the daemon and the command line."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

import structlog

from config.load import Config
from config.source import Source
from crawler.crawl import Crawling, Turn, ignore
from crawler.crawl_events import CrawlOutcome, CrawlResult, Listener
from crawler.fetch.manners.leases import TTL_S, host_of
from crawler.ingest.stats import IngestStats
from crawler.sandbox.pool import SandboxPool
from monitor.alert.routing import empty_digests
from monitor.deliver.report import DeliveryReport
from monitor.metrics.process import PROCESS
from monitor.service.alerting import Alerting, AlertStats
from monitor.service.crawl_record import CrawlRecorder
from monitor.service.startup import prepare
from storage.digests import is_digest_due
from storage.errors import LeaseLost, StorageError
from storage.leases import held_hosts
from storage.messages import is_anything_due
from storage.outcomes import SourceState
from storage.owners import new_owner
from storage.pages import sources_with_work
from storage.store import Store

if TYPE_CHECKING:
    from crawler.backfill.step import BackfillStep, StepResult
    from crawler.ingest.ingest import Ingest
    from monitor.alert.troubles.trouble import Trouble
    from monitor.deliver.outbox import Outbox
    from monitor.service.alerts.operator import OperatorWatch

log = structlog.get_logger(__name__)

_Ingesting = Callable[[str], Awaitable[IngestStats]]  # of the pages of a source


@dataclass(slots=True)
class SourceReport:
    """The result of one crawl of one source."""

    result: CrawlResult
    ingested: IngestStats = field(default_factory=IngestStats)

    @property
    def failed(self) -> bool:
        done = self.result.outcome is CrawlOutcome.DONE
        return bool(self.ingested.trouble) or (done and not self.result.state.is_working)

    @property
    def why(self) -> str:
        """The reason of the failure."""
        return self.ingested.trouble or f"{self.result.state}: {self.result.reason}"


class Pipeline:
    """All stages on one store. Call `close` at the end; methods raise StorageError."""

    def __init__(
        self,
        config: Config,
        store: Store,
        *,
        now: Callable[[], datetime],
        may_wait: bool = True,
        lease_s: float = TTL_S,
    ) -> None:
        """`may_wait` is False where nobody delivers again later, as after a single crawl.

        `lease_s` is how long a host stays leased to this process once it has died elsewhere.
        """
        settings, prepared = config.settings, prepare(config)
        self._config = config
        self._store = store
        self._now = now
        self._may_wait = may_wait
        self._pool = SandboxPool(settings.extraction)
        self._crawling = Crawling(store, settings, pool=self._pool, now=now, lease_s=lease_s)
        self._recorder = CrawlRecorder(store, config.sources, now)
        self._alerting = Alerting(store, config, prepared)
        self._addresses = prepared.addresses
        self._operator: OperatorWatch | None = None
        self._places = asyncio.Semaphore(settings.fetch.concurrent_sources)
        self.looking_up = 0  # sources whose host is being looked up, before they take a place
        self._matching = asyncio.Lock()
        self._opening = asyncio.Lock()
        self._ingest: Ingest | None = None
        self._outbox: Outbox | None = None
        self._closed = False

    async def crawl(
        self, source: Source, *, on_event: Listener | None = None, due_only: bool = False
    ) -> SourceReport:
        """Crawl a source, ingest its pages, and record the outcome.

        `due_only` polls only channels that are due, as long as these suffice. Crawls share a number
        of places; one is taken after the host was looked up, so that silent name servers keep no
        other source waiting.
        """
        self.looking_up += 1
        try:
            await self._crawling.find_host(source)
        finally:
            self.looking_up -= 1
        async with self._places:
            return await self._crawl(source, self.ingest, on_event=on_event, due_only=due_only)

    async def fetch(self, source: Source) -> SourceReport:
        """Crawl what is due of a source and record the outcome; its pages wait for `ingest`."""
        await self._crawling.find_host(source)
        return await self._crawl(source, _later, on_event=None, due_only=True)

    async def ingest(self, source: str) -> IngestStats:
        """Make articles of the pages of a source that wait.

        What reads and groups articles is loaded here, in a thread: the first requests of a crawl
        go out before it, and where nothing waits it is not loaded at all.
        """
        if self._ingest is None:
            async with self._opening:
                if self._ingest is None:
                    self._ingest = await asyncio.to_thread(self._load_ingest)
        return await self._ingest.ingest_pages(source)

    async def _crawl(
        self, source: Source, ingest: _Ingesting, *, on_event: Listener | None, due_only: bool
    ) -> SourceReport:
        started, began = self._now(), time.monotonic()
        async with self._crawling.turn(source, due_only=due_only) as turn:
            report = await self._crawl_in_turn(source, turn, ingest, on_event or ignore)
            counts = figures(report.result, report.ingested)
            PROCESS.crawl_ended(report.result.state, time.monotonic() - began, counts)
            try:
                await asyncio.to_thread(
                    self._recorder.record, source, report.result, counts, started, fence=turn.fence
                )
            except LeaseLost as lost:
                report.result = replace(
                    report.result, outcome=CrawlOutcome.TAKEN_OVER, reason=str(lost)
                )
        log.info(
            "crawl_ended",
            source=source.name,
            outcome=report.result.outcome.value,
            state=report.result.state.value,
            reason=report.ingested.trouble or report.result.reason,
            **counts,
        )
        return report

    async def _crawl_in_turn(
        self, source: Source, turn: Turn, ingest: _Ingesting, on_event: Listener
    ) -> SourceReport:
        try:
            result = await turn.run(on_event)
            return SourceReport(result, await ingest(source.name))
        except StorageError:
            raise
        except Exception as error:
            # A defect of Marsad must not end the crawls of other sources, nor be repeated at once.
            log.exception("crawl_failed", source=source.name)
            reason = f"Marsad itself failed: {type(error).__name__}"
            return SourceReport(CrawlResult(source.name, SourceState.DEFECT, reason))

    async def backfill(self, source: Source, step: BackfillStep) -> StepResult:
        """Run one step of a backfill, as polite as a crawl."""
        from crawler.backfill.step import StepEnd, StepResult

        try:
            return await self._crawling.one_off(source, step)
        except LeaseLost as lost:
            return StepResult(StepEnd.BUSY, reason=str(lost))

    async def post(self, source: Source, url: str, form: Mapping[str, str]) -> int:
        """Post a form, as polite as a crawl; return the HTTP status. Raises FetchError."""
        from crawler.spiders.post_form import post_form

        return await self._crawling.one_off(source, lambda spider: post_form(spider, url, form))

    async def ingest_rest(self) -> IngestStats:
        """Ingest pages that a crash or a kill left, of all sources.

        A source that is being crawled is left to its crawl: from its first few pages alone,
        boilerplate could not be told from text.
        """
        total = IngestStats()
        for name in await asyncio.to_thread(self._sources_with_pages):
            total += await self.ingest(name)
        return total

    async def match(self) -> AlertStats:
        """Match stored articles and open the alerts that follow.

        Calls run one at a time; crawls that end together would all match the same articles.
        """
        async with self._matching:
            began = time.monotonic()
            stats = await asyncio.to_thread(self._alerting.match_waiting, self._now())
        PROCESS.matched(stats.matches, time.monotonic() - began)
        return stats

    async def deliver(self) -> DeliveryReport:
        """Send the deliveries that are due."""
        if not await asyncio.to_thread(self._is_anything_due):
            return DeliveryReport()
        outbox = await self._opened_outbox()
        report = await outbox.deliver_due(self._now()) if outbox else DeliveryReport()
        PROCESS.delivered(report)
        return report

    async def tell_operator(self) -> None:
        """Tell the operator of troubles that began or are over, and ping the watchdog."""
        if self._config.settings.operator is not None:
            await asyncio.to_thread(self._tell_operator)

    async def close(self) -> None:
        """Stop crawls, child processes and senders; the next start resumes their work."""
        await self._crawling.stop()
        await self._pool.close()
        async with self._opening:
            self._closed = True
        if self._outbox is not None:
            await self._outbox.close()

    def _load_ingest(self) -> Ingest:
        from crawler.ingest.ingest import Ingest

        return Ingest(self._store, self._pool, self._config.sources, now=self._now)

    async def _opened_outbox(self) -> Outbox | None:
        """The outbox, made when something is first due; None when everything is being closed.

        Its libraries take longer to load than most looks take, so that happens in a thread.
        """
        async with self._opening:
            if self._outbox is None and not self._closed:
                self._outbox = await asyncio.to_thread(self._open_outbox)
            return self._outbox

    def _open_outbox(self) -> Outbox:
        from monitor.deliver.outbox import Outbox

        return Outbox(self._store, self._config, owner=new_owner(), may_wait=self._may_wait)

    def tell_directly(self, trouble: Trouble, now: datetime) -> bool:
        """Send a notice past the database; return whether an address took it. Blocks."""
        operator = self._config.settings.operator
        if operator is None:
            return False
        from monitor.compose.notice_content import NoticeContent
        from monitor.service.alerts.direct import send_directly

        notice = NoticeContent(trouble.key, trouble.subject, trouble.lines, resolved=False, at=now)
        addresses = [one for name in operator.to for one in self._addresses.get(name, ())]
        return send_directly(notice, addresses, self._config.settings.delivery)

    def record_trouble(
        self, trouble: Trouble, *, began_at: datetime, now: datetime, told: bool
    ) -> None:
        """Store a trouble that is over and could not be stored before; tell of its end."""
        if self._config.settings.operator is not None:
            self._operator_watch().record(trouble, began_at=began_at, now=now, told=told)

    def _tell_operator(self) -> None:
        self._operator_watch().check(self._now())
        self._operator_watch().ping_if_due(self._now())

    def _operator_watch(self) -> OperatorWatch:
        if self._operator is None:
            from monitor.service.alerts.operator import OperatorWatch

            keys = {name: [one.key for one in found] for name, found in self._addresses.items()}
            self._operator = OperatorWatch(
                self._store, self._config, keys, template_troubles=self._template_troubles()
            )
        return self._operator

    def _template_troubles(self) -> list[Trouble]:
        if not self._config.templates:
            return []
        from monitor.alert.troubles.found import unusable_template
        from monitor.compose.own.templates import OwnTemplates

        problems = OwnTemplates(self._config.templates).problems
        return [unusable_template(one.file, one.place, one.reason) for one in problems]

    def _is_anything_due(self) -> bool:
        with self._store.read() as session:
            wanted = empty_digests(self._config.settings.routes)
            now = self._now()
            return is_anything_due(session, now) or is_digest_due(session, wanted, now)

    def _sources_with_pages(self) -> list[str]:
        with self._store.read() as session:
            waiting, held = sources_with_work(session), held_hosts(session, self._now())
        return [name for name in waiting if self._host_of(name) not in held]

    def _host_of(self, source: str) -> str:
        known = self._config.sources.get(source)
        return host_of(known.url) if known else ""


async def _later(_source: str) -> IngestStats:
    return IngestStats()


def figures(result: CrawlResult, ingested: IngestStats) -> dict[str, int]:
    """Return the counts of a crawl by name, for the log, the table of crawls and summaries."""
    return {
        "requests": result.requests,
        "announced": result.announced,
        "new_pages": result.new,
        "fetched": result.fetched,
        "failed": result.failed,
        "gaps": result.gaps,
        "gaps_open": int(result.gaps_open),
        "articles": ingested.articles,
        "partial": ingested.partial,
        "completed": ingested.completed,
        "folded": ingested.folded,
        "duplicates": ingested.duplicates,
        "not_articles": sum(ingested.refused.values()),
        "poison": ingested.poison,
        "blocks_dropped": sum(ingested.dropped.values()),
    }
