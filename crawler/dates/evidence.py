"""Which of the dates of a page is the one to believe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict
from storage.records import DateCandidate, DateEvidence

_TOLERANCE = timedelta(hours=24)  # zones and clocks; what is later than that is not a date of news
_ORDER = {source: rank for rank, source in enumerate(DateSource)}
_EXACTNESS = {precision: rank for rank, precision in enumerate(DatePrecision)}
_HOUR = timedelta(hours=1)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_ON_A_PAGE = frozenset({DateSource.META, DateSource.TIME, DateSource.TEXT})
_CLOCKED = frozenset({DatePrecision.SECOND, DatePrecision.MINUTE})


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as one place of a page states it, before it is judged."""

    role: DateRole
    place: str
    written: str
    evidence: DateEvidence | None  # None: nothing could be read


@dataclass(frozen=True, slots=True)
class PageDates:
    """What a page says of its times."""

    published: DateEvidence | None
    modified: DateEvidence | None
    candidates: tuple[DateCandidate, ...]  # every date that was read, with its verdict


def choose(readings: Iterable[DateReading], *, now: datetime) -> PageDates:
    """The best evidence for each role; dates after `now` and a day do not count."""
    known, latest = list(dict.fromkeys(readings)), now + _TOLERANCE
    first = sorted(_of_role(known, DateRole.PUBLISHED), key=_rank)
    later = _of_role(known, DateRole.MODIFIED)
    in_time = _in_time(first, latest)
    best = _best(in_time)
    published = _with_zone(best, in_time) if best else None
    changes = _in_time(later, latest)
    modified = next((date for date in changes if not _is_before(date, published)), None)
    verdicts = [_judged(reading, best, latest) for reading in first]
    verdicts += [_judged(reading, modified, latest, since=published) for reading in later]
    return PageDates(published, modified, tuple(verdicts))


def _of_role(readings: Sequence[DateReading], role: DateRole) -> list[DateReading]:
    return [reading for reading in readings if reading.role is role]


def _rank(reading: DateReading) -> int:
    return _ORDER[reading.evidence.source] if reading.evidence else len(_ORDER)


def _in_time(readings: Sequence[DateReading], latest: datetime) -> list[DateEvidence]:
    return [read for reading in readings if (read := reading.evidence) and read.value <= latest]


def _best(candidates: Sequence[DateEvidence]) -> DateEvidence | None:
    """The first; a month gives way to a later candidate that knows the day of that month."""
    if not candidates:
        return None
    first = candidates[0]
    if first.precision is not DatePrecision.MONTH:
        return first
    finer = (
        date
        for date in candidates
        if _EXACTNESS[date.precision] < _EXACTNESS[first.precision]
        and (date.value.year, date.value.month) == (first.value.year, first.value.month)
    )
    return next(finer, first)


def _with_zone(date: DateEvidence, others: Sequence[DateEvidence]) -> DateEvidence:
    """The date with the clock of its publisher, where another place of the page shows it.

    Many pages give machines the moment in UTC and readers their own clock: "22:50Z" and "00:50".
    """
    if date.offset_minutes or not date.tz_known or date.precision not in _CLOCKED:
        return date
    for other in others:
        if other.precision in _CLOCKED and (offset := _offset_between(date, other)):
            return replace(date, offset_minutes=offset)
    return date


def _offset_between(moment: DateEvidence, other: DateEvidence) -> int | None:
    """Minutes between a moment and the same moment on another clock; None when it is another."""
    apart = other.value.replace(second=0) - moment.value.replace(second=0)
    if other.tz_known:
        return other.offset_minutes if not apart else None
    is_clock = other.source in _ON_A_PAGE and _WEST <= apart <= _EAST and not apart % _HOUR
    return int(apart.total_seconds()) // 60 or None if is_clock else None


def _is_before(change: DateEvidence, published: DateEvidence | None) -> bool:
    return published is not None and change.value < published.value


def _judged(
    reading: DateReading,
    believed: DateEvidence | None,
    latest: datetime,
    *,
    since: DateEvidence | None = None,
) -> DateCandidate:
    verdict = _verdict(reading.evidence, believed, latest, since=since)
    return DateCandidate(reading.role, reading.place, reading.written, reading.evidence, verdict)


def _verdict(
    date: DateEvidence | None,
    believed: DateEvidence | None,
    latest: datetime,
    *,
    since: DateEvidence | None,
) -> DateVerdict:
    if date is None:
        return DateVerdict.NOT_A_DATE
    if date == believed:
        return DateVerdict.BELIEVED
    if date.value > latest:
        return DateVerdict.LATER_THAN_NOW
    if _is_before(date, since):
        return DateVerdict.BEFORE_PUBLICATION
    if believed is not None and date.precision is DatePrecision.MONTH:
        return DateVerdict.COARSER
    same = believed is not None and (date.day == believed.day or date.value == believed.value)
    return DateVerdict.AGREES if same else DateVerdict.WEAKER
