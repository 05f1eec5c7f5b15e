"""Until when a recipient is not to be disturbed. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from monitor.alert.local_time import local_day, moment_of


def quiet_until(span: tuple[time, time], zone: str, *, now: datetime) -> datetime | None:
    """Return when the quiet hours end that hold now; None when none do.

    A span whose start is after its end goes over midnight.
    """
    start, end = span
    today = local_day(now, zone)
    for day in (today - timedelta(days=1), today):
        last_day = day if start < end else day + timedelta(days=1)
        begins, ends = moment_of(day, start, zone), moment_of(last_day, end, zone)
        if begins <= now < ends:
            return ends
    return None
