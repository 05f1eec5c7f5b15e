"""Runs Marsad over the simulated time: its crawler, its store, its due times, on real HTTP.

A crawl takes no simulated time, because the decision when to poll is what is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from benchmarks.simulated_week.rules import Tally
from benchmarks.simulated_week.served import Served, path_of
from benchmarks.simulated_week.timetable import START, Oddity, Site
from config.load import Config
from config.secret import Secret
from config.settings import ExtractionLimits, FetchLimits, Settings
from config.source import Channel, ChannelKind, Source
from monitor.service.pipeline import Pipeline
from storage.articles import ArticleRow
from storage.sources import ensure_sources, source_rows
from storage.store import Store

_CHANNELS = ("/feed.xml", "/rss.xml", "/news-sitemap.xml", "/")


@dataclass(slots=True)
class Clock:
    """The simulated time."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


class Watch:
    """Watches the sites from `START` on; `until` continues to a moment."""

    def __init__(self, store: Store, sites: Sequence[Site], served: Served, clock: Clock) -> None:
        self.store = store
        self.sites = sites
        self.served = served
        self.clock = clock
        self._config = config_of(sites, served.base_urls)
        self._pipeline = Pipeline(self._config, store, now=clock)
        with store.write() as session:
            ensure_sources(session, [site.name for site in sites])

    async def until(self, end: datetime) -> None:
        """Advance the clock from due source to due source and crawl each."""
        while True:
            due, name = self._next()
            if due >= end:
                self.clock.now = end
                return
            if due.date() > self.clock.now.date():
                sys.stderr.write(f"{due:%A}, {len(self.served.log)} requests so far\n")
            self.clock.now = max(due, self.clock.now)
            await self._pipeline.crawl(self._config.sources[name], due_only=True)

    async def crawl_all(self) -> None:
        """Crawl every source now, with all its channels."""
        for source in self._config.sources.values():
            await self._pipeline.crawl(source)

    async def close(self) -> None:
        await self._pipeline.close()

    def stored(self) -> dict[str, datetime]:
        """Return when each article was stored, by URL."""
        with self.store.read() as session:
            rows = session.execute(select(ArticleRow.url, ArticleRow.discovered_at)).all()
        return {row.url: row.discovered_at for row in rows}

    def _next(self) -> tuple[datetime, str]:
        with self.store.read() as session:
            rows = [(row.next_check_at or START, row.name) for row in source_rows(session)]
        return min(rows)


async def watch_until(watch: Watch, *, end: datetime) -> dict[str, Tally]:
    """Watch until `end` and count, by site; what a final crawl still finds is not lost."""
    await watch.until(START + timedelta(seconds=1))
    watch.served.log.clear()  # the first crawl is the same for every watcher
    await watch.until(end)
    log, in_time = list(watch.served.log), watch.stored()
    await watch.crawl_all()
    return {
        site.name: _tally(site, watch, log=log, in_time=in_time, end=end) for site in watch.sites
    }


def _tally(
    site: Site,
    watch: Watch,
    *,
    log: Sequence[tuple[str, str, int]],
    in_time: Mapping[str, datetime],
    end: datetime,
) -> Tally:
    stored, base = watch.stored(), watch.served.base_urls[site.name]
    paths = [path for name, path, _status in log if name == site.name]
    tally = Tally(polls=sum(path in _CHANNELS for path in paths))
    tally.pages = sum(path.startswith("/20") for path in paths)
    tally.other = len(paths) - tally.polls - tally.pages
    for number, when in enumerate(site.published):
        if START < when < end:
            url = base + path_of(site, number)
            tally.lost += url not in stored
            if url in in_time:
                tally.delays_s.append((in_time[url] - when).total_seconds())
    return tally


def config_of(sites: Sequence[Site], base_urls: Mapping[str, str]) -> Config:
    """Return the sites as sources, each with the feed that it had at first, if any."""
    settings = Settings(
        storage_url=Secret("sqlite:///unused"),
        fetch=FetchLimits(default_delay_s=0),
        extraction=ExtractionLimits(pages_per_child=5_000),
    )
    sources = {site.name: _source(site, base_urls[site.name]) for site in sites}
    return Config(settings=settings, sources=sources, topics={}, folder=None)


def _source(site: Site, base: str) -> Source:
    feed = Channel(kind=ChannelKind.FEED, url=f"{base}/feed.xml")
    return Source(
        name=site.name,
        url=f"{base}/",
        languages=("en",),
        channels=() if site.oddity is Oddity.NO_FEED else (feed,),
        delay_s=0,
        allow_private_network=True,
    )
