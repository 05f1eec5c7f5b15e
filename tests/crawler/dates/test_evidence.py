"""Which date is believed."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.dates.evidence import choose, read_line
from storage.outcomes import DatePrecision, DateSource
from storage.records import DateEvidence

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def date(
    day: int, source: DateSource, *, month: int = 11, precision: DatePrecision = DatePrecision.DAY
) -> DateEvidence:
    return DateEvidence(datetime(2026, month, day, tzinfo=UTC), precision, source)


def test_json_ld_is_believed_before_the_feed_and_the_feed_before_the_page() -> None:
    sources = (DateSource.TEXT, DateSource.FEED, DateSource.JSON_LD, DateSource.URL)
    dates = choose([date(3 + i, source) for i, source in enumerate(sources)], [], now=NOW)
    assert [found.source for found in dates.candidates] == [
        DateSource.JSON_LD,
        DateSource.FEED,
        DateSource.TEXT,
        DateSource.URL,
    ]
    assert dates.published == date(5, DateSource.JSON_LD)


def test_a_date_after_tomorrow_is_not_believed() -> None:
    future = date(23, DateSource.JSON_LD)
    assert choose([future, date(20, DateSource.TEXT)], [], now=NOW).published == date(
        20, DateSource.TEXT
    )


def test_later_today_in_another_zone_is_believed() -> None:
    tomorrow = date(22, DateSource.META)
    assert choose([tomorrow], [], now=NOW).published == tomorrow


def test_a_month_gives_way_to_a_day_of_that_month() -> None:
    month = date(1, DateSource.META, precision=DatePrecision.MONTH)
    assert choose([month, date(9, DateSource.URL)], [], now=NOW).published == date(
        9, DateSource.URL
    )


def test_a_page_without_a_date_has_none() -> None:
    assert choose([], [], now=NOW).published is None


def test_a_change_before_publication_is_no_change() -> None:
    dates = choose([date(9, DateSource.META)], [date(3, DateSource.META)], now=NOW)
    assert dates.modified is None


def test_what_follows_updated_is_the_change() -> None:
    published, modified = read_line(
        "Por Redacción · 7 de noviembre de 2026 · Actualizado 8 de noviembre de 2026",
        language="es",
    )
    assert [found.value.day for found in published] == [7]
    assert [found.value.day for found in modified] == [8]
