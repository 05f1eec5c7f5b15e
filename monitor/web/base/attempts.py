"""Limits how often somebody may try to enter."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

MOST = 8  # failed attempts of one address, or at one name, in this time
SPAN = timedelta(minutes=10)
_MOST_KEYS = 4_096  # remembered; the oldest are forgotten first


class Attempts:
    """The failed attempts of the last minutes, by address of the browser and by name."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[datetime]] = {}

    def wait_s(self, keys: tuple[str, ...], now: datetime) -> int:
        """Return how many seconds somebody with these keys must wait; 0: they may try."""
        ends = [self._recent(key, now) for key in keys]
        full = [times[0] for times in ends if len(times) >= MOST]
        return max((round((first + SPAN - now).total_seconds()) + 1 for first in full), default=0)

    def failed(self, keys: tuple[str, ...], now: datetime) -> None:
        """Record a failed attempt."""
        for key in keys:
            times = self._failed.pop(key, None) or deque(maxlen=MOST)
            times.append(now)
            self._failed[key] = times
        while len(self._failed) > _MOST_KEYS:
            del self._failed[next(iter(self._failed))]

    def succeeded(self, keys: tuple[str, ...]) -> None:
        """Forget the failed attempts of somebody who has entered."""
        for key in keys:
            self._failed.pop(key, None)

    def _recent(self, key: str, now: datetime) -> deque[datetime]:
        times = self._failed.get(key, deque())
        while times and times[0] <= now - SPAN:
            times.popleft()
        return times
