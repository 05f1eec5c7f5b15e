"""A clock that is set is noticed, one that drifts is not."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from monitor.service.process.clock_watch import ClockChange, ClockWatch, steady_s

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Machine:
    """Two clocks: one that people set, and one that runs on."""

    def __init__(self) -> None:
        self.now, self.steady = NOW, 1_000.0
        self.watch = ClockWatch(lambda: self.now, lambda: self.steady)

    def run(self, seconds: float, *, off_s: float = 0) -> ClockChange | None:
        self.steady += seconds
        self.now += timedelta(seconds=seconds + off_s)
        return self.watch.look()


@pytest.mark.parametrize("by", [timedelta(days=-2), timedelta(days=2), timedelta(minutes=-61)])
def test_a_clock_that_was_set_is_noticed_once(by: timedelta) -> None:
    """Case H8."""
    machine = Machine()
    assert machine.run(1) is None
    assert machine.run(1, off_s=by.total_seconds()) == ClockChange(by, machine.now)
    assert machine.run(1) is None
    assert machine.watch.changes == 1


def test_what_a_time_service_does_is_no_change_however_often() -> None:
    machine = Machine()
    assert [machine.run(1, off_s=off) for off in (0.5, -59, 59, 30, 30)] == [None] * 5


def test_a_machine_that_slept_has_a_clock_that_is_right() -> None:
    machine = Machine()
    assert machine.run(8 * 3_600) is None


def test_the_steady_clock_runs_forward() -> None:
    before = steady_s()
    assert steady_s() >= before


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux counts its sleep")
def test_a_machine_that_slept_is_no_clock_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "clock_gettime", {time.CLOCK_BOOTTIME: 86_400.0}.__getitem__)
    assert steady_s() == 86_400.0
