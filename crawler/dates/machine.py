"""Read dates written for machines: ISO 8601, well or badly typed, RFC 822, epoch seconds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.dates.calendars import Calendar, day_of
from crawler.dates.clock import offset_minutes
from crawler.dates.visible import Locale, find_dates
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

_ISO = re.compile(
    r"^(?P<day>\d{4}-\d{2}-\d{2})(?:[T\s]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_MONTH = re.compile(r"^((?:19|20)\d\d)-(0[1-9]|1[0-2])$")
_EPOCH = re.compile(r"^(\d{10})(?:\d{3})?$")
_EARLIEST_YEAR = 1990
_IN_ANOTHER = re.compile(r"^(?P<y>1[34]\d\d|25[3-9]\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=$|[T\s])")
_IRAN = re.compile(r"\+0[34]:?30$")  # the only countries on half an hour that count from 622
_ENGLISH = Locale("en")  # 03/04/2026 has no known order and is not read


def read_machine_date(
    value: str, source: DateSource, *, locale: Locale = _ENGLISH
) -> DateEvidence | None:
    """Return the date in an attribute or a metadata field, or None when there is none."""
    text = value.strip()[:80]
    if not text:
        return None
    text = _in_our_calendar(text, locale)
    for read in (_iso, _epoch, _rfc822):
        evidence = read(text, source)
        if evidence is not None:
            return evidence if evidence.value.year >= _EARLIEST_YEAR else None
    return _written(text, source, locale)


def _in_our_calendar(text: str, locale: Locale) -> str:
    """Rewrite the day of another calendar in the form of ISO 8601: "1405-08-18T14:52+03:30"."""
    found = _IN_ANOTHER.match(text)
    if found is None:
        return text
    calendar = Calendar.BUDDHIST if found["y"] > "2" else Calendar.SOLAR_HIJRI
    is_theirs = locale.speaks("th") if found["y"] > "2" else locale.speaks("fa", "ps")
    if not is_theirs and not (calendar is Calendar.SOLAR_HIJRI and _IRAN.search(text)):
        return text
    day = day_of(calendar, int(found["y"]), int(found["m"]), int(found["d"]))
    return f"{day.isoformat()}{text[found.end() :]}" if day else text


def _iso(text: str, source: DateSource) -> DateEvidence | None:
    if found := _MONTH.match(text):
        value = datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC)
        return DateEvidence(value, DatePrecision.MONTH, source)
    if compact := _COMPACT.match(text):
        text = "-".join(compact.groups())
    found = _ISO.match(text)
    if found is None:
        return None
    time, zone = found["time"], _zone(found["zone"])
    try:
        value = datetime.fromisoformat(f"{found['day']}T{(time or '0:00').zfill(5)}{zone}")
    except ValueError:
        return None
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    moment, offset = aware.astimezone(UTC), offset_minutes(aware)
    return DateEvidence(moment, _precision(time), source, bool(zone), offset)


def _zone(text: str | None) -> str:
    if not text:
        return ""
    return "+00:00" if text.upper() in ("Z", "UTC", "GMT") else text


def _precision(time: str | None) -> DatePrecision:
    if time is None:
        return DatePrecision.DAY
    return DatePrecision.SECOND if time.count(":") == 2 else DatePrecision.MINUTE


def _epoch(text: str, source: DateSource) -> DateEvidence | None:
    found = _EPOCH.match(text)
    if found is None:
        return None
    value = datetime.fromtimestamp(int(found[1]), UTC)
    return DateEvidence(value, DatePrecision.SECOND, source, tz_known=True)


def _rfc822(text: str, source: DateSource) -> DateEvidence | None:
    if "," not in text and ":" not in text:
        return None
    try:
        value = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    known = value.tzinfo is not None
    aware = value if known else value.replace(tzinfo=UTC)
    try:
        moment = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return DateEvidence(moment, DatePrecision.SECOND, source, known, offset_minutes(aware))


def _written(text: str, source: DateSource, locale: Locale) -> DateEvidence | None:
    dates = find_dates(text, locale=locale)
    if not dates:
        return None
    first = dates[0]
    return DateEvidence(first.value, first.precision, source, first.tz_known, first.offset_minutes)
