from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.source import Schedule
from monitor.schedule.next_crawl import CrawlFacts, next_crawl_after_defect, next_crawl_at
from storage.outcomes import SourceState

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
SCHEDULE = Schedule(min_interval_s=600, max_interval_s=86_400)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


WORKING = CrawlFacts(
    state=SourceState.OK, failures=0.0, channel_checks=(after(90), after(30)), next_page_at=None
)
FAILING = replace(WORKING, state=SourceState.SERVER_ERROR, failures=2.0)
NO_CHANNELS = replace(WORKING, state=SourceState.EMPTY, channel_checks=())


def wait(facts: CrawlFacts) -> float:
    """Minutes until the source is due."""
    due = next_crawl_at(SCHEDULE, facts, source="gazette", now=NOW)
    return (due - NOW).total_seconds() / 60


@pytest.mark.parametrize(
    ("facts", "least", "most"),
    [
        pytest.param(WORKING, 30, 30, id="its first channel"),
        pytest.param(
            replace(WORKING, channel_checks=(after(90), None)), 10, 11, id="a channel never polled"
        ),
        pytest.param(
            replace(WORKING, next_page_at=after(-5)), 10, 11, id="a page waits: within an interval"
        ),
        pytest.param(replace(WORKING, next_page_at=after(20)), 20, 20, id="a page due in between"),
        pytest.param(
            replace(FAILING, next_page_at=after(-5)), 30, 30, id="failing: pages bring no request"
        ),
        pytest.param(NO_CHANNELS, 1_309, 1_440, id="no channel: a search in a day"),
        pytest.param(replace(FAILING, channel_checks=()), 240, 264, id="no channel, failing"),
        pytest.param(
            replace(FAILING, channel_checks=(), failures=99), 1_309, 1_440, id="failing for years"
        ),
        pytest.param(
            replace(WORKING, channel_checks=(after(-3),), all_deferred=True), 1, 1, id="deferred"
        ),
        pytest.param(replace(WORKING, not_before=after(45)), 45, 45, id="Retry-After"),
        pytest.param(replace(WORKING, not_before=after(5)), 30, 30, id="Retry-After, shorter"),
    ],
)
def test_a_source_is_due_with_the_first_of_its_work(
    facts: CrawlFacts, least: float, most: float
) -> None:
    assert least <= wait(facts) <= most


def test_a_defect_of_ours_does_not_come_again_at_once() -> None:
    due = next_crawl_after_defect(NOW, source="gazette")
    assert after(15) <= due <= after(16.5)
