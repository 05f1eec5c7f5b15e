"""Hints for a stored page come from its channel, its source and the time of the fetch."""

from __future__ import annotations

from datetime import UTC, datetime

from config.source import Recipe, Source
from crawler.extract.page.hints import PageHints
from storage.records import Announcement

FETCHED = datetime(2026, 11, 3, 10, tzinfo=UTC)
ANNOUNCED = Announcement("https://gazette.example/2026/11/harbour", title="Harbour opens")


def test_channel_source_and_time_of_the_fetch_come_together() -> None:
    source = Source(
        name="gazette",
        url="https://gazette.example/",
        languages=("fr", "ar"),
        country="MA",
        recipe=Recipe(body="main"),
    )
    hints = PageHints.of_page(ANNOUNCED, source, fetched_at=FETCHED)
    assert hints == PageHints(
        announcement=ANNOUNCED,
        languages=("fr", "ar"),
        recipe=source.recipe,
        country="MA",
        now=FETCHED,
    )


def test_a_page_whose_source_has_gone_keeps_what_its_channel_said() -> None:
    hints = PageHints.of_page(ANNOUNCED, None, fetched_at=FETCHED)
    assert hints == PageHints(announcement=ANNOUNCED, now=FETCHED)


def test_dates_are_judged_by_the_time_of_the_fetch() -> None:
    assert PageHints.of_page(ANNOUNCED, None, fetched_at=FETCHED).moment() == FETCHED
