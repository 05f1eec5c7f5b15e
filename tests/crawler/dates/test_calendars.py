"""Days of other calendars become Gregorian days or do not exist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crawler.dates.calendars import Calendar, day_of


@pytest.mark.parametrize(
    ("calendar", "written", "day"),
    [
        (Calendar.SOLAR_HIJRI, (1370, 1, 1), date(1991, 3, 21)),
        (Calendar.SOLAR_HIJRI, (1399, 12, 30), date(2021, 3, 20)),
        (Calendar.SOLAR_HIJRI, (1403, 1, 1), date(2024, 3, 20)),
        (Calendar.SOLAR_HIJRI, (1404, 1, 1), date(2025, 3, 21)),
        (Calendar.SOLAR_HIJRI, (1404, 7, 30), date(2025, 10, 22)),
        (Calendar.SOLAR_HIJRI, (1404, 12, 30), None),
        (Calendar.SOLAR_HIJRI, (1404, 7, 31), None),
        (Calendar.SOLAR_HIJRI, (1300, 1, 1), None),
        (Calendar.HIJRI, (1446, 1, 1), date(2024, 7, 7)),
        (Calendar.HIJRI, (1446, 9, 1), date(2025, 3, 1)),
        (Calendar.HIJRI, (1446, 9, 30), None),
        (Calendar.HIJRI, (1446, 13, 1), None),
        (Calendar.HIJRI, (1600, 1, 1), None),
        (Calendar.ETHIOPIAN, (2016, 1, 1), date(2023, 9, 12)),
        (Calendar.ETHIOPIAN, (2017, 1, 1), date(2024, 9, 11)),
        (Calendar.ETHIOPIAN, (2015, 13, 6), date(2023, 9, 11)),
        (Calendar.ETHIOPIAN, (2016, 13, 6), None),
        (Calendar.GREGORIAN, (2026, 2, 30), None),
        (Calendar.GREGORIAN, (1970, 1, 1), None),
    ],
)
def test_a_day_is_found_or_does_not_exist(
    calendar: Calendar, written: tuple[int, int, int], day: date | None
) -> None:
    assert day_of(calendar, *written) == day


@pytest.mark.parametrize("calendar", [Calendar.SOLAR_HIJRI, Calendar.HIJRI, Calendar.ETHIOPIAN])
def test_no_day_is_left_out_and_none_counted_twice(calendar: Calendar) -> None:
    first = {Calendar.SOLAR_HIJRI: 1372, Calendar.HIJRI: 1415, Calendar.ETHIOPIAN: 1986}[calendar]
    days = [
        day
        for year in range(first, first + 50)
        for month in range(1, 14)
        for number in range(1, 32)
        if (day := day_of(calendar, year, month, number))
    ]
    assert days == [days[0] + timedelta(n) for n in range(len(days))]
