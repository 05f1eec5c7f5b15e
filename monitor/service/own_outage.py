"""Starts and ends outages of our own network in the tables, and takes back what they caused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

import structlog
from sqlalchemy.orm import Session

from config.source import Source
from crawler.crawl_events import CrawlResult
from monitor.schedule.failure_weight import UNREACHED
from monitor.schedule.outage import (
    SourceStatus,
    affected_by_outage,
    next_crawl_after_outage,
    next_crawl_in_outage,
    outage_start,
)
from storage.channels import ChannelRow, rows_of
from storage.outages import OutageRow, begin_outage, open_outage
from storage.sources import SourceRow, reset_failures, source_rows

log = structlog.get_logger(__name__)


def reached_a_host(result: CrawlResult) -> bool:
    """Whether a host responded to at least one poll of the crawl."""
    polled = (channel for channel in result.channels if channel.requested)
    return any(channel.state not in UNREACHED for channel in polled)


def outage_lasts(
    session: Session, sources: Mapping[str, Source], result: CrawlResult, now: datetime
) -> bool:
    """Whether an outage goes on after this crawl; ends it when the crawl reached a host."""
    outage = open_outage(session)
    if outage is not None and reached_a_host(result):
        _end_outage(session, sources, outage, now)
        return False
    return outage is not None


def start_outage_if_all_fail(
    session: Session, sources: Mapping[str, Source], now: datetime
) -> None:
    """Start an outage when every recently polled source is failing."""
    rows = [row for row in source_rows(session) if row.name in sources]
    affected = affected_by_outage([_status(row, sources[row.name]) for row in rows], now)
    if not affected:
        return
    start = outage_start(affected)
    begin_outage(session, sources=len(affected), began_at=start)
    for status in affected:
        _reset_failures(session, sources[status.source], now)
    log.warning(
        "own_outage_began",
        since=start.isoformat(),
        sources=len(affected),
        meaning="no site answers: it is our own network; no source is blamed",
    )


def _status(row: SourceRow, source: Source) -> SourceStatus:
    return SourceStatus(
        source=row.name,
        host=urlsplit(source.url).netloc,
        state=row.state,
        since=row.state_since,
        last_crawl_at=row.last_crawl_at,
        last_ok_at=row.last_ok_at,
        failures=row.failures,
    )


def _end_outage(
    session: Session, sources: Mapping[str, Source], outage: OutageRow, now: datetime
) -> None:
    outage.ended_at = now
    for row in source_rows(session):
        crawled = row.last_crawl_at is not None and row.last_crawl_at >= outage.began_at
        if crawled and row.name in sources:
            _make_due(session, row, sources[row.name], now)
    log.warning("own_outage_ended", lasted_s=round((now - outage.began_at).total_seconds()))


def _reset_failures(session: Session, source: Source, now: datetime) -> None:
    due = next_crawl_in_outage(source.schedule, source=source.name, now=now)
    reset_failures(session, source.name, next_check_at=due)
    for channel in _unreached(session, source.name):
        channel.failures, channel.next_check_at = 0.0, due


def _make_due(session: Session, row: SourceRow, source: Source, now: datetime) -> None:
    """Make the channels that could not be reached due at once, and their source soon."""
    unreached = _unreached(session, row.name)
    for channel in unreached:
        channel.next_check_at = now
    if unreached:
        row.next_check_at = next_crawl_after_outage(source.schedule, source=row.name, now=now)


def _unreached(session: Session, source: str) -> list[ChannelRow]:
    return [row for row in rows_of(session, source).values() if row.state in UNREACHED]
