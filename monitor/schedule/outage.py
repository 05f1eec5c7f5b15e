"""Tells an outage of our own network from failures of sites, and when it ends. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.source import Schedule
from monitor.schedule.failure_weight import TEMPORARY, UNREACHED
from monitor.schedule.jitter import fraction, later
from storage.outcomes import SourceState

ENOUGH_HOSTS = 3  # that fail since the last response; where fewer are watched, all of them
AT_ONCE = timedelta(hours=1)  # failures that are further apart have causes of their own


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """The state of a source after its last crawl."""

    source: str
    host: str
    state: SourceState
    since: datetime | None  # when it entered this state
    last_crawl_at: datetime | None
    last_ok_at: datetime | None
    failures: float  # what failed crawls in a row weigh, the last one included


def affected_by_outage(statuses: Collection[SourceStatus], now: datetime) -> list[SourceStatus]:
    """Return the sources that an outage of our own network made fail; empty if there is none.

    Sources that failed before it began are no evidence for it.
    """
    responses = [_last_response_at(status) for status in statuses]
    last_response = max((when for when in responses if when is not None), default=None)
    if last_response is None:
        return []
    start = max(last_response, now - AT_ONCE)
    affected = [status for status in statuses if _became_unreachable(status, start)]
    hosts = {status.host for status in affected}
    needed = max(2, min(ENOUGH_HOSTS, len({status.host for status in statuses})))
    return affected if len(hosts) >= needed else []


def outage_start(affected: Collection[SourceStatus]) -> datetime:
    """Return when the first affected source failed. Raises ValueError where there is none."""
    return min(status.since for status in affected if status.since is not None)


def next_crawl_in_outage(schedule: Schedule, *, source: str, now: datetime) -> datetime:
    """Return when a source is tried again while the outage lasts."""
    return later(now, schedule.min_interval_s, key=source)


def next_crawl_after_outage(schedule: Schedule, *, source: str, now: datetime) -> datetime:
    """Return when a source is due after the outage: soon, and not all of them at once."""
    return now + timedelta(seconds=schedule.min_interval_s / 2) * fraction(source, now)


def _last_response_at(status: SourceStatus) -> datetime | None:
    return status.last_ok_at if status.state in UNREACHED else status.last_crawl_at


def _became_unreachable(status: SourceStatus, start: datetime) -> bool:
    if status.state not in UNREACHED or status.since is None or status.last_ok_at is None:
        return False
    return status.since >= start and status.failures <= 2 * TEMPORARY
