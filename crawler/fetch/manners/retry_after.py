"""Decides how long to pause a host after a 429 or 503 (Retry-After, RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

BARE_429_S = 30.0  # the pause after a 429 without Retry-After
LONGEST_S = 86_400.0  # a longer Retry-After is cut to a day


def retry_after_s(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds to wait, at most a day; None when the header is absent or malformed."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_S)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now) / timedelta(seconds=1), 0.0), LONGEST_S)


def pause_s(status: int, retry_after: str | None, *, now: datetime) -> float | None:
    """Return the seconds to pause the whole host after this response; None for no pause."""
    if status not in (429, 503):
        return None
    wait = retry_after_s(retry_after, now=now)
    if wait is not None:
        return wait
    return BARE_429_S if status == 429 else None
