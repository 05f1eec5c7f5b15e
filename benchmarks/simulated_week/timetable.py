"""Invents when forty sites publish: five rates, nights, bursts, and the oddities of some."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

START = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)  # a Monday
HISTORY = timedelta(days=10)  # published before the simulation starts
RATES = (1, 6, 24, 72, 192)  # articles a day
FAST = 72  # articles a day; from here on they should arrive within a quarter of an hour
FEED_ITEMS = 20
# Weight of each hour of a day: quiet from midnight to six.
_DAY = (1, 1, 0, 0, 0, 1, 5, 8, 10, 11, 10, 9, 8, 8, 9, 10, 11, 10, 8, 6, 5, 4, 3, 2)
_WEEKEND = 0.5  # of a working day
_LONGEST_BURST = timedelta(minutes=25)


class Oddity(StrEnum):
    """What is odd about a site."""

    NONE = "none"
    SHORT_FEED = "short_feed"  # lists four items, so that a burst passes unseen between two polls
    DEAD_FEED = "dead_feed"  # its feed gives 404
    EMPTY_FEED = "empty_feed"  # its feed has no items
    MOVED_FEED = "moved_feed"  # its feed gives 301
    NO_FEED = "no_feed"  # it has a home page with older pages, and nothing else


@dataclass(frozen=True, slots=True)
class Site:
    """One invented site and everything it will publish, oldest first."""

    name: str
    rate: int  # articles a day
    oddity: Oddity
    has_sitemap: bool
    published: tuple[datetime, ...]

    @property
    def feed_items(self) -> int:
        return 4 if self.oddity is Oddity.SHORT_FEED else FEED_ITEMS

    def until(self, now: datetime) -> int:
        """Return how many articles are published by this time."""
        low, high = 0, len(self.published)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.published[middle] <= now else (low, middle)
        return low


def sites(count: int, *, days: float, seed: int, rates: Sequence[int] = RATES) -> list[Site]:
    """Invent `count` sites, as many of each rate; each rate has sites of all oddities if it can."""
    oddities = [odd for odd in Oddity if odd is not Oddity.NONE]
    made = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        rate = rates[number % len(rates)]
        turn = number // len(rates)  # the first of a rate are plain
        plain = max(count // len(rates) - len(oddities), 1)
        oddity = oddities[(turn - plain) % len(oddities)] if turn >= plain else Oddity.NONE
        made.append(
            Site(
                name=f"site-{number:02}",
                rate=rate,
                oddity=oddity,
                has_sitemap=number % 2 == 0 and oddity is not Oddity.NO_FEED,
                published=_times(rate, days, chance),
            )
        )
    return made


def _times(rate: int, days: float, chance: random.Random) -> tuple[datetime, ...]:
    times: list[datetime] = []
    moment, end = START - HISTORY, START + timedelta(days=days)
    while moment < end:
        share = _DAY[moment.hour] / sum(_DAY) * (_WEEKEND if moment.weekday() >= 5 else 1)
        came = _poisson(rate * share, chance)
        times += [moment + timedelta(hours=chance.random()) for _ in range(came)]
        if chance.random() < 1 / 72:  # about every third day, many at once
            times += _burst(rate, moment, chance)
        moment += timedelta(hours=1)
    return tuple(sorted(time for time in times if time < end))


def _burst(rate: int, start: datetime, chance: random.Random) -> list[datetime]:
    size = chance.randint(3, 6) if rate < 24 else chance.randint(15, 45)
    return [start + chance.random() * _LONGEST_BURST for _ in range(size)]


def _poisson(mean: float, chance: random.Random) -> int:
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count, left = count + 1, left + chance.expovariate(1)
    return count
