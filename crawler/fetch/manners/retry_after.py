"""What a host asks for when it says "later": Retry-After of RFC 9110 section 10.2.3."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

BARE_429_S = 30.0  # a host that only says "too many requests" is left alone this long
LONGEST_S = 86_400.0  # a host may not send us away for more than a day


def retry_after_s(value: str | None, *, now: datetime) -> float | None:
    """Seconds to wait, between 0 and a day; None when the header is absent or cannot be read."""
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
    """How long the whole host is left alone after this answer; None: no pause."""
    if status not in (429, 503):
        return None
    wait = retry_after_s(retry_after, now=now)
    if wait is not None:
        return wait
    return BARE_429_S if status == 429 else None
