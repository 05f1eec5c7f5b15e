"""Reads what stands after `date:`: a day, month or year, a range of these, a time before now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from storage.search.query.tree import Days, Lately, Place, QueryError

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
        raise QueryError(
            "A date is missing before or after the dots. Dates are written 2026-11-30, 2026-11 or"
            " 2026.",
            place,
        )
    earliest = _days(first, place.start)[0] if first else None
    latest = _days(last, place.start + len(first) + 2)[1] if last else None
    if earliest is not None and latest is not None and earliest > latest:
        raise QueryError("The first day is after the last.", place)
    return Days(earliest, latest, place)


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
        raise QueryError(
            "This is no date. Dates are written 2026-11-30, 2026-11 or 2026.",
            Place(start, start + max(1, len(text))),
        )
    year, month, day = (int(group) if group else None for group in found.groups())
    if year == 0 or year is None:
        raise QueryError(
            "There is no year 0. Dates are written 2026-11-30, 2026-11 or 2026.",
            _place(start, found, 1),
        )
    if month is None:
        return date(year, 1, 1), date(year, _DECEMBER, 31)
    if not 1 <= month <= _DECEMBER:
        raise QueryError(
            "There is no month {number}. Dates are written 2026-11-30, 2026-11 or 2026.",
            _place(start, found, 2),
            number=month,
        )
    last = _last_of(year, month)
    if day is None:
        return date(year, month, 1), last
    if not 1 <= day <= last.day:
        raise QueryError(
            "This month has no day {number}. Dates are written 2026-11-30, 2026-11 or 2026.",
            _place(start, found, 3),
            number=day,
        )
    return (date(year, month, day),) * 2


def _last_of(year: int, month: int) -> date:
    if (year, month) == (date.max.year, _DECEMBER):
        return date.max
    return date(year + month // _DECEMBER, month % _DECEMBER + 1, 1) - timedelta(days=1)


def _place(start: int, found: re.Match[str], group: int) -> Place:
    return Place(start + found.start(group), start + found.end(group))
