"""Notices that the clock of the machine was set, by a clock that nobody sets."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

JUMP = timedelta(minutes=1)  # less is what time services do, and hurts nobody


def steady_s() -> float:
    """Return seconds that run on while the machine sleeps, and that no setting changes."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # on Linux
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """By how much the clock was set, and what it said then; less than nothing: back."""

    by: timedelta
    at: datetime


class ClockWatch:
    """Compares the clock with one that runs steadily, from look to look."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], float] = steady_s) -> None:
        self._now, self._steady = now, steady
        self._then, self._then_s = now(), steady()
        self.changes = 0

    def look(self) -> ClockChange | None:
        """Return how the clock was set since the last look; None if it was not."""
        now, now_s = self._now(), self._steady()
        by = (now - self._then) - timedelta(seconds=now_s - self._then_s)
        self._then, self._then_s = now, now_s
        if abs(by) < JUMP:
            return None
        self.changes += 1
        return ClockChange(by, now)
