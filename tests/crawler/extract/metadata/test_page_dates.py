"""What a channel says of a page counts beside what the page says itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from crawler.extract.page.hints import PageHints
from crawler.extract.read import read_page
from storage.outcomes import DatePrecision, DateSource
from storage.records import Announcement, DateEvidence, Extraction

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
URL = "https://gazette.example/storm"
SAID = Announcement(URL, title="The harbour opens after the storm")
PARAGRAPHS = "".join(
    f"<p>The council of the harbour said on day {day} that the ferry would sail again, "
    f"and that the {day} fishermen who had waited would be paid for the days they lost.</p>"
    for day in ("one", "two", "three", "four")
)


def day(number: int) -> DateEvidence:
    return DateEvidence(datetime(2026, 11, number, tzinfo=UTC), DatePrecision.DAY, DateSource.FEED)


def published(said: Announcement, head: str = "") -> tuple[int, DateSource] | None:
    html = f"""<html lang="en"><head><title>The harbour opens after the storm</title>{head}</head>
    <body><article><h1>The harbour opens after the storm</h1>{PARAGRAPHS}</article></body></html>"""
    hints = PageHints(announcement=said, now=NOW)
    article = read_page(html.encode(), url=URL, content_type="text/html", hints=hints)
    assert isinstance(article, Extraction)
    date = article.published
    return None if date is None else (date.value.day, date.source)


def meta(number: int) -> str:
    return f'<meta property="article:published_time" content="2026-11-{number:02}T09:00:00Z">'


def test_a_page_without_a_date_has_that_of_its_feed() -> None:
    assert published(replace(SAID, published=day(20))) == (20, DateSource.FEED)
    assert published(SAID) is None


def test_a_page_that_contradicts_its_feed_is_believed() -> None:
    assert published(replace(SAID, published=day(20)), meta(28)) == (28, DateSource.META)
    assert published(replace(SAID, published=day(28)), meta(28)) == (28, DateSource.FEED)


def test_the_last_change_stands_in_where_there_is_no_other_date() -> None:
    changed = replace(SAID, updated=day(21))
    assert published(changed) == (21, DateSource.FEED)
    assert published(changed, meta(28)) == (28, DateSource.META)
    assert published(replace(changed, published=day(20))) == (20, DateSource.FEED)
