"""Whether a source has been silent for longer than its own rhythm explains. Pure."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

TOGETHER = timedelta(hours=1)  # articles found within it came together, as one poll finds them
LEAST_ARRIVALS = 8  # fewer say nothing about a rhythm; a weekly paper has them after two months
LEAST_DAYS = 14  # two weeks: a quiet day of the week must be seen twice
SHORTEST = timedelta(hours=24)  # a silence shorter than this is never reported
GAPS = 3  # times the gap that 95 of 100 gaps stay below
QUIET_SHARE = 0.2  # a day of the week with less than this share of the usual number is quiet


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a source usually has something new."""

    last_at: datetime  # aware UTC, when its last article was found
    usual_gap: timedelta  # that 95 of 100 gaps stay below, quiet days not counted
    quiet: frozenset[int]  # days of the week (Monday 0) on which it hardly publishes

    @property
    def longest(self) -> timedelta:
        """The silence that is still explained by the rhythm, quiet days not counted."""
        return max(SHORTEST, GAPS * self.usual_gap)

    def silent_since(self, looked_at: datetime) -> datetime | None:
        """Return the last article's time where the source is silent for too long; else None.

        `looked_at` is when the source was last asked with success: what nobody asked is not silent.
        """
        silence = counted_time(self.last_at, looked_at, self.quiet)
        return self.last_at if silence > self.longest else None

    def goes_on(self, found_at: Sequence[datetime], *, since: datetime, until: datetime) -> bool:
        """Whether the source was never silent between two moments, nor is about to be."""
        before = bisect_right(found_at, since) - 1
        times = [*found_at[max(before, 0) : bisect_right(found_at, until)], until]
        gaps = [counted_time(a, b, self.quiet) for a, b in itertools.pairwise(times)]
        return bool(gaps) and max(gaps) <= self.longest and gaps[-1] < self.longest / 2


def rhythm_of(found_at: Sequence[datetime]) -> Rhythm | None:
    """Return the rhythm of a source; None where too little is known of it.

    `found_at` are the times (aware UTC, in order) at which its articles of some weeks were found.
    Days of the week on which it hardly publishes do not count, neither as gaps nor as silence.
    """
    arrivals = _arrivals(found_at)
    if len(arrivals) < LEAST_ARRIVALS or (arrivals[-1] - arrivals[0]).days < LEAST_DAYS:
        return None
    quiet = quiet_weekdays(found_at)
    gaps = sorted(
        counted_time(before, after, quiet) for before, after in itertools.pairwise(arrivals)
    )
    usual = gaps[min(len(gaps) - 1, int(len(gaps) * 0.95))]
    return Rhythm(found_at[-1], usual, quiet)


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


def _arrivals(found_at: Sequence[datetime]) -> list[datetime]:
    """Return the times without those that follow an arrival within `TOGETHER`."""
    arrivals: list[datetime] = []
    for moment in found_at:
        if not arrivals or moment - arrivals[-1] > TOGETHER:
            arrivals.append(moment)
    return arrivals
