"""Sources that give more or less than usual, or whose pages are read otherwise, are told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.backfills import BackfillRow
from storage.outages import OutageRow
from storage.outcomes import BackfillState
from storage.pages import PageRow
from storage.store import Store
from tests.monitor.deliver.conftest import Post
from tests.monitor.deliver.operator_house import DAY, Watch
from tests.storage.seeds import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def watch(tmp_path: Path, sqlite_store: Store, post: Post) -> Watch:
    return Watch(tmp_path, sqlite_store, post)


def every(minutes: int, start: datetime, days: float) -> Iterator[datetime]:
    step = timedelta(minutes=minutes)
    for number in range(int(days * DAY / step)):
        yield start + step * (number + 1)


def test_a_source_that_gives_far_fewer_articles_is_told_once_and_once_when_it_is_well(
    watch: Watch,
) -> None:
    start = NOW - 35 * DAY
    watch.publish(every(48, start, 35))  # thirty a day
    assert watch.look() == []
    watch.publish(every(8 * 60, NOW, 2))
    assert watch.look(later=12 * HOUR) == []
    fewer = ["Marsad: gazette gives far fewer articles than usual"]
    assert watch.look(later=36 * HOUR) == fewer
    text = watch.post.mails()[0].text
    assert "Articles of gazette in the last 1 × 24 hours: 3." in text
    assert "On the same days of earlier weeks: 30." in text
    watch.publish(every(48, watch.now, 1))
    assert watch.look(later=8 * HOUR) == fewer  # not near to the usual yet
    over = "Marsad, resolved: gazette gives far fewer articles than usual"
    assert watch.look(later=16 * HOUR) == [*fewer, over]


def test_a_source_that_floods_is_told_once_and_once_when_it_is_over(watch: Watch) -> None:
    watch.publish(every(120, NOW - 35 * DAY, 35))  # twelve a day
    assert watch.look() == []
    watch.publish(every(10, NOW, 1))
    more = ["Marsad: gazette gives far more articles than usual"]
    assert watch.look(later=DAY) == more
    watch.publish(every(120, watch.now, 9))
    assert watch.look(later=2 * HOUR) == more
    over = "Marsad, resolved: gazette gives far more articles than usual"
    assert watch.look(later=9 * DAY) == [*more, over]


def test_a_source_that_stops_is_told_as_silent_and_not_as_one_that_gives_less(watch: Watch) -> None:
    watch.publish(every(48, NOW - 35 * DAY, 35))
    for _ in range(4):
        watch.look(later=12 * HOUR)
    assert watch.look() == ["Marsad: gazette is silent"]


def test_a_source_that_comes_back_from_a_silence_gives_not_less_than_usual(watch: Watch) -> None:
    watch.publish(every(48, NOW - 35 * DAY, 35))
    silent = ["Marsad: gazette is silent", "Marsad, resolved: gazette is silent"]
    assert watch.look(later=2 * DAY) == silent[:1]
    watch.publish(every(48, watch.now, 2))
    for _ in range(8):
        assert watch.look(later=6 * HOUR) == silent


def test_a_weekly_that_is_late_gives_not_less_than_usual(watch: Watch) -> None:
    for week in range(8, 0, -1):
        watch.publish(every(1, NOW - 7 * week * DAY, 30 / (24 * 60)))
    for _ in range(6):
        assert watch.look(later=2 * DAY) == []


def test_quiet_weekends_are_no_drop(watch: Watch) -> None:
    weekdays = (when for when in every(30, NOW - 35 * DAY, 42) if when.weekday() < 5)
    watch.publish(weekdays)
    for _ in range(14):
        assert watch.look(later=12 * HOUR) == []


def test_a_flood_that_a_backfill_found_is_none(watch: Watch) -> None:
    watch.publish(every(120, NOW - 35 * DAY, 35))
    watch.publish(every(5, NOW - DAY, 1))
    with watch.store.write() as session:
        backfill = BackfillRow(
            source="gazette", since=NOW, until=NOW, tell=False,
            state=BackfillState.DONE, started_at=NOW,
        )  # fmt: skip
        session.add(backfill)
        session.flush()
        session.query(PageRow).filter(PageRow.id > 35 * 12).update({"backfill_id": backfill.id})
    assert watch.look() == []


DRIFTS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "no text": ({}, {"has_text": False}, "Pages without a text: 100 of 100, before 0."),
    "no date": ({}, {"has_date": False}, "Articles without a date: 100 of 100, before 0."),
    "length": ({}, {"letters": 200}, "Letters of a text: 209, before 2,009."),
    "paragraphs": ({}, {"paragraphs": 1}, "Paragraphs of a text: 1, before 10."),
    "quality": ({}, {"quality": 0.3}, "Quality of the texts: 30 of 100, before 90."),
    "summary": (
        {"summary": "word " * 30},
        {"summary": "Cookies help us to show you what you like; tell us which ones you take."},
        "Of the feed's summaries, 0 of 100 stand in the texts, before 100.",
    ),
}


@pytest.mark.parametrize("name", DRIFTS)
def test_pages_that_are_read_otherwise_are_told_once_and_once_when_they_are_as_before(
    watch: Watch, name: str
) -> None:
    usual, drifted, line = DRIFTS[name]
    watch.publish(every(120, NOW - 10 * DAY, 10), **usual)
    assert watch.look() == []
    watch.publish(every(120, NOW, 2.5), **drifted)
    told = ["Marsad: the pages of gazette have changed"]
    assert watch.look(later=2.5 * DAY) == told
    assert line in watch.post.mails()[0].text
    watch.publish(every(120, watch.now, 10), **drifted)
    assert watch.look(later=10 * DAY) == told  # it does not get used to it so soon
    watch.publish(every(120, watch.now, 3), **usual)
    over = "Marsad, resolved: the pages of gazette have changed"
    assert watch.look(later=3 * DAY) == [*told, over]


def test_some_pages_without_a_text_are_no_drift(watch: Watch) -> None:
    watch.publish(every(120, NOW - 10 * DAY, 10))
    watch.publish(every(180, NOW, 3))
    watch.publish(every(720, NOW, 3), has_text=False, has_date=False)
    assert watch.look(later=3 * DAY) == []


def test_what_began_before_our_own_outage_is_not_said_to_be_over_in_it(watch: Watch) -> None:
    watch.publish(every(120, NOW - 35 * DAY, 35))
    silent = ["Marsad: gazette is silent"]
    assert watch.look(later=3 * DAY) == silent
    with watch.store.write() as session:
        session.add(OutageRow(began_at=watch.now, sources=3))
    assert watch.look(later=HOUR)[1:] == ["Marsad: no site answers"]


def test_nobody_is_silent_whom_nobody_asked(watch: Watch) -> None:
    watch.publish(every(120, NOW - 35 * DAY, 35))
    assert watch.look() == []
    assert watch.look(later=5 * DAY, is_asked=False) == []  # the daemon was stopped
    assert watch.look() == ["Marsad: gazette is silent"]
