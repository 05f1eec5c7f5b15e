"""What a crawl leaves behind: its record, when its channels are due, whose fault a failure is.

Everything of one crawl is written in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from sqlalchemy.orm import Session

from config.source import Schedule, Source
from crawler.crawl_events import ChannelResult, CrawlOutcome, CrawlResult
from monitor.schedule.next_check import (
    FIRST_RETRY_S,
    ONCE_A_DAY_S,
    TEMPORARY,
    UNREACHED,
    PollOutcome,
    next_check,
    next_check_in_outage,
    share,
    spread,
    weight,
)
from monitor.schedule.outage import SourceStatus, affected_by_outage
from monitor.websub.polling import Poll, beside_hub, record_poll
from storage.channels import (
    ChannelPlan,
    ChannelRow,
    channels_in_use,
    history_of,
    rows_of,
    save_plan,
)
from storage.outages import OutageRow, begin_outage, open_outage
from storage.outcomes import SourceState
from storage.pages import next_page_attempt
from storage.sources import (
    CrawlRecord,
    SourceRow,
    ensure_sources,
    postpone,
    reset_failures,
    save_crawl,
    source_rows,
)
from storage.store import Store
from storage.subscriptions import Subscription, save_subscription, subscriptions_of

BUSY_WAIT = timedelta(minutes=1)  # until a host that somebody else crawls is looked at again

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CrawlRecorder:
    """Records crawls of the sources of a config."""

    store: Store
    sources: Mapping[str, Source]
    now: Callable[[], datetime]

    def record(
        self, source: Source, result: CrawlResult, figures: dict[str, int], started: datetime
    ) -> None:
        """Record a crawl and decide when the source is due again. Raises StorageError."""
        now = self.now()
        with self.store.write() as session:
            ensure_sources(session, [source.name])
            if result.state is SourceState.DEFECT:
                broken = CrawlRecord(
                    source.name, started, now, result.state, result.reason, figures
                )
                later = spread(now, FIRST_RETRY_S, key=source.name)
                save_crawl(session, broken, next_check_at=later, weight=TEMPORARY)
            elif result.outcome is CrawlOutcome.DONE:
                record = _record(session, source, result, figures)
                self._settle(session, source, result, record(started, now))
            elif result.outcome is CrawlOutcome.BUSY:
                postpone(session, source.name, now + BUSY_WAIT)

    def _settle(
        self, session: Session, source: Source, result: CrawlResult, record: CrawlRecord
    ) -> None:
        hubs = subscriptions_of(session, source.name)
        now, outage = record.ended_at, open_outage(session)
        if outage is not None and _answered(result):
            self._end(session, outage, now)
            outage = None
        forgiven = outage is not None and bool(result.channels)
        rows = rows_of(session, source.name)
        _plan_channels(source, result, rows, forgiven=forgiven, now=now)
        for url, poll in _polls(result, rows, record).items():
            if url in hubs:
                _plan_beside_hub(session, hubs[url], rows[url], poll, source.schedule)
        due = _due_again(session, source, rows, record)
        if result.channels and not any(one.requested for one in result.channels):
            due = max(due, now + BUSY_WAIT)  # its host wants to be left alone, whoever calls
        save_crawl(
            session,
            record,
            next_check_at=max(due, result.not_before or due),
            weight=None if forgiven else weight(record.state),
        )
        if outage is None and result.channels and not _answered(result):
            self._suspect(session, now)

    def _suspect(self, session: Session, now: datetime) -> None:
        """Look whether the sources that fail are all there are."""
        statuses = [
            SourceStatus(
                source=row.name,
                host=urlsplit(self.sources[row.name].url).netloc,
                state=row.state,
                since=row.state_since,
                last_crawl_at=row.last_crawl_at,
                last_ok_at=row.last_ok_at,
                failures=row.failures,
            )
            for row in source_rows(session)
            if row.name in self.sources
        ]
        affected = affected_by_outage(statuses, now)
        if not affected:
            return
        began = min(status.since for status in affected if status.since is not None)
        begin_outage(session, sources=len(affected), began_at=began)
        for status in affected:
            self._pardon(session, status.source, now)
        log.warning(
            "own_outage_began",
            since=began.isoformat(),
            sources=len(affected),
            meaning="no site answers: it is our own network; no source is blamed",
        )

    def _end(self, session: Session, outage: OutageRow, now: datetime) -> None:
        outage.ended_at = now
        for row in source_rows(session):
            asked = row.last_crawl_at is not None and row.last_crawl_at >= outage.began_at
            if asked and row.name in self.sources:
                self._release(session, row, now)
        log.warning("own_outage_ended", lasted_s=round((now - outage.began_at).total_seconds()))

    def _pardon(self, session: Session, name: str, now: datetime) -> None:
        source = self.sources[name]
        due = spread(now, source.schedule.min_interval_s, key=name)
        reset_failures(session, name, next_check_at=due)
        for row in _silent(session, name):
            row.failures, row.next_check_at = 0.0, due

    def _release(self, session: Session, row: SourceRow, now: datetime) -> None:
        """What could not be asked is due at once, a little spread."""
        silent = _silent(session, row.name)
        for channel in silent:
            channel.next_check_at = now
        if silent:
            within = timedelta(seconds=self.sources[row.name].schedule.min_interval_s / 2)
            row.next_check_at = now + within * share(row.name, now)


def _record(
    session: Session, source: Source, result: CrawlResult, figures: dict[str, int]
) -> Callable[[datetime, datetime], CrawlRecord]:
    """The record of a crawl; one that only fetched pages says nothing new of its source."""
    row = session.get_one(SourceRow, source.name)
    silent = not result.channels and row.last_crawl_at is not None
    state, reason = (row.state, row.reason) if silent else (result.state, result.reason)

    def at(started: datetime, ended: datetime) -> CrawlRecord:
        return CrawlRecord(source.name, started, ended, state, reason, figures)

    return at


def _plan_channels(
    source: Source,
    result: CrawlResult,
    rows: Mapping[str, ChannelRow],
    *,
    forgiven: bool,
    now: datetime,
) -> None:
    for url, look in poll_outcomes(result).items():
        row = rows.get(url)
        if row is None:
            continue
        history, key = history_of(row), f"{source.name} {url}"
        if forgiven and look.state in UNREACHED:
            save_plan(row, next_check_in_outage(source.schedule, history, channel=key, now=now))
        else:
            save_plan(row, next_check(source.schedule, history, look, channel=key, now=now))


def _polls(
    result: CrawlResult, rows: Mapping[str, ChannelRow], record: CrawlRecord
) -> dict[str, Poll]:
    """The channels that this crawl asked, as those of them that name a hub are judged."""
    return {
        url: Poll(look, rows[url].announced, began=record.started_at, ended=record.ended_at)
        for url, look in poll_outcomes(result).items()
        if url in rows
    }


def _plan_beside_hub(
    session: Session, one: Subscription, row: ChannelRow, poll: Poll, schedule: Schedule
) -> None:
    """Ask a channel more rarely whose hub tells of news, and see whether it does tell."""
    after = record_poll(one, poll)
    save_subscription(session, after)
    if row.next_check_at is not None:
        planned = ChannelPlan(row.next_check_at, history_of(row))
        save_plan(row, beside_hub(planned, after, poll, schedule=schedule))


def poll_outcomes(result: CrawlResult) -> dict[str, PollOutcome]:
    """What a crawl saw of each channel it asked, child sitemaps counted with their index."""
    groups: dict[str, list[ChannelResult]] = {}
    for channel in result.channels:
        if channel.requested:
            groups.setdefault(channel.root, []).append(channel)
    return {url: _poll_outcome(url, group) for url, group in groups.items()}


def _poll_outcome(url: str, group: list[ChannelResult]) -> PollOutcome:
    own = next((one for one in group if one.url == url), group[0])
    return PollOutcome(
        state=own.state,
        status=own.status,
        announced=sum(one.announced for one in group),
        new=sum(one.new for one in group),
        publication_times=tuple(time for one in group for time in one.publication_times),
        min_delay_s=own.min_delay_s,
    )


def _due_again(
    session: Session, source: Source, rows: Mapping[str, ChannelRow], record: CrawlRecord
) -> datetime:
    now = record.ended_at
    soonest = spread(now, source.schedule.min_interval_s, key=source.name)
    used = channels_in_use([channel.url for channel in source.channels], list(rows.values()))
    asked = [rows[url] for url in used if url in rows]
    times = [row.next_check_at or soonest for row in asked]
    if not used:
        times.append(spread(now, _search_again_s(session, record), key=source.name))
    elif len(asked) < len(used):
        times.append(soonest)
    pages = next_page_attempt(session, source.name)
    if pages is not None and record.state.is_working:  # a site in trouble is not asked for them
        times.append(max(pages, soonest))
    return min(times)


def _answered(result: CrawlResult) -> bool:
    return any(one.requested and one.state not in UNREACHED for one in result.channels)


def _silent(session: Session, source: str) -> list[ChannelRow]:
    return [row for row in rows_of(session, source).values() if row.state in UNREACHED]


def _search_again_s(session: Session, record: CrawlRecord) -> float:
    """When to look for channels again: tomorrow where there are none, soon where none answered."""
    tomorrow = ONCE_A_DAY_S / 1.1
    if record.state.is_working:
        return tomorrow
    failures = session.get_one(SourceRow, record.source).failures
    wait: float = FIRST_RETRY_S * 4.0 ** min(failures, 8.0)
    return min(wait, tomorrow)
