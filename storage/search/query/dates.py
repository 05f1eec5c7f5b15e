"""Reads what stands after `date:`: a day, a month, a year, a range of these, or a time before now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from storage.search.query.tree import Days, Lately, Place, QueryError

_WRITTEN = "Dates are written 2026-11-30, 2026-11 or 2026."
_LATELY = re.compile(
    r"P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,6})M)?)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_MONTHS, _DECEMBER = 12, 12


def read_date(value: str, place: Place) -> Days | Lately:
    """Read the value of `date:`, which stands at `place`. Raises QueryError."""
    if value[:1] in "Pp":
        return _lately(value, place)
    first, dots, last = value.partition("..")
    if not dots:
        begin, end = _days(value, place.start)
        return Days(begin, end, place)
    if not first and not last:
        raise QueryError("A date is missing before or after the dots. " + _WRITTEN, place)
    begin = _days(first, place.start)[0] if first else None
    finish = _days(last, place.start + len(first) + 2)[1] if last else None
    if begin and finish and begin > finish:
        raise QueryError("The first day is after the last.", place)
    return Days(begin, finish, place)


def _lately(value: str, place: Place) -> Lately:
    found = _LATELY.fullmatch(value)
    if found is None or not any(found.groups()):
        raise QueryError(
            "A time before now is written P1W (a week), P3D (days), P2M (months) or PT12H (hours).",
            place,
        )
    years, months, weeks, days, hours, minutes = (int(group or 0) for group in found.groups())
    time = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    return Lately(years * _MONTHS + months, time, place)


def _days(text: str, start: int) -> tuple[date, date]:
    """Return the first and the last day that a date names."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise QueryError("This is no date. " + _WRITTEN, Place(start, start + max(1, len(text))))
    year, month, day = (int(group) if group else None for group in found.groups())
    if year == 0 or year is None:
        raise _refused("There is no year 0. " + _WRITTEN, start, found, 1)
    if month is None:
        return date(year, 1, 1), date(year, _DECEMBER, 31)
    if not 1 <= month <= _DECEMBER:
        raise _refused("There is no month {number}. " + _WRITTEN, start, found, 2)
    last = _last_of(year, month)
    if day is None:
        return date(year, month, 1), last
    if not 1 <= day <= last.day:
        raise _refused("This month has no day {number}. " + _WRITTEN, start, found, 3)
    return (date(year, month, day),) * 2


def _last_of(year: int, month: int) -> date:
    if (year, month) == (date.max.year, _DECEMBER):
        return date.max
    return date(year + month // _DECEMBER, month % _DECEMBER + 1, 1) - timedelta(days=1)


def _refused(sentence: str, start: int, found: re.Match[str], group: int) -> QueryError:
    place = Place(start + found.start(group), start + found.end(group))
    return QueryError(sentence, place, number=int(found[group]))
