"""Decide which of the dates of a page to believe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict
from storage.records import DateCandidate, DateEvidence

_TOLERANCE = timedelta(hours=24)  # zones and wrong clocks; a later date is not one of news
_ORDER = {source: rank for rank, source in enumerate(DateSource)}
_EXACTNESS = {precision: rank for rank, precision in enumerate(DatePrecision)}
_HOUR = timedelta(hours=1)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_ON_A_PAGE = frozenset({DateSource.META, DateSource.TIME, DateSource.TEXT})
# What a page states for machines. A feed counts more, unless all of these contradict it: feeds are
# written by other programs than pages are, with other clocks and formats.
_FOR_MACHINES = frozenset({DateSource.META, DateSource.TIME})
_CLOCKED = frozenset({DatePrecision.SECOND, DatePrecision.MINUTE})


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as one place of a page states it, before it is judged."""

    role: DateRole
    place: str
    written: str
    evidence: DateEvidence | None  # None where it could not be read


@dataclass(frozen=True, slots=True)
class PageDates:
    """When a page was published and modified, as it says itself."""

    published: DateEvidence | None
    modified: DateEvidence | None
    candidates: tuple[DateCandidate, ...]  # every date that was read, with its verdict


def in_time(date: DateEvidence | None, *, now: datetime) -> DateEvidence | None:
    """Return a date unless it is more than a day after `now`; such a date is not one of news."""
    return date if date is not None and date.value <= now + _TOLERANCE else None


def choose(readings: Iterable[DateReading], *, now: datetime) -> PageDates:
    """Choose the best evidence for each role; a date more than a day after `now` does not count."""
    known, latest = list(dict.fromkeys(readings)), now + _TOLERANCE
    publications = sorted(_of_role(known, DateRole.PUBLISHED), key=_rank)
    changes = sorted(_of_role(known, DateRole.MODIFIED), key=_rank)
    timely = _in_time(publications, latest)
    best = _best(_page_before_feed(timely))
    published = _with_zone(best, timely) if best else None
    changed = _in_time(changes, latest)
    modified = next((date for date in changed if not _is_before(date, published)), None)
    candidates = [_candidate(reading, best, latest) for reading in publications]
    candidates += [_candidate(reading, modified, latest, since=published) for reading in changes]
    return PageDates(published, modified, tuple(candidates))


def _of_role(readings: Sequence[DateReading], role: DateRole) -> list[DateReading]:
    return [reading for reading in readings if reading.role is role]


def _rank(reading: DateReading) -> int:
    return _ORDER[reading.evidence.source] if reading.evidence else len(_ORDER)


def _in_time(readings: Sequence[DateReading], latest: datetime) -> list[DateEvidence]:
    dates = (reading.evidence for reading in readings if reading.evidence)
    return [date for date in dates if date.value <= latest]


def _page_before_feed(dates: Sequence[DateEvidence]) -> list[DateEvidence]:
    """Move what the page says to machines before its feed, where they differ by more than a day."""
    feed = next(iter(dates), None)
    page = [date for date in dates if date.source in _FOR_MACHINES]
    if feed is None or feed.source is not DateSource.FEED:
        return list(dates)
    if any(abs(date.value - feed.value) <= _TOLERANCE for date in page):
        return list(dates)
    return [*page, *(date for date in dates if date not in page)]


def _best(candidates: Sequence[DateEvidence]) -> DateEvidence | None:
    """Return the first candidate; a month gives way to one that names a day of that month."""
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
    """Add the offset of the publisher's clock, where another place of the page shows it.

    Many pages give machines the moment in UTC and readers their own clock: "22:50Z" and "00:50".
    """
    if date.offset_minutes or not date.tz_known or date.precision not in _CLOCKED:
        return date
    for other in others:
        if other.precision in _CLOCKED and (offset := _offset_between(date, other)):
            return replace(date, offset_minutes=offset)
    return date


def _offset_between(moment: DateEvidence, other: DateEvidence) -> int | None:
    """Return the minutes between two clocks that show one moment; None when they do not."""
    distance = other.value.replace(second=0) - moment.value.replace(second=0)
    if other.tz_known:
        return other.offset_minutes if not distance else None
    is_zone = _WEST <= distance <= _EAST and not distance % _HOUR
    is_clock = is_zone and other.source in _ON_A_PAGE
    return int(distance.total_seconds()) // 60 or None if is_clock else None


def _is_before(change: DateEvidence, published: DateEvidence | None) -> bool:
    return published is not None and change.value < published.value


def _candidate(
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
