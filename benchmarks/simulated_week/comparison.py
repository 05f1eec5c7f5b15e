"""Compares the watchers: what each got, what it missed, how many requests it made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from statistics import median
from typing import Any

from benchmarks.simulated_week.rules import (
    Tally,
    fixed,
    media_cloud,
    run_decision,
    run_oracle,
    run_rule,
)
from benchmarks.simulated_week.timetable import FAST, RATES, START, Site

HALF_A_DAY = timedelta(hours=12)  # the first interval of rss-fetcher for an unknown feed
Tallies = Mapping[str, Tally]  # by site


def without_network(sites: Sequence[Site], *, days: float) -> dict[str, Tallies]:
    """Run the watchers that need the timetable only, without a network."""
    end = START + timedelta(days=days)
    watchers: dict[str, Callable[[Site], Tally]] = {
        "oracle": lambda site: run_oracle(site, end=end),
        "every_ten_minutes": lambda site: run_rule(site, fixed, end=end),
        "media_cloud": lambda site: run_rule(site, media_cloud, end=end, first=HALF_A_DAY),
        "marsad_decision_only": lambda site: run_decision(site, end=end),
    }
    return {name: {site.name: run(site) for site in sites} for name, run in watchers.items()}


def figures(sites: Sequence[Site], watchers: Mapping[str, Tallies]) -> dict[str, Any]:
    """Return the counts of each watcher, in all and by rate, beside the oracle's requests."""
    oracle = watchers["oracle"]
    return {
        name: {
            **_sums(sites, tallies, oracle),
            "fast": _sums([site for site in sites if site.rate >= FAST], tallies, oracle),
            "by_rate": {
                str(rate): _sums([site for site in sites if site.rate == rate], tallies, oracle)
                for rate in RATES
                if any(site.rate == rate for site in sites)
            },
        }
        for name, tallies in watchers.items()
    }


def _sums(sites: Sequence[Site], tallies: Tallies, oracle: Tallies) -> dict[str, Any]:
    own = [tallies[site.name] for site in sites]
    requests = sum(tally.requests for tally in own)
    best = sum(oracle[site.name].requests for site in sites)
    delays = sorted(delay for tally in own for delay in tally.delays_s)
    return {
        "requests": requests,
        "of_oracle": round(requests / best, 2) if best else None,
        "polls": sum(tally.polls for tally in own),
        "pages": sum(tally.pages for tally in own),
        "other": sum(tally.other for tally in own),
        "lost": sum(tally.lost for tally in own),
        "median_min": round(median(delays) / 60, 1) if delays else None,
        "p95_min": round(delays[int(0.95 * (len(delays) - 1))] / 60, 1) if delays else None,
    }
