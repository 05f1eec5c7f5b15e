"""Repeated work goes on after the same pause, however the clock was set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.job import Job

from monitor.service.process.every import Every

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_it_fires_after_each_pause() -> None:
    every = Every(2)
    assert every.get_next_fire_time(None, NOW) == NOW
    assert every.get_next_fire_time(NOW, NOW) == NOW + 2 * SECOND
    assert every.get_next_fire_time(NOW, NOW + SECOND) == NOW + 2 * SECOND


@pytest.mark.parametrize("days", [1, 2, 366, 20_000])
def test_a_clock_that_is_set_forward_costs_one_missed_time_and_not_millions(days: int) -> None:
    """Cases H8, H10."""
    later = NOW + timedelta(days=days)
    scheduler = type("S", (), {"_jobs": [], "timezone": UTC})()
    job = Job.__new__(Job)
    job._scheduler = scheduler
    job.trigger, job.next_run_time = Every(2), NOW
    assert job._get_run_times(later) == [NOW]
    assert job.trigger.get_next_fire_time(NOW, later) == later + 2 * SECOND


def test_after_a_change_it_fires_within_a_pause_however_often_that_is_asked() -> None:
    """Case H8."""
    every, before = Every(2), NOW - timedelta(days=2)
    assert every.after_change(NOW + SECOND, before) == before + 2 * SECOND
    assert every.after_change(before + SECOND, before) == before + SECOND
    later = NOW + timedelta(days=2)  # set forward, and the work was done before anybody looked
    assert every.after_change(later + 2 * SECOND, later) == later + 2 * SECOND
    assert every.after_change(NOW, later) == NOW  # due
