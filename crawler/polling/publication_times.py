"""When an announced page came out, as far as a channel's rhythm needs to know."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.outcomes import DatePrecision
from storage.records import Announcement

_LATELY = timedelta(days=8)  # older ones say nothing of today's rhythm
_EXACT = frozenset({DatePrecision.SECOND, DatePrecision.MINUTE})


def publication_time(
    announcement: Announcement, *, now: datetime, watched: bool
) -> datetime | None:
    """The time of an announcement that was new at this poll; None when nothing is known of it.

    `watched` says that the channel was polled before: then what has no date came since that poll,
    and now is close enough.
    """
    published = announcement.published
    if published is None or published.precision not in _EXACT:
        return now if watched else None
    if now - _LATELY <= published.value <= now:
        return published.value
    return now if watched and published.value > now else None
