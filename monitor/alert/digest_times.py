"""When digests are due. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta

from monitor.alert.local_time import local_day, moment_of

_AHEAD_DAYS = 8  # a digest has a day of the week at least, so a week ahead has one


def next_digest(
    times: Iterable[time], days: Collection[int], zone: str, *, after: datetime
) -> datetime:
    """Return the first time of a digest later than `after` (aware UTC).

    `days` are numbers of the week's days, Monday 0. Each day has each of the times once, also
    where a clock is set forward over it or back to before it.
    """
    first, clocks = local_day(after, zone) - timedelta(days=1), tuple(times)
    moments = (
        moment_of(day, clock, zone)
        for day in (first + timedelta(days=ahead) for ahead in range(_AHEAD_DAYS + 2))
        if day.weekday() in days
        for clock in clocks
    )
    return min(moment for moment in moments if moment > after)
