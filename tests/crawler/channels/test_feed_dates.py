"""Every form of a date that has one meaning is read; no other is."""

from __future__ import annotations

from datetime import datetime

import pytest

from crawler.channels.feed_dates import DateOrder, order_of, read_date
from storage.outcomes import DatePrecision, DateSource

MORNING = "2026-11-29T10:00:00"


def written(text: str | None, order: DateOrder | None = None) -> tuple[str, str, bool] | None:
    """What is read of a date: its moment in UTC, how exact it is, whether the zone is known."""
    date = read_date(text, DateSource.FEED, order=order)
    if date is None:
        return None
    moment = date.value.replace(tzinfo=None).isoformat()
    return moment, date.precision.value, date.tz_known


@pytest.mark.parametrize(
    ("text", "moment", "precision", "zone"),
    [
        ("Fri, 20 Nov 2026 09:30:15 GMT", "2026-11-20T09:30:15", "second", True),
        ("Fri, 20 Nov 2026 09:30 +0100", "2026-11-20T08:30:00", "minute", True),
        ("20 Nov 2026 09:30:15 -0000", "2026-11-20T09:30:15", "second", False),
        ("Fri, 20 Nov 2026 23:30:00 -0500", "2026-11-21T04:30:00", "second", True),
        ("2026-11-20T09:30:15Z", "2026-11-20T09:30:15", "second", True),
        ("2026-11-20T09:30:15.123+01:00", "2026-11-20T08:30:15", "second", True),
        ("2026-11-20 09:30", "2026-11-20T09:30:00", "minute", False),
        ("2026-11-20", "2026-11-20T00:00:00", "day", False),
        ("2026-11", "2026-11-01T00:00:00", "month", False),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(
    text: str, moment: str, precision: str, zone: bool
) -> None:
    assert written(text) == (moment, precision, zone)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        # RFC 822 as it is really written
        ("Sun, 29 Nov 2026 3:15:00 PM GMT", "2026-11-29T15:15:00"),
        ("Sun,29 Nov 2026 10:00:00GMT", MORNING),
        ("Sunday, 29-Nov-26 10:00:00 GMT", MORNING),
        ("Sun, 29 Nov 2026 10:00:00 GMT+0300", "2026-11-29T07:00:00"),
        ("Sun, 29 Nov 2026 10:00:00 GMT +03:00", "2026-11-29T07:00:00"),
        ("Sun, 29 Nov 2026 10:00:00 UTC-5", "2026-11-29T15:00:00"),
        ("Sun, 29 Nov 2026 10:00:00 +0300 (MSK)", "2026-11-29T07:00:00"),
        ("Sun, 29 Nov 2026 10:00:00 MSK", "2026-11-29T07:00:00"),
        ("Sun, 29 Nov 2026 10:00:00 Z", MORNING),
        ("Sun, 29 Nov 2026 24:00:00 +0000", "2026-11-30T00:00:00"),
        ("Sun, 29 Nov 2026 12:05 AM EST", "2026-11-29T05:05:00"),
        ("Sun, 29 Nov 2026 12:05 p.m. GMT", "2026-11-29T12:05:00"),
        ("Fri, 18 Sept 2026 15:53:56 +0300", "2026-09-18T12:53:56"),
        ("Sun Nov 29 10:00:00 CET 2026", "2026-11-29T09:00:00"),
        ("Sun Nov 29 10:00:00 +0100 2026", "2026-11-29T09:00:00"),
        ("Sun Nov 29 2026 10:00:00 GMT+0100 (Central Europe Time)", "2026-11-29T09:00:00"),
        ("\u200fSun, 29 Nov 2026\n   10:00:00 +0000", MORNING),
        # ISO 8601 and what is meant to be
        ("2026-11-29T10:00:00+02", "2026-11-29T08:00:00"),
        ("2026-11-29T10:00:00 +0200", "2026-11-29T08:00:00"),
        ("2026-11-29t10:00:00z", MORNING),
        ("2026-11-29T10:00:00,5\u221202:00", "2026-11-29T12:00:00"),
        ("2026-11-29 10:00:00 +0000 UTC", MORNING),
        ("20261129T100000Z", MORNING),
        ("2026-333T10:00:00Z", MORNING),
        ("Sun, 2026-11-29 10:00:00 +0000", MORNING),
        # epochs
        ("1795946400", MORNING),
        ("1795946400000", MORNING),
        ("/Date(1795946400000)/", MORNING),
    ],
)  # fmt: skip
def test_every_spelling_of_a_moment_is_read(text: str, moment: str) -> None:
    found = written(text)
    assert found is not None
    assert (found[0], found[2]) == (moment, True)


