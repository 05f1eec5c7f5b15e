"""The store as a round over channels uses it: what they were, what they announce now."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

from sqlalchemy.orm import Session

from config.source import ChannelKind
from crawler.channels.alternates import in_languages
from crawler.channels.reading import ChannelReading
from crawler.fetch.crawl_context import CrawlContext
from crawler.polling.gap_detection import is_gap, last_seen_after
from crawler.polling.gaps import ListedPages
from crawler.polling.publication_times import publication_time
from crawler.urls.canonical import canonical_url, url_key
from storage.channel_records import ChannelMemory, ChannelPoll
from storage.channels import channels_of, remember_discovered, save_poll
from storage.pages import Announced, PageToFetch, announce
from storage.sources import last_search, record_search
from storage.subscriptions import save_offer

SEARCH_AGAIN = timedelta(days=1)


@dataclass(slots=True)
class ChannelStore:
    """Reads and writes the channels of one source; `fresh` are the pages this crawl made known."""

    context: CrawlContext
    fresh: list[PageToFetch] = field(default_factory=list)

    async def memories(self) -> list[ChannelMemory]:
        """The channels as earlier crawls left them."""
        return await asyncio.to_thread(self._memories)

    async def remember(self, channels: Sequence[tuple[ChannelKind, str]]) -> None:
        """Keep what discovery found, so that the next crawl asks only that."""
        # The search is noted with what it found: one that was cut short is made again.
        name, now = self.context.source.name, self.context.now()

        def write(session: Session) -> None:
            remember_discovered(session, name, channels, now)
            record_search(session, name, now)

        await self.context.commits.write(write)

    async def keep(
        self, poll: ChannelPoll, reading: ChannelReading, *, memory: ChannelMemory | None = None
    ) -> tuple[ChannelPoll, ListedPages]:
        """Store an answer with the pages it announces; the poll with its counts, and what it shows.

        `memory` is what earlier polls of this channel left behind.
        """
        # One transaction: validators are never stored without the pages they stand for.
        items = await asyncio.to_thread(self._items, poll.url, reading)

        def write(session: Session) -> tuple[ChannelPoll, list[PageToFetch]]:
            if poll.body_sha256 is not None:
                save_offer(session, self.context.source.name, poll.url, reading.hub, poll.polled_at)
            fresh = announce(session, self.context.source.name, items, poll.polled_at)
            counted = self._counted(poll, items, fresh, memory)
            save_poll(session, self.context.source.name, counted)
            return counted, fresh

        counted, fresh = await self.context.commits.write(write)
        self.fresh += fresh
        return counted, self._shown(items)

    async def announce(self, channel: str, reading: ChannelReading) -> tuple[ListedPages, int]:
        """Store the pages that the continuation of a list names, and say how many are new."""
        items, now = await asyncio.to_thread(self._items, channel, reading), self.context.now()
        fresh = await self.context.commits.write(
            lambda session: announce(session, self.context.source.name, items, now)
        )
        self.fresh += fresh
        return self._shown(items), len(fresh)

    async def may_search(self) -> bool:
        """Whether to look for channels: not every time, where nobody asked for this crawl."""
        return await asyncio.to_thread(self._may_search)

    def _may_search(self) -> bool:
        with self.context.store.read() as session:
            last = last_search(session, self.context.source.name)
        recent = last is not None and self.context.now() - last < SEARCH_AGAIN
        return not (self.context.due_only and recent)

    def _memories(self) -> list[ChannelMemory]:
        with self.context.store.read() as session:
            return channels_of(session, self.context.source.name)

    def _counted(
        self,
        poll: ChannelPoll,
        items: Sequence[Announced],
        fresh: Sequence[PageToFetch],
        memory: ChannelMemory | None,
    ) -> ChannelPoll:
        if not items:
            return poll
        new = {page.url for page in fresh}
        shown = self._shown(items, new)
        watched, before = (
            memory is not None and memory.polls > 0,
            memory.last_seen if memory else (),
        )
        times = (
            publication_time(item.announcement, now=poll.polled_at, watched=watched)
            for item in items
            if item.url in new
        )
        return replace(
            poll,
            announced=len(items),
            new=len(fresh),
            older=len(items) - len(shown.unknown),
            publication_times=tuple(time for time in times if time is not None),
            gap=watched and is_gap(poll.kind, before, shown.keys, unknown=len(shown.unknown)),
            last_seen=last_seen_after(before, items, shown.unknown),
        )

    def _shown(self, items: Sequence[Announced], new: Collection[str] = ()) -> ListedPages:
        now_known = {page.url for page in self.fresh}.union(new)
        return ListedPages(
            keys=frozenset(item.key for item in items),
            unknown=frozenset(item.key for item in items if item.url in now_known),
        )

    def _items(self, channel: str, reading: ChannelReading) -> list[Announced]:
        # A window of the newest: an archive of 50,000 pages is for backfill, not for a crawl.
        limit = self.context.limits.max_pages_per_crawl
        translations = in_languages(reading, self.context.source.languages)
        window = [*reading.announcements[:limit], *islice(translations, limit)]
        home = url_key(self.context.source.url)
        items: dict[str, Announced] = {}
        for announcement in window:
            url = canonical_url(announcement.url)
            if url is not None and (key := url_key(url)) != home:
                items.setdefault(key, Announced(key, url, announcement, channel))
        return list(items.values())
