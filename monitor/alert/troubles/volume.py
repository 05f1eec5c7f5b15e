"""Whether a source gives far fewer or far more articles than by its own weeks. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import sqrt
from statistics import median

WEEK = timedelta(days=7)
# A day is compared with the same day of earlier weeks, so that quiet weekends are none of the news;
# a source with few articles a day by whole weeks.
SPANS = (timedelta(days=1), WEEK)
WEEKS = 8  # that are looked back on
LEAST_WEEKS = 3
LEAST_ARTICLES = 20  # fewer come and go by chance
FAR = 4  # times fewer or more than usual
NEAR = 2  # what has begun is over when the number is this near to the usual again
# so many times the square root of the usual number lie beyond chance, for hundreds of sources
# that are looked at every hour
CHANCE = 4


class VolumeChange(StrEnum):
    """In which direction the number of articles has changed."""

    DROP = "volume_drop"
    JUMP = "volume_jump"


@dataclass(frozen=True, slots=True)
class Volume:
    """The number of articles of some days, and the usual one."""

    change: VolumeChange
    articles: int
    usual: int  # median of the same days of earlier weeks
    days: int


def changed_volume(
    found_at: Sequence[datetime], *, until: datetime, begun: VolumeChange | None = None
) -> Volume | None:
    """Return how the number of articles before `until` differs from the usual one; None if not.

    `found_at` are the times (aware UTC, in order) at which articles were found. A change that has
    `begun` lasts until the number is near to the usual again, so that it is not told many times.
    """
    for span, counts in _counts(found_at, until):
        articles, usual = counts[0], median(counts[1:])
        change = _lasting(articles, usual, begun) if begun else _beginning(articles, counts[1:])
        if change is not None:
            return Volume(change, articles, round(usual), span.days)
    return None


def _counts(
    found_at: Sequence[datetime], until: datetime
) -> Iterator[tuple[timedelta, Sequence[int]]]:
    """Yield each span with the number of articles in it now, and in earlier weeks."""
    if not found_at:
        return
    begin = found_at[0] + timedelta(days=1)  # the first crawl finds what is older, too
    for span in SPANS:
        ends = [until - WEEK * week for week in range(WEEKS + 1)]
        counts = [
            bisect_right(found_at, end) - bisect_right(found_at, end - span)
            for end in ends
            if end - span >= begin or end == until
        ]
        if len(counts) > LEAST_WEEKS:
            yield span, counts


def _beginning(articles: int, earlier: Sequence[int]) -> VolumeChange | None:
    usual = median(earlier)
    by_chance = CHANCE * sqrt(max(usual, 1))
    # none at all is a silence, which the source's own rhythm tells
    is_few = (
        0 < articles * FAR < usual and articles < usual - by_chance and articles * 2 < min(earlier)
    )
    if is_few and usual >= LEAST_ARTICLES:
        return VolumeChange.DROP
    is_many = articles > usual * FAR and articles > usual + by_chance
    if is_many and articles >= LEAST_ARTICLES and articles > max(earlier) * 2:
        return VolumeChange.JUMP
    return None


def _lasting(articles: int, usual: float, begun: VolumeChange) -> VolumeChange | None:
    if begun is VolumeChange.DROP:
        return begun if usual >= LEAST_ARTICLES and articles * NEAR < usual else None
    return begun if articles >= LEAST_ARTICLES and articles > usual * NEAR else None
