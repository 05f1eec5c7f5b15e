from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from config.source import Schedule
from monitor.schedule.failure_weight import UNREACHED, failure_weight
from monitor.schedule.next_check import PollOutcome, next_check, next_check_in_outage
from storage.channel_records import ChannelHistory, ChannelPlan
from storage.outcomes import SourceState

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
SCHEDULE = Schedule(min_interval_s=600, max_interval_s=86_400)
HOUR = 3_600.0


def look(known: int = 20, new: int = 0, *, min_delay_s: float = 0) -> PollOutcome:
    return PollOutcome(SourceState.OK, 200, announced=known + new, new=new, min_delay_s=min_delay_s)


def after(
    interval_s: float | None, seen: PollOutcome, *, schedule: Schedule = SCHEDULE
) -> ChannelPlan:
    history = ChannelHistory(interval_s=interval_s, watched_since=NOW - timedelta(days=3))
    return next_check(schedule, history, seen, channel="gazette /feed", now=NOW)


def failed(state: SourceState, times: int, *, status: int | None = None) -> ChannelPlan:
    history = ChannelHistory(interval_s=600)
    seen = PollOutcome(state, status)
    for _ in range(times - 1):
        history = next_check(SCHEDULE, history, seen, channel="x", now=NOW).history
    return next_check(SCHEDULE, history, seen, channel="x", now=NOW)


def seconds(next_check: ChannelPlan) -> float:
    return (next_check.next_check_at - NOW).total_seconds()


@pytest.mark.parametrize(
    ("seen", "interval_s"),
    [
        pytest.param(look(20, 0), 2 * HOUR, id="nothing new: much longer"),
        pytest.param(look(14, 6), 1.5 * HOUR, id="70 % known: longer"),
        pytest.param(look(10, 10), HOUR, id="half known: as before"),
        pytest.param(look(6, 14), HOUR / 2, id="30 % known: shorter"),
        pytest.param(look(0, 20), HOUR / 2, id="nothing known: shorter"),
        pytest.param(look(0, 0), 2 * HOUR, id="an empty feed: much longer"),
    ],
)
def test_the_overlap_of_a_poll_moves_the_interval(seen: PollOutcome, interval_s: float) -> None:
    assert after(HOUR, seen).history.interval_s == interval_s


@pytest.mark.parametrize(
    ("before_s", "seen", "least_s", "most_s"),
    [
        pytest.param(600, look(0, 20), 600, 660, id="never sooner than the shortest"),
        pytest.param(86_000, look(20, 0), 70_000, 86_400, id="never later than the longest"),
        pytest.param(None, look(0, 20), 600, 660, id="the first poll knows nothing: soon again"),
    ],
)
def test_the_interval_stays_within_its_bounds(
    before_s: float | None, seen: PollOutcome, least_s: float, most_s: float
) -> None:
    assert least_s <= seconds(after(before_s, seen)) <= most_s


def test_what_the_site_asks_for_is_a_lower_bound() -> None:
    next_check = after(600, look(0, 20, min_delay_s=HOUR))
    assert HOUR <= seconds(next_check) <= 1.1 * HOUR
    assert next_check.history.interval_s == 600  # and no habit


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (SourceState.OK, 0),
        (SourceState.EMPTY, 0),
        (SourceState.GONE, 1),
        (SourceState.NOT_A_FEED, 1),
        (SourceState.BLOCKED, 1),
        (SourceState.SERVER_ERROR, 0.5),
        (SourceState.PARSE_ERROR, 0.5),
        (SourceState.TLS, 0.5),
        (SourceState.DNS, 0.25),
        (SourceState.SLOW, 0.25),
        (SourceState.UNREACHABLE, 0.25),
    ],
)
def test_a_failure_weighs_as_much_as_it_says_of_the_next(
    state: SourceState, expected: float
) -> None:
    assert failure_weight(state) == expected


def test_every_state_that_is_a_failure_weighs_something() -> None:
    failing = [state for state in SourceState if not state.is_working]
    assert all(failure_weight(state) > 0 for state in failing)
    assert not any(failure_weight(state) for state in SourceState if state.is_working)


@pytest.mark.parametrize(
    ("state", "times", "least_s"),
    [
        pytest.param(SourceState.GONE, 1, HOUR, id="gone"),
        pytest.param(SourceState.GONE, 2, 4 * HOUR, id="gone twice"),
        pytest.param(SourceState.SERVER_ERROR, 1, HOUR / 2, id="server error"),
        pytest.param(SourceState.SERVER_ERROR, 10, 78_000, id="server error, ten times"),
        pytest.param(SourceState.SLOW, 1, 1_270, id="slow"),
        pytest.param(SourceState.SLOW, 4, HOUR, id="slow four times"),
        pytest.param(SourceState.SLOW, 999, 78_000, id="slow for years"),
    ],
)
def test_a_failing_channel_is_asked_less_and_less_often_but_never_given_up(
    state: SourceState, times: int, least_s: float
) -> None:
    """Case D11."""
    assert least_s <= seconds(failed(state, times)) <= min(1.11 * least_s, 86_400)


def test_410_means_once_a_day_at_once() -> None:
    """Case D13."""
    assert 78_000 <= seconds(failed(SourceState.GONE, 1, status=410)) <= 86_400


def test_one_answer_makes_all_failures_good() -> None:
    """Case D11."""
    history = failed(SourceState.GONE, 5).history
    plan_then = next_check(SCHEDULE, history, look(20, 0), channel="x", now=NOW)
    assert plan_then.history.failures == 0
    assert seconds(plan_then) <= 1_320  # the interval from before the failures, once lengthened


@pytest.mark.parametrize("state", sorted(UNREACHED))
def test_our_own_outage_is_held_against_nobody(state: SourceState) -> None:
    before = ChannelHistory(interval_s=2 * HOUR, failures=0)
    planned = next_check_in_outage(SCHEDULE, before, channel=f"x {state}", now=NOW)
    assert planned.history == before
    assert 600 <= seconds(planned) <= 660


def test_a_fixed_interval_stays_fixed() -> None:
    fixed = Schedule(min_interval_s=900, max_interval_s=900)
    for seen in (look(20, 0), look(0, 20), look(10, 10)):
        assert 900 <= seconds(after(900, seen, schedule=fixed)) <= 990


def test_a_thousand_channels_polled_together_spread() -> None:
    """Case D14."""
    seen = look(20, 0)
    histories = ChannelHistory(interval_s=300, watched_since=NOW)
    due = [
        next_check(SCHEDULE, histories, seen, channel=f"source-{number}", now=NOW).next_check_at
        for number in range(1_000)
    ]
    in_one_second = [int(when.timestamp()) for when in due]
    assert max(map(in_one_second.count, set(in_one_second))) <= 50
