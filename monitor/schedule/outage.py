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
class Sight:
    """A source as its last crawl left it."""

    source: str
    host: str
    state: SourceState
    since: datetime | None  # when it got into this state
    last_crawl_at: datetime | None
    last_ok_at: datetime | None
    failures: float  # what failed crawls in a row weigh, the last one included


def struck_together(sights: Collection[Sight], now: datetime) -> list[Sight]:
    """The sources that our own outage struck; empty when it is none.

    Sources that did not answer before either are no witnesses.
    """
    answered = [_last_answer(sight) for sight in sights]
    last_answer = max((when for when in answered if when is not None), default=None)
    if last_answer is None:
        return []
    start = max(last_answer, now - AT_ONCE)
    struck = [sight for sight in sights if _fell_silent(sight, start)]
    hosts = {sight.host for sight in struck}
    needed = max(2, min(ENOUGH_HOSTS, len({sight.host for sight in sights})))
    return struck if len(hosts) >= needed else []


def _last_answer(sight: Sight) -> datetime | None:
    return sight.last_ok_at if sight.state in UNREACHED else sight.last_crawl_at


def _fell_silent(sight: Sight, start: datetime) -> bool:
    if sight.state not in UNREACHED or sight.since is None or sight.last_ok_at is None:
        return False
    return sight.since >= start and sight.failures <= 2 * TEMPORARY
