"""The period of a press review: whole days on the reader's calendar, or a span up to now. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.findings import Finding
from storage.outcomes import DatePrecision

_DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
_SPAN = re.compile(r"([1-9]\d{0,3})([hdwmy])")


class NoPeriodError(ValueError):
    """The text names no period; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time as one reader sees it."""

    since: datetime  # aware UTC
    until: datetime  # aware UTC, excluded
    time_zone: str  # IANA name
    whole_days: bool = False  # it begins and ends at midnight there

    @property
    def first_day(self) -> date:
        """The calendar day of the reader on which the period begins."""
        return self._local(self.since).date()

    @property
    def last_day(self) -> date:
        """The calendar day of the reader on which the period ends, included."""
        return self._local(self.until - timedelta(microseconds=1)).date()

    def holds(self, found: Finding) -> bool:
        """Whether an article belongs to the period: by publication, else by discovery.

        A date without a time belongs to its day wherever it is read.
        """
        date_of = found.published
        if date_of is None:
            return self.since <= found.discovered_at < self.until
        if date_of.precision is DatePrecision.MONTH:
            first = date_of.day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            # A month is no news of every week in it: only what was found in the period counts.
            meets = first <= self.last_day and last >= self.first_day
            return meets and self.since <= found.discovered_at < self.until
        if date_of.precision is DatePrecision.DAY:
            return self.first_day <= date_of.day <= self.last_day
        return self.since <= date_of.value < self.until

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.time_zone))


def period_of(since: str, until: str | None, *, now: datetime, time_zone: str) -> Period:
    """Return the period of `7d` or `2026-11-01` up to a day (included) or now.

    A span such as `7d` counts back from the end. Raises NoPeriodError.
    """
    end = now if until is None else _midnight(_day(until) + timedelta(days=1), time_zone)
    span = _SPAN.fullmatch(since.strip())
    if span:
        start = end - timedelta(days=int(span[1]) * _DAYS[span[2]])
    else:
        start = _midnight(_day(since), time_zone)
    if start >= end:
        raise NoPeriodError("the period ends before it begins")
    return Period(start, end, time_zone, whole_days=until is not None and not span)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NoPeriodError("a day such as 2026-11-01, or a span such as 12h, 7d, 4w, 6m") from None


def _midnight(day: date, time_zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(time_zone)).astimezone(UTC)
