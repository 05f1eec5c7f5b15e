"""Dates as people write them: "6 de noviembre de 2026", "08.11.2026 14:00", "٩ نونبر ٢٠٢٦".

Only whole dates count (day, month, four-digit year). What can be read two ways is not read: in
English 03/04/2026 is unknown unless something else says which is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from crawler.dates.months import MONTHS, plain
from storage.outcomes import DatePrecision

_DIGITS = {
    ord(char): str(number)
    for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "0123456789")
    for number, char in enumerate(row)
}
_WORD = r"[^\W\d_]+\.?(?:\s+(?:الأول|الاول|الثاني|الثانى))?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_SEP = r"[\s,،.\-–/]*"
_DAY_MONTH = re.compile(
    rf"(?<![\d/.:-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?(?:\s+(?:de|of|di|do)\s+|{_SEP})"
    rf"(?P<m>{_WORD})(?:\s+(?:de|del|of|di)\s+|{_SEP}){_YEAR}(?!\d)"
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<m>{_WORD})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:,|،|\s)\s*{_YEAR}(?!\d)"
)
_HAN = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[年년]\s*(?P<mn>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日號号일]?"
)
_YEAR_FIRST = re.compile(
    r"(?<![\d/.:-])(?P<y>(?:19|20)\d\d)(?P<s>\s?[-/.]\s?)(?P<mn>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-])"
)
_NUMERIC = re.compile(
    r"(?<![\d/.:-])(?P<d>\d{1,2})(?P<s>\s?[-/.]\s?)(?P<mn>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
_TIME = re.compile(
    r"^(?:\s?г\.?)?[\s,،|·\-–—T]*(?:at|à|a las|às|alle|um|om|saat|в|о|الساعة|على الساعة|-)?\s*"
    r"(?P<h>[01]?\d|2[0-3])\s?[:hH.時时]\s?(?P<i>[0-5]\d)(?:[::](?P<sec>[0-5]\d))?(?!\d)"
    r"\s*(?P<half>[ap]\.?m\.?|ص|م|صباحا|مساء)?\s*(?P<zone>(?:GMT|UTC|Z)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"([+-])(\d{1,2}):?(\d\d)?")
_EARLIEST = 1990  # nothing on the web is older


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its value, how exact it is and where it stands."""

    value: datetime  # aware UTC
    precision: DatePrecision
    start: int
    end: int
    tz_known: bool = False


def find_dates(text: str, *, language: str = "") -> list[FoundDate]:
    """All whole dates of a text in reading order. `language` decides the order of 03/04/2026."""
    source = text.translate(_DIGITS)
    found: list[FoundDate] = []
    for match in _matches(source):
        if any(match.start() < other.end and other.start < match.end() for other in found):
            continue
        day = _day_of(match, language)
        if day is not None:
            found.append(_with_time(day, source, match))
    return sorted(found, key=lambda date: date.start)


def dateline_share(text: str) -> float:
    """How much of a line its dates and times take, between 0 and 1."""
    dates = find_dates(text, language="und")
    return sum(date.end - date.start for date in dates) / len(text) if text else 0.0


def _matches(source: str) -> Iterator[re.Match[str]]:
    if not any(char.isdigit() for char in source):
        return
    for pattern in (_HAN, _YEAR_FIRST, _DAY_MONTH, _MONTH_DAY, _NUMERIC):
        yield from pattern.finditer(source)


def _day_of(match: re.Match[str], language: str) -> datetime | None:
    groups = match.groupdict()
    year, day = int(groups["y"]), int(groups["d"])
    name = groups.get("m")
    if name is not None:
        month = _month(name)
    else:
        month = int(groups["mn"])
        if match.re is _NUMERIC:
            day, month = _ordered(day, month, english=_may_be_month_first(match["s"], language))
    return _real_day(year, month, day)


def _month(name: str) -> int:
    return MONTHS.get(" ".join(plain(name.rstrip(".")).split()), 0)


def _may_be_month_first(separator: str, language: str) -> bool:
    return separator in ("/", "-") and language.startswith("en")


def _ordered(first: int, second: int, *, english: bool) -> tuple[int, int]:
    """Day and month of "first/second/year"; zeros when it can be read two ways."""
    if second > 12 >= first:
        return second, first
    if first > 12 or first == second or not english:
        return first, second
    return 0, 0


def _real_day(year: int, month: int, day: int) -> datetime | None:
    if year < _EARLIEST:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _with_time(day: datetime, source: str, match: re.Match[str]) -> FoundDate:
    time = _TIME.match(source[match.end() : match.end() + 40])
    if time is None:
        return FoundDate(day, DatePrecision.DAY, match.start(), match.end())
    hour = _hour(int(time["h"]), (time["half"] or "").lower())
    zone = _zone(time["zone"])
    local = day.replace(hour=hour, minute=int(time["i"]), second=int(time["sec"] or 0))
    value = (local.replace(tzinfo=zone) if zone else local).astimezone(UTC)
    end = match.end() + time.end()
    precision = DatePrecision.SECOND if time["sec"] else DatePrecision.MINUTE
    return FoundDate(value, precision, match.start(), end, tz_known=zone is not None)


def _hour(hour: int, half: str) -> int:
    if half.startswith(("p", "م")) and hour < 12:
        return hour + 12
    return 0 if half.startswith(("a", "ص")) and hour == 12 else hour


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    offset = _ZONE.search(text)
    if offset is None:
        return UTC
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
