"""Fourteen simulated hours on real HTTP: six invented sites, each crawled when it is due."""

from __future__ import annotations

from typing import Any

from benchmarks.rhythm import simulated

ODD = 5  # short feed, dead, empty and moved feed, no feed: one site each


def test_a_day_is_watched_whole_and_sooner_with_fewer_polls_than_by_a_plain_rule() -> None:
    """One test, because a day that each of three workers simulates takes three times as long."""
    day: dict[str, Any] = simulated(sites=6, days=0.6, rates=12, seed=3)
    watchers = day["watchers"]
    assert (day["sites"], day["lost_at"]) == (ODD + 1, {})
    assert watchers["oracle"]["pages"] > 20
    assert watchers["marsad"]["median_min"] < watchers["media_cloud"]["median_min"] / 2
    assert watchers["marsad"]["polls"] < watchers["every_ten_minutes"]["polls"] / 2
