"""Loads and saves channel state for one poll."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

from sqlalchemy.orm import Session

from config.source import ChannelKind
from crawler.channels.alternates import in_languages
from crawler.channels.outcome import ChannelOutcome
from crawler.fetch.crawl_context import CrawlContext
from crawler.polling.gap_detection import ListedPages, is_gap, last_seen_after
from crawler.polling.publication_times import publication_time
from crawler.urls.canonical import canonical_url, url_key
from storage.channel_records import ChannelMemory, ChannelPoll
from storage.channels import channels_of, remember_discovered, save_poll
from storage.pages import Announced, PageToFetch, announce
from storage.sources import last_search, record_search
from storage.subscriptions import save_offer

SEARCH_INTERVAL = timedelta(days=1)  # sites rarely gain a feed; a search costs some ten requests


@dataclass(slots=True)
class ChannelStore:
    """Loads and saves the channels of one source; `fresh` are the pages new in this crawl."""

    context: CrawlContext
    fresh: list[PageToFetch] = field(default_factory=list)

    async def memories(self) -> list[ChannelMemory]:
        """Load the channels as earlier crawls left them. Raises StorageError, as all methods do."""
        return await asyncio.to_thread(self._memories)

    async def remember(self, channels: Sequence[tuple[ChannelKind, str]]) -> None:
        """Save the channels that a search found, so that the next crawl polls only those."""
        # One transaction with the time of the search: one that was cut short is repeated.
        name, now = self.context.source.name, self.context.now()

        def write(session: Session) -> None:
            remember_discovered(session, name, channels, now)
            record_search(session, name, now)

        await self.context.commits.write(write)

    async def save(
        self, poll: ChannelPoll, outcome: ChannelOutcome, *, memory: ChannelMemory | None = None
    ) -> tuple[ChannelPoll, ListedPages]:
        """Save a poll with the pages it announces; return it with its counts, and the pages listed.

        `memory` holds what earlier polls of this channel left behind.
        """
        # One transaction: validators are never stored without the pages they stand for.
        items = await asyncio.to_thread(self._items, poll.url, outcome)

        def write(session: Session) -> tuple[ChannelPoll, list[PageToFetch]]:
            if poll.body_sha256 is not None:
                save_offer(session, self.context.source.name, poll.url, outcome.hub, poll.polled_at)
            fresh = announce(session, self.context.source.name, items, poll.polled_at)
            counted = self._counted(poll, items, fresh, memory)
            save_poll(session, self.context.source.name, counted)
            return counted, fresh

        counted, fresh = await self.context.commits.write(write)
        self.fresh += fresh
        return counted, self._listed(items)

    async def announce(self, channel: str, outcome: ChannelOutcome) -> tuple[ListedPages, int]:
        """Save the pages of an older page of a list; return them and how many are new."""
        items, now = await asyncio.to_thread(self._items, channel, outcome), self.context.now()
        fresh = await self.context.commits.write(
            lambda session: announce(session, self.context.source.name, items, now)
        )
        self.fresh += fresh
        return self._listed(items), len(fresh)

    async def may_search(self) -> bool:
        """Whether to search for channels: once a day at most in scheduled crawls, else always."""
        return await asyncio.to_thread(self._may_search)

    def _may_search(self) -> bool:
        with self.context.store.read() as session:
            last = last_search(session, self.context.source.name)
        recent = last is not None and self.context.now() - last < SEARCH_INTERVAL
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
        listed = self._listed(items, new)
        watched = memory is not None and memory.polls > 0
        before = memory.last_seen if memory else ()
        times = (
            publication_time(item.announcement, now=poll.polled_at, watched=watched)
            for item in items
            if item.url in new
        )
        return replace(
            poll,
            announced=len(items),
            new=len(fresh),
            older=len(items) - len(listed.unknown),
            publication_times=tuple(time for time in times if time is not None),
            gap=watched and is_gap(poll.kind, before, listed.keys, unknown=len(listed.unknown)),
            last_seen=last_seen_after(before, items, listed.unknown),
        )

    def _listed(self, items: Sequence[Announced], new: Collection[str] = ()) -> ListedPages:
        fresh = {page.url for page in self.fresh}.union(new)
        return ListedPages(
            keys=frozenset(item.key for item in items),
            unknown=frozenset(item.key for item in items if item.url in fresh),
        )

    def _items(self, channel: str, outcome: ChannelOutcome) -> list[Announced]:
        # Only the newest: a sitemap of 50,000 pages is for a backfill, not for a crawl.
        limit = self.context.limits.max_pages_per_crawl
        translations = in_languages(outcome, self.context.source.languages)
        window = [*outcome.announcements[:limit], *islice(translations, limit)]
        home = url_key(self.context.source.url)
        items: dict[str, Announced] = {}
        for announcement in window:
            url = canonical_url(announcement.url)
            if url is not None and (key := url_key(url)) != home:
                items.setdefault(key, Announced(key, url, announcement, channel))
        return list(items.values())
