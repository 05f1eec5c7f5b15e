"""One date of a page is believed; a verdict says why the others are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.dates.evidence import DateReading, choose
from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict
from storage.records import DateEvidence

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def day(
    number: int,
    source: DateSource,
    *,
    precision: DatePrecision = DatePrecision.DAY,
    role: DateRole = DateRole.PUBLISHED,
) -> DateReading:
    evidence = DateEvidence(datetime(2026, 11, number, tzinfo=UTC), precision, source)
    return DateReading(role, source.value, f"November {number}", evidence)


def clock(
    moment: str, source: DateSource, *, known: bool = True, offset: int | None = None
) -> DateReading:
    value = datetime.fromisoformat(f"2026-11-{moment}+00:00")
    evidence = DateEvidence(value, DatePrecision.MINUTE, source, known, offset)
    return DateReading(DateRole.PUBLISHED, source.value, moment, evidence)


def test_a_change_for_machines_counts_before_one_in_a_line() -> None:
    line, stated = (
        DateReading(DateRole.MODIFIED, "", "", DateEvidence(value, DatePrecision.MINUTE, source))
        for value, source in (
            (datetime(2026, 11, 9, 9, 41, tzinfo=UTC), DateSource.TEXT),
            (datetime(2026, 11, 9, 14, 41, tzinfo=UTC), DateSource.JSON_LD),
        )
    )
    dates = choose([line, stated], now=datetime(2026, 11, 30, tzinfo=UTC))
    assert dates.modified == stated.evidence


def test_json_ld_is_believed_before_the_feed_and_the_feed_before_the_page() -> None:
    sources = (DateSource.TEXT, DateSource.FEED, DateSource.JSON_LD, DateSource.URL)
    dates = choose([day(3 + i, source) for i, source in enumerate(sources)], now=NOW)
    assert [found.place for found in dates.candidates] == ["jsonld", "feed", "text", "url"]
    assert dates.published == day(5, DateSource.JSON_LD).evidence


def test_a_date_after_tomorrow_is_not_believed() -> None:
    """Case C8."""
    dates = choose([day(23, DateSource.JSON_LD), day(20, DateSource.TEXT)], now=NOW)
    assert dates.published == day(20, DateSource.TEXT).evidence
    assert dates.candidates[0].verdict is DateVerdict.LATER_THAN_NOW


def test_later_today_in_another_zone_is_believed() -> None:
    tomorrow = day(22, DateSource.META)
    assert choose([tomorrow], now=NOW).published == tomorrow.evidence


def test_a_month_gives_way_to_a_day_of_that_month() -> None:
    month = day(1, DateSource.META, precision=DatePrecision.MONTH)
    dates = choose([month, day(9, DateSource.URL)], now=NOW)
    assert dates.published == day(9, DateSource.URL).evidence
    assert dates.candidates[0].verdict is DateVerdict.COARSER


def test_a_page_without_a_date_has_none() -> None:
    assert choose([], now=NOW).published is None


def test_a_change_before_publication_is_no_change() -> None:
    early = day(3, DateSource.META, role=DateRole.MODIFIED)
    dates = choose([day(9, DateSource.META), early], now=NOW)
    assert dates.modified is None
    assert dates.candidates[1].verdict is DateVerdict.BEFORE_PUBLICATION


def test_every_candidate_has_a_verdict() -> None:
    unread = DateReading(DateRole.PUBLISHED, "meta date", "soon", None)
    readings = [
        day(9, DateSource.META),
        day(9, DateSource.TEXT),
        day(2, DateSource.URL),
        unread,
    ]
    assert [found.verdict for found in choose(readings, now=NOW).candidates] == [
        DateVerdict.BELIEVED,
        DateVerdict.AGREES,
        DateVerdict.WEAKER,
        DateVerdict.NOT_A_DATE,
    ]


def test_the_day_is_the_one_that_the_publisher_names() -> None:
    evidence = clock("09T22:50", DateSource.JSON_LD, offset=120).evidence
    assert evidence is not None
    assert (evidence.value.day, evidence.day.day) == (9, 10)


def test_the_clock_that_readers_see_tells_the_zone_of_a_moment_in_utc() -> None:
    shown = clock("10T00:50", DateSource.TEXT, known=False)
    published = choose([clock("09T22:50", DateSource.JSON_LD), shown], now=NOW).published
    assert published is not None
    assert (published.offset_minutes, published.day.day) == (120, 10)
    assert published.value - datetime(2026, 11, 9, 22, 50, tzinfo=UTC) == timedelta(0)


def test_another_moment_in_the_page_tells_no_zone() -> None:
    shown = clock("10T00:57", DateSource.TEXT, known=False)
    published = choose([clock("09T22:50", DateSource.JSON_LD), shown], now=NOW).published
    assert published is not None
    assert published.offset_minutes is None


def test_the_same_moment_with_a_zone_lends_it() -> None:
    feed = clock("09T22:50", DateSource.FEED, offset=60)
    published = choose([clock("09T22:50", DateSource.JSON_LD), feed], now=NOW).published
    assert published is not None
    assert published.offset_minutes == 60


def test_a_feed_gives_way_to_all_that_its_page_says_to_machines_more_than_a_day_off() -> None:
    feed, late = day(3, DateSource.FEED), day(9, DateSource.META)
    dates = choose([feed, late, day(9, DateSource.TIME), day(3, DateSource.URL)], now=NOW)
    assert dates.published == late.evidence
    verdicts = {found.place: found.verdict for found in dates.candidates}
    assert verdicts["feed"] is DateVerdict.WEAKER


def test_a_feed_is_believed_when_part_of_its_page_agrees() -> None:
    feed = clock("03T22:00", DateSource.FEED)
    for number in (3, 4):
        dates = choose([feed, day(9, DateSource.META), day(number, DateSource.TIME)], now=NOW)
        assert dates.published == feed.evidence


def test_what_only_readers_see_does_not_overrule_a_feed() -> None:
    feed = day(3, DateSource.FEED)
    assert choose([feed, day(9, DateSource.TEXT)], now=NOW).published == feed.evidence


def test_a_news_sitemap_is_not_overruled() -> None:
    named = day(3, DateSource.NEWS_SITEMAP)
    assert choose([named, day(9, DateSource.META)], now=NOW).published == named.evidence
