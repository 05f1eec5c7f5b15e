"""Read the date in the path of a URL: /2026/11/03/, /2026-11-03-, /20261103/."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

_DAY = re.compile(
    r"(?:^|[/_-])(?P<y>(?:19|20)\d\d)(?P<s>[/_-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>[0-2]\d|3[01])(?=[/_.\-]|$)"
)
_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0?[1-9]|1[0-2])(?=/)")


def read_url_date(url: str) -> DateEvidence | None:
    """Return the day, or else the month, that the path of a URL names, or None."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    if found := _DAY.search(path):
        return _evidence(int(found["y"]), int(found["m"]), int(found["d"]), DatePrecision.DAY)
    if found := _MONTH.search(path):
        return _evidence(int(found["y"]), int(found["m"]), 1, DatePrecision.MONTH)
    return None


def _evidence(year: int, month: int, day: int, precision: DatePrecision) -> DateEvidence | None:
    try:
        value = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return DateEvidence(value, precision, DateSource.URL) if year >= 1990 else None
