"""Whether the pages of a source are read otherwise than before: its site may have changed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

RECENT = 30  # readings that are compared with the usual ones before them
USUAL = 120
LEAST_USUAL = 40  # fewer say nothing of what is usual
FAR, NEAR = 4.0, 2.0  # times shorter or longer; what has begun lasts until it is nearer
# of all pages: so many more lack a text or a date; scores and overlaps lie between 0 and 1
SHARE_FAR, SHARE_NEAR = 0.4, 0.2


class Aspect(StrEnum):
    """What of the readings is compared."""

    TEXT = "text"  # share of pages without one
    DATE = "date"  # share of articles without one
    LENGTH = "length"  # letters of a text
    PARAGRAPHS = "paragraphs"
    QUALITY = "quality"  # score of the extraction
    SUMMARY = "summary"  # share of the feed's summary that stands in the text


@dataclass(frozen=True, slots=True)
class Reading:
    """How one page was read."""

    at: datetime  # aware UTC, when it was fetched
    has_text: bool
    has_date: bool = False
    letters: int = 0
    paragraphs: int = 0
    quality: float = 0.0
    overlap: float | None = None  # None: the feed gives no summary


@dataclass(frozen=True, slots=True)
class Drift:
    """One aspect that has changed: shares in hundredths, or numbers."""

    aspect: Aspect
    recent: int
    usual: int


def drifts(recent: Sequence[Reading], usual: Sequence[Reading], *, begun: bool) -> list[Drift]:
    """Return in which aspects the recent readings differ from the usual ones.

    What has `begun` lasts until the readings are near to the usual ones again.
    """
    if len(recent) < RECENT or len(usual) < LEAST_USUAL:
        return []
    found = [
        _more_without(Aspect.TEXT, recent, usual, lambda r: r.has_text, begun=begun),
        _more_without(
            Aspect.DATE, _texts(recent), _texts(usual), lambda r: r.has_date, begun=begun
        ),
    ]
    now, before = _texts(recent), _texts(usual)
    if len(now) >= RECENT // 2 and len(before) >= LEAST_USUAL // 2:
        found += [
            _other_size(Aspect.LENGTH, now, before, lambda r: r.letters, begun=begun),
            _other_size(Aspect.PARAGRAPHS, now, before, lambda r: r.paragraphs, begun=begun),
            _lower(
                Aspect.QUALITY, [r.quality for r in now], [r.quality for r in before], begun=begun
            ),
            _lower(Aspect.SUMMARY, _overlaps(now), _overlaps(before), begun=begun),
        ]
    return [one for one in found if one is not None]


def _texts(readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.has_text]


def _overlaps(readings: Sequence[Reading]) -> list[float]:
    return [reading.overlap for reading in readings if reading.overlap is not None]


def _more_without(
    aspect: Aspect,
    recent: Sequence[Reading],
    usual: Sequence[Reading],
    has: Callable[[Reading], bool],
    *,
    begun: bool,
) -> Drift | None:
    if len(recent) < RECENT // 2 or len(usual) < LEAST_USUAL // 2:
        return None
    now, before = (1 - sum(map(has, some)) / len(some) for some in (recent, usual))
    is_far = now - before >= (SHARE_NEAR if begun else SHARE_FAR)
    return Drift(aspect, round(now * 100), round(before * 100)) if is_far else None


def _other_size(
    aspect: Aspect,
    recent: Sequence[Reading],
    usual: Sequence[Reading],
    size: Callable[[Reading], int],
    *,
    begun: bool,
) -> Drift | None:
    now, sizes = median(map(size, recent)), sorted(map(size, usual))
    before = median(sizes)
    times = NEAR if begun else FAR
    is_far = now * times < before or now > before * times
    # A source that gives many of these among others does so now and then in a row.
    rare = len(sizes) // 20
    is_rare = begun or not sizes[rare] <= now <= sizes[-1 - rare]
    return Drift(aspect, round(now), round(before)) if is_far and is_rare else None


def _lower(
    aspect: Aspect, recent: Sequence[float], usual: Sequence[float], *, begun: bool
) -> Drift | None:
    if len(recent) < RECENT // 2 or len(usual) < LEAST_USUAL // 2:
        return None
    now, before = median(recent), median(usual)
    is_far = before - now >= (SHARE_NEAR if begun else SHARE_FAR)
    return Drift(aspect, round(now * 100), round(before * 100)) if is_far else None
