"""Parses dates of feeds and sitemaps (RFC 822, ISO 8601); refuses days that do not exist."""

from __future__ import annotations

import re
import time
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_tz

from crawler.dates.clock import offset_minutes
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

_ISO = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d|UTC|GMT)?)?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d:\d\d(:\d\d)?")


def read_date(
    text: str | None, source: DateSource, *, parsed: time.struct_time | None = None
) -> DateEvidence | None:
    """Return the date in `text`, or None when there is none or the day does not exist.

    `parsed` is the result of a lenient parser (UTC), used only for formats unknown here.
    """
    written = " ".join((text or "").split())[:100]
    if not written:
        return None
    iso = _ISO.match(written)
    if iso:
        return _from_iso(iso, source)
    if parsedate_tz(written) is not None:
        return _from_rfc822(written, source)
    if parsed is None or not _CLOCK.search(written):
        return None
    value = datetime.fromtimestamp(timegm(parsed), UTC)
    return DateEvidence(value, _clock_precision(written), source)


def _from_iso(match: re.Match[str], source: DateSource) -> DateEvidence | None:
    year, month, day, hour, minute, second, zone = match.groups()
    written = f"{year}-{month}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    if zone:
        plain = zone.upper() in ("Z", "UTC", "GMT")
        written += "+00:00" if plain else zone
    try:
        local = datetime.fromisoformat(written)
        value = _utc(local)
    except (ValueError, OverflowError):
        return None
    precision = (
        DatePrecision.SECOND if second
        else DatePrecision.MINUTE if hour
        else DatePrecision.DAY if day
        else DatePrecision.MONTH
    )  # fmt: skip
    return DateEvidence(value, precision, source, bool(zone), offset_minutes(local))


def _from_rfc822(written: str, source: DateSource) -> DateEvidence | None:
    fields = parsedate_tz(written)
    if fields is None:
        return None
    year, month, day, hour, minute, second, *_rest, offset = fields
    try:
        value = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        value = datetime.fromtimestamp(value.timestamp() - (offset or 0), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    zone_known = offset is not None and "-0000" not in written
    exact = _clock_precision(written)
    return DateEvidence(value, exact, source, zone_known, (offset or 0) // 60 or None)


def _clock_precision(written: str) -> DatePrecision:
    clock = _CLOCK.search(written)
    if clock is None:
        return DatePrecision.DAY
    return DatePrecision.SECOND if clock.group(1) else DatePrecision.MINUTE


def _utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
