"""Convert days of other calendars to Gregorian days.

Solar Hijri (Iran, Afghanistan), Ethiopian, Thai and Taiwanese years are arithmetic. Hijri is the
printed Umm al-Qura calendar, whose table from 1343 to 1500 is in hijridate. It is exact for Saudi
Arabia and the Gulf; countries that sight the moon, as Morocco does, may write the same day one
number apart.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from hijridate import Hijri

_NOWRUZ_1370 = date(1991, 3, 21)
_FIRST_SOLAR, _LAST_SOLAR = 1370, 1472  # where the rule of 33 years equals the observed calendar
_ETHIOPIAN_EPOCH = 2_795  # proleptic ordinal of 1 Meskerem of the year 1, less one
_EARLIEST = 1990  # nothing on the web is older


class Calendar(StrEnum):
    """The calendar that the name of a month belongs to."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"  # lunar
    SOLAR_HIJRI = "solar_hijri"
    ETHIOPIAN = "ethiopian"
    BUDDHIST = "buddhist"  # Thailand: our days, years from 543 before
    MINGUO = "minguo"  # Taiwan: our days, years from 1912


def day_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day, or None when there is no such day or it is before the web."""
    try:
        found = _CONVERTERS[calendar](year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if found.year >= _EARLIEST else None


def _hijri(year: int, month: int, day: int) -> date:
    gregorian = Hijri(year, month, day).to_gregorian()
    return date(gregorian.year, gregorian.month, gregorian.day)


def _solar_hijri(year: int, month: int, day: int) -> date:
    if not _FIRST_SOLAR <= year <= _LAST_SOLAR:
        raise ValueError(year)
    last = 31 if month <= 6 else 30 if month < 12 or _is_solar_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= last):
        raise ValueError(day)
    leaps = sum(map(_is_solar_leap, range(_FIRST_SOLAR, year)))
    before = (month - 1) * 31 - max(0, month - 7)
    return _NOWRUZ_1370 + timedelta((year - _FIRST_SOLAR) * 365 + leaps + before + day - 1)


def _is_solar_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def _ethiopian(year: int, month: int, day: int) -> date:
    last = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not (year > 0 and 1 <= month <= 13 and 1 <= day <= last):
        raise ValueError(day)
    return date.fromordinal(
        _ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day
    )


def _buddhist(year: int, month: int, day: int) -> date:
    return date(year - 543, month, day)


def _minguo(year: int, month: int, day: int) -> date:
    return date(year + 1911, month, day)


_CONVERTERS = {
    Calendar.GREGORIAN: date,
    Calendar.BUDDHIST: _buddhist,
    Calendar.MINGUO: _minguo,
    Calendar.HIJRI: _hijri,
    Calendar.SOLAR_HIJRI: _solar_hijri,
    Calendar.ETHIOPIAN: _ethiopian,
}
