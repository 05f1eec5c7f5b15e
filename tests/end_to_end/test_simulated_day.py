"""Fourteen simulated hours on real HTTP: six invented sites, each crawled when it is due."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.rhythm import simulated

ODD = 5  # short feed, dead, empty and moved feed, no feed: one site each


@pytest.fixture(scope="module")
def day() -> dict[str, Any]:
    return simulated(sites=6, days=0.6, rates=12, seed=3)


def test_no_article_is_lost(day: dict[str, Any]) -> None:
    assert (day["sites"], day["lost_at"]) == (ODD + 1, {})
    assert day["watchers"]["oracle"]["pages"] > 20


def test_articles_are_stored_sooner_than_by_the_overlap_rule(day: dict[str, Any]) -> None:
    watchers = day["watchers"]
    assert watchers["marsad"]["median_min"] < watchers["media_cloud"]["median_min"] / 2


def test_channels_are_asked_less_than_every_ten_minutes(day: dict[str, Any]) -> None:
    watchers = day["watchers"]
    assert watchers["marsad"]["polls"] < watchers["every_ten_minutes"]["polls"] / 2
