"""How long a channel may be left alone: from how often it brings something new, hour by hour.

Two forces. The overlap of the last poll (Media Cloud's idea): where most of it was known, wait
longer; where little was known, wait less, before something falls out of the channel unseen. And
the channel's own rhythm: never wait past the moment when something new is to be expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

HOUR_S = 3_600.0
DAYS = 8  # remembered; a week and what is left of today
KNOWN_IS_MUCH = 0.67  # of a poll: lengthen
KNOWN_IS_LITTLE = 0.33  # of a poll: shorten
LENGTHEN, LENGTHEN_FAST, SHORTEN = 1.5, 2.0, 0.5
EXPECTED = 0.5  # new pages at the next look: every second look finds something
PATIENCE_S = 4 * HOUR_S  # the longest wait for a channel that brought something this week
_LEVEL_HOURS = 3  # is today louder or quieter than usual?
_LEVEL_BOUNDS = (0.25, 4.0)
_PRIOR_DAYS = 0.3  # what the average of all hours weighs against this hour on other days

PublicationsByHour = Mapping[int, int]  # hour since 1970 -> pages that came in it


def hour_of(when: datetime) -> int:
    """The number of the hour since 1970."""
    return int(when.timestamp() // HOUR_S)


def remember(
    by_hour: PublicationsByHour, times: Iterable[datetime], now: datetime
) -> dict[int, int]:
    """The counts with these added and the old ones forgotten."""
    this = hour_of(now)
    counts = {hour: count for hour, count in by_hour.items() if hour > this - 24 * DAYS}
    for time in times:
        hour = min(hour_of(time), this)
        if hour > this - 24 * DAYS:
            counts[hour] = counts.get(hour, 0) + 1
    return counts


def by_overlap(interval_s: float, known: float) -> float:
    """The interval after a poll of which the share `known` was known; 1 when nothing was new."""
    if known < KNOWN_IS_LITTLE:
        return interval_s * SHORTEN
    if known >= 1:
        return interval_s * LENGTHEN_FAST
    return interval_s * LENGTHEN if known >= KNOWN_IS_MUCH else interval_s


def by_arrival_rate(
    by_hour: PublicationsByHour, since: datetime, now: datetime, *, expected: float = EXPECTED
) -> float | None:
    """Seconds until that much new is to be expected; None when the channel brought nothing lately.

    `since` is when we began to watch. The same hours on earlier days say how much comes when, so
    nights are waited out and mornings met; the last hours say whether today is like other days.
    """
    if not sum(by_hour.values()):
        return None
    first = min(hour_of(since), *by_hour)
    rates = _Rates(by_hour, first=first, now=now)
    came, waited = 0.0, 0.0
    while waited < PATIENCE_S:
        moment = now + timedelta(seconds=waited)
        left = HOUR_S - moment.timestamp() % HOUR_S
        rate = rates.at(hour_of(moment)) / HOUR_S
        if rate > 0 and came + rate * left >= expected:
            return min(waited + (expected - came) / rate, PATIENCE_S)
        came, waited = came + rate * left, waited + left
    return PATIENCE_S


class _Rates:
    """How much comes per hour: by the hour of the day, times the level of today."""

    def __init__(self, by_hour: PublicationsByHour, *, first: int, now: datetime) -> None:
        self._by_hour = by_hour
        self._this = hour_of(now)
        self._first = max(first, self._this - 24 * DAYS + 1)
        spent = max(now.timestamp() / HOUR_S - self._first, 1.0)
        self._average = sum(by_hour.values()) / max(spent, _LEVEL_HOURS)
        self._level = self._level_now(now)

    def at(self, hour: int) -> float:
        """Pages expected in an hour from now on."""
        return self._usual(hour) * self._level

    def _usual(self, hour: int) -> float:
        days = [hour - 24 * back for back in range(1, DAYS + 1)]
        seen = [one for one in days if self._first < one < self._this]
        came = sum(self._smooth(one) for one in seen)
        return (came + _PRIOR_DAYS * self._average) / (len(seen) + _PRIOR_DAYS)

    def _smooth(self, hour: int) -> float:
        around = (self._by_hour.get(hour + step, 0) for step in (-1, 0, 1))
        before, within, after = around
        return 0.25 * before + 0.5 * within + 0.25 * after

    def _level_now(self, now: datetime) -> float:
        part = now.timestamp() % HOUR_S / HOUR_S  # of this hour
        hours = range(self._this - _LEVEL_HOURS, self._this + 1)
        came = sum(self._by_hour.get(hour, 0) for hour in hours)
        usual = sum(self._usual(hour) for hour in hours[1:-1])
        usual += self._usual(self._this) * part + self._usual(hours[0]) * (1 - part)
        came_scaled = came - self._by_hour.get(hours[0], 0) * part
        low, high = _LEVEL_BOUNDS
        return min(max((came_scaled + 1) / (usual + 1), low), high)
