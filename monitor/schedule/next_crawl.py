"""When a source is crawled next: with the first of its channels or pages that is due. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.source import Schedule
from monitor.schedule.back_off import DAY_S, FIRST_RETRY_S, back_off_s
from monitor.schedule.jitter import later, longest_before
from storage.outcomes import SourceState

BUSY_WAIT = timedelta(minutes=1)  # until a host that another crawl holds is tried again


@dataclass(frozen=True, slots=True)
class CrawlFacts:
    """What the next crawl of a source is decided from, once its last one has ended."""

    state: SourceState  # of the source after the crawl
    failures: float  # what earlier crawls in a row weigh that failed
    channel_checks: Sequence[datetime | None]  # of the channels in use; None: never polled yet
    next_page_at: datetime | None  # when the next page of it may be fetched; None: none waits
    all_deferred: bool = False  # its host let no channel be polled
    not_before: datetime | None = None  # from Retry-After and the like


def next_crawl_at(schedule: Schedule, facts: CrawlFacts, *, source: str, now: datetime) -> datetime:
    """Return when a source is due: with its first channel, page, or search for channels."""
    soonest = later(now, schedule.min_interval_s, key=source)
    times = [when or soonest for when in facts.channel_checks]
    if not facts.channel_checks:
        times.append(later(now, _discovery_wait_s(facts), key=source))
    if facts.next_page_at is not None and facts.state.is_working:
        # Pages alone do not bring a failing site more requests.
        times.append(max(facts.next_page_at, soonest))
    due = min(times)
    if facts.all_deferred:
        due = max(due, now + BUSY_WAIT)
    return max(due, facts.not_before or due)


def next_crawl_after_defect(now: datetime, *, source: str) -> datetime:
    """Return when a source is due whose crawl broke on a defect of Marsad itself."""
    return later(now, FIRST_RETRY_S, key=source)


def _discovery_wait_s(facts: CrawlFacts) -> float:
    """Until channels are searched for again: a day where there are none, else with back-off."""
    longest_s = longest_before(DAY_S)
    if facts.state.is_working:
        return longest_s
    return back_off_s(facts.failures, base_s=FIRST_RETRY_S, cap_s=longest_s)
