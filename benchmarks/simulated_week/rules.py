"""Rules that say when to look at a feed, run on a timetable without a network, for comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.simulated_week.timetable import START, Site
from config.source import Schedule
from monitor.schedule.next_check import PollOutcome, next_check
from storage.channel_records import ChannelHistory
from storage.outcomes import SourceState

TEN_MINUTES = timedelta(minutes=10)
A_DAY = timedelta(days=1)


@dataclass(slots=True)
class Tally:
    """What a rule cost and what it got, on one site."""

    polls: int = 0
    pages: int = 0  # articles fetched
    other: int = 0  # robots.txt, redirects, child sitemaps, catching up
    lost: int = 0
    delays_s: list[float] = field(default_factory=list)  # from publication to store

    @property
    def requests(self) -> int:
        return self.polls + self.pages + self.other


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule goes by."""

    interval: timedelta  # before this poll
    known: float  # the share of this poll
    productive: bool  # something new came within 31 days


Rule = Callable[[Seen], timedelta]


def fixed(_seen: Seen) -> timedelta:
    """Every ten minutes, whatever comes."""
    return TEN_MINUTES


def media_cloud(seen: Seen) -> timedelta:
    """The overlap target of Media Cloud's rss-fetcher, between ten minutes and a day."""
    interval = seen.interval
    if seen.known >= 0.67:
        interval += TEN_MINUTES if seen.productive else timedelta(hours=1)
    elif seen.known < 0.33:
        interval -= timedelta(hours=1)
    return min(max(interval, TEN_MINUTES), A_DAY)


def run_rule(site: Site, rule: Rule, *, end: datetime, first: timedelta = TEN_MINUTES) -> Tally:
    """Look at the feed of a site as a rule says; what ran through it unseen is lost."""
    tally, now, interval, seen = Tally(), START, first, site.until(START)
    last_new = START
    while now < end:
        out = site.until(now)
        shown = min(site.feed_items, out)
        new = out - seen
        got = min(new, shown)
        tally.polls += 1
        tally.pages += got
        tally.lost += new - got
        fresh = site.published[out - got : out]
        tally.delays_s += [(now - when).total_seconds() for when in fresh]
        last_new = now if new else last_new
        known = 1 - got / shown if shown else 1.0
        interval = rule(Seen(interval, known, now - last_new < timedelta(days=31)))
        seen, now = out, now + interval
    tally.other = robots_requests(end)
    return tally


def run_decision(site: Site, *, end: datetime) -> Tally:
    """Marsad's decision when to look, without its crawler: nothing catches up after a gap."""
    tally, now, seen = Tally(other=robots_requests(end)), START, 0
    history, schedule = ChannelHistory(), Schedule()
    while now < end:
        out = site.until(now)
        shown = min(site.feed_items, out)
        got = min(out - seen, shown)
        fresh = site.published[out - got : out]
        tally.polls += 1
        if now > START:
            tally.pages += got
            tally.lost += out - seen - got
            tally.delays_s += [(now - when).total_seconds() for when in fresh]
        look = PollOutcome(SourceState.OK, 200, announced=shown, new=got, publication_times=fresh)
        planned = next_check(schedule, history, look, channel=site.name, now=now)
        history, seen, now = planned.history, out, planned.next_check_at
    return tally


def run_oracle(site: Site, *, end: datetime) -> Tally:
    """One who knows when to look: as something comes, but not twice within ten minutes."""
    tally, free = Tally(other=robots_requests(end)), START
    times = [when for when in site.published if START < when < end]
    index = 0
    while index < len(times):
        now = max(times[index], free)
        out = index
        while out < len(times) and times[out] <= now:
            tally.delays_s.append((now - times[out]).total_seconds())
            out += 1
        tally.polls, tally.pages = tally.polls + 1, tally.pages + out - index
        index, free = out, now + TEN_MINUTES
    return tally


def robots_requests(end: datetime) -> int:
    """robots.txt once a day, as everybody should."""
    return -(-(end - START) // A_DAY)
