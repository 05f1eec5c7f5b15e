"""Reads the dates that feeds and sitemaps write, in every form that has one meaning.

Formats are those of RFC 822 and ISO 8601 as programs really write them, named months of many
languages, 12-hour clocks, digits of other scripts, years of other calendars. What is no day, is
older than the web or can be read two ways is unknown; whether a date lies too far ahead is decided
where the time is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from crawler.channels.feed_clock import BadClock, Clock, read_clock
from crawler.dates.calendars import Calendar, day_of
from crawler.dates.months import languages_of_weekday, month_named
from crawler.dates.names.digits import ascii_digits
from crawler.dates.visible import Locale, find_dates
from crawler.text.measures import squeeze
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

_LONGEST = 100  # characters; what follows is no date
_LONGEST_MARKUP = 1_000  # blanks and line breaks included
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST_EPOCH = 2_000_000_000  # seconds; 2033. A larger number is a day without separators
_PIVOT = 70  # two digits of a year: 26 is 2026, 99 is 1999

_COMPACT = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(?:/?Date\()?(\d{10}|\d{13})(?:\.\d+)?(?:[+-]\d{4})?(?:\)/?)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_ORDINAL = re.compile(r"(\d{4})-(\d{3})(?!\d)")
_YEAR_FIRST = re.compile(
    r"(?<![\d:])(?P<y>\d{4}|1[0-4]\d)\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?!\d)"
)
_HAN = re.compile(
    r"(?<!\d)(?P<y>\d{3,4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日號号일]?"
)
_NUMERIC = re.compile(
    r"(?<![\d:])(?P<a>\d{1,2})\s?(?P<s>[-/.])\s?(?P<b>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4})(?![\d:])"
)
_WORD = r"[^\W\d_](?:[^\d\s,/()\-:]*[^\d\s,/()\-:.])?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª)?"
_BETWEEN = r"[\s.,/\-]*(?:(?:de|del|of|di|do)\s+)?"
_DAY_MONTH_YEAR = re.compile(
    rf"(?<![\d:]){_DAY}{_BETWEEN}(?P<m>{_WORD})\.?{_BETWEEN}'?(?P<y>\d{{4}}|\d\d)(?![\d:])",
    re.IGNORECASE,
)
# The clock, and what names its zone, may stand between day and year: "Nov 29 10:00:00 CET 2026".
_MONTH_DAY_YEAR = re.compile(
    rf"(?P<m>{_WORD})\.?[\s\-/]+{_DAY}(?![\d:])[\s,]*"
    r"(?P<inside>(?:\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\D{0,20}?(?:[+-]\d{4}\s+)?)?)(?P<y>\d{4})(?![\d:])",
    re.IGNORECASE,
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})[\s.,/\-]+(?P<m>{_WORD})\.?[\s.,/\-]+{_DAY}(?![\d:])", re.IGNORECASE
)


class DateOrder(StrEnum):
    """What the first number of 05/11/2026 is."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, and what a text holds besides it."""

    day: date
    rest: str


def read_date(
    text: str | None, source: DateSource, *, order: DateOrder | None = None
) -> DateEvidence | None:
    """Return the date in `text`; None when there is none, or none that can be believed.

    `order` decides 05/11/2026, which is unknown without it.
    """
    written = _plain(text)
    if not written:
        return None
    whole = _whole(written, source)
    if whole is None:
        found = _find_day(written, order)
        whole = _with_clock(found, source) if found else _as_people_write(written, source)
    return whole if whole is not None and whole.value >= _EARLIEST else None


def order_of(texts: Iterable[str | None]) -> DateOrder | None:
    """Return the order of the dates of one feed, where some can be read one way only."""
    seen: Counter[DateOrder] = Counter()
    for text in texts:
        found = _NUMERIC.search(_plain(text))
        if found is None or found["s"] == ".":
            continue
        first, second = int(found["a"]), int(found["b"])
        if first > 12 >= second:
            seen[DateOrder.DAY_FIRST] += 1
        elif second > 12 >= first:
            seen[DateOrder.MONTH_FIRST] += 1
    return next(iter(seen)) if len(seen) == 1 else None


def _plain(text: str | None) -> str:
    written = ascii_digits(squeeze((text or "")[:_LONGEST_MARKUP])[:_LONGEST])
    return written.replace("\u2212", "-").replace("،", ",").strip(" \"'")


