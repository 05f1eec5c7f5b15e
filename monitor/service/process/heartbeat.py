"""The beat of the scheduler: while it goes on, the daemon does its work."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

BEATS_WITHIN_S = 30.0  # it beats every two seconds; a busy machine may be late


class Heartbeat:
    """Remembers the last beat, on a clock that nobody sets."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._last = monotonic()

    def beat(self) -> None:
        """Note that the scheduler has come round."""
        self._last = self._monotonic()

    @property
    def age_s(self) -> float:
        """Seconds since the last beat, or since the start where there was none."""
        return self._monotonic() - self._last

    @property
    def goes_on(self) -> bool:
        """Whether the last beat is recent."""
        return self.age_s < BEATS_WITHIN_S


@dataclass(frozen=True, slots=True)
class Vitals:
    """What a daemon knows of itself, for its doors."""

    heartbeat: Heartbeat
    database_usable: Callable[[], bool]
    clock_changes: Callable[[], int]
