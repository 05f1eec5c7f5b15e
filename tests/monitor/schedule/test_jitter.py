from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.schedule.jitter import fraction, later, longest_before

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
KEYS = [f"source-{number}" for number in range(1_000)]


def test_the_same_key_and_time_give_the_same_jitter() -> None:
    assert later(NOW, 600, key="gazette") == later(NOW, 600, key="gazette")


def test_fractions_are_spread_evenly() -> None:
    found = [fraction(key, NOW) for key in KEYS]
    tenths = [sum(tenth <= 10 * each < tenth + 1 for each in found) for tenth in range(10)]
    assert min(tenths) >= 60
    assert max(tenths) <= 140


@pytest.mark.parametrize("wait_s", [60, longest_before(86_400)])
def test_a_wait_grows_by_a_tenth_at_most(wait_s: float) -> None:
    waits = [(later(NOW, wait_s, key=key) - NOW).total_seconds() for key in KEYS]
    assert wait_s <= min(waits)
    assert max(waits) <= 1.1 * wait_s + 1e-3
    assert max(waits) >= 1.09 * wait_s


def test_the_longest_wait_stays_within_its_limit_with_jitter() -> None:
    longest_s = longest_before(86_400)
    assert all((later(NOW, longest_s, key=key) - NOW).total_seconds() <= 86_400 for key in KEYS)
