"""Read dates as people write them: "6 de noviembre de 2026", "08.11.2026 14:00", "٩ نونبر ٢٠٢٦".

Only whole dates count, with day, month and year; those without a year are left to `incomplete`. A
date that can be read two ways is not read: in English 03/04/2026 is unknown unless the country, or
a date that is known, says which of the two is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from crawler.dates.calendars import Calendar, day_of
from crawler.dates.clock import Clock, clock_before, offset_minutes, read_clock
from crawler.dates.months import month_named
from crawler.dates.names.digits import ascii_digits
from crawler.dates.names.han_numerals import han_number
from crawler.dates.patterns import (
    DAY_MONTH,
    ERA_NUMERIC,
    HAN,
    HAN_NUMERALS,
    NAMED,
    NUMERIC,
    ROC_NUMERIC,
    WHOLE,
)
from storage.outcomes import DatePrecision

_LUNAR_MARK = re.compile(r"^\s?(?:هـ|هجري|ه\.?\s?ق|AH\b)")
_SOLAR = ("fa", "ps")
# The year before the first of an era.
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "民國": 1911, "民国": 1911}
_FIRST_BUDDHIST = 2500
_OUR_DAYS = frozenset({Calendar.BUDDHIST, Calendar.MINGUO})  # only their years differ
_THAI = re.compile("[\u0e01-\u0e4e]")
# Where an English 03/04/2026 is the third of April, and where the fourth of March.
_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "PR", "GU"})
_EITHER = frozenset({"", "CA"})
_NEAR = timedelta(days=3)  # a feed names an article within days of the date in its page


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its value, how exact it is and where it stands."""

    value: datetime  # aware UTC
    precision: DatePrecision
    start: int
    end: int
    tz_known: bool = False
    offset_minutes: int | None = None  # of the zone that is written
    calendar: Calendar = Calendar.GREGORIAN


@dataclass(frozen=True, slots=True)
class Locale:
    """What decides the order of 03/04/2026: language, country, a known date."""

    language: str = ""  # of the source, or else of the page
    country: str = ""  # of the source, as ISO 3166: US, GB
    near: datetime | None = None  # a date that is known, of the same article
    page_language: str = ""  # of the text itself, which names its months

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that may name a month, most likely first."""
        codes = (self.page_language, self.language.split("-")[0])
        return tuple(code for code in codes if code not in ("", "und"))

    def speaks(self, *codes: str) -> bool:
        """Whether page or source are in one of these languages."""
        return any(language.startswith(codes) for language in self.languages)


_ANY = Locale("pl")  # reads names that mean two months; which of them does not matter for a share


def find_dates(text: str, *, language: str = "", locale: Locale | None = None) -> list[FoundDate]:
    """Return all whole dates of a text, in reading order, as `in_one_calendar` leaves them."""
    return in_one_calendar(dates_of_any_calendar(text, locale=locale or Locale(language)))


def in_one_calendar(dates: Sequence[FoundDate]) -> list[FoundDate]:
    """Return the Gregorian dates if there are any: "9 Rabi II 1446, that is 12 October 2024"."""
    gregorian = [date for date in dates if date.calendar is Calendar.GREGORIAN]
    return gregorian or list(dates)


def dates_of_any_calendar(text: str, *, locale: Locale) -> list[FoundDate]:
    """Return all whole dates of a text, in reading order, a day in two calendars twice."""
    source = ascii_digits(text)
    found: list[FoundDate] = []
    for match in _matches(source):
        if any(match.start() < other.end and other.start < match.end() for other in found):
            continue
        read = _day_of(match, locale)
        if read is not None:
            found.append(with_time(read, match))
    return sorted(found, key=lambda date: date.start)


def dateline_share(text: str) -> float:
    """Return how much of a line is dates and times, between 0 and 1."""
    dates = find_dates(text, locale=_ANY)
    return sum(date.end - date.start for date in dates) / len(text) if text else 0.0


def _matches(source: str) -> Iterator[re.Match[str]]:
    if "年" in source:
        yield from HAN_NUMERALS.finditer(source)
    if not any(char.isdigit() for char in source):
        return
    for pattern in WHOLE:
        yield from pattern.finditer(source)


def _day_of(match: re.Match[str], locale: Locale) -> tuple[Calendar, date] | None:
    if match.re is HAN_NUMERALS:
        return _in_numerals(match)
    day, gregorian = int(match["d"]), Calendar.GREGORIAN
    if match.re in (HAN, ERA_NUMERIC):
        year = _year_of_era(match, locale)
        return _read(gregorian, day_of(gregorian, year, int(match["mn"]), day)) if year else None
    year = int(match["y"])
    if match.re in NAMED:
        return _named_day(match, year, day, locale)
    calendar = _numeric_calendar(match, year, locale)
    if calendar is gregorian and match.re is NUMERIC:
        return _read(gregorian, ordered_day(year, day, int(match["mn"]), match["s"], locale))
    found = day_of(calendar, year, int(match["mn"]), day) if calendar else None
    return _read(gregorian if calendar in _OUR_DAYS else calendar or gregorian, found)


def _named_day(
    match: re.Match[str], year: int, day: int, locale: Locale
) -> tuple[Calendar, date] | None:
    named = _named(match, locale)
    if named is None:
        return None
    calendar, month = named
    if year >= _FIRST_BUDDHIST:
        is_thai = calendar is Calendar.GREGORIAN and _THAI.search(match["m"])
        calendar = Calendar.BUDDHIST
        return _read(Calendar.GREGORIAN, day_of(calendar, year, month, day)) if is_thai else None
    return _read(calendar, day_of(calendar, year, month, day))


def _in_numerals(match: re.Match[str]) -> tuple[Calendar, date] | None:
    numbers = [han_number(match[name]) for name in ("y", "mn", "d")]
    if None in numbers:
        return None
    year, month, day = (number or 0 for number in numbers)
    year += _ERAS[match["era"]] if match["era"] else 0
    return _read(Calendar.GREGORIAN, day_of(Calendar.GREGORIAN, year, month, day))


def _read(calendar: Calendar, day: date | None) -> tuple[Calendar, date] | None:
    return (calendar, day) if day else None


def _year_of_era(match: re.Match[str], locale: Locale) -> int | None:
    """Return the year, of an era where one is written; None where the era is a guess."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if roc := groups.get("roc"):
        return int(roc) + _ERAS["民國"] if locale.speaks("zh") else None
    if match.re is ERA_NUMERIC and match["era"] in "RH" and not locale.speaks("ja"):
        return None
    return _ERAS[match["era"]] + (1 if match["n"] == "元" else int(match["n"]))


