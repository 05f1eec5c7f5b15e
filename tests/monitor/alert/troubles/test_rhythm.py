"""Silence by a source's own rhythm: quiet weekends are none, a source that stops is one."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from monitor.alert.troubles.rhythm import GAPS, SHORTEST, quiet_weekdays, rhythm_of

START = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)  # a Monday
WEEKS = 6
RHYTHMS = {  # hours of each day on which an article is found, and the days of the week
    "every hour": (range(24), range(7)),
    "mornings": ((6, 7, 9), range(7)),
    "weekdays only": ((7, 10, 13, 17), range(5)),
    "once a day": ((8,), range(7)),
    "Sunday to Thursday": ((6, 12, 15), (0, 1, 2, 3, 6)),
    "twice a week": ((9,), (1, 4)),
}


def found(name: str) -> list[datetime]:
    hours, days = RHYTHMS[name]
    return [
        START.replace(hour=0) + timedelta(days=day, hours=hour)
        for day in range(7 * WEEKS)
        for hour in hours
        if (START + timedelta(days=day)).weekday() in days
    ]


def silent_since(times: list[datetime], *, now: datetime) -> datetime | None:
    rhythm = rhythm_of(times)
    return rhythm.silent_since(now) if rhythm else None


@pytest.mark.parametrize("name", RHYTHMS)
def test_a_source_in_its_rhythm_is_never_silent(name: str) -> None:
    times = found(name)
    for hour in range(7 * 24):  # the last week, hour by hour
        now = START + timedelta(days=7 * (WEEKS - 1), hours=hour)
        assert silent_since([when for when in times if when <= now], now=now) is None, now


@pytest.mark.parametrize("name", RHYTHMS)
def test_a_source_that_stops_is_silent_once_its_longest_usual_gap_is_long_over(
    name: str,
) -> None:
    times = found(name)
    gaps = sorted(after - before for before, after in itertools.pairwise(times))
    within = max(SHORTEST, GAPS * gaps[int(len(gaps) * 0.95)]) + timedelta(days=3)
    assert silent_since(times, now=times[-1] + timedelta(hours=23)) is None
    assert silent_since(times, now=times[-1] + within) == times[-1]


def test_days_on_which_hardly_anything_comes_are_quiet() -> None:
    assert quiet_weekdays(found("weekdays only")) == {5, 6}
    assert quiet_weekdays(found("Sunday to Thursday")) == {4, 5}
    assert quiet_weekdays(found("every hour")) == frozenset()


def test_too_few_articles_say_nothing_of_a_rhythm() -> None:
    few = found("once a day")[:7]
    assert silent_since(few, now=few[-1] + timedelta(days=300)) is None
    assert silent_since([], now=START) is None


def test_articles_that_come_together_are_one_arrival() -> None:
    minutes = [timedelta(minutes=minute) for minute in range(30)]
    issues = [START + timedelta(days=7 * week) for week in range(10)]
    weekly = [issue + minute for issue in issues for minute in minutes]
    assert silent_since(weekly, now=weekly[-1] + timedelta(days=20)) is None
    assert silent_since(weekly, now=weekly[-1] + timedelta(days=22)) == weekly[-1]
