"""The store as a round over channels uses it: what they were, what they announce now."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

from config.source import ChannelKind
from crawler.arrivals import arrived_at
from crawler.canonical_url import canonical_url, url_key
from crawler.channels.alternates import in_languages
from crawler.channels.reading import ChannelReading
from crawler.fetch.visit import Visit
from storage.channels import (
    ChannelMemory,
    ChannelPoll,
    channels_of,
    remember_discovered,
    save_poll,
)
from storage.pages import Announced, PageToFetch, announce
from storage.sources import last_search, note_search
from storage.subscriptions import save_offer

SEARCH_AGAIN = timedelta(days=1)


@dataclass(slots=True)
class ChannelBook:
    """Reads and writes the channels of one source; `fresh` are the pages this crawl made known."""

    visit: Visit
    fresh: list[PageToFetch] = field(default_factory=list)

    async def memories(self) -> list[ChannelMemory]:
        """The channels as earlier crawls left them."""
        return await asyncio.to_thread(self._memories)

    async def remember(self, channels: Sequence[tuple[ChannelKind, str]]) -> None:
        """Keep what discovery found, so that the next crawl asks only that."""
        await asyncio.to_thread(self._remember, channels)

    async def keep(
        self, poll: ChannelPoll, reading: ChannelReading, *, watched: bool = True
    ) -> ChannelPoll:
        """Store an answer with the pages it announces; the poll with its counts.

        `watched` says that the channel was polled before.
        """
        return await asyncio.to_thread(self._keep, poll, reading, watched)

    async def announce(self, channel: str, reading: ChannelReading) -> tuple[int, int]:
        """Store pages that the continuation of a list names; how many it names, and new ones."""
        return await asyncio.to_thread(self._announce, channel, reading)

    async def may_search(self) -> bool:
        """Whether to look for channels: not every time, where nobody asked for this crawl."""
        return await asyncio.to_thread(self._may_search)

    def _may_search(self) -> bool:
        with self.visit.store.read() as session:
            last = last_search(session, self.visit.source.name)
        recent = last is not None and self.visit.now() - last < SEARCH_AGAIN
        return not (self.visit.due_only and recent)

    def _memories(self) -> list[ChannelMemory]:
        with self.visit.store.read() as session:
            return channels_of(session, self.visit.source.name)

    def _remember(self, channels: Sequence[tuple[ChannelKind, str]]) -> None:
        # The search is noted with what it found: one that was cut short is made again.
        name, now = self.visit.source.name, self.visit.now()
        with self.visit.store.write() as session:
            remember_discovered(session, name, channels, now)
            note_search(session, name, now)

    def _keep(self, poll: ChannelPoll, reading: ChannelReading, watched: bool) -> ChannelPoll:  # noqa: FBT001 - through a thread
        # One transaction: validators are never stored without the pages they stand for.
        items = self._items(poll.url, reading)
        with self.visit.store.write() as session:
            if poll.body_sha256 is not None:
                save_offer(session, self.visit.source.name, poll.url, reading.hub, poll.polled_at)
            fresh = announce(session, self.visit.source.name, items, poll.polled_at)
            counted = self._counted(poll, items, fresh, watched=watched)
            save_poll(session, self.visit.source.name, counted)
        self.fresh += fresh
        return counted

    def _counted(
        self,
        poll: ChannelPoll,
        items: Sequence[Announced],
        fresh: Sequence[PageToFetch],
        *,
        watched: bool,
    ) -> ChannelPoll:
        new = {page.url for page in fresh}
        known_now = new | {page.url for page in self.fresh}
        older = sum(item.url not in known_now for item in items)
        times = (
            arrived_at(item.announcement, now=poll.polled_at, watched=watched)
            for item in items
            if item.url in new
        )
        return replace(
            poll,
            announced=len(items),
            new=len(fresh),
            older=older,
            arrivals=tuple(time for time in times if time is not None),
            gap=watched and bool(items) and not older,
        )

    def _announce(self, channel: str, reading: ChannelReading) -> tuple[int, int]:
        items = self._items(channel, reading)
        with self.visit.store.write() as session:
            fresh = announce(session, self.visit.source.name, items, self.visit.now())
        self.fresh += fresh
        return len(items), len(fresh)

    def _items(self, channel: str, reading: ChannelReading) -> list[Announced]:
        # A window of the newest: an archive of 50,000 pages is for backfill, not for a crawl.
        limit = self.visit.limits.max_pages_per_crawl
        translations = in_languages(reading, self.visit.source.languages)
        window = [*reading.announcements[:limit], *islice(translations, limit)]
        home = url_key(self.visit.source.url)
        items: dict[str, Announced] = {}
        for announcement in window:
            url = canonical_url(announcement.url)
            if url is not None and (key := url_key(url)) != home:
                items.setdefault(key, Announced(key, url, announcement, channel))
        return list(items.values())
