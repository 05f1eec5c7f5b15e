"""Dates in attributes, metadata and paths are read or left unknown."""

from __future__ import annotations

import pytest

from crawler.dates.machine import read_machine_date
from crawler.dates.url_path import read_url_date
from storage.outcomes import DatePrecision, DateSource

READ = [
    ("2026-11-07T23:09:00Z", "2026-11-07T23:09:00+00:00", "second", True),
    ("2026-11-07T23:09:00+01:00", "2026-11-07T22:09:00+00:00", "second", True),
    ("2026-11-07T23:09+0100", "2026-11-07T22:09:00+00:00", "minute", True),
    ("2026-11-07T23:09:00.123Z", "2026-11-07T23:09:00+00:00", "second", True),
    ("2026-11-07 23:09:00 UTC", "2026-11-07T23:09:00+00:00", "second", True),
    ("2026-11-07 9:05", "2026-11-07T09:05:00+00:00", "minute", False),
    ("2026-11-07", "2026-11-07T00:00:00+00:00", "day", False),
    ("20261107", "2026-11-07T00:00:00+00:00", "day", False),
    ("2026-11", "2026-11-01T00:00:00+00:00", "month", False),
    ("Sat, 07 Nov 2026 10:00:00 +0200", "2026-11-07T08:00:00+00:00", "second", True),
    ("1762500000", "2025-11-07T07:20:00+00:00", "second", True),
    ("7 November 2026", "2026-11-07T00:00:00+00:00", "day", False),
]
UNKNOWN = ["", "2026", "2026-02-30", "2026-13-01", "soon", "0001-01-01", "1970-01-01", "昨日", "[]"]


@pytest.mark.parametrize(("text", "moment", "precision", "known"), READ)
def test_a_machine_date_is_read(text: str, moment: str, precision: str, known: bool) -> None:
    date = read_machine_date(text, DateSource.META)
    assert date is not None
    found = (date.value.isoformat(), date.precision.value, date.tz_known)
    assert found == (moment, precision, known)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_no_date_stays_unknown(text: str) -> None:
    """Case C8."""
    assert read_machine_date(text, DateSource.META) is None


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://a.example/2026/11/03/story/", "2026-11-03", DatePrecision.DAY),
        ("https://a.example/news/2026-11-03-story.html", "2026-11-03", DatePrecision.DAY),
        ("https://a.example/story-20261103.html", "2026-11-03", DatePrecision.DAY),
        ("https://a.example/2026/11/story/", "2026-11-01", DatePrecision.MONTH),
    ],
)
def test_the_path_of_a_url_may_name_a_day(url: str, day: str, precision: DatePrecision) -> None:
    date = read_url_date(url)
    assert date is not None
    assert (date.value.date().isoformat(), date.precision) == (day, precision)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/2026/13/03/story",
        "https://a.example/2026/02/30/story",
        "https://a.example/story-2026",
        "https://a.example/id/20269911",
        "http://[broken",
    ],
)
def test_a_number_in_a_path_is_no_date(url: str) -> None:
    date = read_url_date(url)
    assert date is None or date.precision is DatePrecision.MONTH
