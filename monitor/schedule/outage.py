"""Telling our own outage from those of others: when all hosts fail at once, it is us."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.schedule.next_check import TEMPORARY, UNREACHED
from storage.outcomes import SourceState

ENOUGH_HOSTS = 3  # of all that were asked since somebody answered; where fewer are watched, all
AT_ONCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A source as its last crawl left it."""

    source: str
    host: str
    state: SourceState
    since: datetime | None  # when it got into this state
    last_crawl_at: datetime | None
    last_ok_at: datetime | None
    failures: float  # what failed crawls in a row weigh, the last one included


def affected_by_outage(statuses: Collection[SourceStatus], now: datetime) -> list[SourceStatus]:
    """The sources that our own outage struck; empty when it is none.

    Sources that did not answer before either are no witnesses.
    """
    answered = [_last_answer(status) for status in statuses]
    last_answer = max((when for when in answered if when is not None), default=None)
    if last_answer is None:
        return []
    start = max(last_answer, now - AT_ONCE)
    affected = [status for status in statuses if _fell_silent(status, start)]
    hosts = {status.host for status in affected}
    needed = max(2, min(ENOUGH_HOSTS, len({status.host for status in statuses})))
    return affected if len(hosts) >= needed else []


def _last_answer(status: SourceStatus) -> datetime | None:
    return status.last_ok_at if status.state in UNREACHED else status.last_crawl_at


def _fell_silent(status: SourceStatus, start: datetime) -> bool:
    if status.state not in UNREACHED or status.since is None or status.last_ok_at is None:
        return False
    return status.since >= start and status.failures <= 2 * TEMPORARY
