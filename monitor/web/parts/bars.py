"""Bars of charts as rectangles; the templates make SVG of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STEP, WIDTH, HEIGHT = 6, 4.6, 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle, in the units of the chart."""

    x: float
    y: float
    width: float
    height: float


def per_day(times: Sequence[datetime], zone: ZoneInfo, until: date, days: int) -> list[int]:
    """Count times by day, oldest first; the last one is `until`, which still runs."""
    counts = [0] * days
    first = until - timedelta(days=days - 1)
    for moment in times:
        place = (moment.astimezone(zone).date() - first).days
        if 0 <= place < days:
            counts[place] += 1
    return counts


def day_starts(zone: ZoneInfo, until: date, days: int) -> list[datetime]:
    """Return when each day begins, aware UTC, oldest first; the last ends where the list does."""
    first = until - timedelta(days=days - 1)
    midnights = (datetime.combine(first + timedelta(days=n), time(), zone) for n in range(days + 1))
    return [midnight.astimezone(UTC) for midnight in midnights]


def bars(counts: Sequence[int], *, most: int | None = None) -> list[Bar]:
    """Return a bar for each count above zero; one of `most` is as high as the chart."""
    most = max(counts, default=0) if most is None else most
    return [
        Bar(
            n * STEP,
            round(HEIGHT - HEIGHT * count / most, 1),
            WIDTH,
            round(HEIGHT * count / most, 1),
        )
        for n, count in enumerate(counts)
        if count
    ]


def shares(counts: Sequence[int]) -> list[int]:
    """Return each count in percent of the largest, at least 1 for what is not zero."""
    most = max(counts, default=0)
    return [max(1, round(100 * count / most)) if count else 0 for count in counts]
