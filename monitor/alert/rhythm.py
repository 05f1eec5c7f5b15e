"""Whether a source has been silent for longer than its own rhythm explains. Pure."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

LEAST_ARTICLES = 12  # fewer say nothing about a rhythm
LEAST_DAYS = 14  # two weeks: a quiet day of the week must be seen twice
SHORTEST = timedelta(hours=24)  # a silence shorter than this is never reported
GAPS = 3  # times the gap that 95 of 100 gaps stay below
QUIET_SHARE = 0.2  # a day of the week with less than this share of the usual number is quiet


def silent_since(found_at: Sequence[datetime], *, now: datetime) -> datetime | None:
    """Return the last article's time where a source is silent for too long; else None.

    `found_at` are the times (aware UTC, in order) at which its articles of some weeks were found.
    Days of the week on which it hardly publishes do not count, neither as gaps nor as silence.
    """
    if len(found_at) < LEAST_ARTICLES or (found_at[-1] - found_at[0]).days < LEAST_DAYS:
        return None
    quiet = quiet_weekdays(found_at)
    gaps = sorted(
        counted_time(before, after, quiet) for before, after in itertools.pairwise(found_at)
    )
    usual = gaps[min(len(gaps) - 1, int(len(gaps) * 0.95))]
    silence = counted_time(found_at[-1], now, quiet)
    return found_at[-1] if silence > max(SHORTEST, GAPS * usual) else None


def quiet_weekdays(found_at: Sequence[datetime]) -> frozenset[int]:
    """Return the days of the week (Monday 0) on which a source hardly publishes."""
    counts = Counter(moment.astimezone(UTC).weekday() for moment in found_at)
    usual = sorted(counts[day] for day in range(7))[4]  # of seven days, the fifth by number
    return frozenset(day for day in range(7) if counts[day] < QUIET_SHARE * usual)


def counted_time(start: datetime, end: datetime, quiet: frozenset[int]) -> timedelta:
    """Return the time between two moments, without the days of the week that are quiet."""
    total, at = timedelta(0), start.astimezone(UTC)
    while at < end:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        until = min(midnight, end)
        if at.weekday() not in quiet:
            total += until - at
        at = until
    return total
