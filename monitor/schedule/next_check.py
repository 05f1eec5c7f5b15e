"""When to ask a channel again. Decisions only; the due times live in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from config.source import Schedule
from monitor.schedule.arrival_rate import by_arrival_rate, by_overlap, remember
from storage.channel_records import ChannelHistory, ChannelPlan
from storage.outcomes import SourceState

# Nothing reached the host, or nothing came back: it may as well be our own network.
UNREACHED = frozenset({SourceState.DNS, SourceState.UNREACHABLE, SourceState.SLOW})
FIRST_RETRY_S = 900.0  # a site that fails is seldom back within minutes
ONCE_A_DAY_S = 86_400.0
HARD, SOFT, TEMPORARY = 1.0, 0.5, 0.25
GONE_FOR_GOOD = 410  # the status by which a site says that it means it

# What a failed poll weighs: how much it says that the next one will fail too.
_WEIGHTS: Mapping[SourceState, float] = {
    SourceState.GONE: HARD,
    SourceState.NOT_A_FEED: HARD,
    SourceState.REFUSED_ADDRESS: HARD,
    SourceState.BLOCKED: HARD,
    SourceState.MOVED: HARD,
    SourceState.PARSE_ERROR: SOFT,
    SourceState.SERVER_ERROR: SOFT,
    SourceState.TOO_LARGE: SOFT,
    SourceState.TLS: SOFT,
    SourceState.DNS: TEMPORARY,
    SourceState.SLOW: TEMPORARY,
    SourceState.UNREACHABLE: TEMPORARY,
    SourceState.DEFECT: TEMPORARY,
}


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll of a channel showed, pages behind it (child sitemaps, older lists) included."""

    state: SourceState
    status: int | None = None
    announced: int = 0
    new: int = 0
    publication_times: tuple[datetime, ...] = ()  # when the new ones came, as far as known
    min_delay_s: float = 0.0  # what the site asks for: TTL, Cache-Control, Retry-After


def weight(state: SourceState) -> float:
    """What a poll that ended so weighs against its channel; 0 for one that worked."""
    return _WEIGHTS.get(state, 0.0)


def next_check(
    schedule: Schedule, history: ChannelHistory, look: PollOutcome, *, channel: str, now: datetime
) -> ChannelPlan:
    """When to ask a channel again after this look at it.

    A working one within the bounds of its schedule, by overlap and rhythm; a failing one less and
    less often, down to once a day, and never not at all.
    """
    if look.state.is_working:
        return _after_success(schedule, history, look, channel=channel, now=now)
    failures = history.failures + weight(look.state)
    wait = max(_back_off(schedule, failures), look.min_delay_s)
    if look.status == GONE_FOR_GOOD:
        wait = max(wait, _longest_s(schedule))
    return ChannelPlan(spread(now, wait, key=channel), replace(history, failures=failures))


def next_check_in_outage(
    schedule: Schedule, history: ChannelHistory, *, channel: str, now: datetime
) -> ChannelPlan:
    """When to ask again while our own network is down: soon, and nothing is held against it."""
    wait = max(schedule.min_interval_s, 60.0)
    return ChannelPlan(spread(now, wait, key=channel), history)


def spread(now: datetime, wait_s: float, *, key: str) -> datetime:
    """The wait and up to a tenth more, so that what was asked together does not march in step."""
    return now + timedelta(seconds=wait_s * (1 + share(key, now) / 10))


def share(key: str, now: datetime) -> float:
    """A number from 0 to 1, another for every key and time, the same for the same ones."""
    digest = blake2b(f"{key} {now.isoformat()}".encode(), digest_size=2).digest()
    return int.from_bytes(digest, "big") / 0xFFFF


def _after_success(
    schedule: Schedule, history: ChannelHistory, look: PollOutcome, *, channel: str, now: datetime
) -> ChannelPlan:
    since = history.watched_since or min((now, *look.publication_times))
    by_hour = remember(history.publications_by_hour, look.publication_times, now)
    interval = _interval_s(
        schedule, history, look, arrival_rate=by_arrival_rate(by_hour, since, now)
    )
    learnt = ChannelHistory(
        interval_s=interval, failures=0.0, publications_by_hour=by_hour, watched_since=since
    )
    return ChannelPlan(spread(now, max(interval, look.min_delay_s), key=channel), learnt)


def _interval_s(
    schedule: Schedule, history: ChannelHistory, look: PollOutcome, *, arrival_rate: float | None
) -> float:
    known = 1 - look.new / look.announced if look.announced else 1.0
    if history.interval_s is None:  # nothing was known before the first poll
        wanted = schedule.min_interval_s if arrival_rate is None else arrival_rate
    else:
        adapted = by_overlap(history.interval_s, known)
        wanted = adapted if arrival_rate is None else min(adapted, arrival_rate)
    return max(min(wanted, schedule.max_interval_s / 1.1), schedule.min_interval_s)


def _back_off(schedule: Schedule, failures: float) -> float:
    first = max(schedule.min_interval_s, FIRST_RETRY_S)
    return float(min(first * 4.0 ** min(failures, 10.0), _longest_s(schedule)))


def _longest_s(schedule: Schedule) -> float:
    """The longest wait that, spread, stays within the bounds."""
    longest = min(schedule.max_interval_s, ONCE_A_DAY_S) / 1.1
    return max(longest, schedule.min_interval_s)