@pytest.mark.parametrize(
    "text",
    [
        "dom, 29 nov 2026 10:00:00 +0000", "dom 29 novembre 2026 10:00:00 +0000",
        "dim., 29 nov. 2026 10:00:00 +0000", "dimanche 29 novembre 2026 à 10h00:00 +0000",
        "domingo, 29 de noviembre de 2026 10:00:00 +0000", "So, 29 Nov 2026 10:00:00 +0000",
        "Sonntag, 29. November 2026 10:00:00 +0000", "Paz, 29 Kas 2026 10:00:00 +0000",
        "Вс, 29 ноя 2026 10:00:00 +0000", "воскресенье, 29 ноября 2026 10:00:00 +0000",
        "niedz., 29 lis 2026 10:00:00 +0000", "الأحد, 29 نوفمبر 2026 10:00:00 +0000",
        "الأحد، ٢٩ نونبر ٢٠٢٦ ١٠:٠٠:٠٠ +0000", "29 تشرين الثاني 2026 10:00:00 +0000",
        "2026年11月29日 10:00:00 +0000", "2026年11月29日（日） 10:00:00 +0000",
        "2026년 11월 29일 일요일 10:00:00 +0000", "民國115年11月29日 10:00:00 +0000",
        "令和8年11月29日 10:00:00 +0000", "8 آذر 1405 10:00:00 +0000", "۱۴۰۵/۰۹/۰۸ ۱۰:۰۰:۰۰ +0000",
        "29/11/2569 10:00:00 +0000", "115/11/29 10:00:00 +0000", "2026/11/29 10:00:00 +0000",
        "2026.11.29 10:00:00 +0000", "29.11.2026 10:00:00 +0000", "11/29/2026 10:00:00 AM +0000",
        "29-11-2026 10:00:00 +0000", "2026. november 29. 10:00:00 +0000",
        "19 جمادى الآخرة 1448 10:00:00 +0000", "November 29th, 2026 at 10:00:00 am GMT",
    ],
)  # fmt: skip
def test_the_names_numbers_and_calendars_of_many_languages_are_read(text: str) -> None:
    assert written(text) == (MORNING, "second", True)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026年11月29日 下午3:15", 15), ("2026-11-29 오후 3:15", 15), ("2026-11-29 오전 12:15", 0),
        ("29/11/2026 03:15 م", 15), ("29/11/2026 03:15 ص", 3), ("29.11.2026 3:15 μ.μ.", 15),
        ("29 Nov 2026 15:15 PM", 15), ("29 Nov 2026 15h15", 15), ("29.11.2026 15.15", 15),
    ],
)  # fmt: skip
def test_halves_of_the_day_are_read(text: str, hour: int) -> None:
    assert written(text) == (f"2026-11-29T{hour:02}:15:00", "minute", False)


@pytest.mark.parametrize("zone", ["IST", "CST", "BST", "AST", "XYZ", "+2500", "-00:00", "A", ""])
def test_the_clock_of_a_zone_that_is_not_sure_is_kept_as_it_stands(zone: str) -> None:
    assert written(f"Sun, 29 Nov 2026 10:00:00 {zone}") == (MORNING, "second", False)


def test_the_day_alone_is_a_day() -> None:
    for text in (
        "Nov 29, 2026",
        "29 نوفمبر 2026",
        "2026年11月29日",
        "20261129",
        "2026-11-29+01:00",
    ):
        assert written(text) == ("2026-11-29T00:00:00", "day", False), text


@pytest.mark.parametrize(
    "text",
    [
        "", None, "yesterday", "soon", "2026", "12:30", "2026-02-30", "2026-13-01",
        "Mon, 30 Feb 2026 09:30:00 GMT", "0000-00-00 00:00:00", "0000-01-01",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "Sat, 28 Nov 0002 09:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000", "0", "1",
        "315532800000", "0315532800", "1985-03", "1989-12-31",
        "Fri, 20 Nov 2026 25:61:00 GMT", "2026-11-29T25:00:00Z",
        "29 Foo 2026",
        "1405/13/01", "31/02/2026", "29 Nov 115", "32 Nov 2026", "2026-366", "00/00/0000",
        "Sun, 29 2026 10:00:00 GMT", "99999999999999999999",
    ],
)  # fmt: skip
def test_no_date_is_invented(text: str | None) -> None:
    """Case C8."""
    assert written(text) is None


def test_a_day_that_can_be_read_two_ways_is_unknown() -> None:
    assert written("05/11/2026 10:00") is None
    assert written("05-11-2026 10:00") is None
    assert written("11/11/2026") == ("2026-11-11T00:00:00", "day", False)
    assert written("05.11.2026") == ("2026-11-05T00:00:00", "day", False)


@pytest.mark.parametrize(
    ("others", "moment"),
    [
        (["28/11/2026"], "2026-11-05T00:00:00"),
        (["11/28/2026 3:00 PM"], "2026-05-11T00:00:00"),
        (["28/11/2026", "11/28/2026"], None),
        (["04/11/2026", "Sun, 29 Nov 2026", None], None),
    ],
    ids=["day first", "month first", "both", "nobody knows"],
)
def test_the_other_items_of_a_feed_decide_the_order(
    others: list[str | None], moment: str | None
) -> None:
    found = written("05/11/2026", order_of(others))
    assert (found and found[0]) == moment


def test_the_offset_of_the_publisher_is_kept() -> None:
    date = read_date("Mon, 30 Nov 2026 00:30:00 +0530", DateSource.FEED)
    assert date is not None
    assert (date.offset_minutes, date.day.isoformat()) == (330, "2026-11-30")
    assert date.value == datetime.fromisoformat("2026-11-29T19:00:00+00:00")
    assert date.precision is DatePrecision.SECOND
