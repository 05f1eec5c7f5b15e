"""Periods of press reviews are days on the reader's calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.report.period import NoPeriodError, Period, period_of
from storage.findings import Finding
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

NOW = datetime(2026, 11, 8, 7, 30, tzinfo=UTC)
LIMA, APIA = "America/Lima", "Pacific/Apia"


def on(
    when: datetime | None, precision: DatePrecision = DatePrecision.DAY, found: datetime = NOW
) -> Finding:
    published = None if when is None else DateEvidence(when, precision, DateSource.TEXT)
    return Finding(1, 1, "bees", 1.0, found, published)


def day(number: int, hour: int = 0) -> datetime:
    return datetime(2026, 11, number, hour, tzinfo=UTC)


def week(zone: str) -> Period:
    return period_of("2026-11-02", "2026-11-04", now=NOW, time_zone=zone)


@pytest.mark.parametrize("zone", [LIMA, "UTC", "Africa/Casablanca", APIA])
def test_a_date_without_a_time_belongs_to_its_day_wherever_it_is_read(zone: str) -> None:
    held = [number for number in range(1, 7) if week(zone).holds(on(day(number)))]
    assert held == [2, 3, 4]


def test_a_moment_belongs_to_the_day_on_the_readers_clock() -> None:
    late = on(day(5, 4), DatePrecision.MINUTE)  # in Lima it is still 4 November
    assert week(LIMA).holds(late)
    assert not week("UTC").holds(late)


def test_an_unknown_date_counts_by_discovery() -> None:
    assert week("UTC").holds(on(None, found=day(3)))
    assert not week("UTC").holds(on(None, found=day(5)))


def test_a_month_counts_in_the_days_in_which_it_was_found() -> None:
    november = day(1)
    assert week("UTC").holds(on(november, DatePrecision.MONTH, found=day(3)))
    assert not week("UTC").holds(on(november, DatePrecision.MONTH, found=day(6)))
    earlier = datetime(2026, 9, 1, tzinfo=UTC)
    assert not week("UTC").holds(on(earlier, DatePrecision.MONTH, found=day(3)))


def test_days_are_whole_and_the_last_is_included() -> None:
    period = week("Africa/Casablanca")
    assert (period.since, period.until) == (day(1, 23), day(4, 23))
    assert (period.first_day.day, period.last_day.day, period.whole_days) == (2, 4, True)


@pytest.mark.parametrize(("text", "hours"), [("12h", 12), ("7d", 168), ("2w", 336)])
def test_a_span_ends_now(text: str, hours: int) -> None:
    period = period_of(text, None, now=NOW, time_zone="UTC")
    assert period.until == NOW
    assert (NOW - period.since).total_seconds() == hours * 3600
    assert not period.whole_days


@pytest.mark.parametrize("text", ["", "yesterday", "0d", "7", "2026-13-01", "d", "7d; drop", "٧d"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(NoPeriodError, match="such as"):
        period_of(text, None, now=NOW, time_zone="UTC")


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(NoPeriodError, match="ends before"):
        period_of("2026-11-05", "2026-11-04", now=NOW, time_zone="UTC")
