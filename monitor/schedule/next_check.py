"""When a channel is polled next. Pure; the due times live in the database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from config.source import Schedule
from monitor.schedule.arrival_rate import (
    count_publications,
    interval_by_arrival_rate,
    interval_by_overlap,
)
from monitor.schedule.back_off import DAY_S, FIRST_RETRY_S, back_off_s
from monitor.schedule.failure_weight import failure_weight
from monitor.schedule.jitter import later, longest_before
from storage.channel_records import ChannelHistory, ChannelPlan
from storage.outcomes import SourceState

GONE_FOR_GOOD = 410  # RFC 9110, section 15.5.11: the condition is likely to be permanent
_OUTAGE_INTERVAL_S = 60.0  # the shortest, while our own network is down


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll of a channel found, its child sitemaps and older pages included."""

    state: SourceState
    status: int | None = None
    announced: int = 0
    new: int = 0
    publication_times: tuple[datetime, ...] = ()  # of the new items, as far as known
    min_delay_s: float = 0.0  # that the site demands: TTL, Cache-Control, Retry-After


def next_check(
    schedule: Schedule,
    history: ChannelHistory,
    outcome: PollOutcome,
    *,
    channel: str,
    now: datetime,
) -> ChannelPlan:
    """Decide when a channel is polled again after this poll.

    The interval of a working channel follows overlap and arrival rate, within the bounds of its
    schedule. A failing one is polled less and less often, down to once a day, and never given up.
    """
    if outcome.state.is_working:
        return _after_success(schedule, history, outcome, channel=channel, now=now)
    failures = history.failures + failure_weight(outcome.state)
    wait_s = max(_retry_wait_s(schedule, failures), outcome.min_delay_s)
    if outcome.status == GONE_FOR_GOOD:
        wait_s = max(wait_s, _longest_wait_s(schedule))
    return ChannelPlan(later(now, wait_s, key=channel), replace(history, failures=failures))


def next_check_in_outage(
    schedule: Schedule, history: ChannelHistory, *, channel: str, now: datetime
) -> ChannelPlan:
    """Decide when to poll again while our own network is down: soon, and no failure is counted."""
    wait_s = max(schedule.min_interval_s, _OUTAGE_INTERVAL_S)
    return ChannelPlan(later(now, wait_s, key=channel), history)


def _after_success(
    schedule: Schedule,
    history: ChannelHistory,
    outcome: PollOutcome,
    *,
    channel: str,
    now: datetime,
) -> ChannelPlan:
    since = history.watched_since or min((now, *outcome.publication_times))
    by_hour = count_publications(history.publications_by_hour, outcome.publication_times, now)
    by_rate_s = interval_by_arrival_rate(by_hour, since, now)
    interval_s = _interval_s(schedule, history, outcome, by_rate_s=by_rate_s)
    learnt = ChannelHistory(
        interval_s=interval_s, failures=0.0, publications_by_hour=by_hour, watched_since=since
    )
    wait_s = max(interval_s, outcome.min_delay_s)
    return ChannelPlan(later(now, wait_s, key=channel), learnt)


def _interval_s(
    schedule: Schedule, history: ChannelHistory, outcome: PollOutcome, *, by_rate_s: float | None
) -> float:
    known = 1 - outcome.new / outcome.announced if outcome.announced else 1.0
    if history.interval_s is None:  # before the first poll every item is new: overlap says nothing
        wanted_s = schedule.min_interval_s if by_rate_s is None else by_rate_s
    else:
        by_overlap_s = interval_by_overlap(history.interval_s, known)
        wanted_s = by_overlap_s if by_rate_s is None else min(by_overlap_s, by_rate_s)
    return max(min(wanted_s, longest_before(schedule.max_interval_s)), schedule.min_interval_s)


def _retry_wait_s(schedule: Schedule, failures: float) -> float:
    base_s = max(schedule.min_interval_s, FIRST_RETRY_S)
    return back_off_s(failures, base_s=base_s, cap_s=_longest_wait_s(schedule))


def _longest_wait_s(schedule: Schedule) -> float:
    longest_s = longest_before(min(schedule.max_interval_s, DAY_S))
    return max(longest_s, schedule.min_interval_s)
