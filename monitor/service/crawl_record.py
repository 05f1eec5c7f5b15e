"""Records crawls: how each ended, with its figures, and when the source is due again.

Everything about one crawl is written in one transaction. When channels are due is computed in
`crawl_schedule`, whether our own network is down in `own_outage`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from config.source import Source
from crawler.crawl_events import CrawlOutcome, CrawlResult
from monitor.schedule.failure_weight import failure_weight
from monitor.schedule.next_crawl import BUSY_WAIT, next_crawl_after_defect
from monitor.service.crawl_schedule import next_crawl, schedule_channels
from monitor.service.own_outage import outage_lasts, reached_a_host, start_outage_if_all_fail
from storage.leases import Fence, require
from storage.outcomes import SourceState
from storage.sources import CrawlRecord, SourceRow, ensure_sources, postpone, save_crawl
from storage.store import Store
from storage.subscriptions import subscriptions_of


@dataclass(frozen=True, slots=True)
class CrawlRecorder:
    """Records crawls of the sources of a config."""

    store: Store
    sources: Mapping[str, Source]
    now: Callable[[], datetime]

    def record(
        self,
        source: Source,
        result: CrawlResult,
        figures: dict[str, int],
        started: datetime,
        *,
        fence: Fence = MappingProxyType({}),
    ) -> None:
        """Record a crawl and decide when the source is due again.

        Nothing is recorded, and LeaseLost raised, if another process has a host of the `fence` by
        now. Raises StorageError.
        """
        now = self.now()
        record = CrawlRecord(source.name, started, now, result.state, result.reason, figures)
        with self.store.write() as session:
            require(session, fence)
            ensure_sources(session, [source.name])
            if result.state is SourceState.DEFECT:
                due = next_crawl_after_defect(now, source=source.name)
                weight = failure_weight(result.state)
                save_crawl(session, record, next_check_at=due, weight=weight)
            elif result.outcome is CrawlOutcome.DONE:
                self._record_done(session, source, result, record)
            elif result.outcome is CrawlOutcome.BUSY:
                postpone(session, source.name, now + BUSY_WAIT)

    def _record_done(
        self, session: Session, source: Source, result: CrawlResult, record: CrawlRecord
    ) -> None:
        now = record.ended_at
        record = _without_news(session, record) if not result.channels else record
        hubs = subscriptions_of(session, source.name)  # locked first, before any channel
        lasts = outage_lasts(session, self.sources, result, now)
        forgiven = lasts and bool(result.channels)
        schedule_channels(session, source, result, record, hubs=hubs, in_outage=forgiven)
        save_crawl(
            session,
            record,
            next_check_at=next_crawl(session, source, result, record),
            weight=None if forgiven else failure_weight(record.state),
        )
        if result.channels and not lasts and not reached_a_host(result):
            start_outage_if_all_fail(session, self.sources, now)


def _without_news(session: Session, record: CrawlRecord) -> CrawlRecord:
    """Return the record of a crawl that polled no channel: the source stays in its state."""
    row = session.get_one(SourceRow, record.source)
    if row.last_crawl_at is None:
        return record
    return replace(record, state=row.state, reason=row.reason)
