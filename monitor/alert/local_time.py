"""Moments of local time, on the nights when clocks change too. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """Return the moment (aware UTC) of a time of day in a zone.

    A time that a spring night leaves out comes later by as much as the night is shorter; of one
    that an autumn night has twice, the first counts (PEP 495, `fold=0`).
    """
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def local_day(now: datetime, zone: str) -> date:
    """Return the date in a zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def day_start(now: datetime, zone: str) -> datetime:
    """Return when the current day of a zone began."""
    return moment_of(local_day(now, zone), time(0), zone)


def next_day(now: datetime, zone: str) -> datetime:
    """Return when the next day of a zone begins."""
    return moment_of(local_day(now, zone) + timedelta(days=1), time(0), zone)
