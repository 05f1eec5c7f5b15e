from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from monitor.schedule.arrival_rate import (
    DAYS,
    LONGEST_WAIT_S,
    count_publications,
    hour_of,
    interval_by_arrival_rate,
)

HOUR = 3_600.0
MIDNIGHT = datetime(2026, 11, 10, tzinfo=UTC)


def days_of(counts: Sequence[int], *, days: int, until: datetime) -> dict[int, int]:
    """Arrivals of a site that published so many in each hour of every day."""
    times: list[datetime] = []
    for back in range(1, 24 * days + 1):
        when = until - timedelta(hours=back)
        times += [when] * counts[when.hour]
    return count_publications({}, times, until)


EVENLY = [4] * 24
BY_DAY = [0] * 6 + [6] * 16 + [0] * 2


def wait(by_hour: dict[int, int], now: datetime, *, days: int = 7) -> float:
    found = interval_by_arrival_rate(by_hour, now - timedelta(days=days), now)
    assert found is not None
    return found


def test_the_next_look_finds_something_every_second_time() -> None:
    assert wait(days_of(EVENLY, days=7, until=MIDNIGHT), MIDNIGHT) == pytest.approx(450, rel=0.1)


def test_a_slow_site_is_looked_at_every_few_hours_all_the_same() -> None:
    once_a_day = [0] * 12 + [1] + [0] * 11
    assert wait(days_of(once_a_day, days=7, until=MIDNIGHT), MIDNIGHT) == LONGEST_WAIT_S


def test_nothing_is_expected_of_a_channel_that_brought_nothing() -> None:
    assert interval_by_arrival_rate({}, MIDNIGHT - timedelta(days=30), MIDNIGHT) is None


def test_nights_are_waited_out_and_mornings_are_met() -> None:
    at_one = MIDNIGHT + timedelta(hours=1)
    by_hour = days_of(BY_DAY, days=7, until=at_one)
    assert wait(by_hour, at_one) > 2 * HOUR
    at_five = MIDNIGHT + timedelta(hours=5)
    by_hour = days_of(BY_DAY, days=7, until=at_five)
    met = at_five + timedelta(seconds=wait(by_hour, at_five))
    assert MIDNIGHT + timedelta(hours=5, minutes=15) < met < MIDNIGHT + timedelta(hours=6.5)


def test_by_day_a_fast_site_is_looked_at_often() -> None:
    noon = MIDNIGHT + timedelta(hours=12)
    assert wait(days_of(BY_DAY, days=7, until=noon), noon) < 600


def test_a_loud_hour_is_followed_closely() -> None:
    noon = MIDNIGHT + timedelta(hours=12)
    usual = days_of([1] * 24, days=7, until=noon)
    loud = count_publications(usual, [noon - timedelta(minutes=5)] * 12, noon)
    assert wait(loud, noon) < wait(usual, noon) / 2


def test_a_quiet_day_is_followed_less_closely() -> None:
    noon = MIDNIGHT + timedelta(hours=12)
    usual = days_of([4] * 24, days=7, until=noon)
    quiet = {hour: n for hour, n in usual.items() if hour < hour_of(noon) - 5}
    assert wait(quiet, noon) > 1.5 * wait(usual, noon)


def test_one_day_of_watching_is_enough_to_begin() -> None:
    at_two = MIDNIGHT + timedelta(hours=2)
    by_hour = days_of(BY_DAY, days=2, until=at_two)
    assert wait(by_hour, at_two, days=2) > HOUR


def test_arrivals_are_forgotten_after_a_week_and_a_day() -> None:
    old = MIDNIGHT - timedelta(days=DAYS, hours=1)
    kept = count_publications({hour_of(old): 3}, [old, MIDNIGHT], MIDNIGHT)
    assert kept == {hour_of(MIDNIGHT): 1}


def test_what_claims_to_come_from_the_future_came_now() -> None:
    later = MIDNIGHT + timedelta(days=2)
    assert count_publications({}, [later], MIDNIGHT) == {hour_of(MIDNIGHT): 1}
