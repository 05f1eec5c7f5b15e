"""How long a channel may go unpolled: from how often it publishes, hour by hour. Pure.

Two rules. Overlap of the last poll (the idea is Media Cloud's): where most items were known, wait
longer; where few were, wait less, before an item leaves the channel unseen. And the arrival rate of
the channel: never wait past the moment when a new item is to be expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

HOUR_S = 3_600.0
DAYS = 8  # that are counted: a week, and what has passed of today
KNOWN_IS_MUCH = 0.67  # share of a poll from which on the interval grows
KNOWN_IS_LITTLE = 0.33  # share of a poll below which the interval shrinks
LENGTHEN, LENGTHEN_FAST, SHORTEN = 1.5, 2.0, 0.5
EXPECTED = 0.5  # new pages at the next poll: every second poll finds one
LONGEST_WAIT_S = 4 * HOUR_S  # for a channel that published within `DAYS`
_LEVEL_HOURS = 3  # from which it is seen whether today is busier or quieter than usual
_LEVEL_BOUNDS = (0.25, 4.0)  # three hours are too short to believe more
_PRIOR_DAYS = 0.3  # weight of the average of all hours against this hour on other days

PublicationsByHour = Mapping[int, int]  # hour since 1970 -> pages published in it


def hour_of(when: datetime) -> int:
    """Return the number of the hour since 1970."""
    return int(when.timestamp() // HOUR_S)


def count_publications(
    by_hour: PublicationsByHour, times: Iterable[datetime], now: datetime
) -> dict[int, int]:
    """Return the counts with these times added, without those older than `DAYS`."""
    current = hour_of(now)
    counts = {hour: count for hour, count in by_hour.items() if hour > current - 24 * DAYS}
    for time in times:
        hour = min(hour_of(time), current)
        if hour > current - 24 * DAYS:
            counts[hour] = counts.get(hour, 0) + 1
    return counts


def interval_by_overlap(interval_s: float, known: float) -> float:
    """Return the interval after a poll of whose items the share `known` was known before."""
    if known < KNOWN_IS_LITTLE:
        return interval_s * SHORTEN
    if known >= 1:
        return interval_s * LENGTHEN_FAST
    return interval_s * LENGTHEN if known >= KNOWN_IS_MUCH else interval_s


def interval_by_arrival_rate(
    by_hour: PublicationsByHour, since: datetime, now: datetime, *, expected: float = EXPECTED
) -> float | None:
    """Return the seconds until `expected` new pages are due; None if none came within `DAYS`.

    `since` is when polling of the channel began. The same hours of earlier days say how much is
    published when, so that nights are skipped and mornings met; the last hours say whether today
    is like other days.
    """
    if not sum(by_hour.values()):
        return None
    first = min(hour_of(since), *by_hour)
    rates = _Rates(by_hour, first=first, now=now)
    published, waited = 0.0, 0.0
    while waited < LONGEST_WAIT_S:
        moment = now + timedelta(seconds=waited)
        left = HOUR_S - moment.timestamp() % HOUR_S
        rate = rates.at(hour_of(moment)) / HOUR_S
        if rate > 0 and published + rate * left >= expected:
            return min(waited + (expected - published) / rate, LONGEST_WAIT_S)
        published, waited = published + rate * left, waited + left
    return LONGEST_WAIT_S


class _Rates:
    """Pages per hour: the usual count of that hour of the day, times the level of today."""

    def __init__(self, by_hour: PublicationsByHour, *, first: int, now: datetime) -> None:
        self._by_hour = by_hour
        self._current = hour_of(now)
        self._first = max(first, self._current - 24 * DAYS + 1)
        watched_hours = max(now.timestamp() / HOUR_S - self._first, 1.0)
        self._average = sum(by_hour.values()) / max(watched_hours, _LEVEL_HOURS)
        self._level = self._level_now(now)

    def at(self, hour: int) -> float:
        """Return the pages to be expected in this hour, by its number since 1970."""
        return self._usual(hour) * self._level

    def _usual(self, hour: int) -> float:
        days = [hour - 24 * back for back in range(1, DAYS + 1)]
        counted = [day for day in days if self._first < day < self._current]
        published = sum(self._smooth(day) for day in counted)
        return (published + _PRIOR_DAYS * self._average) / (len(counted) + _PRIOR_DAYS)

    def _smooth(self, hour: int) -> float:
        counts = (self._by_hour.get(hour + step, 0) for step in (-1, 0, 1))
        before, within, after = counts
        return 0.25 * before + 0.5 * within + 0.25 * after

    def _level_now(self, now: datetime) -> float:
        part = now.timestamp() % HOUR_S / HOUR_S  # that has passed of this hour
        hours = range(self._current - _LEVEL_HOURS, self._current + 1)
        published = sum(self._by_hour.get(hour, 0) for hour in hours)
        usual = sum(self._usual(hour) for hour in hours[1:-1])
        usual += self._usual(self._current) * part + self._usual(hours[0]) * (1 - part)
        lately = published - self._by_hour.get(hours[0], 0) * part
        low, high = _LEVEL_BOUNDS
        return min(max((lately + 1) / (usual + 1), low), high)