def _named(match: re.Match[str], locale: Locale) -> tuple[Calendar, int] | None:
    """Return the month, or None when a second name beside it means another."""
    named = month_named(match["m"], *locale.languages)
    if match.re is not DAY_MONTH or not match["m2"]:
        return named
    return named if named == month_named(match["m2"], *locale.languages) else None


def _numeric_calendar(match: re.Match[str], year: int, locale: Locale) -> Calendar | None:
    """Return the calendar of a year: by its number, its mark and the language, or None."""
    if match.re is ROC_NUMERIC:
        return Calendar.MINGUO if locale.speaks("zh") else None
    if year >= _FIRST_BUDDHIST:
        return Calendar.BUDDHIST if locale.speaks("th") else None
    if year >= 1900:
        return Calendar.GREGORIAN
    if _LUNAR_MARK.match(match.string[match.end() :]):
        return Calendar.HIJRI
    return Calendar.SOLAR_HIJRI if locale.speaks(*_SOLAR) else None


def ordered_day(year: int, first: int, second: int, separator: str, locale: Locale) -> date | None:
    """Return the day that "first/second/year" means; None when it can be read two ways."""
    day_first = day_of(Calendar.GREGORIAN, year, second, first)
    month_first = day_of(Calendar.GREGORIAN, year, first, second)
    may_be_english = separator.strip() in ("/", "-") and locale.language.startswith("en")
    if first == second or second > 12:
        return day_first or month_first
    if first > 12 or not may_be_english:
        return day_first
    if locale.country not in _EITHER:
        return month_first if locale.country in _MONTH_FIRST else day_first
    return _nearest((day_first, month_first), locale.near)


def _nearest(readings: tuple[date | None, ...], known: datetime | None) -> date | None:
    """Return the only reading that lies near a date that is known."""
    if known is None:
        return None
    close = [day for day in readings if day and abs(day - known.date()) <= _NEAR]
    return close[0] if len(close) == 1 else None


def with_time(read: tuple[Calendar, date], match: re.Match[str]) -> FoundDate:
    """Return a day that was found with the time of day beside it."""
    calendar, found = read
    day = datetime(found.year, found.month, found.day, tzinfo=UTC)
    source, start, end = match.string, match.start(), match.end()
    clock: Clock | None = read_clock(source[end:])
    if clock is not None:
        end += clock.length
    elif clock := clock_before(source[:start]):
        start -= clock.length
    if clock is None:
        return FoundDate(day, DatePrecision.DAY, start, end, calendar=calendar)
    moment = clock.on(day)
    zone = clock.zone and offset_minutes(moment.astimezone(clock.zone))
    known = clock.zone is not None
    return FoundDate(moment, clock.precision, start, end, known, zone, calendar)