def _whole(written: str, source: DateSource) -> DateEvidence | None:
    """Read what is nothing but a number or a month."""
    if found := _COMPACT.fullmatch(written):
        year, month, day, hour, minute, second = found.groups()[:6]
        rest = f"{hour}:{minute}" + (f":{second}" if second else "") if hour else ""
        known = day_of(Calendar.GREGORIAN, int(year), int(month), int(day))
        if known is not None:
            return _with_clock(_Day(known, rest + (found["zone"] or "")), source)
    if (found := _EPOCH.fullmatch(written)) and int(found[1][:10]) < _LATEST_EPOCH:
        value = datetime.fromtimestamp(int(found[1][:10]), UTC)
        return DateEvidence(value, DatePrecision.SECOND, source, tz_known=True)
    if (found := _MONTH.fullmatch(written)) and 1 <= int(found[2]) <= 12 and int(found[1]):
        value = datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC)
        return DateEvidence(value, DatePrecision.MONTH, source)
    return None


def _find_day(written: str, order: DateOrder | None) -> _Day | None:
    """Return the day in the first form that fits; a day that does not exist is not sought on."""
    for pattern in (_YEAR_FIRST, _HAN):
        if found := pattern.search(written):
            return _day(found, _numbered(int(found["y"]), int(found["m"]), int(found["d"])))
    if (found := _ORDINAL.match(written)) and 0 < int(found[2]) <= 366 and int(found[1]):
        start = date(int(found[1]), 1, 1) + timedelta(int(found[2]) - 1)
        return _day(found, start if start.year == int(found[1]) else None)
    for pattern in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR, _YEAR_MONTH_DAY):
        for found in pattern.finditer(written):
            if named := month_named(found["m"], *languages_of_weekday(written)):
                return _day(found, _named(_full_year(found["y"]), *named, int(found["d"])))
    if found := _NUMERIC.search(written):
        return _day(found, _ordered(found, order))
    return None


_NO_DAY = date.min


def _day(found: re.Match[str], day: date | None) -> _Day:
    inside = found.groupdict().get("inside") or ""
    rest = f"{found.string[: found.start()]} {inside} {found.string[found.end() :]}"
    return _Day(day or _NO_DAY, rest)


def _numbered(year: int, month: int, day: int) -> date | None:
    calendar, year = _calendar_of(year)
    return day_of(calendar, year, month, day)


def _calendar_of(year: int) -> tuple[Calendar, int]:
    """Return calendar and year that a bare number means; only one of them is of our time.

    Years of Iran, of the moon, of Thailand (543 ahead) and of Taiwan (1911 behind).
    """
    if 1370 <= year <= 1410:
        return Calendar.SOLAR_HIJRI, year
    if 1410 < year <= 1470:
        return Calendar.HIJRI, year
    if 2533 <= year <= 2643:
        return Calendar.GREGORIAN, year - 543
    return Calendar.GREGORIAN, year + 1911 if 79 <= year <= 149 else year


def _named(year: int, calendar: Calendar, month: int, day: int) -> date | None:
    if calendar is Calendar.GREGORIAN:
        meant, year = _calendar_of(year)
        if meant is not calendar:
            return None
    return day_of(calendar, year, month, day)


def _full_year(written: str) -> int:
    if len(written) == 4:
        return int(written)
    return int(written) + (2000 if int(written) < _PIVOT else 1900)


def _ordered(found: re.Match[str], order: DateOrder | None) -> date | None:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    day_first, month_first = _numbered(year, second, first), _numbered(year, first, second)
    if found["s"] == "." or day_first == month_first:
        return day_first
    if day_first and month_first:
        readings = {DateOrder.DAY_FIRST: day_first, DateOrder.MONTH_FIRST: month_first}
        return readings[order] if order else None
    return day_first or month_first


def _with_clock(found: _Day, source: DateSource) -> DateEvidence | None:
    if found.day == _NO_DAY:
        return None
    midnight = datetime(found.day.year, found.day.month, found.day.day, tzinfo=UTC)
    clock = read_clock(found.rest)
    if isinstance(clock, BadClock):
        return None
    if clock is None:
        return DateEvidence(midnight, DatePrecision.DAY, source)
    return _at(midnight, clock, source)


def _at(midnight: datetime, clock: Clock, source: DateSource) -> DateEvidence:
    value = midnight + timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second or 0)
    offset = clock.offset_minutes
    precision = DatePrecision.MINUTE if clock.second is None else DatePrecision.SECOND
    moment = value - timedelta(minutes=offset or 0)
    return DateEvidence(moment, precision, source, offset is not None, offset or None)


def _as_people_write(written: str, source: DateSource) -> DateEvidence | None:
    """Read months with two names, eras and all else that pages have; never a doubtful order."""
    if _NUMERIC.search(written):
        return None
    found = next(iter(find_dates(written, locale=Locale("und"))), None)
    if found is None:
        return None
    if found.precision is DatePrecision.DAY:
        rest = f"{written[: found.start]} {written[found.end :]}"
        return _with_clock(_Day(found.value.date(), rest), source)
    return DateEvidence(found.value, found.precision, source, found.tz_known, found.offset_minutes)
