"""Polling rules for comparison, run on a timetable without a network."""

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
    """The cost of a rule and its yield, on one site."""

    polls: int = 0
    pages: int = 0  # articles fetched
    other: int = 0  # requests for robots.txt, redirects, child sitemaps, older pages
    lost: int = 0
    delays_s: list[float] = field(default_factory=list)  # from publication to store

    @property
    def requests(self) -> int:
        return self.polls + self.pages + self.other


@dataclass(frozen=True, slots=True)
class PollFacts:
    """The input of a rule."""

    interval: timedelta  # before this poll
    known: float  # share of the items of this poll
    productive: bool  # something new came within 31 days


Rule = Callable[[PollFacts], timedelta]


def fixed(_facts: PollFacts) -> timedelta:
    """Poll every ten minutes."""
    return TEN_MINUTES


def media_cloud(facts: PollFacts) -> timedelta:
    """Poll by the overlap target of Media Cloud's rss-fetcher, between ten minutes and a day."""
    interval = facts.interval
    if facts.known >= 0.67:
        interval += TEN_MINUTES if facts.productive else timedelta(hours=1)
    elif facts.known < 0.33:
        interval -= timedelta(hours=1)
    return min(max(interval, TEN_MINUTES), A_DAY)


def run_rule(site: Site, rule: Rule, *, end: datetime, first: timedelta = TEN_MINUTES) -> Tally:
    """Poll the feed of a site by a rule; articles that left it unseen are lost."""
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
        interval = rule(PollFacts(interval, known, now - last_new < timedelta(days=31)))
        seen, now = out, now + interval
    tally.other = robots_requests(end)
    return tally


def run_decision(site: Site, *, end: datetime) -> Tally:
    """Poll by Marsad's decision, without its crawler: nothing fills a gap."""
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
        outcome = PollOutcome(
            SourceState.OK, 200, announced=shown, new=got, publication_times=fresh
        )
        planned = next_check(schedule, history, outcome, channel=site.name, now=now)
        history, seen, now = planned.history, out, planned.next_check_at
    return tally


def run_oracle(site: Site, *, end: datetime) -> Tally:
    """Poll exactly when something comes out, at most every ten minutes."""
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
    """Return the requests for robots.txt: one a day."""
    return -(-(end - START) // A_DAY)
