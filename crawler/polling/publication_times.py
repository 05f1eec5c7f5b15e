"""Decides when an announced page came out, as far as the arrival rate of its channel needs it."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.outcomes import DatePrecision
from storage.records import Announcement

_RECENT = timedelta(days=8)  # an older publication says nothing about today's arrival rate
_EXACT = frozenset({DatePrecision.SECOND, DatePrecision.MINUTE})


def publication_time(
    announcement: Announcement, *, now: datetime, watched: bool
) -> datetime | None:
    """Return when an announcement that is new at this poll came out; None when unknown.

    `watched` says that the channel was polled before: a page without a date then came out since
    that poll, and `now` is close enough.
    """
    published = announcement.published
    if published is None or published.precision not in _EXACT:
        return now if watched else None
    if now - _RECENT <= published.value <= now:
        return published.value
    return now if watched and published.value > now else None
