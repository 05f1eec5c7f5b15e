"""Read dates without a year, or with two digits of one: "9 ноября, 15:20", "09/11/26", "11月9日".

Alone they are anything: a score, a telephone number, the day of a birthday. They are read only
where something else says that the line dates its article.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from crawler.dates.calendars import Calendar, day_of
from crawler.dates.months import month_named
from crawler.dates.names.digits import ascii_digits
from crawler.dates.patterns import INCOMPLETE, NO_YEAR_NUMERIC, SHORT_HAN, SHORT_NUMERIC
from crawler.dates.visible import FoundDate, Locale, ordered_day, with_time

_AHEAD = timedelta(days=1)  # zones
_OLDEST = 35  # years; two digits mean no year before
_YEAR_FIRST = ("ko", "ja", "zh", "hu", "lt", "mn")
_BUDDHIST = 543


def find_incomplete_dates(text: str, *, locale: Locale, now: datetime) -> list[FoundDate]:
    """Return the dates of a text that lack a year, in reading order.

    The year is the one that makes the day the nearest before `now`, or nearest to the date of the
    article that is known from elsewhere.
    """
    source = ascii_digits(text)
    found: list[FoundDate] = []
    for pattern in INCOMPLETE:
        for match in pattern.finditer(source):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            day = _day_of(match, locale, now)
            if day is not None:
                found.append(with_time((Calendar.GREGORIAN, day), match))
    return sorted(found, key=lambda each: each.start)


def _day_of(match: re.Match[str], locale: Locale, now: datetime) -> date | None:
    groups = match.groupdict()
    if match.re is SHORT_NUMERIC:
        return _short_numeric(match, locale, now)
    if match.re is NO_YEAR_NUMERIC and not locale.speaks("zh", "ja", "ko"):
        return None
    month = int(groups["mn"]) if groups.get("mn") else _month(groups["m"], locale)
    if month is None:
        return None
    day = int(groups["d"])
    if groups.get("yy"):
        is_thai = match.re is not SHORT_HAN and locale.speaks("th")
        return _in_century(int(groups["yy"]), month, day, now, is_thai=is_thai)
    return _nearest(month, day, locale, now)


def _month(name: str, locale: Locale) -> int | None:
    named = month_named(name, *locale.languages)
    return named[1] if named and named[0] is Calendar.GREGORIAN else None


def _short_numeric(match: re.Match[str], locale: Locale, now: datetime) -> date | None:
    first, second, last = int(match["a"]), int(match["b"]), int(match["yy"])
    if locale.speaks(*_YEAR_FIRST):
        return _in_century(first, second, last, now)
    year = _full_year(last, now)
    return ordered_day(year, first, second, match["s"], locale) if year else None


def _in_century(
    short: int, month: int, day: int, now: datetime, *, is_thai: bool = False
) -> date | None:
    year = _full_year((short - _BUDDHIST) % 100 if is_thai else short, now)
    return day_of(Calendar.GREGORIAN, year, month, day) if year else None


def _full_year(short: int, now: datetime) -> int | None:
    year = now.year - now.year % 100 + short
    return year if now.year - _OLDEST <= year <= now.year else None


def _nearest(month: int, day: int, locale: Locale, now: datetime) -> date | None:
    """Return the last such day before `now`, or the nearest to a date that is known."""
    known = locale.near.date() if locale.near else None
    years = (known.year + 1, known.year, known.year - 1) if known else (now.year, now.year - 1)
    days = [found for year in years if (found := day_of(Calendar.GREGORIAN, year, month, day))]
    if known:
        days.sort(key=lambda found: abs(found - known))
    latest = (now + _AHEAD).date()
    return next((found for found in days if found <= latest), None)


def has_clock(found: FoundDate) -> bool:
    """Whether a date names the time of day, too."""
    return found.precision.value in ("minute", "second")
