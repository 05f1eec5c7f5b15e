from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from config.source import Schedule
from monitor.schedule import next_check_at
from storage.outcomes import SourceState

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
SCHEDULE = Schedule(min_interval_s=600, max_interval_s=86_400)


def wait(state: SourceState, failures: int = 0, *, source: str = "gazette") -> timedelta:
    return next_check_at(SCHEDULE, state, failures=failures, source=source, now=NOW) - NOW


@pytest.mark.parametrize("state", [SourceState.OK, SourceState.EMPTY])
def test_a_working_source_is_asked_at_its_shortest_interval(state: SourceState) -> None:
    assert timedelta(seconds=600) <= wait(state) <= timedelta(seconds=660)


@pytest.mark.parametrize(
    ("failures", "least_s"), [(1, 900), (2, 1_800), (3, 3_600), (8, 86_400), (999, 86_400)]
)
def test_a_failing_source_is_asked_less_and_less_often_but_never_given_up(
    failures: int, least_s: float
) -> None:
    assert timedelta(seconds=least_s) <= wait(SourceState.SLOW, failures)
    assert wait(SourceState.SLOW, failures) <= timedelta(seconds=least_s * 1.1)


def test_sources_that_were_crawled_together_spread() -> None:
    waits = {wait(SourceState.OK, source=f"source-{number}") for number in range(100)}
    assert len(waits) > 90
