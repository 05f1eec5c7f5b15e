"""Read dates as people write them: "6 de noviembre de 2026", "08.11.2026 14:00", "٩ نونبر ٢٠٢٦".

Only whole dates count, with day, month and four-digit year. A date that can be read two ways is not
read: in English 03/04/2026 is unknown unless the country, or a date that is known, says which of
the two is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from crawler.dates.calendars import Calendar, day_of
from crawler.dates.clock import Clock, clock_before, offset_minutes, read_clock
from crawler.dates.months import month_named
from storage.outcomes import DatePrecision

_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)  # Arabic, Persian, Hindi, Bengali, full width
# Punctuation may be full-width: "发布时间\uff1a2026年11月9日".
_WIDE = {
    ord(wide): plain
    for wide, plain in zip("\uff1a\uff0c\uff0f\uff0e\uff08\uff09\uff5c", ":,/.()|", strict=True)
}
_DIGITS = {zero + number: str(number) for zero in _ZEROS for number in range(10)} | _WIDE
# Marks of vowels are letters here: Hindi cannot be written without them.
_LETTER = r"[^\W\d_][\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f'’]*"
_SECOND = (
    r"الأول|الاول|الأولى|الاولى|الثاني|الثانى|الثانية|الآخر|الاخر|الآخرة|"
    r"القعدة|الحجة|الحرام|المبارك"
)
_WORD = rf"(?:{_LETTER})+\.?(?:\s+(?:{_SECOND})(?!\w))?"
_ALSO = rf"(?:\s*[/(]\s*(?P<m2>{_WORD})\s*\)?)?"  # the Levant writes both names of a month
_YEAR = r"(?P<y>1[34]\d\d|19\d\d|20\d\d)"
_SEP = r"[\s,،.\-–/]*"
_START = r"(?<![\d/])(?<!\d[.:-])"
_DAY_MONTH = re.compile(
    rf"{_START}(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?(?:\s+(?:de|of|di|do)\s+|{_SEP})"
    rf"(?P<m>{_WORD}){_ALSO}(?:\s+(?:de|del|of|di|من|सन|सन्)\s+|{_SEP}){_YEAR}(?!\d)"
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<m>{_WORD})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:ቀን)?\s*(?:,|،|፣|\s)\s*{_YEAR}(?!\d)"
)
_HAN = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)|(?P<era>令和|平成|民國|民国)\s*(?P<n>\d{1,3}|元))\s*[年년]"
    r"\s*(?P<mn>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日號号일]?"
)
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}  # the year before the first
_YEAR_FIRST = re.compile(
    rf"{_START}{_YEAR}(?P<s>\s?[-/.]\s?)(?P<mn>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?![\d/-])"
)
_NUMERIC = re.compile(
    rf"{_START}(?P<d>\d{{1,2}})(?P<s>\s?[-/.]\s?)(?P<mn>\d{{1,2}})(?P=s){_YEAR}(?![\d/-]|\.\d)"
)
_LUNAR_MARK = re.compile(r"^\s?(?:هـ|هجري|ه\.?\s?ق|AH\b)")
_SOLAR = ("fa", "ps")
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


def find_dates(text: str, *, language: str = "", locale: Locale | None = None) -> list[FoundDate]:
    """Return all whole dates of a text, in reading order, as `in_one_calendar` leaves them."""
    return in_one_calendar(dates_of_any_calendar(text, locale=locale or Locale(language)))


def in_one_calendar(dates: Sequence[FoundDate]) -> list[FoundDate]:
    """Return the Gregorian dates if there are any: "9 Rabi II 1446, that is 12 October 2024"."""
    gregorian = [date for date in dates if date.calendar is Calendar.GREGORIAN]
    return gregorian or list(dates)


def dates_of_any_calendar(text: str, *, locale: Locale) -> list[FoundDate]:
    """Return all whole dates of a text, in reading order, a day in two calendars twice."""
    source = text.translate(_DIGITS)
    found: list[FoundDate] = []
    for match in _matches(source):
        if any(match.start() < other.end and other.start < match.end() for other in found):
            continue
        read = _day_of(match, locale)
        if read is not None:
            found.append(_with_time(read, match))
    return sorted(found, key=lambda date: date.start)


def ascii_digits(text: str) -> str:
    """Write digits of other scripts and full-width marks in ASCII; no offset changes."""
    return text.translate(_DIGITS)


def dateline_share(text: str) -> float:
    """Return how much of a line is dates and times, between 0 and 1."""
    dates = find_dates(text, language="und")
    return sum(date.end - date.start for date in dates) / len(text) if text else 0.0


def _matches(source: str) -> Iterator[re.Match[str]]:
    if not any(char.isdigit() for char in source):
        return
    for pattern in (_HAN, _YEAR_FIRST, _DAY_MONTH, _MONTH_DAY, _NUMERIC):
        yield from pattern.finditer(source)


def _day_of(match: re.Match[str], locale: Locale) -> tuple[Calendar, date] | None:
    day, gregorian = int(match["d"]), Calendar.GREGORIAN
    if match.re is _HAN:
        return _read(gregorian, day_of(gregorian, _era_year(match), int(match["mn"]), day))
    year = int(match["y"])
    if match.re in (_DAY_MONTH, _MONTH_DAY):
        named = _named(match)
        return _read(named[0], day_of(named[0], year, named[1], day)) if named else None
    calendar = _numeric_calendar(match, year, locale.language)
    if calendar is gregorian and match.re is _NUMERIC:
        return _read(gregorian, _ordered(year, day, int(match["mn"]), match["s"], locale))
    return _read(calendar, day_of(calendar, year, int(match["mn"]), day)) if calendar else None


def _read(calendar: Calendar, day: date | None) -> tuple[Calendar, date] | None:
    return (calendar, day) if day else None


def _era_year(match: re.Match[str]) -> int:
    if match["y"]:
        return int(match["y"])
    return _ERAS[match["era"]] + (1 if match["n"] == "元" else int(match["n"]))


def _named(match: re.Match[str]) -> tuple[Calendar, int] | None:
    """Return the month, or None when a second name beside it means another."""
    named = month_named(match["m"])
    also = month_named(match["m2"]) if match.re is _DAY_MONTH and match["m2"] else named
    return named if named == also else None


def _numeric_calendar(match: re.Match[str], year: int, language: str) -> Calendar | None:
    """Return the calendar of a year: before 1900 lunar if marked, solar in Persian, else none."""
    if year >= 1900:
        return Calendar.GREGORIAN
    if _LUNAR_MARK.match(match.string[match.end() :]):
        return Calendar.HIJRI
    return Calendar.SOLAR_HIJRI if language.startswith(_SOLAR) else None


def _ordered(year: int, first: int, second: int, separator: str, locale: Locale) -> date | None:
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


def _with_time(read: tuple[Calendar, date], match: re.Match[str]) -> FoundDate:
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
